// 中文：所有页面的文字。
export const zh = {
  common: {
    ok: '知道了', confirm: '确定', cancel: '取消', retry: '重试', loading: '加载中', save: '保存', done: '完成', back: '返回', comma: '、', semicolon: '；', colon: '：', more: '更多', none: '暂无',
    today: '今天', on: '上班', off: '下班', on_punch: '上班卡', off_punch: '下班卡', section: '第 {n} 时段', minutes: '{n} 分钟', hours: '{h} 小时 {m} 分', whole_hours: '{n} 小时', days: '{n} 天', times: '{n} 次', metres: '{n} 米',
    next_day: '次日', same_day: '当天', previous_day: '前一日', shown_from_cache: '离线，显示的是上次的内容', sent: '已提交', week: '日一二三四五六', date: '{m}月{d}日 星期{w}', month: '{y}年{m}月', punches: '打卡记录', failed: '没有加载出来',
  },
  tabs: { punch: '打卡', record: '记录', requests: '申请', mine: '我的' },
  punch: {
    title: '打卡', on: '上班打卡', off: '下班打卡', field_work: '外勤打卡', again: '更新下班卡', free: '打卡', done: '今日已完成', rest: '今日休息', exempt: '无需打卡', locating: '正在定位', sending: '正在提交', due: '应 {time}',
    located: '已定位', accuracy: '精度 ±{accuracy} 米', place_unasked: '打卡时会请求定位', place_tap: '点此查看是否在打卡范围', locating_now: '正在确定位置…', inside: '已在打卡范围内', outside: '不在打卡范围内', from_site: '距 {site} {distance} · 精度 ±{accuracy} 米', inexact: '定位不够精确', no_site: '打卡不限地点', km: '{n} 公里', metres: '{n} 米',
    wifi_office: '已连接企业 Wi-Fi「{name}」', relocate: '重新定位', your_day: '今日打卡', not_yet: '未打卡', punched: '{time} 已打卡', waiting_title: '{n} 次打卡待提交', waiting_text: '{time} 已记下，联网后自动提交，以点按时间为准', refused_title: '{time} 的打卡未被接受', lost: '{time} 的打卡没有定位成功，没有提交。如需补录请申请补卡。',
    recorded_on: '上班打卡成功', recorded_off: '下班打卡成功', recorded: '打卡成功', recorded_late: '离线打卡已提交', recorded_uncounted: '已记录，未计入考勤', at_site: '{site}', at_field: '外勤', at_wifi: '企业 Wi-Fi', update_title: '更新下班卡？', update_text: '今日打卡已完成。再打一次下班卡，以最后一次为准。', anyway: '仍要打卡', offline: '网络未连接，打卡会先保存在手机上', photo_failed: '照片没有保存下来，请检查相机权限和手机空间，再试一次',
    remark_title: '外勤打卡', remark_text: '你不在打卡范围内，打卡会记为外勤。', remark_uncertain: '位置无法确认。写明在哪里、为什么，打卡会留待主管查看。', remark_hint: '例如：客户公司拜访', shift_title: '选择今天的班次', shift_unchosen: '还没有选，开始打卡前都可以选', shift_chosen: '现在是「{shift}」，开始打卡前都可以改', remark_label: '备注', photo_label: '现场照片', needed: '必填', photo_must: '必须拍照', optional: '选填', take_photo: '拍照或选照片', remove_photo: '删除照片', lacks_remark: '请写备注', lacks_photo: '请先拍一张照片', note_title: '写备注打卡', note_hint: '例如：地下车库，定位不准', remark_send: '提交打卡', tip_title: '下次更快', tip_text: '点右上角「…」→「添加到我的小程序」，每天下拉微信就能打卡。', close: '关闭',
  },
  obstacle: {
    location_off: { title: '手机定位已关闭', text: '请在手机设置里打开定位服务，再回来打卡。' },
    location_denied: { title: '没有定位权限', text: '需要你的位置来确认是否在打卡范围内。请在设置里允许「位置信息」。' },
    location_failed: { title: '暂时定位不到', text: '到窗边或空旷处再试一次；打开 Wi-Fi 也有助于定位。' },
    place_uncertain: { title: '定位不够精确', text: '现在的定位误差太大，无法确认是否在打卡范围内。' },
    outside_sites: { title: '不在打卡范围内', text: '距最近的打卡地点「{nearest}」{distance}。走近一些再重新定位。' },
    remark_needed: { title: '不在打卡范围内', text: '距「{nearest}」{distance}。可以作为外勤打卡，需要写备注。' },
    photo_needed: { title: '不在打卡范围内', text: '距「{nearest}」{distance}。可以作为外勤打卡，需要拍一张现场照片。' },
    window_not_open: { title: '还没到打卡时段', text: '{time} 开始才计入考勤。现在打卡会保留，但不计入。' },
    day_over: { title: '今日打卡时段已结束', text: '忘记打卡可以申请补卡。' },
    network: { title: '网络不通', text: '打卡已保存在手机上，联网后自动提交，以点按时间为准。关掉小程序也不会丢。' },
    attendance_off: { title: '企业尚未启用考勤', text: '请联系企业管理员开启。' },
    attendance_off_own: { title: '还没有启用考勤', text: '启用之后，你和同事就能打卡。' },
    not_signed_in: { title: '还没有登录', text: '在这台手机上第一次使用需要联网登录，之后没有网络也能打卡。' },
    no_rules: { title: '还没有考勤规则', text: '你还没有分到考勤组，请联系人事。' },
    not_employed: { title: '不在职', text: '这一天不在你的在职期间内，请联系人事。' },
    tap_ahead: { title: '手机时钟不准', text: '手机时间比服务器快。已重新对时，请再打一次。' },
    consent_withdrawn: { title: '你已撤回同意', text: '不使用位置，就无法在这里打卡。重新同意后可以继续。' },
    client_too_old: { title: '版本太旧', text: '请更新小程序：从微信「最近使用」里删掉后重新打开。打卡已保存在手机上。' },
    other: { title: '没有打成', text: '{why}' },
    locate: '重新定位', settings: '去设置', system_settings: '打开定位', use_wifi: '改用企业 Wi-Fi', field_work: '外勤打卡', with_note: '写备注打卡', correct: '申请补卡', again: '再打一次', anyway: '仍要打卡', help: '查看帮助', turn_on: '启用考勤', later: '知道了', no_wifi: '没有连上企业 Wi-Fi。请先在手机上连接，再试一次。',
  },
  problem: {
    network: '网络不通，请稍后再试', unavailable: '服务暂时不可用，请稍后再试', timed_out: '服务太忙，请稍后再试', busy: '服务太忙，请稍后再试', internal: '出了点问题，请把「帮助 → 自检」里的报告发给管理员', unknown: '没有成功，请稍后再试', month_closed: '{month}已月结，结果不再改动。确有错误请联系人事或企业主，由他们取消月结后再申请。',
    signed_out: '你已退出，请重新登录', token_missing: '请重新进入小程序', session_ended: '登录已失效，请重新进入小程序', client_too_old: '小程序版本太旧，请更新',
  },
  status: {
    normal: '正常', late: '迟到', serious_late: '严重迟到', early: '早退', missing_on: '上班缺卡', missing_off: '下班缺卡', absent: '旷工', half_day: '半天未出勤', short: '工时不足', leave: '请假', trip: '出差', field_work: '外勤', rest: '休息', holiday: '节假日', pending: '进行中', exempt: '无需考勤', none: '无记录',
  },
  short: {
    normal: '正常', late: '迟到', serious_late: '严迟', early: '早退', missing_on: '缺卡', missing_off: '缺卡', absent: '旷工', half_day: '半天', short: '欠时', leave: '请假', trip: '出差', field_work: '外勤', rest: '休息', holiday: '假日', pending: '未定', exempt: '免打',
  },
  place: { inside: '范围内', wifi: '企业 Wi-Fi', personal: '个人地点', abnormal: '地点异常', field_work: '外勤', uncertain: '位置不确定', not_asked: '未要求定位' },
  welcome: {
    title: '欢迎使用打卡', headline: '两下就打好的考勤', promise_1: '一个按钮，知道该上班还是下班', promise_2: '每一天的结果都讲得清楚为什么', promise_3: '没有网络也能打，不会丢、不会重', notice: '隐私说明', guide: '查看《隐私保护指引》', agree: '同意并继续', decline: '暂不使用', declined: '不同意就不会保存你的任何信息。想好了随时可以再来。', signing_in: '正在登录', sign_in: '登录',
  },
  join: {
    title: '加入企业', headline: '加入你的企业', phone_title: '验证手机号', phone_text: '用来与企业名单核对，加密保存。', phone_button: '使用微信手机号', phone_ok: '手机号 {phone} 已验证', how: '怎样加入', by_code: '邀请码', by_number: '企业编号', by_scan: '扫码', code: '邀请码', code_hint: '8 位字母和数字', number: '企业编号', number_hint: '9 位数字，问同事或人事', name: '真实姓名', name_hint: '与企业名单一致', employee_number: '工号（选填）', invited_to: '你受邀加入「{company}」', submit: '加入', register: '我是管理员，注册新企业', waiting: '等待「{company}」人事确认', waiting_text: '{date} 提交。人事确认后，这里会自动进入打卡。', declined: '「{company}」没有通过', check: '刷新', others: '申请加入另一家企业', not_ours: '这不是本小程序的邀请码', need_phone: '请先验证手机号', bound: '已加入', declined_text: '要再次申请，请向人事要一个新的邀请。', no_invite: '没有这个邀请码，或者它已失效。请核对，或向人事要一个新的。', no_company: '没有这个企业编号，请核对。',
  },
  register: {
    title: '注册企业', text: '注册后你就是企业主。之后可以邀请员工、添加打卡地点。', name: '企业名称', name_hint: '全称', your_name: '你的姓名', credit_code: '统一社会信用代码（选填）', submit: '注册', doubtful: '信用代码的校验位应为 {expected}。确认没有输错？', confirm_code: '没有输错', taken: '已有企业登记了这个信用代码。仍要登记，由运营方凭材料判定？', dispute: '仍要登记', done: '已注册，企业编号 {number}', done_text: '周一至周五 9:00–18:00，不限打卡地点。可以先到现场添加地点，再启用考勤。', turn_on: '启用考勤并开始', add_site: '先去现场添加地点', copy: '复制企业编号',
  },
  record: {
    title: '记录', previous: '上一月', next: '下一月', totals: '本月合计', attended: '出勤', of_days: '共应出勤 {n} 天', late: '迟到', early: '早退', missing: '缺卡', absent: '旷工', worked: '工时', overtime: '加班', leave: '请假', field: '外勤', team: '团队考勤', team_text: '今天谁到了、谁还没到', legend: '正常 迟到早退 缺卡旷工 外勤请假 休息', empty: '这个月还没有记录', corrections: '补卡', rate: '出勤率', closed: '已月结',
  },
  day: {
    title: '当日详情', why: '为什么是这个结果', punches: '打卡', no_punches: '没有打卡', photo: '现场照片', details_deleted: '打卡的位置、备注和照片已删除', correct: '申请补卡', corrections: '补卡申请', worked: '工时', standard: '标准', not_recorded: '这一天不在你的在职期间内', offline: '离线', corrected: '补卡', doubtful: '时间存疑', moved_from: '由 {date} 调整而来', shift: '班次', sides: '可以补的卡', risk: '风险 {n}', updated: '结果未定', overtime: '加班',
  },
  correct: {
    title: '申请补卡', which: '补哪一次', due: '应 {time} {side}', at: '实际时间', reason: '原因', reason_hint: '例如：手机没电、忘记打卡', proof: '证明材料', proof_needed: '必须上传', proof_optional: '选填，最多 6 张', add: '添加照片', submit: '提交申请', quota: '本周期还可申请 {left} 次（共 {limit} 次）', quota_free: '不限次数', waiting: '已有一份申请在等待审批', result: '若通过', result_now: '现在', nothing: '这一天没有可以补的卡', reason_needed: '请写明原因', proof_missing: '请先上传证明材料', last_day: '最晚 {date} 提交', uploading: '正在上传', done: '已提交，等待审批', time_of: '{day}{time}',
  },
  apply: {
    title: '申请', type: '假期类型', choose: '请选择', by_day: '按天', by_hour: '按小时', in_hours: '按小时', in_halves: '按半天', in_days: '按天', paid: '带薪', unpaid: '不带薪', with_proof: '需要证明', left: '剩 {amount}', unlimited: '不限额度', expires: '{date} 到期', from: '开始', to: '结束', date: '日期', start: '开始时间', end: '结束时间', next_hint: '夜班过了零点，开始时间选「次日」',
    length: '时长', balance: '余额', not_enough: '余额不够', approvers: '审批人', unsure: '暂时算不出时长和审批人：{why}', place: '地点', place_hint: '例如：上海，客户公司', needed: '必填', optional: '选填', reason: '事由', reason_hint: '例如：家里有事', proof: '证明材料', proof_optional: '选填，最多 6 张', add: '添加照片', remove: '删除照片', submit: '提交申请', uploading: '正在上传', sending: '正在提交', done: '已提交，等待审批',
    type_needed: '请选择假期类型', place_needed: '请填写出差地点', reason_needed: '请写明事由', proof_missing: '请先上传证明材料', whole_hours: '这种假期按整小时请', taken: '{span} 已有{kind}', taken_waiting: '{span} 已有待审批的{kind}申请', short: '{name}余额不够：剩 {left}，申请 {asked}', out_of_time: '开始日期须在 {first} 至 {last} 之间', nothing_due: '所选日期都是休息日，不用请假', sent_before: '这份申请之前已经提交成功。之后改的内容没有提交，需要改的话请撤回后重新申请。',
  },
  application: {
    title: '申请详情', leave: '请假', trip: '出差', field_work: '外勤', overtime: '加班', first: '上半天', second: '下半天', all_day: '全天', of_year: '{y}年{date}', asked: '提交申请', somebody: '审批人', withdrawal: '撤销', as_deputy: '（代理审批）', step: '第 {n} 步，共 {total} 步', place: '地点', reason: '事由', proof: '证明材料', proof_deleted: '证明材料已过保留期，已删除', progress: '审批进度', withdraw: '撤回申请', withdraw_standing: '申请撤销', stale: '显示的是上次的内容',
  },
  balances: {
    title: '假期余额', entitled: '应有', earned: '加班所得', granted: '发放', carried: '上年结转', used: '已用', lapsed: '已失效', unlimited: '不限额度', carried_until: '上年结转的部分 {date} 前有效', next_expires: '最早一笔 {date} 到期', closed: '已停用', on: '截至 {date}，待审批的申请已扣除', service: '累计工龄自 {date} 起', service_unknown: '累计工龄按入职日期计算，不对请联系人事', apply: '申请请假',
  },
  decided: { title: '审批记录', empty: '三个月内没有审批过', comment: '意见：{text}', period: '只显示三个月内的' },
  deputy: {
    title: '代理审批人', text: '不在的时候，由同事代你审批。期间你自己也可以审批。', stands_in: '你正在代 {name} 审批，至 {last}', present: '现在的代理', term: '{first} 至 {last}', end: '取消代理', end_text: '不再由 {name} 代你审批？', ended: '已取消代理', name: '指定代理人', another: '换一位代理人', who: '代理人', choose: '请选择', first: '开始', last: '结束', save: '保存', needed: '请选择代理人', named: '{name} 可以代你审批了', search: '姓名或工号', nobody: '没有这样的人', more: '没有全部列出，请输入姓名或工号', somebody: '同事',
  },
  requests: {
    title: '申请', mine: '我的申请', inbox: '待我审批', empty: '还没有申请', empty_text: '点上面的图标就能申请。', empty_inbox: '没有待审批的', empty_inbox_text: '都处理完了。', balances: '假期余额', decided: '审批记录', withdraw_of: '撤销申请', left_after: '通过后余额 {left}', left_now: '现在余额 {left}', withdraw: '撤回', withdraw_text: '撤回这份申请？', withdraw_approved: '这份申请已通过，撤销需要再次审批。', approve: '同意', reject: '拒绝', comment: '审批意见（选填）', select: '批量', selected: '已选 {n} 项', approve_all: '全部同意', approved: '已同意', rejected: '已拒绝', outcome: '{ok} 项已处理', outcome_failed: '{ok} 项已处理，{failed} 项没有成功', waits_for: '等待{who}审批', manager: '部门主管', hr: '人事', owner: '企业主', employee: '指定审批人', correction: '补卡', withdrawal: '撤销补卡', joins: '加入企业', places: '个人地点', new_employee: '作为新员工录入', employee_number: '工号', decline_reason: '拒绝原因', is_candidate: '是 {name}（{number}）', same_phone: '手机号一致', as_new: '录为新员工', more: '只显示最早的 100 项', proof: '证明材料 {n}', already: '{name} 已经处理了',
  },
  state: { pending: '待审批', approved: '已通过', rejected: '未通过', withdrawn: '已撤回', withdrawal_pending: '撤销待审批', waiting: '待审批', refused: '未通过', revoked: '已撤销' },
  mine: {
    title: '我的', number: '工号', shift: '考勤组、班次与地点', sites_n: '{n} 个打卡地点', any_place: '不限地点', company: '企业', switch: '切换企业', privacy: '隐私', own: '我的数据', own_text: '查看、下载、撤回同意、删除', privacy_text: '保存了什么、谁能看', balances: '假期余额', deputy: '代理审批人', deputy_text: '不在时由谁代你审批', reminders: '提醒设置', reminders_text: '上下班前后由微信提醒你打卡', language: '语言', system: '跟随系统', help: '帮助与自检', version: '版本', scan: '扫一扫', scan_text: '邀请码', console: '扫码登录电脑端', only_by_console: '这是电脑端的登录码，请点「扫码登录电脑端」来扫', team: '团队考勤', statistics: '统计', statistics_text: '出勤率、迟到、加班，按周期、部门和人', invite: '邀请同事', site: '现场添加地点', join: '加入另一家企业', sign_out: '退出所有设备', sign_out_text: '所有设备上的登录都会失效，本机需要重新登录。', signed_out: '已退出', owner: '企业主', hr: '人事', manager: '主管', employee: '员工', admin: '管理', phone: '手机号', no_phone: '未提供', not_readable: '这个码里没有打卡的内容', switched: '已切换到「{company}」', pending_taps: '还有 {n} 次打卡未提交，请先联网。',
  },
  console: {
    title: '登录电脑端', headline: '登录管理后台', number: '数字', compare: '请确认与电脑屏幕上的数字相同', warning: '不是你自己在登录、或数字不同，请点「取消」。', confirm: '确认登录', done: '已登录', done_text: '请看电脑屏幕。', over: '登录码已失效', over_text: '登录码三分钟内有效。请在电脑上刷新，再扫新的码。', used: '登录码已被使用', used_text: '另一个人已经用它登录了。请在电脑上刷新，再扫新的码。', failed: '没有登录成功', again: '重新扫码', not_ours: '这不是电脑端的登录码',
  },
  shift: {
    title: '班次与地点', today: '今天', this_week: '接下来七天', rest: '休息', free: '自由工时', holiday: '节假日', choose: '选班', chosen: '已选', choose_text: '选择 {date} 的班次', sites: '打卡地点', radius: '范围 {n} 米', any_place: '不限地点', wifi: '企业 Wi-Fi', own: '个人地点', own_text: '常去的地方（家、客户）经主管同意后，在那里打卡不算外勤。', add_own: '把这里加为个人地点', own_name: '给这里起个名字', remove: '删除', remove_text: '删除「{name}」？', rule_field: '范围外打卡记为外勤', rule_flag: '范围外打卡会标为地点异常', rule_refuse: '范围外不能打卡', proposed: '已提交，等待主管同意',
  },
  agreement: { title: '重新同意', text: '请先阅读隐私说明。同意后，打卡时会再次使用你的位置，判断是否在打卡范围内。', agree: '同意', agree_punch: '同意并打卡', later: '暂不同意', outdated: '隐私说明刚刚更新，请阅读新版后再同意。' },
  own: {
    title: '我的数据', intro: '打卡为你保存了什么、为什么、谁能看到。你可以取走一份，也可以撤回同意或申请删除。', kept: '保存了什么', purpose: '用途', bases: '法律依据', kept_for: '保存多久', seen_by: '谁能看到', amount: '现有', counted: '{n} 条', nothing: '没有', uncounted: '不计数', range: '{first} 至 {last}', and: '，',
    consent_basis: '你的同意（个人信息保护法第 13 条第 1 项）', employment: '履行劳动合同、人力资源管理所必需（第 13 条第 2 项）', legal_duty: '履行法定义务所必需（第 13 条第 3 项）',
    copy: '下载我的数据', copy_text: '包含以上全部内容：一份表格便于阅读，一份 JSON 便于导入其他系统。生成后保留两天。', make: '生成副本', make_again: '重新生成', making: '正在生成', making_n: '正在生成，{done}/{total}', copy_failed: '没有生成成功：{why}', until: '{at} 前可以下载', gone: '上一份已过期删除', workbook: '表格（Excel）', json: '数据（JSON）', open: '打开', fetch: '下载', fetching: '正在下载', send: '发到聊天', save: '存到电脑', sent_hint: '发给「文件传输助手」，就能在电脑上保存。', file: '我的考勤数据',
    consent: '同意', agreed: '已同意隐私说明', agreed_text: '打卡时会使用你的位置。你可以随时撤回。', withdraw: '撤回同意', withdraw_text: '撤回后不再使用你的位置：要求定位的打卡会被拒绝，也不能添加个人地点。登录、不要求定位的打卡、记录和申请照常，以前的记录不受影响。随时可以在这里或打卡页重新同意。', withdrawn: '同意已撤回', withdrawn_text: '{at} 撤回。不再使用你的位置，要求定位的打卡会被拒绝；其他功能照常。', again: '重新同意', withdrawn_done: '已撤回', agreed_done: '已重新同意',
    erasure: '删除我的数据', law_until: '法律要求企业保存到 {date}', law_open: '在职期间和离职后两年内，法律要求企业保存考勤和工资记录。', ask: '申请删除', sheet_title: '申请删除我的数据', sheet_text: '由企业主或人事决定，执行后不能恢复。决定之前可以撤回申请。', type: '请输入「{word}」确认', word: '删除', send_ask: '提交删除申请', asked_done: '已提交', take_back: '撤回申请', take_back_text: '撤回删除申请？数据会继续保存。', taken_back: '已撤回申请',
    asked: '等待企业主或人事决定', withdrawn_erasure: '你撤回了申请', refused: '申请没有通过', carrying_out: '正在删除', done: '已删除', asked_at: '{at} 提交', decided_at: '{at} 决定', ended_at: '{at} 完成', reason: '原因：{reason}',
  },
  privacy: { title: '隐私', guide: '微信《隐私保护指引》', kept: '手机上保存了', kept_text: '登录凭证和上次看到的内容，退出登录后删除；还没提交的打卡和照片，提交后删除。', clear: '清除本机缓存', cleared: '已清除' },
  site: {
    title: '现场添加地点', text: '站在要打卡的地方，保持手机不动。会测几次取平均。', start: '开始测量', again: '重新测量', measuring: '第 {n} 次，共 {total} 次', accuracy: '精度 ±{n} 米', poor: '精度不够好，请到室外或窗边重测。', name: '地点名称', name_hint: '例如：总部大楼东门', radius: '范围', wifi: '一并登记所连 Wi-Fi', wifi_none: '没有连接 Wi-Fi', group: '考勤组', effective: '自 {date} 起生效', save: '添加地点', saved: '已添加，{date} 起生效', pick: '选择考勤组', none: '没有考勤组', right: '只有企业主和人事可以添加地点。', count: '已有 {n} 个地点', changed: '有人刚刚改过这个考勤组，已重新读取，请再确认一次。', near: '距已有地点「{name}」{n} 米',
  },
  reminders: {
    title: '提醒设置', next: '下一次提醒', next_none: '近期没有', today: '今天', tomorrow: '明天', lead: '上班前多久提醒', lead_default: '默认', lead_now: '准点', lead_min: '{n} 分钟', kinds: '提醒什么', none: '企业还没有开启提醒', none_text: '人事在管理后台配置好消息模板后，这里就可以设置。', saved: '已保存',
    before_on: '上班提醒', after_off: '下班提醒', correction_deadline: '补卡截止提醒', approvals_waiting: '待审批提醒', calendar_missing: '节假日安排提醒', other: '其他提醒',
    before_on_text: '上班前 {n} 分钟还没打卡时', before_on_now: '到上班时间还没打卡时', before_on_never: '考勤组没有设置上班前提醒', after_off_text: '下班 {n} 分钟后还没打卡时', after_off_now: '到下班时间还没打卡时', after_off_never: '考勤组没有设置下班后提醒', correction_deadline_text: '有缺卡，补卡期限到明天时', approvals_waiting_text: '有申请等你审批时，每天一次', calendar_missing_text: '12 月起，还没有下一年的安排时', other_text: '更新小程序后可以看到说明',
    left: '还可提醒 {n} 次', left_none: '没有次数了，收不到', shared: '，与{name}共用', shared_n: '，与另外 {n} 项共用', by_relation: '用工关系，不限次数', needs_relation: '绑定用工关系后才能收到', not_set_up: '企业还没有配置消息模板', more: '增加提醒次数', asking: '请在微信弹窗里选「允许」', why: '微信规定每次同意只能提醒一次，所以次数要先攒着。打卡时也会顺便补充；勾选「总是保持以上选择」后，补充时不再弹窗。',
    accepted: '{names}：增加 1 次', rejected: '{names}：你没有同意。想收到提醒，再点一次并选「允许」；不再弹窗的话，到微信设置里打开。', ban: '{names}：消息模板已被微信停用，请联系人事更换。', filter: '{names}：与另一个消息模板标题相同，被微信略过，请联系人事更换模板。',
    switched_off: '微信里关闭了本小程序的订阅消息。到设置里打开后，再点一次。', banned: '微信暂时限制了本小程序发送提醒，请联系人事。', templates: '消息模板没有配置好，请联系人事。', network: '网络不通，没有增加。请联网后再点一次。', not_shown: '没有弹出选择框，请再点一次。', unsent: '你已同意，但没有提交成功，次数还没有算上。', settings: '去微信设置', dismiss: '知道了',
    relation: '用工关系', relation_text: '绑定后由微信「小程序助手」发送提醒，不用攒次数。', relation_for: '可用于：{names}', bind: '绑定用工关系', bound: '已绑定', unbind: '解除绑定', unbind_text: '解除后，提醒要靠提醒次数发送。', unbound: '已解除', old: '微信版本太旧，更新到 8.0.62 或以上才能绑定。', bind_rejected: '你没有同意绑定。需要时再点「绑定用工关系」。', bind_failed: '没有绑定成功。请更新微信后再试，或联系人事。',
  },
  team: {
    statistics: '统计', statistics_text: '出勤率、迟到、加班，按周期、部门和人', title: '团队考勤', more: '显示更多，还有 {n} 人', previous: '前一天', next: '后一天', to_today: '看今天', night: '凌晨 5 点前先显示昨天，夜班算昨天的考勤', due: '应到', here: '已到', not_in: '未到', late: '迟到', away: '不在岗', mark: '{name} {n}',
    attention: '需要关注', attention_all: '全部 {n} 人', attention_worst: '只列出最需要关注的 {n} 人，其余在各部门里', attention_none: '没有需要关注的人', departments: '部门', own: '{name}（直属）', none_due: '无需出勤', empty: '没有可看的部门', empty_text: '只有主管、人事和企业主可以看团队。', on_at: '上班 {time}', off_at: '下班 {time}', nobody: '没有这样的人', nobody_here: '没有人', looked: '查看他人考勤会留下记录',
  },
  statistics: {
    title: '统计', unit: '统计周期', day: '日', week: '周', month: '月', previous: '上一周期', next: '下一周期', day_text: '{m}月{d}日', range: '{from}–{to}', so_far: '截至 {date}', month_tick: '{m}月',
    rate: '出勤率', punctuality: '准点率', late: '迟到', early: '早退', missing: '缺卡', absent: '旷工', leave: '请假', overtime: '加班', none: '–', occasions: '{n} 人次', people: '{n} 人', of_days: '出勤 {attended}/{due} 天', punctuality_text: '无异常的出勤日占比', missing_text: '上班 {on} 次，下班 {off} 次', and_hourly: '另按小时 {length}', uncredited: '其中未计入 {length}', and: '，',
    same: '持平', more: '↑ 多 {amount}', less: '↓ 少 {amount}', higher: '↑ 高 {amount}', lower: '↓ 低 {amount}', points: '{n} 个百分点', compared: '与前一周期（{range}）比较', not_compared: '前一周期（{range}）没有数据，不作比较',
    trend: '每天的{name}', bar: '{title}，{value}', bar_previous: '前一天', bar_next: '后一天', none_due: '无需出勤', no_data: '没有数据',
    leave_heading: '请假类型', leave_other: '其他假期', overtime_heading: '加班', workday: '工作日', rest_day: '休息日', statutory: '法定节假日', over_month: '每月加班超限', over_day: '每天加班超限', who_over: '看超限的人', limits_text: '上限按考勤组设置，一般为每月 36 小时、每天 3 小时。', over_month_mark: '月超限', over_day_mark: '{n} 天日超限',
    departments: '各部门{name}', ranking: '员工排名', only_over: '只列出加班超限的人', everybody: '看全部', more_people: '显示更多', mark: '{name} {value}', rest: '其余 {n} 人没有{name}', rest_rate: '其余 {n} 人没有缺勤', nobody: '没有人{name}', nobody_rate: '没有人缺勤',
    as_of: '统计截至 {at}', refreshing: '正在更新，数字可能会变', making: '正在统计，第一次需要一点时间', nothing: '这段时间没有考勤数据', nothing_text: '每天的结果次日 5 点后计入统计。', no_right: '只有主管、人事和企业主可以看统计。', looked: '查看他人统计会留下记录',
  },
  person: { title: '个人统计', trend: '每月{name}', previous: '前一月', next: '后一月', so_far: '本月还没有结束', nothing: '这个月没有考勤数据', over_month: '加班超过每月上限', over_day: '{n} 天加班超过每天上限', leave_heading: '请假类型', overtime_heading: '加班', days_heading: '每天的考勤', days: '查看这个月', all_days: '显示全部 {n} 天', all_fine: '没有异常', no_days: '没有考勤记录', minutes_of: '{name} {n} 分钟', worked_of: '工时 {length}', looked: '查看他人统计会留下记录' },
  invite: { title: '邀请同事', department: '部门', group: '考勤组', uses: '人数', days: '有效期', days_n: '{n} 天', uses_n: '{n} 人', make: '生成邀请', code: '邀请码', share: '发给微信好友', copy: '复制邀请码', card: '加入「{company}」，一起用打卡', qr: '小程序码', existing: '有效的邀请', used: '已用 {n}/{max}', until: '{date} 前有效', revoke: '作废', revoke_text: '作废这个邀请？', none: '还没有邀请' },
  help: {
    title: '帮助', check: '开始自检', check_text: '查定位、Wi-Fi、网络、时钟和待提交的打卡', answers: '常见问题', report: '复制报告给管理员', copied: '报告已复制',
    q: [
      { q: '打不了卡', a: '先做一次自检，按红色的项目处理。网络不通时照样可以打：打卡先保存在手机上，联网后自动提交，以点按时间为准。' },
      { q: '位置不准、显示不在范围内', a: '打开手机的「精确位置」和 Wi-Fi（不必连接），到窗边等几秒再点「重新定位」。如果企业登记了 Wi-Fi，连上它就算在范围内。仍然不对，可以外勤打卡并写备注。' },
      { q: '打了卡，记录里没有', a: '看打卡页是否有「待提交」。有就保持联网、打开小程序。没有的话在记录里下拉刷新。每次点按都有自己的编号，不会记成两次。' },
      { q: '忘记打卡', a: '在「记录」里点那一天，选「申请补卡」。能补几次、最晚哪天，申请页会写明。' },
      { q: '收不到提醒', a: '在「我的 → 提醒设置」看那一项是不是开着、还可提醒几次。用完了点「增加提醒次数」，在微信弹窗里选「允许」。次数够还收不到，看微信有没有关闭通知。' },
      { q: '结果不对', a: '点那一天看「为什么是这个结果」，每一步都写着依据的规则和打卡。规则有误请找人事；打卡归错了日期，人事可以调整。' },
      { q: '没有权限修改', a: '打卡记录谁都不能改，只能补卡或由人事更正，并留下记录。提示「没有权限」时，会写明谁有这个权限。' },
      { q: '换了手机', a: '用同一个微信登录即可，记录都在。旧手机上没提交的打卡要在旧手机上联网提交。' },
    ],
    permission: '定位权限', gps: '手机定位', accuracy: '定位精度', wifi: 'Wi-Fi', network: '网络与服务', clock: '手机时钟', version: '版本', queue: '待提交的打卡', granted: '已允许', denied: '未允许', unasked: '还没有询问', on: '已打开', off: '已关闭', metres: '±{n} 米', none: '未连接', unreadable: '读不到', reply_ms: '正常，{n} 毫秒', clock_ok: '准确', clock_off: '相差 {n} 秒，已自动校正', queue_none: '没有', queue_n: '{n} 次，打开小程序联网即可', fix_settings: '去设置', running: '正在检查', all_good: '一切正常', some_bad: '有 {n} 项需要处理',
  },
  update: { ready: '新版本已准备好', text: '重新打开就能用上。未提交的打卡不会丢。', now: '现在更新', later: '稍后' },
}
