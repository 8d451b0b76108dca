// 隐私: the notice as it holds now, WeChat's guide, and what this phone keeps.
import { complain, say, wear } from '../../look/page'
import { type Paragraph, paragraphs } from '../../look/notice'
import { ask } from '../../services/api'
import { clearShown } from '../../services/shown'
import { texts } from '../../texts/index'

Page({
  data: { notice: [] as Paragraph[], loading: true, t: {} as Record<string, string>, c: {} as Record<string, string>, look: '' },

  onShow() {
    wear(this, 'privacy')
    void this.load()
  },

  async load() {
    try {
      const { text } = await ask('get', '/api/login/notice', { anonymous: true })
      this.setData({ notice: paragraphs(say(text)) })
    } catch (error) {
      complain(error)
    }
    this.setData({ loading: false })
  },

  onGuide() {
    void wx.openPrivacyContract({})
  },

  /** What was shown last goes; taps that were not sent stay, as they are nobody's cache. */
  onClear() {
    clearShown()
    void wx.showToast({ title: texts().privacy.cleared })
  },
})
