// How the console is built and served while it is worked on. Everything that is not a file of the console goes to the
// server: the API, its documents, the mini program and, in the demo, WeChat's counterpart.
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const server = process.env.DAKA_URL ?? 'http://127.0.0.1:3000'
const proxy = Object.fromEntries(
  ['/api', '/wechat', '/mini', '/docs', '/openapi.json'].map((path) => [path, { target: server }]),
)

/** What any server of these files may say, and what the end-to-end tests hold the console to. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

export default defineConfig({
  base: './',
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
  build: { target: 'chrome111', manifest: true, sourcemap: true, cssCodeSplit: true, assetsInlineLimit: 0 },
  server: { host: '127.0.0.1', port: 3611, proxy },
  preview: { host: '127.0.0.1', port: 3612, proxy, headers: { 'content-security-policy': CONTENT_SECURITY_POLICY } },
})
