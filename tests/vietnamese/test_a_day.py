"""A day at a planning office, in Vietnamese from beginning to end: not one English sentence."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl

from tests.recording.test_template import fill, header
from tests.tracker import Run, Tracker, tracker
from tests.vietnamese.english import english, every_text_translated

TODAY = "--as-of=30/06/2026"
PROJECT = """
[[goal]]
place = "my-city"
indicator = "budget-revenue"
average_growth_per_year = 10
from = 2022-12-31

[[direction]]
number = 1
name.vi = "Đô thị thông minh"
indicators = ["smart-or-resilient-city"]

[[project]]
id = "second-park"
name.vi = "Công viên thứ hai"
adds = [ { indicator = "public-green-spaces", amount = 1 } ]
ready = 2029-06-30
cost = 95

[sources.so-xay-dung]
title = "Báo cáo của Sở Xây dựng"
issuer = "Sở Xây dựng"
date = 2024-01-31
grade = "primary"
"""


def say(*words: str, code: int = 0) -> str:
    """What a command says in Vietnamese; none of it may be English."""
    with every_text_translated():
        done: Run = tracker("--lang", "vi", *words)
    said = done.out + done.err
    assert done.code == code, said
    assert english(said) == []
    return said


def test_a_day(tmp_path: Path) -> None:
    folder = tmp_path / "thanh-pho"
    here = f"--workspace={folder}"
    assert say("init", str(folder)).startswith("đã tạo ")
    book = Tracker(folder)
    blank = book.programme.read_text(encoding="utf-8")
    assert english("\n".join(each for each in blank.splitlines() if "=" not in each)) == []
    assert "# Mục tiêu: loại đô thị phải đạt vào một ngày." in blank
    book.programme.write_text(blank + PROJECT, encoding="utf-8")

    form = tmp_path / "bieu-mau.xlsx"
    assert say("template", here, "-o", str(form), "--as-of=30/06/2026") == f"đã tạo {form}\n"
    sheet = openpyxl.load_workbook(form).worksheets[0]
    assert english("\n".join(str(cell.value) for row in sheet["A1:N2"] for cell in row)) == []
    assert header(sheet)["indicator"] == 1, "what programs read is the same in every language"
    filled = {
        "hospital-beds": (221.5, "", "", "so-xay-dung", ""),
        "planned-role": ("cấp tỉnh", ">=", "", "so-xay-dung", ""),
        "smart-or-resilient-city": ("không", "", "ước tính", "so-xay-dung", ""),
        "funeral-homes": ("dự án", "", "sơ bộ", "so-xay-dung", ""),
    }
    assert fill(form, filled) == len(filled)
    assert "4 mới" in say("update", "--from", str(form), here)
    assert {row[1]: (row[3], row[5]) for row in book.rows()} == {
        "hospital-beds": ("221.5", ""),
        "planned-role": ("provincial", ""),
        "smart-or-resilient-city": ("no", "estimate"),
        "funeral-homes": ("project", "preliminary"),
    }

    def record(indicator: str, value: str, day: str, *more: str) -> str:
        return say("update", indicator, value, "--as-of", day, here, "--source=so-xay-dung", *more)

    assert "2.500,5" in record("budget-revenue", "2.500,5", "31/12/2022")
    assert "2.900 tỷ đồng ngày 31/12/2023" in record("budget-revenue", "2.900", "31/12/2023")
    record("population", "205.179", "31/12/2021")
    record("population", "206.179", "31/12/2022")
    assert "Dân số" in record("population", "207.179", "năm 2023")
    assert "cấp vùng" in record("transport-hub-rank", "cấp vùng", "31/12/2023")
    assert book.values()[-6:] == ["2500.5", "2900", "205179", "206179", "207179", "regional"]
    refused = say("update", "population", "9.51", "--as-of=31/12/2023", here, "--dry-run", code=2)
    assert "9.51 có thể là 951 hoặc 9,51" in refused

    status = say("status", here, TODAY, "--all-standards", "--trend")
    assert "CÒN HẠN: Loại II, hạn 31/12/2030" in status
    for shown in ("207.179", "cấp vùng", "không", "dự án", "31/12/2023", "đạt", "chưa có số liệu"):
        assert shown in status
    say("status", here, TODAY, "--missing")
    say("check", here)
    say("check", here, "--strict", TODAY, code=1)
    assert "Phụ lục I, Bảng 2A, dòng II.03" in say("explain", "2A.II.03", here, TODAY)
    assert "Điều" in say("explain", "type-ii-2030", here, TODAY)
    shown = say("log", "population", here)
    assert "còn hiệu lực" in shown
    moment = next(line for line in shown.splitlines() if "207.179" in line).split("  ")
    known = next(each.strip() for each in moment if ":" in each)
    assert "207.179" in say("log", "population", here, "--known-on", known)
    assert "nhịp độ" in say("forecast", here, TODAY)
    say("forecast", "population", here, TODAY)
    say("plan", here, TODAY, "--assume=public-green-land=5,8")
    annex = folder.parent / "phu-luc.docx"
    assert say("report", here, "-o", str(annex), TODAY) == f"đã tạo {annex}\n"
    written = [each.text for each in docx.Document(str(annex)).element.body.iter() if each.text]
    assert english("\n".join(written)) == []
    page = say("report", here, TODAY)
    assert "Đạt" in page
    say("compare", here, "--type=II", "--as-of=31/12/2024", TODAY)
    say("retract", "population", here, "--as-of=31/12/2021", "--reason=nhập nhầm")
    assert "đã rút lại" in say("log", "population", here)
