// Builds the console, and measures what its first page loads: the entry with everything that it imports at once, and the
// largest page that may come first. What a page fetches after it stands is measured by itself. Fails when either is more than it
// may be.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Gzipped, in bytes. */
const FIRST_LOAD_MAX = 250 * 1024
const LATER_MAX = 200 * 1024

await build({ root, logLevel: 'warn' })
const dist = path.join(root, 'dist')
const manifest = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8'))

/** The files that a chunk needs before it runs. */
function needs(name, seen = new Set(), files = new Set()) {
  if (seen.has(name)) return files
  seen.add(name)
  const chunk = manifest[name]
  files.add(chunk.file)
  for (const css of chunk.css ?? []) files.add(css)
  for (const next of chunk.imports ?? []) needs(next, seen, files)
  return files
}

const gzipped = (files) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length, 0)
const entry = needs('index.html')
const loaded = Object.keys(manifest).filter((name) => manifest[name].isDynamicEntry)
const pages = loaded.filter((name) => name.endsWith('Page.vue'))
const largest = (measured) => measured.sort((a, b) => b.bytes - a.bytes)[0]
const first = largest(pages.map((page) => ({ page, bytes: gzipped(new Set([...entry, ...needs(page)])) })))
/** Parts of pages: a page that asks for one is there already. */
const later = largest(
  loaded.filter((name) => !pages.includes(name)).map((part) => ({ part, bytes: gzipped([manifest[part].file]) })),
)
const bytes = Math.max(gzipped(entry), first?.bytes ?? 0)
console.log(
  `console: ${pages.length} pages, first load ${(bytes / 1024).toFixed(0)} KiB gzipped of at most ${FIRST_LOAD_MAX / 1024} (the largest: ${first?.page ?? 'index.html'}; the entry alone ${(gzipped(entry) / 1024).toFixed(0)})`,
)
if (later) console.log(`  later ${(later.bytes / 1024).toFixed(0)} KiB of at most ${LATER_MAX / 1024} (${later.part})`)
if (bytes > FIRST_LOAD_MAX) throw new Error('the first load is larger than it may be')
if (later && later.bytes > LATER_MAX) throw new Error('what a page loads later is larger than it may be')
