// How a page looks, and what axe has against it. The pictures are in dist-tests/screens, for people to look at.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Desk } from './desk'

const AXE = readFileSync(createRequire(path.resolve('package.json')).resolve('axe-core/axe.min.js'), 'utf8')
export const SCREENS = path.resolve('dist-tests/screens')
mkdirSync(SCREENS, { recursive: true })

/** What axe says of the page as it is now. */
async function faults(desk: Desk): Promise<string[]> {
  // Run outside of the page's own world: its policy lets no other script in.
  const found = await desk.page.evaluate(
    `${AXE}; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] })`,
  )
  const { passes, violations } = found as {
    passes: unknown[]
    violations: { id: string; nodes: { target: string[]; html: string }[] }[]
  }
  assert.ok(passes.length > 5, 'axe looked at something')
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map((node) => `${node.target.join(' ')} ${node.html.slice(0, 120)}`)
        .join(' | ')}`,
  )
}

/** Takes a picture of the page as it is, which axe must find nothing against. */
export async function looked(desk: Desk, name: string): Promise<void> {
  await desk.page.screenshot({ path: path.join(SCREENS, `${name}.png`), fullPage: true })
  assert.deepEqual(await faults(desk), [], name)
}
