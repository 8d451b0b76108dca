// What many pages ask about the company: its departments, its groups. Kept until somebody changes it here.
import { shallowRef } from 'vue'
import { type Schema, ask } from './api'

export type Department = Schema['DepartmentView']
export type Group = Schema['GroupInShort']

export const departments = shallowRef<Department[]>([])
export const groups = shallowRef<Group[]>([])

export async function learnDepartments(): Promise<Department[]> {
  departments.value = (await ask('get', '/api/organization/departments')).departments
  return departments.value
}

export async function learnGroups(): Promise<Group[]> {
  groups.value = (await ask('get', '/api/schedule/groups')).groups
  return groups.value
}

export const groupName = (id: string | null | undefined): string =>
  groups.value.find((one) => one.group_id === id)?.name ?? id ?? ''
export const departmentName = (id: string | null | undefined): string =>
  departments.value.find((one) => one.department_id === id)?.name ?? id ?? ''

/** The last two departments of a path: the company, which all have, only where there is no other. */
export function placeOf(path: string): string {
  const names = path.split('/')
  return names.slice(Math.max(Math.min(1, names.length - 1), names.length - 2)).join(' / ')
}

export interface Branch extends Department {
  depth: number
  children: number
}

/** Departments as a tree is read: each followed by those below it. Whose parent is not seen stands at the top. */
export function branches(all: Department[]): Branch[] {
  const seen = new Set(all.map((one) => one.department_id))
  const below = (parent: string | null) =>
    all.filter((one) => (one.parent_id && seen.has(one.parent_id) ? one.parent_id : null) === parent)
  const walk = (parent: string | null, depth: number): Branch[] =>
    below(parent).flatMap((one) => [
      { ...one, depth, children: below(one.department_id).length },
      ...walk(one.department_id, depth + 1),
    ])
  return walk(null, 0)
}
