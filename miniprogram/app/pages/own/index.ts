// 我的数据: what is kept of oneself and why, a copy of it, consent, and erasure.
import { complain, fill, say, wear } from '../../look/page'
import { type Schema, ask } from '../../services/api'
import { serverNow } from '../../services/clock'
import { fetchCopy, sweepCopies } from '../../services/copies'
import { uuidv7 } from '../../services/ids'
import { texts } from '../../texts/index'
import { type CopyView, type ErasureRow, type KeptRow, copyView, erasureRow, isMeant, keptRows, lawText, momentText } from './rows'

/** How often it is asked how far a copy is, as long as the page is seen. */
const ASK_MS = 3000

type Form = 'workbook' | 'json'

Page({
  data: {
    loading: true, failed: '', kept: [] as KeptRow[], open: '', copy: { state: 'none', text: '', percent: 0, date: '' } as CopyView, fetching: '' as Form | '', json_file: '',
    withdrawn: '', agreeing: false, explanation: '', law: '', erasure: null as ErasureRow | null, asking: false, typed: '', meant: false, prompt: '', busy: false,
    t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  timer: 0,
  /** Asking again after a lost reply is the same copy. */
  copy_id: '',

  onLoad() {
    sweepCopies()
  },

  onShow() {
    const { t } = wear(this, 'own')
    this.setData({ prompt: fill(t.type, { word: t.word }) })
    void this.load()
  },

  onHide() {
    clearTimeout(this.timer)
  },

  onUnload() {
    clearTimeout(this.timer)
    sweepCopies()
  },

  async load() {
    try {
      const [{ categories }, { copies }, erasure, me] = await Promise.all([ask('get', '/api/privacy/kept'), ask('get', '/api/privacy/copies'), ask('get', '/api/privacy/erasure'), ask('get', '/api/login/me')])
      this.setData({ kept: keptRows(categories), withdrawn: withdrawnText(me.consent_withdrawn_at), loading: false })
      this.drawCopy(copies[0])
      this.drawErasure(erasure)
    } catch (error) {
      this.setData({ loading: false, failed: this.data.kept.length ? '' : texts().common.failed })
      complain(error)
    }
  },

  onRetry() {
    this.setData({ loading: true, failed: '' })
    void this.load()
  },

  onKept(event: WechatMiniprogram.TouchEvent) {
    const key = event.currentTarget.dataset.key as string
    this.setData({ open: this.data.open === key ? '' : key })
  },

  drawCopy(entry: Schema['CopyEntry'] | undefined) {
    const copy = copyView(entry)
    this.setData({ copy })
    clearTimeout(this.timer)
    if (copy.state === 'making') this.timer = setTimeout(() => void this.lookAtCopy().catch(() => undefined), ASK_MS) as unknown as number
  },

  async lookAtCopy(): Promise<Schema['CopyEntry'] | undefined> {
    try {
      const { copies } = await ask('get', '/api/privacy/copies')
      this.drawCopy(copies[0])
      return copies[0]
    } catch (error) {
      // A network that comes and goes ends no waiting.
      clearTimeout(this.timer)
      if (this.data.copy.state === 'making') this.timer = setTimeout(() => void this.lookAtCopy().catch(() => undefined), ASK_MS) as unknown as number
      throw error
    }
  },

  async onMake() {
    await this.act(async () => {
      this.copy_id ||= uuidv7(serverNow())
      const copy = await ask('post', '/api/privacy/copies', { body: { copy_id: this.copy_id } })
      this.copy_id = ''
      this.setData({ json_file: '' })
      this.drawCopy(copy)
    })
  },

  /** Links hold for a quarter of an hour, so that a new one is asked for each time. */
  async fetch(form: Form): Promise<string> {
    this.setData({ fetching: form })
    try {
      const copy = await this.lookAtCopy()
      const path = form === 'json' ? copy?.json_path : copy?.workbook_path
      return path ? await fetchCopy(path, this.data.copy.date, form === 'json' ? 'json' : 'xlsx') : ''
    } finally {
      this.setData({ fetching: '' })
    }
  },

  async onWorkbook() {
    if (this.data.fetching) return
    try {
      const filePath = await this.fetch('workbook')
      if (filePath) await wx.openDocument({ filePath, fileType: 'xlsx', showMenu: true })
    } catch (error) {
      complain(error)
    }
  },

  /** WeChat shows no JSON, and sends a file only from within a tap: so one tap fetches it, and the next one sends it. */
  async onJson() {
    const { json_file, fetching, copy } = this.data
    if (fetching) return
    if (json_file) return void wx.shareFileMessage({ filePath: json_file, fileName: `${texts().own.file} ${copy.date}.json`, fail: () => undefined })
    try {
      this.setData({ json_file: await this.fetch('json') })
    } catch (error) {
      complain(error)
    }
  },

  async onWithdraw() {
    const { own: t, common: c } = texts()
    const { confirm } = await wx.showModal({ title: t.withdraw, content: t.withdraw_text, confirmText: t.withdraw, cancelText: c.cancel })
    if (!confirm) return
    await this.act(async () => {
      const { withdrawn_at } = await ask('delete', '/api/login/consent')
      this.setData({ withdrawn: withdrawnText(withdrawn_at) })
      void wx.showToast({ title: t.withdrawn_done })
    })
  },

  onAgain() {
    this.setData({ agreeing: true })
  },

  onAgreed() {
    this.setData({ agreeing: false, withdrawn: '' })
    void wx.showToast({ title: texts().own.agreed_done })
  },

  onNotAgreed() {
    this.setData({ agreeing: false })
  },

  drawErasure(erasure: Schema['OwnErasure']) {
    this.setData({ explanation: say(erasure.explanation), law: lawText(erasure), erasure: erasureRow(erasure) })
  },

  onAsk() {
    this.setData({ asking: true, typed: '', meant: false })
  },

  onCloseAsking() {
    this.setData({ asking: false })
  },

  onTyped(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value, meant: isMeant(event.detail.value) })
  },

  async onSendAsk() {
    if (!this.data.meant) return void wx.showToast({ title: this.data.prompt, icon: 'none' })
    await this.act(async () => {
      this.drawErasure(await ask('post', '/api/privacy/erasure', { body: { confirmation: 'DELETE' } }))
      this.setData({ asking: false })
      void wx.showToast({ title: texts().own.asked_done })
    })
  },

  async onTakeBack() {
    const { own: t, common: c } = texts()
    const { confirm } = await wx.showModal({ content: t.take_back_text, confirmText: t.take_back, cancelText: c.cancel })
    if (!confirm) return
    await this.act(async () => {
      this.drawErasure(await ask('delete', '/api/privacy/erasure'))
      void wx.showToast({ title: t.taken_back })
    })
  },

  /** One thing at a time. */
  async act(run: () => Promise<void>) {
    if (this.data.busy) return
    this.setData({ busy: true })
    try {
      await run()
    } catch (error) {
      complain(error)
    }
    this.setData({ busy: false })
  },
})

/** That consent was withdrawn, and when; empty while it holds. */
function withdrawnText(at: string | null | undefined): string {
  return at ? fill(texts().own.withdrawn_text, { at: momentText(at) }) : ''
}
