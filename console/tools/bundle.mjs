// Bundles tests written in TypeScript, one file each, for node's own test runner.
import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import esbuild from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Bundles tests/`kind` and gives back the files to run. */
export function bundle(kind) {
  const from = path.join(root, 'tests', kind)
  const to = path.join(root, 'dist-tests', kind)
  rmSync(to, { recursive: true, force: true })
  const tests = readdirSync(from)
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
  esbuild.buildSync({
    entryPoints: tests.map((name) => path.join(from, name)),
    bundle: true,
    outdir: to,
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['playwright-core', 'axe-core', 'fflate'],
    sourcemap: 'inline',
    logLevel: 'error',
  })
  return tests.map((name) => path.join(to, name.replace(/\.ts$/, '.mjs')))
}
