// 团队考勤: how a day stands in the departments that the caller may see. The board has counts and the worst; a department's
// people are asked for when it is opened. Each look is written down by the server.
import { fill, ledAway, wear, wordsOf } from '../../look/page'
import { dateOf, plusDays } from '../../look/time'
import { type Schema, ask } from '../../services/api'
import { serverNow } from '../../services/clock'
import { asProblem } from '../../services/problem'
import { texts } from '../../texts/index'
import { dateText } from '../day/day'
import { type Node, type Pile, totalOf, treeOf } from './board'
import { type Line, type PersonRow, STEP, dateGoingOn, linesOf, personOf, smallTeam } from './rows'

/** Of those who need attention so many are seen above the departments until all are asked for. */
const ATTENTION_FIRST = 5
/** Coming back from somebody's day soon shows what was there; later the day is read anew. */
const FRESH_MS = 60_000

Page({
  data: {
    date: '', heading: '', night: '', is_today: true, loading: true, failed: '', no_right: false, ready: false, due: 0, here: 0, percent: 0, piles: [] as { pile: Pile; name: string; n: number; tone: string }[], pile: '' as Pile | '',
    attention: [] as PersonRow[], attention_more: '', attention_all: false, attention_note: '', calm: false, lines: [] as Line[], small: '',
    t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  /** The date that was turned to; none while it is the one going on. */
  turned_to: '',
  board: null as Schema['Board'] | null,
  nodes: [] as Node[],
  people: {} as Record<string, Schema['TeamMember'][] | string>,
  open: {} as Record<string, boolean>,
  most: {} as Record<string, number>,
  /** The departments whose people were asked for. */
  asked: {} as Record<string, boolean>,
  read_at_ms: 0,
  /** Counts the times that the day was read: an answer to an earlier one is dropped. */
  reading: 0,

  onLoad() {
    this.open = {}
    this.forget()
  },

  onShow() {
    wear(this, 'team')
    const date = this.turned_to || dateGoingOn(serverNow())
    if (this.board && date === this.data.date && Date.now() - this.read_at_ms < FRESH_MS) return this.draw()
    void this.load(date)
  },

  async onPullDownRefresh() {
    await this.load(this.data.date)
    void wx.stopPullDownRefresh()
  },

  onRetry() {
    void this.load(this.data.date)
  },

  async load(date: string) {
    const reading = ++this.reading
    const today = dateOf(serverNow())
    if (date !== this.data.date) {
      this.forget()
      this.setData({ ready: false, lines: [], attention: [] })
    }
    // What was asked of an earlier reading and has not come will not be heard.
    for (const id of Object.keys(this.asked)) this.asked[id] = id in this.people
    const night = date < today && date === dateGoingOn(serverNow()) ? texts().team.night : ''
    this.setData({ date, heading: dateText(date), night, is_today: date >= today, loading: true, failed: '' })
    try {
      const board = await ask('get', '/api/record/board/{date}', { at: { date } })
      if (reading !== this.reading) return
      this.forget()
      this.board = board
      this.nodes = treeOf(board.departments)
      this.read_at_ms = Date.now()
    } catch (error) {
      if (reading !== this.reading) return
      const problem = asProblem(error)
      const no_right = problem.code === 'right_missing'
      if (!ledAway(problem)) this.setData({ failed: no_right ? texts().team.empty_text : wordsOf(problem), no_right })
    }
    this.setData({ loading: false })
    await this.draw()
  },

  /** What was read of a day. What is unfolded stays so: the same department on the day before is what one turns to. */
  forget() {
    this.board = null
    this.nodes = []
    this.people = {}
    this.asked = {}
    this.most = {}
  },

  /** Draws what is unfolded, and asks for the people of it that are not there yet. */
  async draw() {
    const { pile, attention_all } = this.data
    const t = texts().team
    const small = smallTeam(this.nodes)
    const lines = linesOf(this.nodes, { open: this.open, pile, people: this.people, most: this.most })
    const total = totalOf(this.nodes)
    // Whoever is filtered for, or in a small team, is in the list below.
    const attention: Schema['BoardPerson'][] = pile || small ? [] : (this.board?.attention ?? [])
    const shown = attention_all ? attention : attention.slice(0, ATTENTION_FIRST)
    this.setData({
      ready: this.board !== null, small: small?.name ?? '', lines, due: total.due, here: total.here, percent: total.due ? Math.round((100 * total.here) / total.due) : 0,
      piles: [{ pile: 'not_in', name: t.not_in, n: total.not_in, tone: 'wait' }, { pile: 'late', name: t.late, n: total.late, tone: 'warn' }, { pile: 'away', name: t.away, n: total.away, tone: 'away' }],
      attention: shown.map((one) => personOf(one, one.department)), attention_more: attention.length > shown.length ? fill(t.attention_all, { n: attention.length }) : '',
      calm: total.due > 0 && !pile && !small && !attention.length, attention_note: this.board?.more_attention ? fill(t.attention_worst, { n: attention.length }) : '',
    })
    const missing = lines.filter(({ kind, id }) => kind === 'asked' && !this.asked[id])
    await Promise.all(missing.map(({ id }) => this.readPeople(id)))
  },

  async readPeople(department_id: string) {
    const { reading } = this
    this.asked[department_id] = true
    let told: Schema['TeamMember'][] | string
    try {
      const { departments } = await ask('get', '/api/record/team/{date}', { at: { date: this.data.date }, query: { department_id } })
      told = departments.flatMap((one) => one.people)
    } catch (error) {
      const problem = asProblem(error)
      if (ledAway(problem)) return
      told = wordsOf(problem)
    }
    if (reading !== this.reading) return
    this.people[department_id] = told
    await this.draw()
  },

  onDepartment(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    this.open[id] = !this.open[id]
    void this.draw()
  },

  onRetryPeople(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    delete this.people[id]
    this.asked[id] = false
    void this.draw()
  },

  onMore(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    this.most[id] = (this.most[id] ?? STEP) + STEP
    void this.draw()
  },

  onPile(event: WechatMiniprogram.TouchEvent) {
    const { pile } = event.currentTarget.dataset as { pile: Pile }
    this.setData({ pile: this.data.pile === pile ? '' : pile })
    void this.draw()
  },

  onAttention() {
    this.setData({ attention_all: true })
    void this.draw()
  },

  onPrevious() {
    this.turn(plusDays(this.data.date, -1))
  },

  onNext() {
    if (!this.data.is_today) this.turn(plusDays(this.data.date, 1))
  },

  onToday() {
    this.turn(dateOf(serverNow()))
  },

  turn(date: string) {
    this.turned_to = date === dateGoingOn(serverNow()) ? '' : date
    void this.load(date)
  },

  onStatistics() {
    void wx.navigateTo({ url: '/pages/statistics/index' })
  },

  onPerson(event: WechatMiniprogram.TouchEvent) {
    const { id, name } = event.currentTarget.dataset as { id: string; name: string }
    void wx.navigateTo({ url: `/pages/day/index?date=${this.data.date}&employee_id=${id}&name=${encodeURIComponent(name)}` })
  },
})
