// What the build hands to the host: the mini program as its files say it.

export interface PageConfig {
  component?: boolean
  navigationBarTitleText?: string
  enablePullDownRefresh?: boolean
  navigationStyle?: 'default' | 'custom'
}

export interface Unit {
  id: string
  config: PageConfig
  using: Record<string, string>
  load: () => void
}

export interface TabItem {
  pagePath: string
  text: string
  iconPath: string
  selectedIconPath: string
}

export interface AppConfig {
  pages: string[]
  window?: PageConfig & { navigationBarBackgroundColor?: string }
  tabBar?: { list: TabItem[] }
}

export interface MiniProgram {
  app: AppConfig
  theme: Record<'light' | 'dark', Record<string, string>>
  version: string
  templates: Record<string, unknown>
  loadApp: () => void
  units: Unit[]
}

/** What WeChat's functions call `fail` with. */
export interface WxFailure {
  errMsg: string
  errCode?: number
  errno?: number
}
