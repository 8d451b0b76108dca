// The workbook of `make bench ONLY="workbooks"` by exceljs, streaming: workbook.cjs PEOPLE FILE.
const ExcelJS = require('exceljs')

const DAYS = 31
const HEADINGS = [
  ['部门', 16], ['工号', 12], ['姓名', 12], ['考勤日', 12], ['打卡时间', 20], ['方向', 8], ['计为', 12], ['来源', 10], ['地点', 12],
  ['打卡地点', 24],
]
const side = { style: 'thin', color: { argb: 'FFD9D9D9' } }
const border = { top: side, left: side, bottom: side, right: side }
const TEXT = { border }
const DATE = { border, numFmt: 'yyyy-mm-dd' }
const MOMENT = { border, numFmt: 'yyyy-mm-dd hh:mm:ss' }
const HEADER = {
  border,
  font: { bold: true },
  alignment: { wrapText: true, horizontal: 'center', vertical: 'middle' },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFD9E2F3' } },
}
const digits = (number, count) => String(number).padStart(count, '0')

async function write(people, filename) {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename, useStyles: true, useSharedStrings: false })
  const sheet = workbook.addWorksheet('打卡明细', {
    views: [{ state: 'frozen', xSplit: 3, ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' },
  })
  sheet.columns = HEADINGS.map(([, width]) => ({ width }))
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: people * DAYS + 1, column: HEADINGS.length } }
  const header = sheet.addRow(HEADINGS.map(([title]) => title))
  header.eachCell((cell) => Object.assign(cell, HEADER))
  header.commit()
  const styles = [TEXT, TEXT, TEXT, DATE, MOMENT, TEXT, TEXT, TEXT, TEXT, TEXT]
  for (let person = 1; person <= people; person++) {
    const who = [`部门${digits(person % 200, 3)}`, `B${digits(person, 5)}`, `员工${person}`]
    for (let day = 0; day < DAYS; day++) {
      const date = Date.UTC(2026, 9, 1 + day)
      const at = date + ((8 * 60 + ((person * 7 + day * 13) % 60)) * 60 + ((person * 11 + day * 17) % 60)) * 1000
      const row = sheet.addRow([...who, new Date(date), new Date(at), '上班', '第1段上班', '在线', '范围内', '总部'])
      for (let column = 0; column < styles.length; column++) row.getCell(column + 1).style = styles[column]
      row.commit()
    }
    // What is written waits in memory until the event loop has had its turn.
    await new Promise(setImmediate)
  }
  await workbook.commit()
}

const started = process.hrtime.bigint()
write(Number(process.argv[2]), process.argv[3]).then(() => {
  const seconds = Number(process.hrtime.bigint() - started) / 1e9
  console.log(JSON.stringify({ seconds, peak_kb: process.resourceUsage().maxRSS }))
})
