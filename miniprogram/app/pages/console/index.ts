// 登录电脑端: the console of one's company in a browser that showed a code. What is approved is only what the person has
// compared: the number here and on the screen.
import { ledAway, wear, wordsOf } from '../../look/page'
import { ask } from '../../services/api'
import { asProblem } from '../../services/problem'
import { signInCodeOf } from '../../services/scanned'
import { membership } from '../../services/session'
import { texts } from '../../texts/index'

interface Trouble { title: string; text: string; deed: 'scan' | 'retry' }

Page({
  data: {
    stage: 'looking' as 'looking' | 'asking' | 'done' | 'trouble', check: '', company: '', name: '', busy: false, trouble: null as Trouble | null,
    t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  code: '',
  expiry: 0,

  onLoad(query: { code?: string }) {
    this.code = query.code ?? ''
    void this.load()
  },

  onShow() {
    wear(this, 'console')
  },

  onUnload() {
    clearTimeout(this.expiry)
  },

  async load() {
    clearTimeout(this.expiry)
    this.setData({ stage: 'looking', trouble: null })
    try {
      const [scanned, me] = await Promise.all([ask('post', '/api/login/browser/look', { body: { code: this.code } }), ask('get', '/api/login/me')])
      this.setData({ stage: 'asking', check: scanned.check, company: membership()?.organization_name ?? '', name: me.name ?? '' })
      this.expiry = setTimeout(() => this.fail('sign_in_code_invalid', ''), scanned.expires_in_s * 1000) as unknown as number
    } catch (error) {
      this.complain(error)
    }
  },

  async onConfirm() {
    if (this.data.busy) return
    this.setData({ busy: true })
    try {
      await ask('post', '/api/login/browser/approve', { body: { code: this.code } })
      clearTimeout(this.expiry)
      wx.vibrateShort({ type: 'light', fail: () => undefined })
      this.setData({ stage: 'done' })
    } catch (error) {
      this.complain(error)
    }
    this.setData({ busy: false })
  },

  complain(error: unknown) {
    const problem = asProblem(error)
    if (!ledAway(problem)) this.fail(problem.code, wordsOf(problem))
  },

  /** What is over wants another code; what was not reached, another try with the same. */
  fail(code: string, why: string) {
    clearTimeout(this.expiry)
    const { console: t } = texts()
    const troubles: Record<string, Trouble> = {
      sign_in_code_invalid: { title: t.over, text: t.over_text, deed: 'scan' },
      sign_in_code_used: { title: t.used, text: t.used_text, deed: 'scan' },
    }
    this.setData({ stage: 'trouble', trouble: troubles[code] ?? { title: t.failed, text: why, deed: 'retry' } })
  },

  async onDeed() {
    if (this.data.trouble?.deed === 'retry') return this.load()
    try {
      const { result } = await wx.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] })
      const code = signInCodeOf(result)
      if (!code) return void wx.showToast({ title: texts().console.not_ours, icon: 'none' })
      this.code = code
      await this.load()
    } catch {
      // The person went back without a code.
    }
  },

  onLeave() {
    void wx.navigateBack({ fail: () => void wx.switchTab({ url: '/pages/mine/index' }) })
  },
})
