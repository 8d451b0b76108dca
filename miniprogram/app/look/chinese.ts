// Chinese of the API with the punctuation of Chinese: there it is written half as wide, as logs and terminals want it.

const HAN = /[\u4e00-\u9fff]/

/** The same text with commas, colons and brackets as wide as its characters. What has no Chinese stays as it is. */
export function chinese(text: string): string {
  if (!HAN.test(text)) return text
  // No lookbehind: phones before iOS 16.4 cannot read a script that has one.
  return text
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
    .replace(/,(?!\d{3}(?!\d)) ?/g, '，')
    .replace(/; ?/g, '；')
    .replace(/([\u4e00-\u9fff」”）*]): ?/g, '$1：')
    .replace(/: ?(?=[\u4e00-\u9fff「“])/g, '：')
    .replace(/([\u4e00-\u9fff」”）])\?/g, '$1？')
    .replace(/([\u4e00-\u9fff」”）])!/g, '$1！')
}
