"""Makes the tables of this folder as attendance machines' programs export them: a week's records of three people by day and two
by night as .xlsx, .xls and GBK text, and the same week as a month's sheet.

    python3 -m venv /tmp/fixtures && /tmp/fixtures/bin/pip install openpyxl xlwt
    /tmp/fixtures/bin/python tests/api/punch/tables/make.py
"""

import csv
import datetime as dt
import io
from pathlib import Path

import openpyxl
import xlwt

HERE = Path(__file__).parent
HEADER = ["部门", "姓名", "考勤号码", "日期时间", "机器号", "编号", "比对方式"]
WEEK = [dt.date(2026, 11, day) for day in range(16, 21)]
# On and off of each day of the week; a night's off is on the next date.
DAYS = {
    "ms1007": ("李俊杰", ["08:58:41 18:03:20", "09:12:05 18:30:00", "08:50:00", "08:59:59 12:01:00 12:58:00 18:00:10", "09:00:30 17:45:00"]),
    "MS1008": ("吴思远", ["08:40:00 18:00:00", "08:41:00 18:00:01", "08:42:00 18:00:02", "08:43:00 18:00:03", "08:44:00 18:00:04"]),
    "MS1009": ("郑欣然", ["", "08:55:00 18:05:00", "", "", ""]),
}
NIGHTS = {
    "MS1021": ("何大勇", ["21:55:10 06:03:00", "21:58:00 06:01:00", "22:11:00 06:00:00", "21:59:00", ""]),
    "MS1022": ("吕春梅", ["21:50:00 05:30:00", "", "21:50:00 06:02:00", "21:51:00 06:03:00", "21:52:00 06:04:00"]),
}


def at(date, clock):
    return dt.datetime.combine(date, dt.time.fromisoformat(clock))


def punches():
    """(name, number, time) as they were made."""
    for number, (name, days) in DAYS.items():
        for date, clocks in zip(WEEK, days):
            yield from ((name, number, at(date, clock)) for clock in clocks.split())
    for number, (name, nights) in NIGHTS.items():
        for date, clocks in zip(WEEK, nights):
            for place, clock in enumerate(clocks.split()):
                yield name, number, at(date + dt.timedelta(days=place), clock)


def rows():
    """Title, header, and a record for each punch, the latest first as machines list them; some are spoilt."""
    yield ["考勤机原始记录 2026-11-16 ~ 2026-11-20"]
    yield HEADER
    records = sorted(punches(), key=lambda punch: punch[2], reverse=True)
    for place, (name, number, when) in enumerate(records):
        yield ["总部", name, number, when, 1, place + 1, "指纹" if place % 3 else "人脸"]
        if place == 4:
            yield ["总部", name, number, when, 2, 99, "指纹"]  # read out twice
        if place == 9:
            yield []
    yield ["总部", "无此人", "MS9999", at(WEEK[0], "09:00:00"), 1, 100, "指纹"]
    yield ["总部", "李俊杰", "MS1007", "2026-11-1６ 时钟故障", 1, 101, "指纹"]
    yield ["总部", "李俊杰", "MS1007", at(dt.date(2027, 1, 4), "09:00:00"), 1, 102, "指纹"]
    yield ["总部", "李俊杰", "MS1007", at(dt.date(2026, 8, 3), "09:00:00"), 1, 103, "指纹"]
    yield ["总部", "林晓雯", "MS1002", at(WEEK[0], "08:59:00"), 1, 104, "人脸"]
    yield ["总部", "林小文", "MS1003", at(WEEK[0], "08:59:00"), 1, 105, "人脸"]


def xlsx():
    made = openpyxl.Workbook()
    made.properties.created = made.properties.modified = dt.datetime(2026, 11, 21)
    sheet = made.active
    sheet.title = "记录"
    for number, row in enumerate(rows(), start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, dt.datetime):
                cell.number_format = "yyyy/m/d h:mm:ss"
    sheet.merge_cells("A1:G1")
    made.save(HERE / "machine.xlsx")


def xls():
    made = xlwt.Workbook(encoding="utf-8")
    sheet = made.add_sheet("记录")
    moment = xlwt.easyxf(num_format_str="yyyy/m/d h:mm:ss")
    for number, row in enumerate(rows()):
        for column, value in enumerate(row):
            if isinstance(value, dt.datetime):
                sheet.write(number, column, value, moment)
            else:
                sheet.write(number, column, value)
    made.save(str(HERE / "machine.xls"))


def text():
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows():
        writer.writerow([value.strftime("%Y/%-m/%-d %-H:%M:%S") if isinstance(value, dt.datetime) else value for value in row])
    (HERE / "machine.csv").write_bytes(out.getvalue().encode("gbk"))


def month():
    """One row for each person and date, its times in one cell. Numbers are as a spreadsheet likes them."""
    made = openpyxl.Workbook()
    made.properties.created = made.properties.modified = dt.datetime(2026, 11, 21)
    summary = made.active
    summary.title = "汇总"
    summary.append(["工号", "姓名", "出勤天数"])
    summary.append(["MS1007", "李俊杰", 5])
    sheet = made.create_sheet("打卡明细")
    sheet.append(["打卡明细表"])
    sheet.append(["姓名", "工号", "日期", "星期", "打卡时间"])
    for number, (name, days) in DAYS.items():
        for date, clocks in zip(WEEK, days):
            shown = "\n".join(clock[:5] for clock in clocks.split()) or "--"
            sheet.append([name, number, date, "一二三四五"[date.weekday()], shown])
    sheet.append(["合计", "", "", "", ""])
    made.save(HERE / "month.xlsx")


if __name__ == "__main__":
    xlsx()
    xls()
    text()
    month()
