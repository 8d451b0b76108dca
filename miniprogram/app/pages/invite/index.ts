// 邀请: an invite of a department, as a card for friends, as a mini program code, as eight letters.
import { complain, fill, wear } from '../../look/page'
import { dateOf } from '../../look/time'
import { type Schema, ask } from '../../services/api'
import { serverNow } from '../../services/clock'
import { fetchPicture } from '../../services/files'
import { uuidv7 } from '../../services/ids'
import { membership } from '../../services/session'
import { texts } from '../../texts/index'

const DAYS = [1, 7, 30, 90]
const USES = [1, 5, 20, 100, 500]
interface Row { code: string; text: string; used: string; path: string }

Page({
  data: {
    loading: true, busy: false, departments: [] as Schema['DepartmentView'][], groups: [] as Schema['GroupInShort'][], department: 0, group: 0, days: [] as string[], day: 1, uses: [] as string[], use: 1, made: null as Row | null, picture: '', invites: [] as Row[],
    t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  onShow() {
    const { t } = wear(this, 'invite')
    this.setData({ days: DAYS.map((n) => fill(t.days_n, { n })), uses: USES.map((n) => fill(t.uses_n, { n })) })
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    try {
      const [departments, groups, invites] = await Promise.all([ask('get', '/api/organization/departments'), ask('get', '/api/schedule/groups'), ask('get', '/api/organization/invites')])
      this.setData({ departments: departments.departments, groups: groups.groups, invites: invites.invites.map(rowOf), loading: false })
    } catch (error) {
      this.setData({ loading: false })
      complain(error)
    }
  },

  onPick(event: WechatMiniprogram.PickerChange) {
    this.setData({ [event.currentTarget.dataset.field as string]: Number(event.detail.value) })
  },

  async onMake() {
    const { departments, groups, department, group, day, use, busy } = this.data
    const [of, under] = [departments[department], groups[group]]
    if (busy || !of || !under) return
    this.setData({ busy: true })
    try {
      const body = { invite_id: uuidv7(serverNow()), department_id: of.department_id, group_id: under.group_id, expires_in_days: DAYS[day] ?? 7, uses_max: USES[use] ?? 1 }
      await this.show(rowOf(await ask('post', '/api/organization/invites', { body })))
      await this.load()
    } catch (error) {
      complain(error)
    }
    this.setData({ busy: false })
  },

  async onShowOne(event: WechatMiniprogram.TouchEvent) {
    const row = this.data.invites.find((one) => one.code === event.currentTarget.dataset.code)
    if (row) await this.show(row)
  },

  async show(made: Row) {
    this.setData({ made, picture: '' })
    // The code is a nicety: before the mini program is released WeChat makes none, and the letters do.
    const picture = await fetchPicture(`/api/organization/invites/${made.code}/qr`).catch(() => '')
    this.setData({ picture })
    void wx.pageScrollTo({ scrollTop: 0 })
  },

  onCopy() {
    if (this.data.made) void wx.setClipboardData({ data: this.data.made.code })
  },

  async onRevoke(event: WechatMiniprogram.TouchEvent) {
    const code = event.currentTarget.dataset.code as string
    const { invite: t, common: c } = texts()
    const said = await wx.showModal({ content: t.revoke_text, confirmText: t.revoke, cancelText: c.cancel })
    if (!said.confirm) return
    try {
      await ask('delete', '/api/organization/invites/{code}', { at: { code } })
      if (this.data.made?.code === code) this.setData({ made: null })
      await this.load()
    } catch (error) {
      complain(error)
    }
  },

  onShareAppMessage() {
    const { made } = this.data
    const title = fill(texts().invite.card, { company: membership()?.organization_name ?? '' })
    return { title, path: made ? `/${made.path}` : '/pages/punch/index' }
  },
})

function rowOf(invite: Schema['InviteView']): Row {
  const t = texts().invite
  return { code: invite.code, text: fill(t.until, { date: dateOf(invite.expires_at) }), used: fill(t.used, { n: invite.uses, max: invite.uses_max }), path: invite.path }
}
