// The day as a line: where a shift's times lie on it, and what a drag makes of them. Pure.
import type { Schema } from '../../services/api'
import { minuteOf, minuteText } from '../../look/time'

type Shift = Schema['Shift']
export interface Windows {
  on_earliest: string
  on_latest: string
  off_earliest: string
  off_latest: string
}
export interface Span {
  kind: 'duty' | 'break' | 'on_window' | 'off_window'
  from: number
  to: number
}
/** An edge that can be moved: a path into the shift, or a punch by its index. */
export interface Edge {
  path: string
  at: number
}

const HOUR = 60
const MARGIN_MIN = 30
/** What a drag snaps to. */
export const STEP_MIN = 5
/** As far as times of a work date go. */
export const [EARLIEST_MIN, LATEST_MIN] = [-24 * HOUR, 72 * HOUR]

const span = (kind: Span['kind'], from: string | null | undefined, to: string | null | undefined): Span[] => {
  const [start, end] = [minuteOf(from), minuteOf(to)]
  return start === null || end === null || end <= start ? [] : [{ kind, from: start, to: end }]
}

/** What is drawn of a shift, windows below duty below breaks. */
export function spansOf(shift: Shift, windows: Windows[]): Span[] {
  return [
    ...windows.flatMap((one) => [
      ...span('on_window', one.on_earliest, one.on_latest),
      ...span('off_window', one.off_earliest, one.off_latest),
    ]),
    ...shift.sections.flatMap((one) => span('duty', one.on, one.off)),
    ...(shift.breaks ?? []).flatMap((one) => span('break', one.from, one.to)),
  ]
}

export function edgesOf(shift: Shift): Edge[] {
  const edge = (path: string, text: string): Edge[] => {
    const at = minuteOf(text)
    return at === null ? [] : [{ path, at }]
  }
  return [
    ...shift.sections.flatMap((one, index) => [
      ...edge(`sections[${index}].on`, one.on),
      ...edge(`sections[${index}].off`, one.off),
    ]),
    ...(shift.breaks ?? []).flatMap((one, index) => [
      ...edge(`breaks[${index}].from`, one.from),
      ...edge(`breaks[${index}].to`, one.to),
    ]),
  ]
}

/** Moves an edge of a shift. */
export function moveEdge(shift: Shift, path: string, minute: number): void {
  const parts = /^(sections|breaks)\[(\d+)\]\.(\w+)$/.exec(path)
  const target = parts?.[1] === 'sections' ? shift.sections[Number(parts[2])] : shift.breaks?.[Number(parts?.[2])]
  if (target && parts?.[3]) Object.assign(target, { [parts[3]]: minuteText(minute) })
}

/** From which hour to which the line goes, so that everything is on it with some room. */
export function rangeOf(spans: Span[], points: number[]): { from: number; to: number } {
  const all = [...spans.flatMap((one) => [one.from, one.to]), ...points]
  if (!all.length) return { from: 0, to: 24 * HOUR }
  const from = Math.floor((Math.min(...all) - MARGIN_MIN) / HOUR) * HOUR
  const to = Math.ceil((Math.max(...all) + MARGIN_MIN) / HOUR) * HOUR
  return { from: Math.max(from, EARLIEST_MIN), to: Math.min(Math.max(to, from + 12 * HOUR), LATEST_MIN) }
}

/** The minute nearest to a place on the line, a step's multiple, within what a work date has. */
export function snap(minute: number, step: number = STEP_MIN): number {
  return Math.min(Math.max(Math.round(minute / step) * step, EARLIEST_MIN), LATEST_MIN)
}

/** The hours that are written below the line: every one, or every second or third where they would crowd. */
export function hoursOf({ from, to }: { from: number; to: number }): number[] {
  const every = to - from > 36 * HOUR ? 3 * HOUR : to - from > 18 * HOUR ? 2 * HOUR : HOUR
  const hours: number[] = []
  for (let at = Math.ceil(from / every) * every; at <= to; at += every) hours.push(at)
  return hours
}
