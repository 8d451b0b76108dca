// Turns icons/*.svg into the styles of the component glyph, which takes the colour of the text around it, and with
// --tabs draws the tab bar's pictures from the same icons (WeChat wants PNG there), by Chromium.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const app = fileURLToPath(new URL('../app/', import.meta.url))
const icons = readdirSync(`${app}icons`).filter((name) => name.endsWith('.svg')).sort()
const read = (name) => readFileSync(`${app}icons/${name}.svg`, 'utf8').trim()

const rules = icons.map((file) => {
  const name = file.slice(0, -4)
  const uri = `url("data:image/svg+xml,${encodeURIComponent(read(name))}")`
  return `.glyph-${name} { -webkit-mask-image: ${uri}; mask-image: ${uri}; }`
})
const base = '.glyph { width: 1em; height: 1em; background-color: currentColor; -webkit-mask-size: contain; mask-size: contain; -webkit-mask-repeat: no-repeat; mask-repeat: no-repeat; }'
const styles = `/* Made from icons/*.svg by \`npm run icons\`. Do not edit. */\n:host { display: inline-block; flex: none; line-height: 1; }\n${base}\n${rules.join('\n')}\n`
const target = `${app}components/glyph/glyph.wxss`

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== styles) {
    console.error('components/glyph/glyph.wxss is not what icons/ says; run `npm run icons`')
    process.exit(1)
  }
} else writeFileSync(target, styles)

if (process.argv.includes('--tabs')) {
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
  const page = await browser.newPage({ viewport: { width: 81, height: 81 } })
  mkdirSync(`${app}images`, { recursive: true })
  const tabs = { punch: 'punch', record: 'calendar', requests: 'inbox', mine: 'user' }
  const looks = { '': '#616b66', '-here': '#0a754b', '-dark': '#8b9691', '-here-dark': '#34c789' }
  for (const [tab, icon] of Object.entries(tabs)) {
    for (const [suffix, colour] of Object.entries(looks)) {
      const svg = read(icon).replace('#000', colour).replace('<svg ', '<svg width="69" height="69" ')
      await page.setContent(`<body style="margin:6px;background:transparent">${svg}`)
      await page.screenshot({ path: `${app}images/tab-${tab}${suffix}.png`, omitBackground: true })
    }
  }
  await browser.close()
}
