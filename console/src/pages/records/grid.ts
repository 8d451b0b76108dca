// The month's grid: rows of people under their departments, and the steps that the arrow keys make in it. Pure.
import type { Schema } from '../../services/api'

export type Row = Schema['TeamMonthRow']
export interface Cell {
  row: number
  column: number
}

/** People of one department that stand one after the other. */
export interface Block {
  department_id: string
  department: string
  rows: { row: Row; index: number }[]
}

export function blocksOf(people: Row[]): Block[] {
  const blocks: Block[] = []
  people.forEach((row, index) => {
    const last = blocks.at(-1)
    if (last?.department_id === row.department_id) last.rows.push({ row, index })
    else blocks.push({ department_id: row.department_id, department: row.department, rows: [{ row, index }] })
  })
  return blocks
}

/** Where a key leads from a cell, in a grid of so many rows and columns; null where it is none of the grid's keys. */
export function step(from: Cell, key: string, far: boolean, size: { rows: number; columns: number }): Cell | null {
  const last = { row: size.rows - 1, column: size.columns - 1 }
  const to = {
    ArrowUp: { row: from.row - 1, column: from.column },
    ArrowDown: { row: from.row + 1, column: from.column },
    ArrowLeft: { row: from.row, column: from.column - 1 },
    ArrowRight: { row: from.row, column: from.column + 1 },
    PageUp: { row: from.row - 10, column: from.column },
    PageDown: { row: from.row + 10, column: from.column },
    Home: { row: far ? 0 : from.row, column: 0 },
    End: { row: far ? last.row : from.row, column: last.column },
  }[key]
  if (!to) return null
  return {
    row: Math.min(Math.max(to.row, 0), last.row),
    column: Math.min(Math.max(to.column, 0), last.column),
  }
}
