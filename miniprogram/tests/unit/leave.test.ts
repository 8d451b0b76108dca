// Applications: the span that is chosen, its words and lengths, where problems belong, lists of two sources as one.
import './wx'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Source, isNext, merged } from '../../app/look/merged'
import { NONE, placed } from '../../app/pages/apply/problems'
import { outlookOf, typeRows } from '../../app/pages/apply/rows'
import { type When, firstWhen, isOfOneYear, spanOf, unitsOf, withFrom } from '../../app/pages/apply/span'
import { amountText, calendarLength, spanText, stepsOf, titleOf } from '../../app/pages/application/words'
import { balanceRow } from '../../app/pages/balances/rows'
import { colleaguesOf } from '../../app/pages/deputy/rows'
import type { Schema } from '../../app/services/api'
import { Problem } from '../../app/services/problem'

const TODAY = '2026-11-23'
const chosen = (more: Partial<When>): When => ({ ...firstWhen('leave', 'half_day', TODAY), ...more })

test('what is chosen becomes the span of its unit', () => {
  assert.deepEqual(spanOf(chosen({ unit: 'day', to: '2026-11-25' })), { unit: 'day', from: TODAY, to: '2026-11-25' })
  assert.deepEqual(spanOf(chosen({ from_half: 'second', to_half: 'second' })), { unit: 'half_day', from: TODAY, from_half: 'second', to: TODAY, to_half: 'second' })
  assert.deepEqual(spanOf(chosen({ unit: 'hour', start: '09:00', end: '11:30' })), { unit: 'hour', date: TODAY, from: '09:00', to: '11:30' })
})

test('hours reach over midnight, and begin after it where the night shift does', () => {
  const hours = (start: string, end: string, next = false) => {
    const span = spanOf(chosen({ unit: 'hour', start, end, next }))
    return span.unit === 'hour' ? [span.from, span.to] : []
  }
  assert.deepEqual(hours('22:00', '01:30'), ['22:00', '25:30'])
  assert.deepEqual(hours('02:00', '04:00', true), ['26:00', '28:00'])
  assert.deepEqual(hours('23:00', '00:30', true), ['47:00', '48:30'])
  // The same time twice is no whole day: the server says that it is nothing.
  assert.deepEqual(hours('09:00', '09:00'), ['09:00', '09:00'])
})

test('the last day comes along with the first, and not back with it', () => {
  assert.equal(withFrom(chosen({}), '2026-12-01').to, '2026-12-01')
  assert.equal(withFrom(chosen({ to: '2026-12-05' }), '2026-12-01').to, '2026-12-05')
})

test('a type says by what it is taken, overtime is by the hour, trips by the day first', () => {
  assert.deepEqual([unitsOf('leave', 'day'), unitsOf('leave', null), unitsOf('overtime', 'day')], [['day'], [], ['hour']])
  assert.deepEqual([unitsOf('trip', null)[0], unitsOf('field_work', null)[0]], ['half_day', 'hour'])
})

test('a span is told as people write it', () => {
  const told = (span: Schema['LeaveSpan']) => spanText(span, TODAY)
  assert.equal(told({ unit: 'day', from: '2026-11-26' }), '11月26日 星期四 全天')
  assert.equal(told({ unit: 'half_day', from: '2026-11-26', from_half: 'second', to: '2026-11-26', to_half: 'second' }), '11月26日 星期四 下半天')
  assert.equal(told({ unit: 'half_day', from: '2026-11-26', from_half: 'second', to: '2026-11-27', to_half: 'first' }), '11月26日 星期四 下半天 – 11月27日 星期五 上半天')
  assert.equal(told({ unit: 'day', from: '2026-12-31', to: '2027-01-01' }), '12月31日 星期四 – 2027年1月1日 星期五')
  assert.equal(told({ unit: 'hour', date: '2026-11-26', from: '22:00', to: '25:30' }), '11月26日 星期四 22:00–次日 01:30')
})

