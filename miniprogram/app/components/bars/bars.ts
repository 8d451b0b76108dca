// A bar chart of views, which a screen reader can walk through: each bar says what it stands for, and can be chosen.
Component({
  properties: {
    bars: { type: Array, value: [] },
    /** What the topmost line and the one in the middle stand for. */
    top: { type: String, value: '' },
    half: { type: String, value: '' },
    tone: { type: String, value: 'good' },
    chosen: { type: Number, value: -1 },
    name: { type: String, value: '' },
  },
  methods: {
    onBar(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('choose', { index: event.currentTarget.dataset.index as number })
    },
  },
})
