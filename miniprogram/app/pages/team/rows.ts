// The people of a team as they are drawn: the first of them, as WeChat takes a megabyte at once and a phone few thousand rows.
export interface Group<Person> { id: string; name: string; people: Person[] }

/** The first so many people, under their departments, and how many are left. */
export function firstOf<Person>(groups: Group<Person>[], most: number): { shown: Group<Person>[]; left: number } {
  let room = most
  const shown: Group<Person>[] = []
  for (const group of groups) {
    const people = group.people.slice(0, room)
    room -= people.length
    if (people.length) shown.push({ ...group, people })
  }
  return { shown, left: groups.reduce((sum, group) => sum + group.people.length, 0) - (most - room) }
}
