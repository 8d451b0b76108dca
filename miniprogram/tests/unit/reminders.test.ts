// Which credits are asked for and when, what WeChat's answers mean, and how reminders are told.
import './wx'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindRows, leadsOf, nextText, relationFor, toldOf, toldOfFailure } from '../../app/pages/reminders/rows'
import { type Kind, type Own, failureOf, quietAfter, resultsOf, wanted, wantedAtPunch } from '../../app/services/credits'

const DAY_MS = 86_400_000
const OPEN = { main: true, kept: {} }

function kind(name: Kind, credits: number, more: Partial<Own['kinds'][number]> = {}): Own['kinds'][number] {
  return { kind: name, on: true, template_id: `T-${name}`, credits, relation: false, ...more }
}

function own(kinds: Own['kinds'], more: Partial<Own> = {}): Own {
  return { leads: [0, 5, 10], lead: 10, own_lead: null, after_off_min: 10, kinds, relation_template_ids: [], relation_bound: false, next_at: null, ...more }
}

test('at most three templates are asked for, those with the fewest credits first', () => {
  const all = own([kind('before_on', 5), kind('after_off', 0), kind('correction_deadline', 9), kind('approvals_waiting', 2)])
  assert.deepEqual(wanted(all), ['T-after_off', 'T-approvals_waiting', 'T-before_on'])
})

test('nothing is asked for what is off, has no template, or comes through a bound relation', () => {
  const kinds = [kind('before_on', 0, { on: false }), kind('after_off', 0, { template_id: null }), kind('correction_deadline', 0, { relation: true }), kind('approvals_waiting', 40)]
  assert.deepEqual(wanted(own(kinds, { relation_bound: true })), ['T-approvals_waiting'])
  assert.deepEqual(wanted(own(kinds)), ['T-correction_deadline', 'T-approvals_waiting'])
})

test('one template of two kinds is asked for once', () => {
  assert.deepEqual(wanted(own([kind('before_on', 4, { template_id: 'same' }), kind('after_off', 4, { template_id: 'same' })])), ['same'])
})

test('a punch asks with a dialog for what is nearly spent, and silently for ten', () => {
  const kinds = [kind('before_on', 2), kind('after_off', 3), kind('correction_deadline', 9)]
  assert.deepEqual(wantedAtPunch(own(kinds), OPEN, {}, 0), ['T-before_on'])
  const kept = { 'T-before_on': 'accept', 'T-after_off': 'accept', 'T-correction_deadline': 'accept' }
  assert.deepEqual(wantedAtPunch(own(kinds), { main: true, kept }, {}, 0), ['T-before_on', 'T-after_off', 'T-correction_deadline'])
  assert.deepEqual(wantedAtPunch(own(kinds.map((one) => ({ ...one, credits: 10 }))), { main: true, kept }, {}, 0), [])
})

test('a punch never asks whom WeChat lets nobody ask, or who refused for good', () => {
  const kinds = [kind('before_on', 0), kind('after_off', 0)]
  assert.deepEqual(wantedAtPunch(own(kinds), { main: false, kept: {} }, {}, 0), [])
  assert.deepEqual(wantedAtPunch(own(kinds), { main: true, kept: { 'T-before_on': 'reject' } }, {}, 0), ['T-after_off'])
})

test('who refused at a punch is asked there again after a week, and at once after agreeing elsewhere', () => {
  const spent = own([kind('before_on', 0), kind('after_off', 0)])
  const quiet = quietAfter({}, { 'T-before_on': 'reject', 'T-after_off': 'accept' }, 0)
  assert.deepEqual(wantedAtPunch(spent, OPEN, quiet, 6 * DAY_MS), ['T-after_off'])
  assert.deepEqual(wantedAtPunch(spent, OPEN, quiet, 7 * DAY_MS), ['T-before_on', 'T-after_off'])
  assert.deepEqual(quietAfter(quiet, { 'T-before_on': 'accept' }, DAY_MS), {})
  assert.deepEqual(wanted(spent), ['T-before_on', 'T-after_off'])
})

test('of WeChat\'s answer only what was asked and is known is told', () => {
  const reply = { errMsg: 'requestSubscribeMessage:ok', a: 'accept', b: 'acceptWithAudio', c: 'reject', d: 'ban', e: 'filter', f: 'something new', g: 'accept' }
  assert.deepEqual(resultsOf(reply, ['a', 'b', 'c', 'd', 'e', 'f', 'missing']), { a: 'accept', b: 'accept', c: 'reject', d: 'ban', e: 'filter' })
})

