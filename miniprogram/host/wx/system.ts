// What the mini program learns of the system, and what it may do with the window: pages, dialogs, sharing, updates.
import { device, onChange } from '../device'
import { type Modal, actionSheet, hideToast, modal, toast } from '../dialogs'
import type { Router } from '../router'
import { asWx } from './calls'
import { FOLDER } from './files'
import { APP_ID } from './network'

const dark = matchMedia('(prefers-color-scheme: dark)')

const baseInfo = () => ({ SDKVersion: device.base_library, version: '8.0.60', language: device.language, theme: dark.matches ? 'dark' : 'light', fontSizeSetting: device.font_px, host: { env: 'WeChat' } })
const windowInfo = () => ({ windowWidth: innerWidth, windowHeight: innerHeight, pixelRatio: devicePixelRatio, statusBarHeight: 20, safeArea: { top: 0, bottom: innerHeight } })

/** Lets the panel and tests say that a new version has come. */
export const update: { ready: () => void } = { ready: () => undefined }

export function system(router: Router, version: string): Record<string, unknown> {
  const turn = (name: string, go: (url: string) => void) => asWx(name, (asked: { url: string }) => {
    go(asked.url)
    return {}
  })
  return {
    navigateTo: turn('navigateTo', (url) => router.navigateTo(url)),
    redirectTo: turn('redirectTo', (url) => router.redirectTo(url)),
    switchTab: turn('switchTab', (url) => router.switchTab(url)),
    reLaunch: turn('reLaunch', (url) => router.reLaunch(url)),
    navigateBack: asWx('navigateBack', (asked: { delta?: number }) => {
      router.navigateBack(asked.delta)
      return {}
    }),
    setNavigationBarTitle: asWx('setNavigationBarTitle', (asked: { title: string }) => {
      router.setTitle(asked.title)
      return {}
    }),
    setTabBarItem: asWx('setTabBarItem', (asked: { index: number; text: string }) => {
      router.setTab(asked.index, asked.text)
      return {}
    }),
    setTabBarBadge: asWx('setTabBarBadge', (asked: { index: number; text: string }) => {
      router.setBadge(asked.index, asked.text)
      return {}
    }),
    removeTabBarBadge: asWx('removeTabBarBadge', (asked: { index: number }) => {
      router.setBadge(asked.index, '')
      return {}
    }),
    pageScrollTo: asWx('pageScrollTo', (asked: { scrollTop?: number; selector?: string }) => {
      const scroller = router.top()?.scroller
      if (asked.selector) scroller?.querySelector(asked.selector)?.scrollIntoView()
      else scroller?.scrollTo(0, asked.scrollTop ?? 0)
      return {}
    }),
    showToast: asWx('showToast', (asked: { title: string; icon?: string; duration?: number }) => {
      toast(asked.title, asked.icon, asked.duration)
      return {}
    }),
    showLoading: asWx('showLoading', (asked: { title: string }) => {
      toast(asked.title, 'loading')
      return {}
    }),
    hideLoading: asWx('hideLoading', () => {
      hideToast()
      return {}
    }),
    showModal: asWx('showModal', (asked: Modal) => modal(asked)),
    showActionSheet: asWx('showActionSheet', async (asked: { itemList: string[]; alertText?: string }) => {
      const tapIndex = await actionSheet(asked.itemList, asked.alertText)
      if (tapIndex < 0) throw { errMsg: 'showActionSheet:fail cancel' }
      return { tapIndex }
    }),
    getAppBaseInfo: baseInfo,
    getWindowInfo: windowInfo,
    getDeviceInfo: () => ({ platform: 'browser', brand: 'browser', model: navigator.platform, system: 'Browser' }),
    getSystemInfoSync: () => ({ ...baseInfo(), ...windowInfo(), platform: 'browser' }),
    getAccountInfoSync: () => ({ miniProgram: { appId: APP_ID, envVersion: 'develop', version } }),
    getMenuButtonBoundingClientRect: () => ({ top: 24, bottom: 56, left: innerWidth - 95, right: innerWidth - 10, width: 87, height: 32 }),
    getUpdateManager: () => ({
      onCheckForUpdate: () => undefined,
      onUpdateReady: (listener: () => void) => {
        update.ready = listener
      },
      onUpdateFailed: () => undefined,
      applyUpdate: () => location.reload(),
    }),
    onThemeChange: (listener: (theme: { theme: string }) => void) => dark.addEventListener('change', () => listener({ theme: dark.matches ? 'dark' : 'light' })),
    onAppShow: (listener: () => void) => document.addEventListener('visibilitychange', () => document.hidden || listener()),
    onDeviceChange: onChange,
    showShareMenu: asWx('showShareMenu', () => ({})),
    nextTick: (run: () => void) => queueMicrotask(run),
    env: { USER_DATA_PATH: FOLDER },
  }
}
