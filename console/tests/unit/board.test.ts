import assert from 'node:assert/strict'
import { test } from 'node:test'
import { step } from '../../src/pages/records/grid'
import { branchOf, countsOf, none, treeOf } from '../../src/pages/today/board'

const department = (department_id: string, parent_id: string | null, due: number, late = 0) => ({
  department_id,
  name: department_id,
  parent_id,
  counts: { ...none(), due, late },
})
const TREE = treeOf([
  department('company', null, 1),
  department('rnd', 'company', 3, 1),
  department('web', 'rnd', 4, 2),
  department('sales', 'company', 5),
])

test('what is counted in a department is counted in all above it', () => {
  const told = TREE.map((one) => [one.department_id, one.depth, one.total.due, one.total.late])
  assert.deepEqual(told, [
    ['company', 0, 13, 3],
    ['rnd', 1, 7, 3],
    ['web', 2, 4, 2],
    ['sales', 1, 5, 0],
  ])
  assert.equal(countsOf(TREE, '').due, 13)
  assert.equal(countsOf(TREE, 'rnd').late, 3)
})

test('a manager whose departments have no parent in sight sees each at the top, and their sum', () => {
  const seen = treeOf([department('web', 'rnd', 4, 2), department('sales', 'company', 5)])
  assert.deepEqual(
    seen.map((one) => one.depth),
    [0, 0],
  )
  assert.deepEqual([countsOf(seen, '').due, countsOf(seen, 'gone').due], [9, 9])
})

test('a branch is a department with all below it, in the order of the tree', () => {
  const ids = (id: string) => branchOf(TREE, id).map((one) => one.department_id)
  assert.deepEqual(ids('rnd'), ['rnd', 'web'])
  assert.deepEqual(ids('sales'), ['sales'])
  assert.deepEqual(ids(''), ['company', 'rnd', 'web', 'sales'])
})

test('the arrow keys stay within the grid', () => {
  const size = { rows: 3, columns: 30 }
  assert.deepEqual(step({ row: 0, column: 0 }, 'ArrowUp', false, size), { row: 0, column: 0 })
  assert.deepEqual(step({ row: 1, column: 29 }, 'ArrowRight', false, size), { row: 1, column: 29 })
  assert.deepEqual(step({ row: 1, column: 5 }, 'ArrowDown', false, size), { row: 2, column: 5 })
  assert.deepEqual(step({ row: 1, column: 5 }, 'Home', false, size), { row: 1, column: 0 })
  assert.deepEqual(step({ row: 1, column: 5 }, 'End', true, size), { row: 2, column: 29 })
  assert.equal(step({ row: 1, column: 5 }, 'Tab', false, size), null)
})
