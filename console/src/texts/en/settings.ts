import type { settings as zh } from '../zh/settings'

export const settings: typeof zh = {
  settings: {
    title: 'Settings',
    company: 'Company',
    name: 'Name',
    company_number: 'Company number',
    credit_code: 'Credit code',
    legal_name: 'Legal name',
    claim: 'Registration',
    claims: {
      none: 'None',
      provisional: 'Provisional',
      disputed: 'Disputed',
      reviewed: 'Reviewed',
    },
    attendance: 'Attendance',
    attendance_on: 'On',
    attendance_off: 'Off',
    turn_on: 'Switch on',
    turn_off: 'Switch off',
    turn_off_text: 'Nobody can punch while it is off.',
    missing: 'What is missing',
    licence: 'Business licence',
    licence_text:
      'A photo or PDF, at most 4 MB. Only the operator sees it, to review the registration; it is deleted after that, or after 90 days.',
    licence_sent: 'Sent {time}, kept until {until}',
    licence_send: 'Send the licence',
    privacy: 'Privacy notice',
    privacy_version: 'Version {n}',
    roles: 'Roles',
  },
}
