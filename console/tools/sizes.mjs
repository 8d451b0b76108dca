// Files stay small enough to be read at once. Biome limits functions; this limits files.
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const LINES_MAX = 400
const root = fileURLToPath(new URL('..', import.meta.url))
const files = ['src', 'tests', 'tools'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true }).map((name) => path.join(folder, String(name))),
)
const long = files
  .filter((file) => /\.(ts|vue|mjs|css)$/.test(file))
  .map((file) => [file, readFileSync(path.join(root, file), 'utf8').split('\n').length - 1])
  .filter(([, lines]) => lines > LINES_MAX)
for (const [file, lines] of long) console.error(`${file} has ${lines} lines; at most ${LINES_MAX}`)
process.exit(long.length ? 1 : 0)