test('amounts are days with their halves, or hours and minutes', () => {
  const told = (unit: string, ...amounts: number[]) => amounts.map((amount) => amountText(amount, unit))
  assert.deepEqual(told('half_day', 0, 1, 2, 3, -1), ['0 天', '0.5 天', '1 天', '1.5 天', '−0.5 天'])
  assert.deepEqual(told('minute', 0, 45, 60, 210, -90), ['0 小时', '45 分钟', '1 小时', '3 小时 30 分', '−1 小时 30 分'])
})

test('what is not charged to a balance is as long as the calendar says', () => {
  assert.equal(calendarLength({ unit: 'half_day', from: '2026-11-26', from_half: 'second', to: '2026-11-28', to_half: 'first' }), '2 天')
  assert.equal(calendarLength({ unit: 'day', from: '2026-11-26', to: null }), '1 天')
  assert.equal(calendarLength({ unit: 'hour', date: '2026-11-26', from: '18:00', to: '25:15' }), '7 小时 15 分')
  const title = (leave_type: string | null, length: Schema['LengthView'] | null) => titleOf({ kind: leave_type ? 'leave' : 'trip', leave_type, length, span: { unit: 'day', from: '2026-11-27', to: '2026-11-30' } })
  assert.deepEqual([title('年假', { amount: 4, unit: 'half_day' }), title(null, null)], ['年假 2 天', '出差 4 天'])
})

const balance = (more: Partial<Schema['Balance']>): Schema['Balance'] => ({ year: 2026, entitled: 10, granted: 0, carried: 0, expires_on: null, used: 0, lapsed: 0, left: 10, ...more })

test('what would remain is told where one balance is what it is taken of', () => {
  const told = (left: number, span: Schema['LeaveSpan']) => outlookOf({ length: { amount: 3, unit: 'half_day' }, balance: balance({ left }), approvers: [{ by: 'hr' }], proof: false }, span)
  const { before, after, is_short, approvers } = told(10, { unit: 'day', from: '2026-11-26', to: '2026-11-27' })
  assert.deepEqual([before, after, is_short, approvers[0]?.text], ['5 天', '3.5 天', false, '人事'])
  assert.deepEqual([told(2, { unit: 'day', from: '2026-11-26' }).after, told(2, { unit: 'day', from: '2026-11-26' }).is_short], ['−0.5 天', true])
  assert.equal(isOfOneYear({ unit: 'day', from: '2026-12-31', to: '2027-01-02' }), false)
  assert.equal(told(10, { unit: 'day', from: '2026-12-31', to: '2027-01-02' }).after, '')
})

test('types are offered in the company’s order, without those that are retired', () => {
  const kind = (id: string, retired = false): Schema['LeaveKind'] => ({ id, rules: { name: id, unit: 'half_day', paid: true }, approvers: [], retired })
  const policy: Schema['LeavePolicy'] = { since_year: 2026, past_max_days: 30, types: [kind('b'), kind('gone', true), kind('a')], trip: [], field_work: [], overtime: [] }
  const rows = typeRows(policy, [{ leave_type_id: 'b', name: 'b', unit: 'half_day', open: true, balance: balance({ left: 0, expires_on: '2027-03-31' }), grants: [] }])
  assert.deepEqual(rows.map(({ id, left, is_short }) => [id, left, is_short]), [['b', '剩 0 天', true], ['a', '不限额度', false]])
})

test('a problem stands beside what it is about, and names what is in the way', () => {
  const invalid = (...fields: string[]) => placed(new Problem('invalid_field', 422, { errors: fields.map((field) => ({ field, zh: `${field}不对`, en: field })) } as never), 'hour')
  assert.deepEqual(invalid('span.to', 'proof[0]'), { ...NONE, when: 'span.to不对', proof: 'proof[0]不对' })
  assert.equal(invalid('span.unit')?.when, '这种假期按整小时请')
  assert.equal(invalid('application_id'), null)
  const taken = placed(new Problem('time_taken', 409, { facts: { kind: 'trip', span: { unit: 'day', from: TODAY, to: TODAY }, stands: false } } as never), 'day')
  assert.match(taken?.when ?? '', /11月23日.*已有待审批的出差申请/)
  const short = placed(new Problem('balance_short', 409, { facts: { name: '年假', unit: 'half_day', left: 1, asked: 4 } } as never), 'half_day')
  assert.equal(short?.when, '年假余额不够：剩 0.5 天，申请 2 天')
  assert.equal(placed(new Problem('network'), 'day'), null)
})

