import type { erasures as zh } from '../zh/erasures'

export const erasures: typeof zh = {
  erasures: {
    title: 'Wishes to be erased',
    lead: 'People who want their personal data erased (article 47 of the Personal Information Protection Law). Decide soon; the oldest is first.',
    none: 'Nobody waits to be erased',
    none_text: 'Whoever asks in the mini program appears here.',
    asked: 'Asked',
    erases: 'Would erase',
    kept: 'Kept by law until',
    employed: 'Employed',
    leaves: 'Employed, last day {date}',
    left: 'Left, last day {date}',
    scope: { details: 'Details', whole: 'The whole' },
    kept_open: 'Employment and two years after it',
    state: {
      asked: 'To decide',
      carrying_out: 'Being erased',
      done: 'Erased',
      refused: 'Refused',
      withdrawn: 'Taken back',
    },
    begins: 'Begins on {date}',
    because: 'Reason: {reason}',
    carry_out: 'Erase',
    refuse: 'Refuse',
    carry_out_of: 'Erase the personal data of {name} ({number})',
    refuse_of: 'Refuse to erase {name} ({number})',
    goes: 'What goes',
    stays: 'What stays',
    goes_of: {
      details: [
        'Places, Wi-Fi, remarks and photos of punches of more than four days ago',
        'Proof of applications that were decided',
        'Own places',
      ],
      whole: [
        'Name, number, phone, WeChat account',
        'Punches, applications, rosters, reminders, files',
        'Every workbook of the company that lies here (it may have them, and can be made again)',
      ],
    },
    stays_of: {
      details:
        'Times of punches, applications and results: wages are reckoned by them, and the company must keep them by law.',
      whole: 'Numbers of each month that do not say whose they are, so that statistics and books add up.',
    },
    law: 'Records of wages and of the employment contract are to be kept for two years after somebody left (工资支付暂行规定 6, 劳动合同法 50)',
    law_until: ': until {date}.',
    law_open: '. This person is employed.',
    early:
      'Until {date} the company must still keep these records. Erased now, only numbers of each month remain here: make sure that records of wages are kept elsewhere, or refuse for now and say when they may ask again.',
    settles:
      'It begins once the last days have settled, some four days after the last day ({date}). Until then they stay in this list.',
    at_once: 'It begins right after you agree.',
    for_good: 'It cannot be undone.',
    understood: 'I have checked who it is and what goes, and know that it cannot be undone',
    reason: 'Why it is refused',
    reason_hint: '1–200 characters; the person is told.',
    refused_done: 'Refused; the person sees why',
    carry_out_done: 'The erasure was agreed to',
  },
}
