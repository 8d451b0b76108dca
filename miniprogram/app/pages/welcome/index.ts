// First use: what this is, what is kept, and one button that agrees to both and signs in.
import { type Paragraph, paragraphs } from '../../look/notice'
import { complain, say, wear } from '../../look/page'
import { ask } from '../../services/api'
import { isSignedOut, signIn } from '../../services/session'

Page({
  data: { back: false, notice: [] as Paragraph[], version: 0, busy: false, declined: false, loading: true, t: {} as Record<string, string>, look: '' },

  /** An invite that led here, for after signing in. */
  invited: '',

  onLoad(query: { code?: string }) {
    this.invited = query.code ?? ''
  },

  onShow() {
    wear(this, 'welcome')
    this.setData({ back: isSignedOut() })
    void this.load()
  },

  async load() {
    try {
      const { version, text } = await ask('get', '/api/login/notice', { anonymous: true })
      this.setData({ version, notice: paragraphs(say(text)), loading: false })
    } catch (error) {
      this.setData({ loading: false })
      complain(error)
    }
  },

  onGuide() {
    void wx.openPrivacyContract({})
  },

  /** WeChat has noted the person's agreement to its guide; ours goes to the server with the sign-in. */
  async onAgreed() {
    if (this.data.busy) return
    if (!this.data.version) return this.load()
    this.setData({ busy: true })
    try {
      const session = await signIn(this.data.version)
      if (this.invited) void wx.redirectTo({ url: `/pages/join/index?code=${this.invited}` })
      else if (session.organization_id) void wx.switchTab({ url: '/pages/punch/index' })
      else void wx.redirectTo({ url: '/pages/join/index' })
    } catch (error) {
      complain(error)
    }
    this.setData({ busy: false })
  },

  onDecline() {
    this.setData({ declined: true })
  },
})
