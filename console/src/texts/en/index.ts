// English: the words of every page.
import { closing } from './closing'
import { erasures } from './erasures'
import { leave } from './leave'
import { overtime } from './overtime'
import { people } from './people'
import { reminders } from './reminders'
import { rules } from './rules'
import { settings } from './settings'
import { shell } from './shell'
import { statistics } from './statistics'
import { work } from './work'

export const en = {
  ...shell,
  ...people,
  ...rules,
  ...overtime,
  ...work,
  ...leave,
  ...statistics,
  ...closing,
  ...reminders,
  ...settings,
  ...erasures,
}
