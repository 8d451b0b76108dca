// English: the words of every page. The type is that of the Chinese dictionary, so that none is missing.
import type { zh } from './zh'

export const en: typeof zh = {
  common: {
    ok: 'OK', confirm: 'Confirm', cancel: 'Cancel', retry: 'Retry', loading: 'Loading', save: 'Save', done: 'Done', back: 'Back', comma: ', ', semicolon: '; ', colon: ': ', more: 'More', none: 'None',
    today: 'Today', on: 'On', off: 'Off', on_punch: 'On-punch', off_punch: 'Off-punch', section: 'Section {n}', minutes: '{n} min', hours: '{h} h {m} min', days: '{n} d', times: '{n}×', metres: '{n} m',
    next_day: 'next day', same_day: 'same day', previous_day: 'day before', shown_from_cache: 'Offline: this is what was there last time', sent: 'Sent', week: 'Sun,Mon,Tue,Wed,Thu,Fri,Sat', date: '{w} {d}/{m}', month: '{m}/{y}', punches: 'Punches', failed: 'Could not be loaded',
  },
  tabs: { punch: 'Punch', record: 'Record', requests: 'Requests', mine: 'Me' },
  punch: {
    title: 'Punch', on: 'Punch on', off: 'Punch off', field_work: 'Field work', again: 'Update off-punch', free: 'Punch', done: 'All done', rest: 'Day off', exempt: 'Not needed', locating: 'Locating', sending: 'Sending', due: 'Due {time}',
    located: 'Located', accuracy: '±{accuracy} m', place_unasked: 'Location is asked for when you punch', place_tap: 'Tap to see whether you are at a site', locating_now: 'Locating…', inside: 'You are at a site', outside: 'Outside every site', from_site: '{distance} from {site} · ±{accuracy} m', inexact: 'The fix is not exact enough', no_site: 'Punch anywhere', km: '{n} km', metres: '{n} m',
    wifi_office: 'On the company Wi-Fi "{name}"', relocate: 'Locate again', your_day: 'Your day', not_yet: 'Not yet', punched: 'Punched {time}', waiting_title: 'Punches to be sent: {n}', waiting_text: 'Noted at {time}; sent by itself when online, and the time of the tap counts', refused_title: 'The punch of {time} was not accepted', lost: 'The punch of {time} could not be located and was not sent. Apply for a correction if you need it.',
    recorded_on: 'Punched on', recorded_off: 'Punched off', recorded: 'Punched', recorded_late: 'Offline punch sent', recorded_uncounted: 'Kept, but not counted', at_site: '{site}', at_field: 'Field work', at_wifi: 'Company Wi-Fi', update_title: 'Update the off-punch?', update_text: 'Today is complete. A later off-punch replaces the last one.', anyway: 'Punch anyway', offline: 'No network: punches are kept on the phone',
    remark_title: 'Field work', shift_title: 'Choose today\'s shift', shift_unchosen: 'None chosen yet: you may until its window opens', shift_chosen: 'Now "{shift}": you may change it until its window opens', remark_label: 'Remark', photo_label: 'Photo of the place', needed: 'required', photo_must: 'required', optional: 'optional', take_photo: 'Take or choose a photo', remove_photo: 'Remove the photo', lacks_remark: 'Write a remark first', lacks_photo: 'Take a photo first', photo_failed: 'The photo could not be kept: check the camera permission and the space on the phone, then try again', remark_text: 'You are outside every site, and this is kept as field work.', remark_uncertain: 'The place is uncertain. Say where you are and why; your manager will look at it.', remark_hint: 'e.g. visiting a customer', note_title: 'Punch with a note', note_hint: 'e.g. underground car park, no good fix', remark_send: 'Send the punch', tip_title: 'Faster next time', tip_text: 'Tap "…" at the top right and add Daka to My Mini Programs.', close: 'Close',
  },
  obstacle: {
    location_off: { title: 'Location is off', text: 'Switch on the phone\'s location service, then come back and punch.' },
    location_denied: { title: 'No permission to locate', text: 'Your place tells whether you are at a site. Allow "Location" in the settings.' },
    location_failed: { title: 'Could not locate', text: 'Try again near a window or outside. Wi-Fi switched on helps, too.' },
    place_uncertain: { title: 'The fix is not exact enough', text: 'It is too inexact to tell whether you are at a site.' },
    outside_sites: { title: 'Outside every site', text: 'The nearest site, "{nearest}", is {distance} away. Go closer and locate again.' },
    remark_needed: { title: 'Outside every site', text: '"{nearest}" is {distance} away. You may punch as field work, with a remark.' },
    photo_needed: { title: 'Outside every site', text: '"{nearest}" is {distance} away. You may punch as field work, with a photo of where you are.' },
    window_not_open: { title: 'Too early', text: 'On-punches count from {time}. A punch now is kept but does not count.' },
    day_over: { title: 'The day\'s windows have closed', text: 'If you forgot to punch, apply for a correction.' },
    network: { title: 'No network', text: 'The punch is kept on the phone and sent by itself; the time of the tap counts. Closing the mini program loses nothing.' },
    attendance_off: { title: 'Attendance is not on yet', text: 'Ask your company\'s administrator.' },
    attendance_off_own: { title: 'Attendance is not on yet', text: 'Once it is, you and your colleagues can punch.' },
    not_signed_in: { title: 'Not signed in yet', text: 'The first use on this phone needs the network. After that you can punch without it.' },
    no_rules: { title: 'No rules yet', text: 'You are in no attendance group. Ask HR.' },
    not_employed: { title: 'Not employed', text: 'This date is outside of your employment. Ask HR.' },
    tap_ahead: { title: 'The phone\'s clock is wrong', text: 'It is ahead of the server\'s. It has been corrected; punch again.' },
    client_too_old: { title: 'This version is too old', text: 'Update: remove the mini program from the recent ones and open it again. The punch is kept on the phone.' },
    other: { title: 'Not punched', text: '{why}' },
    locate: 'Locate again', settings: 'Open settings', system_settings: 'Switch on location', use_wifi: 'Use company Wi-Fi', field_work: 'Punch as field work', with_note: 'Punch with a note', correct: 'Apply for correction', again: 'Punch again', anyway: 'Punch anyway', help: 'Help', turn_on: 'Switch attendance on', later: 'OK', no_wifi: 'Not on the company Wi-Fi. Connect the phone to it and try again.',
  },
  problem: {
    network: 'No network. Try again later.', unavailable: 'The service is not available. Try again later.', timed_out: 'The service is busy. Try again later.', busy: 'The service is busy. Try again later.', internal: 'Something went wrong. Send your administrator the report in Help → Self-check.', unknown: 'It did not work. Try again later.',
    signed_out: 'You signed out: please sign in again', token_missing: 'Please enter the mini program again', session_ended: 'Signed out. Please enter the mini program again', client_too_old: 'This version is too old. Please update.',
  },
  status: {
    normal: 'Normal', late: 'Late', serious_late: 'Seriously late', early: 'Left early', missing_on: 'On missing', missing_off: 'Off missing', absent: 'Absent', half_day: 'Half a day', short: 'Short hours', leave: 'Leave', trip: 'Trip', field_work: 'Field work', rest: 'Rest', holiday: 'Holiday', pending: 'Open', exempt: 'Exempt', none: 'No record',
  },
  short: {
    normal: 'OK', late: 'Late', serious_late: 'Late!', early: 'Early', missing_on: 'Miss', missing_off: 'Miss', absent: 'Abs.', half_day: 'Half', short: 'Short', leave: 'Leave', trip: 'Trip', field_work: 'Field', rest: 'Rest', holiday: 'Hol.', pending: 'Open', exempt: 'Ex.',
  },
  place: { inside: 'At a site', wifi: 'Company Wi-Fi', personal: 'Own place', abnormal: 'Abnormal place', field_work: 'Field work', uncertain: 'Place uncertain', not_asked: 'Place not asked' },
  welcome: {
    title: 'Welcome', headline: 'Attendance in two taps', promise_1: 'One button that knows what is next', promise_2: 'Every day\'s result with its reasons', promise_3: 'Works offline: nothing lost, nothing doubled', notice: 'Privacy notice', guide: 'Read WeChat\'s privacy guide', agree: 'Agree and continue', sign_in: 'Sign in', decline: 'Not now', declined: 'Nothing about you is kept unless you agree. Come back whenever you like.', signing_in: 'Signing in',
  },
  join: {
    title: 'Join a company', headline: 'Join your company', phone_title: 'Verify your phone', phone_text: 'To match you with the company\'s list. Stored encrypted.', phone_button: 'Use WeChat\'s phone number', phone_ok: '{phone} is verified', how: 'How to join', by_code: 'Invite code', by_number: 'Company number', by_scan: 'Scan', code: 'Invite code', code_hint: '8 letters and digits', number: 'Company number', number_hint: '9 digits; ask a colleague or HR', name: 'Real name', name_hint: 'As the company\'s list has it', employee_number: 'Employee number (optional)', invited_to: 'You are invited to "{company}"', submit: 'Join', register: 'I am an administrator: register a company', waiting: 'Waiting for HR of "{company}"', waiting_text: 'Asked on {date}. Once HR agrees, you go on from here.', declined: '"{company}" declined', check: 'Refresh', others: 'Ask to join another company', not_ours: 'This is no invite of this mini program', need_phone: 'Verify your phone first', bound: 'Joined', declined_text: 'To ask again, get a new invite from HR.', no_invite: 'There is no such invite, or it has ended. Check the code, or ask HR for a new one.', no_company: 'No company has this number. Please check it.',
  },
  register: {
    title: 'Register a company', text: 'You become its owner. Then invite people and add sites.', name: 'Company name', name_hint: 'In full', your_name: 'Your name', credit_code: 'Credit code (optional)', submit: 'Register', doubtful: 'The check character should be {expected}. Is the code right?', confirm_code: 'It is right', taken: 'Another company has this code. Register all the same, and let the operator decide by papers?', dispute: 'Register all the same', done: 'Registered, number {number}', done_text: 'Monday to Friday 9:00–18:00, punches anywhere. Add a site on the spot if you like, then switch attendance on.', turn_on: 'Switch on and begin', add_site: 'Add a site on the spot first', copy: 'Copy the company number',
  },
  record: {
    title: 'Record', previous: 'Previous month', next: 'Next month', totals: 'This month', attended: 'Attended', of_days: 'of {n} days due', late: 'Late', early: 'Early', missing: 'Missing', absent: 'Absent', worked: 'Worked', overtime: 'Overtime', leave: 'Leave', field: 'Field work', team: 'Team', team_text: 'Who is here today, and who is not', legend: 'Normal Late/early Missing/absent Field/leave Rest', empty: 'Nothing in this month yet', corrections: 'Corrections', rate: 'Attendance',
  },
  day: {
    title: 'The day', why: 'Why it is judged so', punches: 'Punches', no_punches: 'No punches', photo: 'Photo of the place', correct: 'Apply for correction', corrections: 'Corrections', worked: 'Worked', standard: 'Standard', not_recorded: 'This date is outside of your employment', offline: 'offline', corrected: 'corrected', doubtful: 'time doubtful', moved_from: 'moved from {date}', shift: 'Shift', sides: 'What can be corrected', risk: 'Risk {n}', updated: 'Not settled yet', overtime: 'Overtime',
  },
  correct: {
    title: 'Correction', which: 'Which punch', due: '{side} due {time}', at: 'Real time', reason: 'Reason', reason_hint: 'e.g. the phone was flat', proof: 'Proof', proof_needed: 'needed', proof_optional: 'optional, at most 6 photos', add: 'Add a photo', submit: 'Apply', quota: '{left} of {limit} left in this period', quota_free: 'No limit', waiting: 'One is waiting already', result: 'If approved', result_now: 'Now', nothing: 'Nothing can be corrected on this date', reason_needed: 'Please give a reason', proof_missing: 'Please add proof first', last_day: 'Until {date}', uploading: 'Sending', done: 'Sent; it waits for approval', time_of: '{day} {time}',
  },
  requests: {
    title: 'Requests', mine: 'Mine', inbox: 'To approve', empty: 'Nothing yet', empty_text: 'Tap a day in Record to apply for a correction.', empty_inbox: 'Nothing waits', empty_inbox_text: 'All done.', apply: 'Pick a day to correct', withdraw: 'Withdraw', withdraw_text: 'Withdraw this application?', withdraw_approved: 'It was approved: its withdrawal needs approval, too.', approve: 'Approve', reject: 'Reject', comment: 'Comment (optional)', select: 'Select', selected: '{n} selected', approve_all: 'Approve all', approved: 'Approved', rejected: 'Rejected', outcome: '{ok} done', outcome_failed: '{ok} done, {failed} failed', waits_for: 'Waits for {who}', manager: 'the manager', hr: 'HR', owner: 'the owner', employee: 'the approver', correction: 'Correction', withdrawal: 'Withdrawal', joins: 'Joining', places: 'Own places', new_employee: 'Add as a new employee', employee_number: 'Employee number', decline_reason: 'Reason', is_candidate: 'Is {name} ({number})', same_phone: 'same phone', as_new: 'As new employee', more: 'Only the oldest 100 are shown', proof: 'Proof {n}', already: '{name} has decided already',
  },
  state: { pending: 'Waiting', approved: 'Approved', rejected: 'Rejected', withdrawn: 'Withdrawn', withdrawal_pending: 'Withdrawal waits', waiting: 'Waiting', refused: 'Refused', revoked: 'Revoked' },
  mine: {
    console: 'Scan to sign in on a computer', only_by_console: 'This signs in on a computer: tap “Scan to sign in on a computer”', title: 'Me', number: 'No.', shift: 'Group, shifts and places', sites_n: '{n} sites', any_place: 'anywhere', company: 'Company', switch: 'Switch company', privacy: 'Privacy', privacy_text: 'What is kept, and who sees it', language: 'Language', system: 'As the system', help: 'Help and self-check', version: 'Version', scan: 'Scan', scan_text: 'Invite code', team: 'Team', invite: 'Invite colleagues', site: 'Add a site on the spot', join: 'Join another company', sign_out: 'Sign out everywhere', sign_out_text: 'Every device is signed out, this one too.', signed_out: 'Signed out', owner: 'Owner', hr: 'HR', manager: 'Manager', employee: 'Employee', admin: 'Administration', phone: 'Phone', no_phone: 'Not given', not_readable: 'This code has nothing for Daka', switched: 'Now in "{company}"', pending_taps: '{n} punches are not sent yet. Go online first.',
  },
  console: {
    title: 'Sign in on a computer', headline: 'Sign in to the console', number: 'Number', compare: 'Make sure that the computer shows the same number', warning: 'If it is not you who signs in, or the numbers differ, tap Cancel.', confirm: 'Sign in', done: 'Signed in', done_text: 'Look at the computer.', over: 'This code is over', over_text: 'A code is good for three minutes. Refresh the page on the computer and scan the new one.', used: 'This code was used', used_text: 'Somebody else signed in with it. Refresh the page on the computer and scan the new one.', failed: 'Not signed in', again: 'Scan again', not_ours: 'This is no sign-in code of the console',
  },
  shift: {
    title: 'Shifts and places', today: 'Today', this_week: 'The next seven days', rest: 'Rest', free: 'Free hours', holiday: 'Holiday', choose: 'Choose', chosen: 'Chosen', choose_text: 'Shift on {date}', sites: 'Sites', radius: 'within {n} m', any_place: 'Anywhere', wifi: 'Company Wi-Fi', own: 'Own places', own_text: 'Where you often are (home, a customer): once your manager agrees, punches there are no field work.', add_own: 'Add this place', own_name: 'Name this place', remove: 'Remove', remove_text: 'Remove "{name}"?', rule_field: 'Outside counts as field work', rule_flag: 'Outside is marked as abnormal', rule_refuse: 'Outside cannot be punched', proposed: 'Sent; your manager decides',
  },
  privacy: { title: 'Privacy', guide: 'WeChat\'s privacy guide', kept: 'Kept on this phone', kept_text: 'The sign-in and what was shown last, until you sign out; punches not sent yet with their photos, until they are.', clear: 'Clear what is shown last', cleared: 'Cleared' },
  site: {
    title: 'Add a site', text: 'Stand where people will punch and keep the phone still. It measures several times.', start: 'Measure', again: 'Measure again', measuring: '{n} of {total}', accuracy: '±{n} m', poor: 'Not exact enough: measure outside or near a window.', name: 'Name', name_hint: 'e.g. Headquarters, east gate', radius: 'Radius', wifi: 'Add the Wi-Fi, too', wifi_none: 'Not on a Wi-Fi', group: 'Group', effective: 'From {date} on', save: 'Add the site', saved: 'Added, from {date} on', pick: 'Choose a group', none: 'No groups', right: 'Only owners and HR can add sites.', count: '{n} sites', changed: 'Somebody changed the group just now. It was read again; please confirm.', near: '{n} m from "{name}"',
  },
  team: { title: 'Team', previous: 'Day before', next: 'Day after', here: 'Here', missing: 'Not here', abnormal: 'Abnormal', empty: 'No departments', empty_text: 'Managers, HR and owners see teams.', on_at: 'On {time}', off_at: 'Off {time}', nobody: 'Nobody', looked: 'Looking at others\' records is written down' },
  invite: { title: 'Invite', department: 'Department', group: 'Group', uses: 'People', days: 'Valid for', days_n: '{n} days', uses_n: '{n}', make: 'Make an invite', code: 'Code', share: 'Send to a friend', copy: 'Copy the code', card: 'Join "{company}" on Daka', qr: 'Mini program code', existing: 'Open invites', used: '{n}/{max} used', until: 'until {date}', revoke: 'Revoke', revoke_text: 'Revoke this invite?', none: 'No invites' },
  help: {
    title: 'Help', check: 'Self-check', check_text: 'Location, Wi-Fi, network, clock and unsent punches', answers: 'Questions', report: 'Copy a report for the administrator', copied: 'Copied',
    q: [
      { q: 'I cannot punch', a: 'Run the self-check and follow what is red. Without a network you can punch all the same: it is kept on the phone and sent by itself, and the time of the tap counts.' },
      { q: 'The place is wrong', a: 'Switch on precise location and Wi-Fi (no need to connect), wait at a window, and locate again. If the company has listed its Wi-Fi, being on it is enough. Else punch as field work with a remark.' },
      { q: 'I punched, but it is not in the record', a: 'See whether the punch page has something to be sent. If so, stay online with the mini program open. If not, pull the record down to refresh. Each tap has an id of its own and is never recorded twice.' },
      { q: 'I forgot to punch', a: 'Tap the day in Record and apply for a correction. How many and until when is told there.' },
      { q: 'The result is wrong', a: 'Tap the day and read why: each step names its rule and punch. If the rule is wrong, ask HR; HR can also move a punch to its right date.' },
      { q: 'I have no right to change it', a: 'Nobody can change a punch; corrections stand beside it and are written down. A refusal says who has the right.' },
      { q: 'A new phone', a: 'Sign in with the same WeChat; the records are there. Punches not sent yet must be sent from the old phone.' },
    ],
    permission: 'Permission', gps: 'Phone\'s location', accuracy: 'Accuracy', wifi: 'Wi-Fi', network: 'Network and service', clock: 'Clock', version: 'Version', queue: 'Unsent punches', granted: 'allowed', denied: 'not allowed', unasked: 'not asked yet', on: 'on', off: 'off', metres: '±{n} m', none: 'not connected', unreadable: 'cannot be read', reply_ms: 'fine, {n} ms', clock_ok: 'right', clock_off: '{n} s off, corrected', queue_none: 'none', queue_n: '{n}; stay online', fix_settings: 'Settings', running: 'Checking', all_good: 'All is well', some_bad: '{n} to look after',
  },
  update: { ready: 'A new version is ready', text: 'Open it again to use it. Unsent punches stay.', now: 'Update now', later: 'Later' },
}
