// How the console is built and served while it is worked on. Everything that is not a file of the console goes to the
// server: the API, its documents, the mini program and, in the demo, WeChat's counterpart.
import vue from '@vitejs/plugin-vue'
import { type Plugin, defineConfig } from 'vite'

const server = process.env.DAKA_URL ?? 'http://127.0.0.1:3000'
const proxy = Object.fromEntries(
  ['/api', '/wechat', '/mini', '/docs', '/openapi.json'].map((path) => [path, { target: server }]),
)

/**
 * A source of map tiles to draw the sites on: `DAKA_MAP_TILES=https://tiles.example.com/{z}/{x}/{y}.png`, with its datum
 * (`DAKA_MAP_DATUM`, `gcj02` or `wgs84`) and whom to credit (`DAKA_MAP_CREDIT`). They become the page's own settings, which
 * can be changed in `index.html` as well. Without one the sites are drawn to scale on plain ground.
 */
const map = {
  tiles: process.env.DAKA_MAP_TILES ?? '',
  datum: process.env.DAKA_MAP_DATUM ?? 'gcj02',
  credit: process.env.DAKA_MAP_CREDIT ?? '',
}
const settings: Plugin = {
  name: 'daka-settings',
  transformIndexHtml: (html) =>
    html.replace(/(<meta name="daka:map-(tiles|datum|credit)" content=")[^"]*"/g, (_, head, name: keyof typeof map) => {
      return `${head}${map[name].replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`
    }),
}
/** What the policy must allow for it; nothing where the tiles lie on the same origin. */
const tilesFrom = /^https?:\/\/[^/{]+/.exec(map.tiles)?.[0]

/** What any server of these files may say, and what the end-to-end tests hold the console to. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  `img-src 'self' data: blob:${tilesFrom ? ` ${tilesFrom}` : ''}`,
  "style-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ')

export default defineConfig({
  base: './',
  plugins: [vue(), settings],
  define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
  build: {
    target: 'chrome111',
    manifest: true,
    sourcemap: true,
    cssCodeSplit: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
  },
  server: { host: '127.0.0.1', port: 3611, proxy },
  preview: { host: '127.0.0.1', port: 3612, proxy, headers: { 'content-security-policy': CONTENT_SECURITY_POLICY } },
})
