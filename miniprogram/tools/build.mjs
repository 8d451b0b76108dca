// Builds the mini program for browsers: templates by WeChat's template compiler, styles with each page's in a scope of
// its own, scripts by esbuild, and the host that runs all of it on WeChat's engine. Writes dist/web.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import esbuild from 'esbuild'
import template from 'glass-easel-template-compiler'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const APP = path.join(ROOT, 'app')
const OUT = path.join(ROOT, 'dist/web')
/** WeChat's limit for a main package is 2 MB; ours is half of it. */
const PACKAGE_MAX_BYTES = 1024 * 1024

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))

/** Every page and component that app.json leads to, by its path in the app. */
function findUnits(app) {
  const units = new Map()
  const visit = (id) => {
    if (units.has(id)) return
    const json = readJson(path.join(APP, `${id}.json`))
    const using = {}
    units.set(id, { id, json, using })
    for (const [tag, ref] of Object.entries({ ...app.usingComponents, ...json.usingComponents })) {
      const target = ref.startsWith('/') ? ref.slice(1) : path.posix.join(path.posix.dirname(id), ref)
      if (json.component && !json.usingComponents?.[tag]) continue
      using[tag] = `/${target}`
      visit(target)
    }
  }
  for (const page of app.pages) visit(page)
  return [...units.values()]
}

function compileTemplates(units) {
  const group = new template.TmplGroup()
  for (const { id } of units) {
    const warnings = group.addTmpl(id, readFileSync(path.join(APP, `${id}.wxml`), 'utf8'))
    if (warnings?.length) throw new Error(`${id}.wxml: ${JSON.stringify(warnings)}`)
  }
  return `export default (${group.getTmplGenObjectGroups()})`
}

/** A page's styles hold for that page only, as in WeChat; `page` is the element that the host puts around each. */
function style(id, isPage) {
  const file = path.join(APP, `${id}.wxss`)
  if (!existsSync(file)) return ''
  const css = readFileSync(file, 'utf8')
    .replace(/(^|[},\s])page(?=[\s,{.:])/g, '$1.mp-page')
    .replace(/:host/g, `[is="${id}"]`)
  return isPage ? `@scope ([data-page="${id}"]) {\n${css}\n}` : css
}

function entry(app, units) {
  const described = units.map(({ id, json, using }) => {
    const { usingComponents: _, ...config } = json
    const parts = [`id: ${JSON.stringify(id)}`, `using: ${JSON.stringify(using)}`, `config: ${JSON.stringify(config)}`]
    return `{ ${parts.join(', ')}, load: () => require(${JSON.stringify(path.join(APP, id))}) }`
  })
  const project = readJson(path.join(ROOT, 'package.json'))
  const theme = readJson(path.join(APP, 'theme.json'))
  return [
    `import { boot } from ${JSON.stringify(path.join(ROOT, 'host/main'))}`,
    `import templates from './templates.js'`,
    `boot({ app: ${JSON.stringify(app)}, theme: ${JSON.stringify(theme)}, version: ${JSON.stringify(project.version)}, templates,`,
    `  loadApp: () => require(${JSON.stringify(path.join(APP, 'app'))}), units: [${described.join(',\n')}] })`,
  ].join('\n')
}

/** What WeChat would count: everything in the app's folder, TypeScript as the JavaScript that it becomes. */
function packageBytes() {
  const files = readdirSync(APP, { recursive: true }).map(String).filter((name) => statSync(path.join(APP, name)).isFile())
  return files.reduce((sum, name) => {
    const text = readFileSync(path.join(APP, name))
    if (name.endsWith('.d.ts')) return sum
    return sum + (name.endsWith('.ts') ? esbuild.transformSync(text, { loader: 'ts' }).code.length : text.length)
  }, 0)
}

function build() {
  rmSync(OUT, { recursive: true, force: true })
  mkdirSync(OUT, { recursive: true })
  const app = readJson(path.join(APP, 'app.json'))
  const units = findUnits(app)
  writeFileSync(path.join(OUT, 'templates.js'), compileTemplates(units))
  writeFileSync(path.join(OUT, 'entry.js'), entry(app, units))
  esbuild.buildSync({
    entryPoints: [path.join(OUT, 'entry.js')], bundle: true, outfile: path.join(OUT, 'mini.js'), format: 'iife', target: 'chrome118',
    minify: true, sourcemap: 'linked', logLevel: 'error', nodePaths: [path.join(ROOT, 'node_modules')],
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const pages = new Set(app.pages)
  const styles = [readFileSync(path.join(ROOT, 'host/host.css'), 'utf8'), style('app', false), ...units.map((unit) => style(unit.id, pages.has(unit.id)))]
  writeFileSync(path.join(OUT, 'mini.css'), styles.join('\n'))
  if (existsSync(path.join(APP, 'images'))) cpSync(path.join(APP, 'images'), path.join(OUT, 'images'), { recursive: true })
  const stamp = createHash('sha256').update(readFileSync(path.join(OUT, 'mini.js'))).update(readFileSync(path.join(OUT, 'mini.css'))).digest('hex').slice(0, 10)
  const page = readFileSync(path.join(ROOT, 'host/index.html'), 'utf8').replaceAll('STAMP', stamp)
  writeFileSync(path.join(OUT, 'index.html'), page)
  for (const name of ['templates.js', 'entry.js']) rmSync(path.join(OUT, name))
  const bytes = packageBytes()
  console.log(`mini program: ${app.pages.length} pages, main package ${(bytes / 1024).toFixed(0)} KiB of at most ${PACKAGE_MAX_BYTES / 1024}`)
  if (bytes > PACKAGE_MAX_BYTES) throw new Error('the main package is larger than it may be')
}

build()
