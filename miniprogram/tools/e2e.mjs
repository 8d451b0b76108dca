// The end-to-end tests: the mini program in Chromium, with touch, against `daka` and WeChat's counterpart. One after the
// other, in one browser. DAKA_BIN names the server; without it cargo builds it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

function server() {
  if (process.env.DAKA_BIN) return process.env.DAKA_BIN
  const built = spawnSync('cargo', ['build', '--quiet', '-p', 'daka'], { cwd: path.join(root, '..'), stdio: 'inherit' })
  if (built.status !== 0) process.exit(1)
  return path.join(process.env.CARGO_TARGET_DIR ?? path.join(root, '../target'), 'debug/daka')
}

const run = (command, args, env = {}) => {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  if (status !== 0) process.exit(status ?? 1)
}

const binary = server()
if (!existsSync(binary)) throw new Error(`there is no ${binary}`)
run(process.execPath, ['tools/build.mjs'])
const only = process.argv.slice(2)
const files = bundle('e2e').filter((file) => !only.length || only.some((name) => file.includes(name)))
run(process.execPath, ['--enable-source-maps', '--test', '--test-concurrency=1', ...files], { DAKA_BIN: binary })
