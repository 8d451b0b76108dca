// One application: what was asked for, how far it is and who said what. Its own person can withdraw it here.
import { complain, ledAway, wear, wordsOf } from '../../look/page'
import { type Tone, toneOfState } from '../../look/tone'
import { type Schema, ask } from '../../services/api'
import { fileUrl } from '../../services/files'
import { asProblem } from '../../services/problem'
import { membership } from '../../services/session'
import { texts } from '../../texts/index'
import { type Step, spanText, stepsOf, titleOf } from './words'

interface Shown { title: string; state: string; tone: Tone; span: string; place: string; reason: string; proof: string[]; steps: Step[]; open: boolean; stands: boolean }

Page({
  data: { one: null as Shown | null, name: '', failed: '', loading: true, busy: false, proof_deleted: false, t: {} as Record<string, string>, c: {} as Record<string, string>, look: '' },

  employee_id: '',
  application_id: '',

  onLoad(query: { employee_id?: string; application_id?: string; name?: string }) {
    this.employee_id = query.employee_id ?? ''
    this.application_id = query.application_id ?? ''
    this.setData({ name: decodeURIComponent(query.name ?? '') })
  },

  onShow() {
    wear(this, 'application')
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    try {
      const { employee_id, application_id } = this
      this.draw(await ask('get', '/api/leave/applications/{employee_id}/{application_id}', { at: { employee_id, application_id } }))
    } catch (error) {
      const problem = asProblem(error)
      if (!ledAway(problem)) this.setData({ failed: this.data.one ? `${wordsOf(problem)} · ${texts().application.stale}` : wordsOf(problem), loading: false })
    }
  },

  draw(one: Schema['ApplicationView']) {
    const is_own = this.employee_id === membership()?.employee_id
    const shown: Shown = {
      title: titleOf(one), state: texts().state[one.state], tone: toneOfState(one.state), span: spanText(one.span), place: one.place ?? '', reason: one.reason, proof: one.proof.map((proof) => fileUrl(proof.download_path)), steps: stepsOf(one),
      open: is_own && (one.state === 'pending' || one.state === 'approved'), stands: one.state === 'approved',
    }
    this.setData({ one: shown, failed: '', loading: false, proof_deleted: false })
  },

  /** A picture that is there no more: it was kept for its time. */
  onNoProof(event: WechatMiniprogram.CustomEvent) {
    const url = event.currentTarget.dataset.url as string
    const proof = this.data.one?.proof.filter((one) => one !== url) ?? []
    this.setData({ 'one.proof': proof, proof_deleted: true })
  },

  onProof(event: WechatMiniprogram.TouchEvent) {
    void wx.previewImage({ urls: this.data.one?.proof ?? [], current: event.currentTarget.dataset.url as string })
  },

  async onWithdraw() {
    const { requests: t, common: c } = texts()
    if (this.data.busy) return
    const { confirm } = await wx.showModal({ content: this.data.one?.stands ? `${t.withdraw_text}\n${t.withdraw_approved}` : t.withdraw_text, confirmText: t.withdraw, cancelText: c.cancel })
    if (!confirm) return
    this.setData({ busy: true })
    try {
      const { state } = await ask('post', '/api/leave/{application_id}/withdrawal', { at: { application_id: this.application_id } })
      void wx.showToast({ title: texts().state[state], icon: 'none' })
    } catch (error) {
      complain(error)
    }
    this.setData({ busy: false })
    await this.load()
  },
})
