// The privacy notice in a sheet, to be agreed to again after consent was withdrawn.
import { type Paragraph, paragraphs } from '../../look/notice'
import { complain, say } from '../../look/page'
import { ask } from '../../services/api'
import { texts } from '../../texts/index'

Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    /** Whether a punch waits for it. */
    punching: { type: Boolean, value: false },
  },
  data: { notice: [] as Paragraph[], version: 0, busy: false, title: '', text: '', agree: '', t: {} as Record<string, string> },
  lifetimes: {
    attached() {
      const { agreement: t, obstacle } = texts()
      const { punching } = this.data
      const { title, text } = punching ? obstacle.consent_withdrawn : t
      this.setData({ t, title, text, agree: punching ? t.agree_punch : t.agree })
      void this.load()
    },
  },
  methods: {
    async load() {
      try {
        const { version, text } = await ask('get', '/api/login/notice', { anonymous: true })
        this.setData({ version, notice: paragraphs(say(text)) })
      } catch (error) {
        complain(error)
      }
    },

    /** Nobody agrees to what they were not shown. */
    async onAgree() {
      const { version, busy } = this.data
      if (busy) return
      if (!version) return this.load()
      this.setData({ busy: true })
      try {
        await ask('put', '/api/login/consent', { body: { version } })
        this.triggerEvent('agreed')
      } catch (error) {
        // The new notice is shown where this one has been replaced meanwhile.
        if ((error as { code?: string }).code === 'consent_outdated') {
          this.setData({ text: this.data.t.outdated ?? '', version: 0 })
          await this.load()
        } else complain(error)
      }
      this.setData({ busy: false })
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})
