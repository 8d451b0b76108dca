// Own data in words: how much there is, how far a copy is, what became of an erasure, and a month that is closed.
import './wx'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wordsOf } from '../../app/look/page'
import { amountText, copyView, erasureRow, isMeant, keptRows, lawText } from '../../app/pages/own/rows'
import type { Schema } from '../../app/services/api'
import { Problem } from '../../app/services/problem'

const both = (zh: string) => ({ zh, en: zh })
const kept = (more: Partial<Schema['KeptCategory']>): Schema['KeptCategory'] => ({ category: 'punches', name: both('打卡'), purpose: both('工资'), bases: ['employment', 'legal_duty'], kept_for: both('两年'), seen_by: both('您本人'), ...more })
const copy = (more: Partial<Schema['CopyEntry']>): Schema['CopyEntry'] => ({ job_id: 'a', state: 'done', done: 3, total: 3, requested_at: '2026-11-27T17:00:00Z', ...more })
const erasure = (state: string, more: object = {}): Schema['OwnErasure'] => ({ would_erase: 'details', explanation: both('可删除'), erasure: { state, asked_at: '2026-11-28T01:00:00Z', ...more } })

test('how much there is of something, with its dates, or that there is nothing', () => {
  assert.equal(amountText(kept({ count: 12, first: '2026-10-01', last: '2026-11-27' })), '12 条，2026-10-01 至 2026-11-27')
  assert.equal(amountText(kept({ count: 1, first: '2026-10-01', last: '2026-10-01' })), '1 条，2026-10-01')
  assert.equal(amountText(kept({ count: 1 })), '1 条')
  assert.equal(amountText(kept({ count: 0 })), '没有')
  assert.equal(amountText(kept({ count: null })), '不计数')
})

test('a card names each legal basis with its article', () => {
  const [row] = keptRows([kept({})])
  assert.deepEqual(row?.lines.map((line) => line.label), ['用途', '法律依据', '保存多久', '谁能看到'])
  assert.equal(row?.lines[1]?.text, '履行劳动合同、人力资源管理所必需（第 13 条第 2 项）；履行法定义务所必需（第 13 条第 3 项）')
})

test('a copy is none, being made, made, failed or gone', () => {
  const state = (entry?: Schema['CopyEntry']) => copyView(entry).state
  assert.deepEqual([state(), state(copy({ state: 'cancelled' })), state(copy({ state: 'waiting', total: 0 })), state(copy({}))], ['none', 'none', 'making', 'gone'])
  assert.deepEqual(copyView(copy({ state: 'running', done: 1, total: 4 })), { state: 'making', text: '正在生成，1/4', percent: 25, date: '2026-11-28' })
  assert.deepEqual(copyView(copy({ json_path: '/j', workbook_path: '/w', expires_at: '2026-11-29T17:05:00Z' })), { state: 'made', text: '2026-11-30 01:05 前可以下载', percent: 0, date: '2026-11-28' })
  assert.equal(copyView(copy({ state: 'failed', problem: { code: 'busy' } as never })).text, '没有生成成功：服务太忙，请稍后再试')
})

test('an erasure can be taken back while it waits, and asked for anew once it is over', () => {
  assert.equal(erasureRow({ ...erasure('asked'), erasure: null }), null)
  const standing = (state: string) => [erasureRow(erasure(state))?.waits, erasureRow(erasure(state))?.open]
  assert.deepEqual(['asked', 'carrying_out', 'withdrawn', 'refused', 'done'].map(standing), [[true, true], [false, true], [false, false], [false, false], [false, false]])
  assert.deepEqual(erasureRow(erasure('refused', { decided_at: '2026-11-28T02:00:00Z', reason: '有争议' }))?.lines, ['2026-11-28 09:00 提交', '2026-11-28 10:00 决定', '原因：有争议'])
  assert.equal(lawText({ ...erasure('asked'), kept_by_law_until: '2028-11-28' }), '法律要求企业保存到 2028-11-28')
  assert.match(lawText(erasure('asked')), /在职期间/)
})

test('an erasure is meant once its word is typed, and nothing near it', () => {
  assert.deepEqual(['删除', ' 删除 ', '', '删', '删除我', 'DELETE'].map(isMeant), [true, true, false, false, false, false])
})

test('a closed month is told by its name, with whom to ask', () => {
  assert.match(wordsOf(new Problem('month_closed', 422, { facts: { month: '2026-10' }, title_zh: '该月已月结' } as never)), /^2026年10月已月结.*人事/)
  assert.equal(wordsOf(new Problem('month_closed', 422, { title_zh: '该月已月结' })), '该月已月结')
})
