// 帮助: answers to what goes wrong, and a self-check whose report an administrator understands.
import { fill, wear } from '../../look/page'
import { texts } from '../../texts/index'
import { type Finding, reportOf, runChecks } from './check'

Page({
  data: { open: -1, running: false, findings: [] as Finding[], outcome: '', all_good: false, t: { q: [] } as Record<string, unknown>, c: {} as Record<string, string>, look: '' },

  onShow() {
    wear(this, 'help')
  },

  onAnswer(event: WechatMiniprogram.TouchEvent) {
    const index = Number(event.currentTarget.dataset.index)
    this.setData({ open: this.data.open === index ? -1 : index })
  },

  async onCheck() {
    if (this.data.running) return
    const t = texts().help
    this.setData({ running: true, findings: [], outcome: t.running })
    const findings = await runChecks((finding) => this.setData({ findings: [...this.data.findings, finding] }))
    const wrong = findings.filter((one) => !one.good && !one.neutral).length
    this.setData({ running: false, all_good: !wrong, outcome: wrong ? fill(t.some_bad, { n: wrong }) : t.all_good })
  },

  onReport() {
    void wx.setClipboardData({ data: reportOf(this.data.findings) })
  },

  onSettings() {
    void wx.openSetting({})
  },
})
