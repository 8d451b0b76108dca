"""The workbook of `make bench ONLY="workbooks"` by Python XlsxWriter in constant memory: workbook.py PEOPLE FILE."""

import datetime
import json
import resource
import sys
import time

import xlsxwriter

DAYS = 31
HEADINGS = [
    ("部门", 16), ("工号", 12), ("姓名", 12), ("考勤日", 12), ("打卡时间", 20), ("方向", 8), ("计为", 12), ("来源", 10), ("地点", 12),
    ("打卡地点", 24),
]


def write(people, path):
    workbook = xlsxwriter.Workbook(path, {"constant_memory": True})
    line = {"border": 1, "border_color": "#D9D9D9"}
    header = workbook.add_format(
        {**line, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#D9E2F3"}
    )
    text = workbook.add_format(line)
    date_format = workbook.add_format({**line, "num_format": "yyyy-mm-dd"})
    moment_format = workbook.add_format({**line, "num_format": "yyyy-mm-dd hh:mm:ss"})
    sheet = workbook.add_worksheet("打卡明细")
    sheet.set_paper(9)
    sheet.set_landscape()
    for column, (title, width) in enumerate(HEADINGS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, header)
    sheet.repeat_rows(0, 0)
    sheet.freeze_panes(1, 3)
    sheet.fit_to_pages(1, 0)
    first = datetime.date(2026, 10, 1)
    row = 1
    for person in range(1, people + 1):
        who = (f"部门{person % 200:03}", f"B{person:05}", f"员工{person}")
        for day in range(DAYS):
            date = first + datetime.timedelta(days=day)
            at = datetime.datetime(date.year, date.month, date.day, 8, (person * 7 + day * 13) % 60, (person * 11 + day * 17) % 60)
            for column, value in enumerate(who):
                sheet.write_string(row, column, value, text)
            sheet.write_datetime(row, 3, date, date_format)
            sheet.write_datetime(row, 4, at, moment_format)
            for column, value in enumerate(("上班", "第1段上班", "在线", "范围内", "总部"), 5):
                sheet.write_string(row, column, value, text)
            row += 1
    sheet.autofilter(0, 0, row - 1, len(HEADINGS) - 1)
    workbook.close()


started = time.perf_counter()
write(int(sys.argv[1]), sys.argv[2])
seconds = time.perf_counter() - started
print(json.dumps({"seconds": seconds, "peak_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))
