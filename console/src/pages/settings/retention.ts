// For how many days details may be kept, as the server bounds it (docs/API.md).
export const KEPT_DAYS = { min: 62, max: 730 }

/** Whether so many days may be set. */
export function isWithin(days: number | ''): boolean {
  return Number.isInteger(days) && Number(days) >= KEPT_DAYS.min && Number(days) <= KEPT_DAYS.max
}

/** Whether a change deletes what is kept so far. */
export function deletesMore(days: number, before: number): boolean {
  return days < before
}
