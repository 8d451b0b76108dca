// Files that a mini program keeps: `wxfile://usr/…`, each WeChat user their own. They survive closing, in IndexedDB.
import { device } from '../device'
import { asWx } from './calls'

export const FOLDER = 'wxfile://usr'
const STORE = 'files'
/** As long as a browser may take to read what it was handed. */
const HANDING_MS = 60_000

const own = (path: string): string => `${device.user}:${path}`

let opened: Promise<IDBDatabase> | null = null

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('mini-files', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(new Error('no database'))
  })
  return opened
}

async function run<R>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<R>): Promise<R> {
  const transaction = (await database()).transaction(STORE, mode)
  const request = act(transaction.objectStore(STORE))
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve
    transaction.onerror = () => reject(new Error('the file could not be kept'))
  })
  return request.result
}

/** A file by its path, kept or temporary; null if there is none. */
export async function fileAt(path: string): Promise<Blob | null> {
  if (path.startsWith(FOLDER)) return ((await run('readonly', (store) => store.get(own(path)))) as Blob | undefined) ?? null
  return fetch(path).then((reply) => reply.blob(), () => null)
}

/** What the browser can show of a path. */
export async function shownAt(path: string): Promise<string> {
  if (!path.startsWith(FOLDER)) return path
  const blob = await fileAt(path)
  return blob ? URL.createObjectURL(blob) : ''
}

/** Keeps a file under a path. */
export async function keepFile(path: string, blob: Blob): Promise<void> {
  await run('readwrite', (store) => store.put(blob, own(path)))
}

/** Hands a file to whoever sits before the browser: where WeChat would show it, send it to a chat or save it. */
async function hand(name: string, filePath: string, fileName = filePath.slice(filePath.lastIndexOf('/') + 1)): Promise<object> {
  const blob = await fileAt(filePath)
  if (!blob) throw absent(name)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), HANDING_MS)
  return {}
}

const absent = (name: string) => ({ errMsg: `${name}:fail no such file or directory` })

/** Moves a temporary file, as WeChat does: its old path leads nowhere afterwards. */
async function saveFile({ tempFilePath, filePath }: { tempFilePath: string; filePath: string }): Promise<{ savedFilePath: string }> {
  const blob = await fileAt(tempFilePath)
  if (!blob) throw absent('saveFile')
  await keepFile(filePath, blob)
  URL.revokeObjectURL(tempFilePath)
  return { savedFilePath: filePath }
}

async function access({ path }: { path: string }): Promise<object> {
  if (!(await fileAt(path))) throw absent('access')
  return {}
}

async function unlink({ filePath }: { filePath: string }): Promise<object> {
  await run('readwrite', (store) => store.delete(own(filePath)))
  return {}
}

async function readdir({ dirPath }: { dirPath: string }): Promise<{ files: string[] }> {
  const start = own(`${dirPath}/`)
  const keys = (await run('readonly', (store) => store.getAllKeys())).map(String)
  return { files: keys.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length)) }
}

const manager = { saveFile: asWx('saveFile', saveFile), access: asWx('access', access), unlink: asWx('unlink', unlink), readdir: asWx('readdir', readdir) }

export const files = {
  getFileSystemManager: () => manager,
  openDocument: asWx('openDocument', ({ filePath }: { filePath: string }) => hand('openDocument', filePath)),
  shareFileMessage: asWx('shareFileMessage', ({ filePath, fileName }: { filePath: string; fileName?: string }) => hand('shareFileMessage', filePath, fileName)),
}
