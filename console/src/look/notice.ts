// The little Markdown that notices are written in: headings, paragraphs, bullets and bold words.
import { chinese } from '../texts'

export interface Paragraph {
  kind: 'heading' | 'text' | 'bullet'
  parts: { text: string; bold: boolean }[]
}

export function paragraphs(markdown: string): Paragraph[] {
  return chinese(markdown)
    .split(/\n{2,}|\n(?=- )/)
    .map(unbroken)
    .filter(Boolean)
    .map(paragraph)
}

/** Latin text keeps a space where a line was broken; Chinese has none. */
function unbroken(block: string): string {
  return block.replace(/\n\s*/g, /[\u4e00-\u9fff]/.test(block) ? '' : ' ').trim()
}

function paragraph(block: string): Paragraph {
  const kind = block.startsWith('#') ? 'heading' : block.startsWith('- ') ? 'bullet' : 'text'
  const text = block.replace(/^(#+|-)\s+/, '')
  const parts = text
    .split('**')
    .map((part, index) => ({ text: part, bold: index % 2 === 1 }))
    .filter((part) => part.text)
  return { kind, parts }
}