const decision = (more: Partial<Schema['DecisionView']>): Schema['DecisionView'] => ({ step: 1, by: 'e06', name: '孙嘉怡', at: '2026-11-23T02:00:00Z', approve: true, comment: null, ...more })

test('progress tells who decided what when, and whom it waits for', () => {
  const told = (state: Schema['ApprovalState'], decisions: Schema['DecisionView'][], waits_for: Schema['Approver'] | null) =>
    stepsOf({ applied_at: '2026-11-23T01:00:00Z', state, step: decisions.length + 1, steps: 2, decisions, waits_for }).map(({ title, at, comment, tone }) => [title, at, comment, tone])
  assert.deepEqual(told('pending', [decision({ comment: '好', instead_of: 'e01' })], { by: 'hr' }), [
    ['提交申请', '11-23 09:00', '', 'good'],
    ['孙嘉怡 已同意（代理审批）', '11-23 10:00', '好', 'good'],
    ['等待人事审批 · 第 2 步，共 2 步', '', '', 'wait'],
  ])
  assert.deepEqual(told('withdrawal_pending', [decision({}), decision({ step: 2 })], { by: 'manager', department_id: 'rnd' }).slice(-1), [['撤销：等待部门主管审批', '', '', 'wait']])
  assert.deepEqual(told('approved', [decision({}), decision({ step: 2 }), decision({ step: 3, approve: false })], null).slice(-1), [['撤销：孙嘉怡 已拒绝', '11-23 10:00', '', 'bad']])
})

test('what lapses soon is pointed out, and only if something is left of it', () => {
  const row = (more: Partial<Schema['Balance']>) => balanceRow({ leave_type_id: 'annual', name: '年假', unit: 'half_day', open: true, balance: balance(more), grants: [] }, TODAY)
  assert.match(row({ carried: 4, expires_on: '2026-12-31' }).soon, /上年结转.*12月31日/)
  assert.deepEqual([row({ expires_on: '2027-03-31' }).soon, row({ left: 0, expires_on: '2026-12-31' }).soon], ['', ''])
  assert.match(row({ expires_on: '2027-03-31' }).until, /3月31日/)
  assert.deepEqual(row({ used: 3, left: 7 }).facts, [{ label: '应有', value: '5 天' }, { label: '已用', value: '1.5 天' }])
})

test('two lists are one without a gap, and say which must go on', () => {
  const rows = (...at: number[]) => at.map((at_ms) => ({ at_ms }))
  const [a, b]: Source<{ at_ms: number }>[] = [{ rows: rows(9, 7, 5), more: true }, { rows: rows(8, 2, 1), more: false }]
  assert.deepEqual(merged([a, b] as Source<{ at_ms: number }>[]).map(({ at_ms }) => at_ms), [9, 8, 7, 5])
  const c = { rows: rows(8, 6), more: true }
  assert.deepEqual(merged([a, c] as Source<{ at_ms: number }>[]).map(({ at_ms }) => at_ms), [9, 8, 7, 6])
  assert.deepEqual([isNext(c, [a, c] as Source<{ at_ms: number }>[]), isNext(a as Source<{ at_ms: number }>, [a, c] as Source<{ at_ms: number }>[])], [true, false])
  assert.deepEqual(merged([{ rows: rows(1), more: false }, { rows: rows(), more: true }]).length, 1)
})

test('a deputy is chosen among those who are there, without oneself', () => {
  const person = (employee_id: string, more: Partial<Schema['EmployeeInShort']> = {}): Schema['EmployeeInShort'] => ({ employee_id, name: '吴思远', number: 'MS1008', department: '晨星/研发部/后端', exempt: false, joined: TODAY, standing: 'present', ...more })
  const people = [person('a'), person('own'), person('b', { standing: 'to_come' }), person('c', { department: null }), person('d', { department: '晨星' })]
  assert.deepEqual(colleaguesOf(people, 'own').map(({ id, text }) => [id, text]), [['a', '研发部/后端 · MS1008'], ['c', 'MS1008'], ['d', '晨星 · MS1008']])
})
