// Starts the mini program: the queue goes on where it was left, and a new version is offered.
import { sweepCopies } from './services/copies'
import { sweepPhotos } from './services/photos'
import * as taps from './services/taps'
import { texts } from './texts/index'

App({
  onLaunch() {
    wx.onNetworkStatusChange(({ isConnected }) => {
      if (isConnected) void taps.hurry()
    })
    sweepPhotos()
    sweepCopies()
    offerUpdate()
  },

  onShow() {
    nameTabs()
    void taps.hurry()
  },
})

/** The tab bar speaks the language that was chosen here, which need not be the system's. */
function nameTabs(): void {
  const { punch, record, requests, mine } = texts().tabs
  for (const [index, text] of [punch, record, requests, mine].entries()) wx.setTabBarItem({ index, text, fail: () => undefined })
}

function offerUpdate(): void {
  const manager = wx.getUpdateManager()
  manager.onUpdateReady(() => {
    const { ready, text, now, later } = texts().update
    wx.showModal({ title: ready, content: text, confirmText: now, cancelText: later, success: ({ confirm }) => confirm && manager.applyUpdate() })
  })
}
