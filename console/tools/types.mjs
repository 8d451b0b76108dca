// Writes types/api.d.ts from docs/openapi.json, or with --check says whether it is as it would be written.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const target = fileURLToPath(new URL('../types/api.d.ts', import.meta.url))
const document = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'))
// We name operations by path and method; their ids repeat between functions, which the generator refuses.
for (const path of Object.values(document.paths))
  for (const operation of Object.values(path)) delete operation.operationId
const head = '// Made from docs/openapi.json by `npm run types`. Do not edit.\n\n'
const made =
  head + astToString(await openapiTS(document, { alphabetize: false, defaultNonNullable: false, silent: true }))
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== made) {
    console.error('types/api.d.ts is not what docs/openapi.json says; run `npm run types`')
    process.exit(1)
  }
} else writeFileSync(target, made)
