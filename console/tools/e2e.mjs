// The end-to-end tests: the console in Chromium against `daka`, with the mini program beside it where a phone is needed.
// One file after the other, and beside them the one that mostly waits. DAKA_BIN names the server; without it cargo builds it.
import { spawn, spawnSync } from 'node:child_process'
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
/** What waits for the server's own clock most of its time. */
const PATIENT = 'month_close'

/** Runs tests; those that run aside tell what they saw when they are done. */
const tests = (some, aside) =>
  new Promise((done) => {
    if (!some.length) return done(0)
    const child = spawn(process.execPath, ['--enable-source-maps', '--test', '--test-concurrency=1', ...some], {
      cwd: root,
      env: { ...process.env, DAKA_BIN: binary },
      stdio: ['ignore', aside ? 'pipe' : 'inherit', 'inherit'],
    })
    const said = []
    child.stdout?.on('data', (chunk) => said.push(chunk))
    child.on('close', (status) => {
      process.stdout.write(Buffer.concat(said))
      done(status ?? 1)
    })
  })

const patient = files.filter((file) => file.includes(PATIENT))
const others = files.filter((file) => !patient.includes(file))
const ends = await Promise.all([tests(others, false), tests(patient, true)])
process.exitCode = Math.max(...ends)
