"""Makes what the story sends: 222 people as their company's HR keeps them, and a photo of a clock.

    python3 -m venv /tmp/fixtures && /tmp/fixtures/bin/pip install openpyxl
    /tmp/fixtures/bin/python tests/api/story/make.py
"""

import datetime as dt
import struct
import zlib
from pathlib import Path

import openpyxl
from openpyxl.styles import Font, PatternFill

HERE = Path(__file__).parent
HEADER = ["序号", "姓 名", "工号", "手机", "部门", "入职日期", "备注"]
TEAMS = ["门店部/人民路店", "门店部/解放路店", "采购部", "门店部/大学城店", "行政部"]
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
GIVEN = ["晓雯", "子涵", "国栋", "丽娟", "志强", "美玲", "俊峰", "雅琪", "文博", "海燕", "建军"]


def person(i):
    """Somebody in order, written as some hand or other writes it."""
    name = SURNAMES[i % len(SURNAMES)] + GIVEN[i % len(GIVEN)]
    row = [i, name, f"SG{i:04}", f"137{i:08}", TEAMS[i % len(TEAMS)], dt.date(2025, 1 + i % 12, 1 + i % 28), None]
    match i % 8:
        case 1:
            row[1] = f"{name[0]}　{name[1:]} "
        case 2:
            row[2] = row[2].translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        case 3:
            row[3] = int(row[3])
        case 4:
            row[3] = f"+86 {row[3][:3]}-{row[3][3:7]}-{row[3][7:]}"
        case 5:
            row[5] = row[5].strftime("%Y年%m月%d日")
        case 6:
            row[5] = row[5].strftime("%Y/%m/%d")
        case 7:
            row[4] = "拾光书店 / " + row[4].replace("/", " / ")
    return row


def spoil(i, row):
    """What nobody can guess, once each."""
    wrong = {17: (1, None), 60: (3, "1370000006"), 101: (5, "31/2/2025"), 140: (2, "SG0139"), 199: (3, "13700000198")}
    if i in wrong:
        column, value = wrong[i]
        row[column] = value
    return row


def staff():
    made = openpyxl.Workbook()
    made.properties.created = made.properties.modified = dt.datetime(2026, 11, 1)
    sheet = made.active
    sheet.title = "在职"
    sheet.append(["拾光书店在职人员(2026年11月)"])
    sheet.merge_cells("A1:G1")
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append(HEADER)
    for cell in sheet[2]:
        cell.fill = PatternFill("solid", fgColor="DDEBF7")
    for i in range(1, 223):
        sheet.append(spoil(i, person(i)))
        if i % 80 == 0:
            sheet.append([None])
    for row in sheet.iter_rows(min_row=3):
        if isinstance(row[5].value, dt.date):
            row[5].number_format = "yyyy/m/d"
    sheet.freeze_panes = "A3"
    made.save(HERE / "staff.xlsx")


def photo():
    """A clock that shows six, 64 pixels wide."""
    size, middle = 64, 31.5
    rows = b""
    for y in range(size):
        rows += b"\0"
        for x in range(size):
            away = ((x - middle) ** 2 + (y - middle) ** 2) ** 0.5
            hand = abs(x - middle) < 1.5 and 6 < y < 50
            rows += b"\x20\x20\x20" if 27 < away < 30 or hand else b"\xff\xff\xff"

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    (HERE / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


if __name__ == "__main__":
    staff()
    photo()
