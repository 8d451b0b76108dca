// Files to and from the server. What is sent has an id of its own; another file is another id.
import { type Schema, ask } from './api'
import { uuidv7 } from './ids'
import { problemOf } from './problem'

/** Sends a file for a purpose, and gives the id to name it by. Throws a `Problem`. */
export async function sendFile(file: File, purpose: Schema['FilePurpose']): Promise<string> {
  const file_id = uuidv7()
  const { upload_path } = await ask('post', '/api/file', { body: { file_id, purpose } })
  const reply = await fetch(upload_path, { method: 'PUT', body: file })
  if (!reply.ok) throw problemOf(reply.status, await reply.json().catch(() => null))
  return file_id
}

/** Lets the browser keep a file under a name. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  saveLink(url, name)
  // The browser reads it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Lets the browser keep what lies at an address. */
export function saveLink(url: string, name: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}

/** A table as a spreadsheet opens it: UTF-8 with its mark, and no cell that a spreadsheet would reckon with. */
export function csv(rows: (string | number)[][]): Blob {
  const cell = (value: string | number) => {
    const text = String(value)
    const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
    return /[",\n\r]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
  }
  return new Blob([`\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}`], {
    type: 'text/csv;charset=utf-8',
  })
}
