import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Fault, faultOf, lengthOf, longest } from '../../src/pages/reminders/limits'
import {
  asSent,
  fieldsIn,
  fieldsOf,
  filled,
  inserted,
  repeated,
  rowsFor,
  rowsOf,
  same,
  unknownIn,
  valueAt,
} from '../../src/pages/reminders/template'
import { LEADS, type Reminders, remindersOf, withLead } from '../../src/pages/rules/leads'

const names = [
  { name: 'time', zh: '上班时间', en: 'On time', example: '09:00' },
  { name: 'lead', zh: '提前分钟', en: 'Minutes before', example: '10' },
]

test('each kind of field has its limit, and what keeps to it has no fault', () => {
  const table: [string, string, Fault | null][] = [
    ['thing1', '早'.repeat(20), null],
    ['thing12', '早'.repeat(21), 'long'],
    ['thing1', '😀'.repeat(20), null],
    ['thing1', '  ', 'empty'],
    ['time2', '15:01', null],
    ['time2', '2019年10月1日 15:01', null],
    ['time2', '09:00~18:00', null],
    ['time2', '15:1', 'form'],
    ['time2', '25:00', 'form'],
    ['time2', '2019-10-01 15:01', 'form'],
    ['date3', '2019年10月1日', null],
    ['date3', '2019年10月1日 15:01', null],
    ['date3', '15:01', 'form'],
    ['number4', '7.5', null],
    ['number4', '8 小时', 'form'],
    ['character_string5', 'SN-2026/03', null],
    ['character_string5', '工号1', 'form'],
    ['character_string5', 'x'.repeat(33), 'long'],
    ['phrase6', '待审批', null],
    ['phrase6', '等待主管审批', 'long'],
    ['phrase6', 'OK', 'form'],
    ['name7', '欧阳娜娜', null],
    ['name7', '一二三四五六七八九十一', 'long'],
    ['name7', 'Ada Lovelace-King', null],
    ['name7', '张3', 'form'],
    ['letter8', 'OK1', 'form'],
    ['symbol9', '!@#$%', null],
    ['symbol9', 'a!', 'form'],
    ['amount1', '¥100.50', null],
    ['amount1', '¥¥1', 'form'],
    ['phone_number1', '138001380001380013', 'long'],
    ['something_new1', 'whatever', null],
  ]
  for (const [field, value, fault] of table) assert.equal(faultOf(field, value), fault, `${field} ${value}`)
})

test('characters are counted as people count them', () => {
  assert.deepEqual(
    [lengthOf('早安😀'), longest('thing1', ''), longest('time1', ''), longest('name1', 'Ada')],
    [3, 20, null, 20],
  )
})

test('placeholders are filled with their examples, and those that a kind does not have are told', () => {
  assert.equal(filled('{time} 上班，提前 {lead} 分钟，{other}', names), '09:00 上班，提前 10 分钟，{other}')
  assert.deepEqual(unknownIn('{time}{othr}', names), ['othr'])
})

test('a placeholder takes the place of what is selected', () => {
  assert.deepEqual(inserted('上班 xx 点', 'time', 3, 5), { text: '上班 {time} 点', at: 9 })
  assert.deepEqual(inserted('', 'time', 0, 0), { text: '{time}', at: 6 })
})

test('fields are rows and come back from them, without those that have no name', () => {
  const fields = { thing1: '该上班了', thing10: '别忘了', time2: '{time}' }
  assert.deepEqual(fieldsOf(rowsOf(fields)), fields)
  const order = rowsOf(fields).map((one) => one.name)
  assert.deepEqual(order, ['thing1', 'time2', 'thing10'], 'in the order of the template')
  assert.deepEqual(rowsOf(undefined), [])
  assert.deepEqual(
    fieldsOf([
      { name: ' thing1 ', text: 'a' },
      { name: '', text: 'b' },
    ]),
    { thing1: 'a' },
  )
  assert.deepEqual(
    repeated([
      { name: 'a', text: '' },
      { name: 'a ', text: '' },
      { name: 'b', text: '' },
      { name: '', text: '' },
      { name: '', text: '' },
    ]),
    ['a'],
  )
})

test('the details of a template, copied from WeChat, give its fields; texts that are there stay', () => {
  const details = '上班时间：{{time2.DATA}}\n温馨提示 {{ thing1.DATA }}\n{{phrase3.DATA}}'
  const found = fieldsIn(details)
  assert.deepEqual(found, [
    { name: 'time2', label: '上班时间' },
    { name: 'thing1', label: '温馨提示' },
    { name: 'phrase3', label: '' },
  ])
  assert.deepEqual(
    rowsFor(found, [
      { name: 'thing1', text: '该上班了' },
      { name: 'gone9', text: 'x' },
    ]),
    [
      { name: 'time2', text: '' },
      { name: 'thing1', text: '该上班了' },
      { name: 'phrase3', text: '' },
    ],
  )
  assert.deepEqual(fieldsIn('没有字段'), [])
})

test('a problem is found by its path, and is over once that is another', () => {
  const request = { templates: [{ fields: { thing1: 'a' } }], daily_at: '10:00' }
  assert.equal(valueAt(request, 'templates[0].fields.thing1'), 'a')
  assert.equal(valueAt(request, 'daily_at'), '10:00')
  assert.equal(valueAt(request, 'templates[3].fields.thing1'), undefined)
  assert.equal(valueAt(null, 'daily_at'), undefined)
  assert.deepEqual(
    [same({ a: [1] }, { a: [1] }), same(undefined, null), same(undefined, undefined)],
    [true, false, true],
  )
})

test('what is left empty is sent as none', () => {
  const sent = asSent({
    kind: 'before_on',
    on: false,
    template_id: ' ',
    page: '',
    fields: {},
    relation_template_id: ' abc ',
  })
  assert.deepEqual([sent.template_id, sent.page, sent.relation_template_id], [null, null, 'abc'])
})

test('the default lead is one of those that may be chosen, the nearest where it is taken away', () => {
  const usual = remindersOf(undefined)
  assert.deepEqual(usual, { leads: LEADS, default_lead: 10, after_off_min: 10 })
  const less = withLead(usual, 10, false)
  assert.deepEqual([less.leads, less.default_lead], [[0, 5, 15, 20, 30], 5])
  const none = LEADS.reduce<Reminders>((before, lead) => withLead(before, lead, false), usual)
  assert.deepEqual([none.leads, none.default_lead], [[], null])
  const again = withLead(none, 30, true)
  assert.deepEqual([again.leads, again.default_lead], [[30], null])
  assert.deepEqual(withLead(again, 5, true).leads, [5, 30], 'ascending, whatever the order of the clicks')
})
