"""Makes the tables of this folder, as careless as people's are: the same 210 people as .xlsx, .xls and GBK text.

    python3 -m venv /tmp/fixtures && /tmp/fixtures/bin/pip install openpyxl xlwt
    /tmp/fixtures/bin/python tests/api/employee/tables/make.py
"""

import csv
import datetime as dt
import io
from pathlib import Path

import openpyxl
import xlwt

HERE = Path(__file__).parent
HEADER = ["姓名*", "员工编号", "手机号码", "所属部门", "考勤组", "入职时间", "免考勤(是/否)", "籍贯"]
DEPARTMENTS = ["研发部", "晨星科技(演示)/生产部", "行政人事部", "晨星科技（演示）／研发部"]
DAY = dt.date(2026, 1, 5)


def person(i):
    """Somebody in order, dressed in some way or other."""
    row = [f"员工{i}", f"{i:04}", f"139{i:08}", DEPARTMENTS[i % 4], ["总部白班", "工厂夜班"][i % 2], DAY, "否", "山东"]
    match i % 9:
        case 1:
            row[0] = f" 员工{i}\u00a0"
        case 2:
            row[1] = row[1].translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        case 3:
            row[2] = f"139 {i:08}"
        case 4:
            row[2] = 13900000000 + i
        case 5:
            row[5] = "2026年1月5日"
        case 6:
            row[5] = "2026.1.5"
        case 7:
            row[6] = ""
        case 8:
            row[0] = f"员\u200b工{i}"
    return row


def spoil(i, row):
    """What people do wrong, once each."""
    wrong = {
        11: (0, ""),
        22: (1, ""),
        33: (2, "1380013800"),
        44: (2, "1.38001E+10"),
        55: (5, "1/5/2026"),
        66: (5, "待定"),
        77: (3, "火星部"),
        88: (4, "不存在组"),
        99: (1, "0098"),
        110: (2, "13900000109"),
        121: (6, "也许"),
        132: (1, "N" * 25),
        143: (1, "ms1007"),
        154: (5, "1998-07-01"),
        165: (1, "#N/A"),
        176: (5, "26-1-5"),
        187: (0, "长" * 41),
        198: (1, "A 1\tB"),
    }
    if i in wrong:
        column, value = wrong[i]
        row[column] = value
    return row


def rows():
    """Title, header, people; two rows are blank."""
    yield ["晨星科技员工花名册"]
    yield HEADER
    for i in range(1, 211):
        yield spoil(i, person(i))
        if i in (50, 100):
            yield []


def xlsx():
    made = openpyxl.Workbook()
    made.properties.created = made.properties.modified = dt.datetime(2026, 1, 1)
    sheet = made.active
    sheet.title = "花名册"
    for number, row in enumerate(rows(), start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, dt.date):
                cell.number_format = "yyyy/m/d"
    sheet.merge_cells("A1:H1")
    made.save(HERE / "people.xlsx")


def xls():
    made = xlwt.Workbook(encoding="utf-8")
    sheet = made.add_sheet("花名册")
    day = xlwt.easyxf(num_format_str="yyyy/m/d")
    for number, row in enumerate(rows()):
        for column, value in enumerate(row):
            if isinstance(value, dt.date):
                sheet.write(number, column, value, day)
            elif value != "":
                sheet.write(number, column, value)
    made.save(str(HERE / "people.xls"))


def text():
    # Spaces of no width are not in GBK: whoever saves as it loses them.
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows():
        writer.writerow([value.strftime("%Y/%-m/%-d") if isinstance(value, dt.date) else value for value in row])
    (HERE / "people.csv").write_bytes(out.getvalue().replace("\u200b", "").replace("\u00a0", " ").encode("gbk"))


if __name__ == "__main__":
    xlsx()
    xls()
    text()
