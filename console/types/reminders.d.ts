// What docs/openapi.json does not have yet of reminders, in the form in which it has everything else.
export interface ReminderSchemas {
  ReminderKind: 'before_on' | 'after_off' | 'correction_deadline' | 'approvals_waiting' | 'calendar_missing'
  ReminderTemplate: {
    kind: ReminderSchemas['ReminderKind']
    on: boolean
    template_id?: string | null
    page?: string | null
    fields: { [name: string]: string }
    relation_template_id?: string | null
  }
  ReminderPlaceholder: { name: string; zh: string; en: string; example: string }
  ReminderTemplates: {
    templates: ReminderSchemas['ReminderTemplate'][]
    daily_at: string
    placeholders: { kind: ReminderSchemas['ReminderKind']; names: ReminderSchemas['ReminderPlaceholder'][] }[]
    rev: number
  }
  ReminderTemplatesRequest: Omit<ReminderSchemas['ReminderTemplates'], 'placeholders'>
  DeliveryState: 'sent' | 'refused' | 'failed' | 'unknown' | 'missed'
  Delivery: {
    at: string
    due_at: string
    employee_id: string
    name: string
    kind: ReminderSchemas['ReminderKind']
    work_date?: string | null
    section?: number | null
    channel?: 'subscription' | 'relation' | null
    state: ReminderSchemas['DeliveryState']
    errcode?: number | null
  }
  ReminderSettings: { leads: number[]; default_lead?: number | null; after_off_min?: number | null }
}

interface Told<T> {
  responses: { 200: { content: { 'application/json': T } } }
}
export interface ReminderPaths {
  '/api/reminder/templates': {
    get: Told<ReminderSchemas['ReminderTemplates']>
    put: Told<ReminderSchemas['ReminderTemplates']> & {
      requestBody: { content: { 'application/json': ReminderSchemas['ReminderTemplatesRequest'] } }
    }
  }
  '/api/reminder/deliveries/{date}': {
    get: Told<{ deliveries: ReminderSchemas['Delivery'][]; next?: string | null }>
  }
}
