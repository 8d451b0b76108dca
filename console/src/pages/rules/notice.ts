// A notice as people type it, one entry a line, as the API takes it. Pure.
import type { Schema } from '../../services/api'

const DATE = /\d{4}-\d{2}-\d{2}/g

export function noticeOf(year: number, off: string, work: string): Schema['HolidayNotice'] {
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
  return {
    year,
    off: lines(off).map((line) => {
      const [from = '', to] = line.match(DATE) ?? []
      return {
        name: line
          .replace(DATE, '')
          .replace(/[\s至到~-]+$/u, '')
          .trim(),
        from,
        to: to ?? null,
      }
    }),
    make_up: lines(work).map((line) => ({ date: line.match(DATE)?.[0] ?? line })),
  }
}
