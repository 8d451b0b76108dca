// Which page an address is, and who has it: a page that the role may not see sends on to one that it may.
import { type RouteRecordRaw, createRouter, createWebHashHistory } from 'vue-router'
import { onSessionEnded } from './services/api'
import { type Right, learnMe, may } from './services/me'
import { forget, present } from './services/session'

declare module 'vue-router' {
  interface RouteMeta {
    right?: Right
    open?: boolean
  }
}

const rules: RouteRecordRaw[] = [
  { path: 'rules', redirect: '/rules/groups' },
  { path: 'rules/groups', component: () => import('./pages/rules/GroupsPage.vue'), meta: { right: 'see_rules' } },
  { path: 'rules/groups/:group', component: () => import('./pages/rules/GroupPage.vue'), meta: { right: 'see_rules' } },
  { path: 'rules/rosters', component: () => import('./pages/rules/RosterPage.vue'), meta: { right: 'see_rosters' } },
  {
    path: 'rules/calendar',
    component: () => import('./pages/rules/CalendarPage.vue'),
    meta: { right: 'see_calendar' },
  },
]

const leave: RouteRecordRaw[] = [
  { path: 'leave', redirect: '/leave/calendar' },
  { path: 'leave/calendar', component: () => import('./pages/leave/AwayPage.vue'), meta: { right: 'see_leave' } },
  { path: 'leave/balances', component: () => import('./pages/leave/BalancesPage.vue'), meta: { right: 'see_leave' } },
  {
    path: 'leave/openings',
    component: () => import('./pages/leave/OpeningsPage.vue'),
    meta: { right: 'change_leave' },
  },
  { path: 'leave/types', component: () => import('./pages/leave/TypesPage.vue'), meta: { right: 'change_leave' } },
]

const closing: RouteRecordRaw[] = [
  { path: 'closing', component: () => import('./pages/closing/MonthsPage.vue'), meta: { right: 'close_months' } },
  {
    path: 'closing/:month(\\d{4}-\\d{2})',
    component: () => import('./pages/closing/MonthPage.vue'),
    meta: { right: 'close_months' },
  },
]

const settings: RouteRecordRaw[] = [
  {
    path: 'settings',
    component: () => import('./pages/settings/SettingsPage.vue'),
    meta: { right: 'see_company' },
  },
  {
    path: 'settings/audit',
    component: () => import('./pages/settings/AuditPage.vue'),
    meta: { right: 'search_audit' },
  },
  { path: 'settings/reminders', redirect: '/settings/reminders/templates' },
  {
    path: 'settings/reminders/templates',
    component: () => import('./pages/reminders/TemplatesPage.vue'),
    meta: { right: 'change_reminders' },
  },
  {
    path: 'settings/reminders/log',
    component: () => import('./pages/reminders/DeliveriesPage.vue'),
    meta: { right: 'change_reminders' },
  },
]

const routes: RouteRecordRaw[] = [
  { path: '/sign-in', component: () => import('./pages/entry/SignInPage.vue'), meta: { open: true } },
  { path: '/scan', component: () => import('./pages/entry/ScanPage.vue'), meta: { open: true } },
  {
    path: '/',
    component: () => import('./pages/entry/HousePage.vue'),
    children: [
      { path: '', redirect: '/today' },
      { path: 'today', component: () => import('./pages/today/TodayPage.vue'), meta: { right: 'see_team' } },
      { path: 'people', component: () => import('./pages/people/PeoplePage.vue'), meta: { right: 'see_people' } },
      {
        path: 'people/import',
        component: () => import('./pages/people/ImportPage.vue'),
        meta: { right: 'change_people' },
      },
      { path: 'people/invites', component: () => import('./pages/people/InvitesPage.vue'), meta: { right: 'invite' } },
      {
        path: 'people/joins',
        component: () => import('./pages/people/JoinsPage.vue'),
        meta: { right: 'decide_joins' },
      },
      { path: 'people/roles', component: () => import('./pages/people/RolesPage.vue'), meta: { right: 'see_roles' } },
      ...rules,
      ...leave,
      { path: 'records', component: () => import('./pages/records/RecordsPage.vue'), meta: { right: 'see_team' } },
      {
        path: 'approvals',
        component: () => import('./pages/approvals/ApprovalsPage.vue'),
        // Anybody may be named as an approver, or stand in for one.
        meta: { right: 'see_own_records' },
      },
      {
        path: 'statistics',
        component: () => import('./pages/statistics/StatisticsPage.vue'),
        meta: { right: 'see_statistics' },
      },
      ...closing,
      {
        path: 'reports',
        component: () => import('./pages/reports/ReportsPage.vue'),
        meta: { right: 'export_workbooks' },
      },
      ...settings,
      { path: 'mine', component: () => import('./pages/mine/MinePage.vue'), meta: { right: 'see_own_records' } },
    ],
  },
  { path: '/:rest(.*)*', redirect: '/today' },
]

// The address of a page stands behind `#`, so that the files can lie in any bucket.
export const router = createRouter({ history: createWebHashHistory(), routes })

router.beforeEach(async (to) => {
  if (to.meta.open) return true
  if (!present()) return { path: '/sign-in', query: { to: to.fullPath } }
  // Who is signed in is asked once; where that fails the page itself tells why.
  const me = await learnMe().catch(() => null)
  if (!present()) return { path: '/sign-in', query: { to: to.fullPath } }
  if (!me || !to.meta.right || may(to.meta.right)) return true
  return to.path === '/mine' ? true : '/mine'
})

onSessionEnded(() => {
  forget()
  void router.push({ path: '/sign-in', query: { ended: '1', to: router.currentRoute.value.fullPath } })
})
