// The unit tests: the pure parts of the console, under Node.
import { spawnSync } from 'node:child_process'
import { bundle } from './bundle.mjs'

const { status } = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...bundle('unit')], {
  stdio: 'inherit',
})
process.exit(status ?? 1)
