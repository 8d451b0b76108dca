// 假期余额: what there is of each type of leave, where it comes from, and what lapses soon.
import { fill, ledAway, wear, wordsOf } from '../../look/page'
import { ask } from '../../services/api'
import { asProblem } from '../../services/problem'
import { texts } from '../../texts/index'
import { dateText } from '../day/day'
import { type BalanceRow, balanceRow } from './rows'

Page({
  data: { rows: [] as BalanceRow[], on: '', service: '', loading: true, failed: '', t: {} as Record<string, string>, c: {} as Record<string, string>, look: '' },

  onShow() {
    wear(this, 'balances')
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    const t = texts().balances
    try {
      const told = await ask('get', '/api/leave/balances')
      // What is limited comes first: of the rest there is nothing to look up.
      const rows = told.balances.map((one) => balanceRow(one, told.on))
      const service = told.service_from ? fill(t.service, { date: told.service_from }) : t.service_unknown
      this.setData({ rows: [...rows.filter((row) => row.limited), ...rows.filter((row) => !row.limited)], on: fill(t.on, { date: dateText(told.on) }), service, loading: false, failed: '' })
    } catch (error) {
      const problem = asProblem(error)
      if (!ledAway(problem)) this.setData({ loading: false, failed: this.data.rows.length ? `${wordsOf(problem)} · ${this.data.on}` : wordsOf(problem) })
    }
  },

  onApply() {
    void wx.navigateTo({ url: '/pages/apply/index?kind=leave' })
  },
})
