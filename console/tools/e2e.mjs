// The end-to-end tests: the console in Chromium against `daka`, with the mini program beside it where a phone is needed.
// One file after the other. DAKA_BIN names the server; without it cargo builds it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

const run = (command, args, options = {}) => {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (status !== 0) process.exit(status ?? 1)
}

function server() {
  if (process.env.DAKA_BIN) return process.env.DAKA_BIN
  run('cargo', ['build', '--quiet', '-p', 'daka'], { cwd: path.join(root, '..') })
  return path.join(process.env.CARGO_TARGET_DIR ?? path.join(root, '../target'), 'debug/daka')
}

// The phones are the mini program's, and so is the town of its tests.
run('scripts/pages.sh', ['miniprogram', '/mini/'], { cwd: path.join(root, '..') })
const binary = server()
if (!existsSync(binary)) throw new Error(`there is no ${binary}`)
run(process.execPath, ['tools/build.mjs'])
const only = process.argv.slice(2)
const files = bundle('e2e').filter((file) => !only.length || only.some((name) => file.includes(name)))
run(process.execPath, ['--enable-source-maps', '--test', '--test-concurrency=1', ...files], {
  env: { ...process.env, DAKA_BIN: binary },
})
