// The little Markdown that notices are written in: headings, paragraphs, bullets and bold words.

export interface Paragraph {
  key: number
  kind: 'heading' | 'text' | 'bullet'
  parts: { text: string; bold: boolean }[]
}

export function paragraphs(markdown: string): Paragraph[] {
  const blocks = markdown.split(/\n{2,}|\n(?=- )/).map((block) => block.replace(/\n\s*/g, '').trim())
  // Latin text keeps its spaces where a line was broken; Chinese has none.
  const spaced = markdown.split(/\n{2,}|\n(?=- )/).map((block) => block.replace(/\n\s*/g, ' ').trim())
  return blocks.map((block, index) => (/[\u4e00-\u9fff]/.test(block) ? block : (spaced[index] ?? block))).filter(Boolean).map(paragraph)
}

function paragraph(block: string, key: number): Paragraph {
  const kind = block.startsWith('#') ? 'heading' : block.startsWith('- ') ? 'bullet' : 'text'
  const text = block.replace(/^(#+|-)\s+/, '')
  const parts = text.split('**').map((part, index) => ({ text: part, bold: index % 2 === 1 })).filter((part) => part.text)
  return { key, kind, parts }
}
