// Compiles every template and style with WeChat's own compilers, which refuse what phones would refuse.
import { fileURLToPath } from 'node:url'
import compiler from 'miniprogram-compiler'

const app = fileURLToPath(new URL('../app', import.meta.url))
const templates = await compiler.wxmlToJs(app)
const styles = await compiler.wxssToJs(app)
if (!templates || !styles) throw new Error('wcc or wcsc gave nothing')
console.log(`wcc ${templates.length} characters, wcsc ${styles.length}`)