test('each answer is told in a sentence that says what to do', () => {
  const all = own([kind('before_on', 0), kind('after_off', 0), kind('correction_deadline', 0), kind('approvals_waiting', 0)])
  const told = toldOf({ 'T-before_on': 'accept', 'T-after_off': 'reject', 'T-correction_deadline': 'ban', 'T-approvals_waiting': 'filter' }, all)
  assert.deepEqual(told.outcomes.map(({ tone }) => tone), ['good', 'warn', 'bad', 'bad'])
  for (const [index, words] of [/上班提醒：增加 1 次/, /下班提醒.*再点一次/, /补卡截止提醒.*联系人事/, /待审批提醒.*联系人事/].entries()) assert.match(told.outcomes[index]?.text ?? '', words)
  assert.equal(told.settings, true)
  assert.deepEqual(toldOf({ 'T-before_on': 'accept', 'T-after_off': 'accept' }, all).outcomes.map(({ text }) => text), ['上班提醒：增加 1 次', '下班提醒：增加 1 次'])
  assert.equal(toldOf({ 'T-before_on': 'accept' }, all).settings, false)
})

test('kinds with the same template have one stock, and it is told as one', () => {
  const same = { template_id: 'same' }
  const lefts = (kinds: Own['kinds'], more: Partial<Own> = {}) => kindRows(own(kinds, more)).map(({ left }) => left)
  assert.deepEqual(lefts([kind('before_on', 3, same), kind('after_off', 3, same), kind('correction_deadline', 3)]), ['还可提醒 3 次，与下班提醒共用', '还可提醒 3 次，与上班提醒共用', '还可提醒 3 次'])
  assert.deepEqual(lefts([kind('before_on', 3, same), kind('after_off', 3, { ...same, on: false })]), ['还可提醒 3 次', ''])
  assert.equal(lefts([kind('correction_deadline', 1, same), kind('approvals_waiting', 1, same), kind('calendar_missing', 1, same)])[0], '还可提醒 1 次，与另外 2 项共用')
  assert.deepEqual(toldOf({ same: 'accept' }, own([kind('before_on', 0, same), kind('after_off', 0, same)])).outcomes.map(({ text }) => text), ['上班提醒、下班提醒：增加 1 次'])
})

test('why WeChat did not ask leads to the settings where they help', () => {
  assert.equal(failureOf({ errCode: 20004 }), 'switched_off')
  assert.equal(toldOfFailure('switched_off').settings, true)
  assert.equal(failureOf({ errCode: 10002 }), 'network')
  assert.equal(failureOf({ errCode: 20001 }), 'templates')
  for (const failure of [failureOf({}), failureOf({ errCode: 10005 })]) assert.match(toldOfFailure(failure).outcomes[0]?.text ?? '', /再点一次/)
})

test('when the next one is due is told from today', () => {
  const now_ms = Date.parse('2026-11-27T15:50:00Z')
  assert.equal(nextText('2026-11-27T15:55:00Z', now_ms, 'Asia/Shanghai'), '今天 23:55')
  assert.equal(nextText('2026-11-28T00:50:00Z', now_ms, 'Asia/Shanghai'), '明天 08:50')
  assert.equal(nextText('2026-11-30T00:50:00Z', now_ms, 'Asia/Shanghai'), '11月30日 星期一 08:50')
  assert.equal(nextText(null, now_ms, undefined), '近期没有')
})

test('the choices of when are the group\'s, before them to leave it to the group', () => {
  const chosen = (lead: number | null) => leadsOf(own([kind('before_on', 0)], { own_lead: lead })).map((one) => `${one.text}${one.chosen ? '*' : ''}`)
  assert.deepEqual(chosen(null), ['默认*', '准点', '5 分钟', '10 分钟'])
  assert.deepEqual(chosen(0), ['默认', '准点*', '5 分钟', '10 分钟'])
  assert.deepEqual(leadsOf(own([kind('before_on', 0)], { leads: [] })), [])
  assert.deepEqual(leadsOf(own([kind('calendar_missing', 0)])), [])
})

test('each kind says when it comes and how many are left', () => {
  const rows = (kinds: Own['kinds'], more: Partial<Own> = {}) => kindRows(own(kinds, more)).map(({ text, left }) => [text, left])
  assert.deepEqual(rows([kind('before_on', 3), kind('after_off', 0)]), [['上班前 10 分钟还没打卡时', '还可提醒 3 次'], ['下班 10 分钟后还没打卡时', '没有次数了，收不到']])
  assert.deepEqual(rows([kind('before_on', 3), kind('after_off', 3, { on: false })], { lead: 0, after_off_min: null }), [['到上班时间还没打卡时', '还可提醒 3 次'], ['考勤组没有设置下班后提醒', '']])
  assert.deepEqual(rows([kind('before_on', 0, { relation: true })], { relation_bound: true, lead: null }), [['考勤组没有设置上班前提醒', '用工关系，不限次数']])
  assert.deepEqual(rows([kind('before_on', 0, { relation: true, template_id: null })], { lead: 5 }), [['上班前 5 分钟还没打卡时', '绑定用工关系后才能收到']])
  assert.equal(relationFor(own([kind('before_on', 0, { relation: true }), kind('after_off', 0)])), '可用于：上班提醒')
})
