// Builds the console, and measures what its first page loads: the entry with everything that it imports at once, and the
// largest page that may come first. Fails when that is more than a first load may be.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Gzipped, in bytes. */
const FIRST_LOAD_MAX = 250 * 1024

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
const pages = Object.keys(manifest).filter((name) => manifest[name].isDynamicEntry)
const first = pages
  .map((page) => ({ page, bytes: gzipped(new Set([...entry, ...needs(page)])) }))
  .sort((a, b) => b.bytes - a.bytes)[0]
const bytes = Math.max(gzipped(entry), first?.bytes ?? 0)
console.log(
  `console: ${pages.length} pages, first load ${(bytes / 1024).toFixed(0)} KiB gzipped of at most ${FIRST_LOAD_MAX / 1024} (the largest: ${first?.page ?? 'index.html'}; the entry alone ${(gzipped(entry) / 1024).toFixed(0)})`,
)
if (bytes > FIRST_LOAD_MAX) throw new Error('the first load is larger than it may be')
