"""Forms for departments: what is in them, and that what is filled in comes back the same."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.recording.workbooks import parts
from tests.tracker import DATA, HEADER, TAN_GIANG, Tracker, copy, small
from urban_tracker.core.problems import Exit

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
FILLED: Mapping[str, tuple[Any, ...]] = {
    "population": (233700, "", "", "tg-statistics", "Số liệu “mới”"),
    "natural-area": ("=221.5", "", "", "tg-land", ""),
    "planned-role": ("provincial", ">=", "", "tg-planning", ""),
    "hospital-beds": (36.75, "~", "preliminary", "tg-statistics", ""),
    "funeral-homes": ("project", "", "", "tg-construction", ""),
    "smart-or-resilient-city": ("no", "", "estimate", "tg-construction", ""),
    "water-losses": ("15..17", "", "", "tg-water", ""),
    "smart-cameras": (560, ">", "", "a source that is not in the list", ""),
    "exports": (0.1 + 0.2, "", "", "tg-statistics", ""),
}
EXPECTED = {
    "population": ("233700", "", "", "tg-statistics", "Số liệu “mới”"),
    "natural-area": ("221.5", "", "", "tg-land", ""),
    "planned-role": ("provincial", ">=", "", "tg-planning", ""),
    "hospital-beds": ("36.75", "~", "preliminary", "tg-statistics", ""),
    "funeral-homes": ("project", "", "", "tg-construction", ""),
    "smart-or-resilient-city": ("no", "", "estimate", "tg-construction", ""),
    "water-losses": ("15..17", "", "", "tg-water", ""),
    "smart-cameras": ("560", ">", "", "a source that is not in the list", ""),
    "exports": ("0.3", "", "", "tg-statistics", ""),
}


def header(sheet: Any) -> dict[str, int]:
    """The columns of a form by the names that it is read back with."""
    return {cell.value: cell.column for cell in sheet[3]}


def fill(form: Path, filled: Mapping[str, tuple[Any, ...]]) -> int:
    """Type values into a form; how many of them found their row."""
    book = openpyxl.load_workbook(form)
    found = 0
    for sheet in book.worksheets:
        if sheet.title.startswith("#"):
            continue
        columns = header(sheet)
        for row in range(4, sheet.max_row + 1):
            values = filled.get(str(sheet.cell(row, columns["indicator"]).value))
            if values is not None:
                found += 1
                for name, value in zip(
                    ("value", "qualifier", "status", "source", "note"), values, strict=True
                ):
                    sheet.cell(row, columns[name]).value = value or None
    book.save(form)
    return found


def recorded(book: Tracker, since: int) -> dict[str, tuple[str, ...]]:
    return {row[1]: (row[3], row[4], row[5], row[6], row[8]) for row in book.rows()[since:]}


@pytest.fixture
def tan_giang(tmp_path: Path) -> Tracker:
    """Tân Giang, with exports named in a direction so that the form asks for them."""
    book = copy(TAN_GIANG, tmp_path / "tan-giang")
    programme = book.folder / "targets.toml"
    written = programme.read_text(encoding="utf-8")
    wanted = ('indicators = ["smart-cameras",', 'indicators = ["exports", "smart-cameras",')
    programme.write_text(written.replace(*wanted), encoding="utf-8")
    return book


def made(book: Tracker, name: str, *arguments: str) -> Path:
    path = book.folder.parent / name
    run = book("template", "-o", str(path), *arguments)
    assert run.code == 0, run.err
    assert run.out.endswith(f" {path}\n")
    return path


def test_a_workbook_has_a_sheet_for_each_department(tan_giang: Tracker) -> None:
    book = openpyxl.load_workbook(made(tan_giang, "form.xlsx", "--as-of", "2025"))
    assert book.sheetnames == [
        "Statistics office (fictional)",
        "no department named",
        "Drainage company (fictional)",
        "Health office (fictional)",
        "Urban management office (fictio",
        "City operations centre (fiction",
        "Water company (fictional)",
        "#lists",
    ]
    assert book["#lists"].sheet_state == "hidden"
    sheet = book["Statistics office (fictional)"]
    assert str(sheet["A1"].value).startswith("# Tân Giang (fictional), 2025-12-31: fill in")
    columns = header(sheet)
    row = {name: sheet.cell(4, column).value for name, column in columns.items()}
    assert row["indicator"] == "population"
    assert row["#unit"] == "persons"
    assert str(row["#definition"]).startswith("Population of the whole urban area")
    assert (row["place"], row["as_of"]) == ("tan-giang", "2025-12-31")
    assert (row["#last"], row["#last_day"]) == ("233,600", "2025-12-31")
    assert row["value"] is None
    assert sheet.row_dimensions[3].hidden


@pytest.mark.parametrize(
    "owner",
    [
        "Department of urban planning A🏙",
        "🏙" * 40,
        "Sở Quy hoạch và Kiến trúc thành A" + "\u0301" * 20,
        "e\u0301" * 40,
        "\u0301" * 40,
        "\u200f\u0627" * 30,
        "'" * 31 + "\x1b[31m",
        "規" * 40,
        "history",
        "A" * 31,
    ],
    ids=str.split("at-end emoji accents accented no-letter right-to-left quotes wide reserved 31"),
)
def test_texts_of_any_script_keep_the_limits_of_a_workbook(owner: str, tmp_path: Path) -> None:
    """Which counts as UTF-16 does: an emoji is two."""

    def units(written: str | None) -> int:
        return len((written or "").encode("utf-16-le")) // 2

    folder = tmp_path / "odd"
    folder.mkdir()
    long = json.dumps("🌊 sâu " * 100, ensure_ascii=False)
    lines = ['[[place]]\nid = "p"\nname.en = "🏘"\nkind = "urban-area"']
    lines.append('[[target]]\nid = "t"\nplace = "p"\ntype = "II"\ndue = 2030-12-31')
    lines.append('wording.en = "Type II"')
    for number in range(12):
        lines.append(f'[[indicator]]\nid = "depth-{number}"\nname.en = {long}\nunit.en = {long}')
        lines.append(f'definition.en = {long}\nkind = "number"\nbetter = "higher"')
        lines.append(f"owner.en = {json.dumps(owner + '🏙' * number, ensure_ascii=False)}")
        lines.append(f'[[goal]]\nplace = "p"\nindicator = "depth-{number}"')
        lines.append("at_least = 1\nby = 2030-12-31")
    (folder / "targets.toml").write_text("\n".join(lines), encoding="utf-8")
    form = folder / "form.xlsx"
    run = Tracker(folder)("template", "-o", str(form))
    assert (run.code, run.err) == (0, "")
    sheets = openpyxl.load_workbook(form).worksheets
    assert all(0 < units(sheet.title) <= 31 for sheet in sheets)
    assert len({sheet.title.casefold() for sheet in sheets}) == len(sheets)
    rules = [rule for sheet in sheets for rule in sheet.data_validations.dataValidation]
    assert max(units(rule.promptTitle) for rule in rules) in (31, 32)
    assert max(units(rule.prompt) for rule in rules) in (254, 255)


def test_cells_offer_what_can_be_written(tan_giang: Tracker) -> None:
    book = openpyxl.load_workbook(made(tan_giang, "form.xlsx"))
    rules: dict[str, tuple[Any, ...]] = {}
    for sheet in book.worksheets:
        for rule in sheet.data_validations.dataValidation:
            first = sheet[str(rule.sqref).split(":")[0]]
            if first.column == header(sheet)["value"]:
                name = str(sheet.cell(first.row, 1).value)
                rules[name] = (rule.type, rule.errorStyle, rule.formula1, rule.formula2)
    assert rules["clean-water-supply"] == ("decimal", "warning", "0.0", "100.0")
    assert rules["population"] == ("decimal", "warning", "0.0", None)
    kind, _, reference, _ = rules["planned-role"]
    assert kind == "list"
    lists = book["#lists"]
    cells = lists[reference.rpartition("!")[2].replace("$", "")]
    levels = ["none", "commune", "inter-commune", "provincial", "regional", "national"]
    assert [cell[0].value for cell in cells] == levels


def test_forms_come_in_the_language_of_the_reader(tan_giang: Tracker) -> None:
    form = openpyxl.load_workbook(made(tan_giang, "form.xlsx", "--lang", "vi"))
    assert form.sheetnames[0] == "Chi cục Thống kê (hư cấu)"
    assert header(form.worksheets[0])["value"] == 7, "what is read back is the same"


def test_the_same_form_is_the_same_file(tan_giang: Tracker) -> None:
    first, second = made(tan_giang, "one.xlsx"), made(tan_giang, "two.xlsx")
    assert first.read_bytes() == second.read_bytes()


def test_an_empty_form_changes_nothing(tan_giang: Tracker) -> None:
    before = tan_giang.ledger.read_bytes()
    for name in ("form.xlsx", "form.csv"):
        run = tan_giang("update", "--from", str(made(tan_giang, name)))
        assert run.code == 0, run.err
        assert "0 new, 0 replaced, 0 unchanged" in run.out
    assert tan_giang.ledger.read_bytes() == before


def test_what_is_filled_into_a_csv_form_is_recorded(tan_giang: Tracker) -> None:
    form = made(tan_giang, "form.csv", "--as-of", "2025")
    lines = form.read_text(encoding="utf-8").splitlines()
    assert lines[2].startswith("indicator,#name,#unit,#definition,place,as_of,value,qualifier")
    at = next(at for at, line in enumerate(lines) if line.startswith("population,"))
    lines[at] = lines[at].replace("2025-12-31,,,,,", "2025-12-31,233700,,,tg-statistics,", 1)
    form.write_text("\n".join(lines), encoding="utf-8")
    since = len(tan_giang.rows())
    assert tan_giang("update", "--from", str(form)).code == 0
    assert recorded(tan_giang, since) == {"population": ("233700", "", "", "tg-statistics", "")}


def test_what_is_filled_into_a_workbook_is_recorded(tan_giang: Tracker) -> None:
    form = made(tan_giang, "form.xlsx", "--as-of", "2024-12-31")
    plain = {name: row for name, row in FILLED.items() if name != "natural-area"}
    assert fill(form, plain) == len(plain)
    since = len(tan_giang.rows())
    run = tan_giang("update", "--from", str(form), "--force")
    assert run.code == 0, run.err
    assert recorded(tan_giang, since) == {name: EXPECTED[name] for name in plain}


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (soffice)")
def test_a_form_that_went_through_libreoffice_records_the_same_values(
    tan_giang: Tracker, tmp_path: Path
) -> None:
    form = made(tan_giang, "form.xlsx", "--as-of", "2024-12-31")
    assert fill(form, FILLED) == len(FILLED)
    saved = tmp_path / "saved"
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(saved),
            str(form),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    since = len(tan_giang.rows())
    run = tan_giang("update", "--from", str(saved / form.name), "--force")
    assert run.code == 0, run.err
    assert recorded(tan_giang, since) == EXPECTED
    assert {row[2] for row in tan_giang.rows()[since:]} == {"2024-12-31"}
    assert tan_giang("check").out == ""


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (soffice)")
def test_libreoffice_keeps_texts_as_texts(tmp_path: Path) -> None:
    """No formula of a name or a note is calculated when a form is opened."""
    programme = """\
[[place]]
id = "here"
name.vi = "=1+1"
kind = "urban-area"

[[direction]]
number = 1
name.vi = "x"
indicators = ["trap"]

[[indicator]]
id = "trap"
name.vi = '=HYPERLINK("http://example.org/", "click")'
unit.vi = "+1+cmd|' /C calc'!A0"
kind = "number"
definition.vi = "@SUM(1+1)"
owner.vi = "=1+1"
"""
    book = small(tmp_path / "book", HEADER, programme)
    form = made(book, "form.xlsx", "--as-of", "2023")
    everything = b"".join(parts(form.read_bytes()).values())
    assert b"<f>" not in everything
    assert b"<hyperlink " not in everything
    command = [
        str(SOFFICE),
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
        "--outdir",
        str(tmp_path / "saved"),
        str(form),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (saved,) = (tmp_path / "saved").glob("*.csv")
    written = saved.read_text(encoding="utf-8")
    assert '=HYPERLINK(""http://example.org/""' in written
    assert "+1+cmd|' /C calc'!A0" in written
    assert "@SUM(1+1)" in written


def test_a_form_asks_for_units_inputs_and_only_what_is_missing(tmp_path: Path) -> None:
    book = copy(DATA, tmp_path / "pho-yen")
    whole = book("template", "--as-of", "2025-12-31").out
    assert "population-density," not in whole, "derived: its inputs are asked for"
    missing = book("template", "--as-of", "2025-12-31", "--missing").out
    assert "cultural-works" in missing
    assert "van-xuan" in missing, "a sum over units is asked of the units"
    assert len(missing.splitlines()) < len(whole.splitlines())


def test_days_of_a_form_are_the_periods_of_its_indicators(tmp_path: Path) -> None:
    book = copy(DATA, tmp_path / "pho-yen")
    form = book("template", "--place", "pho-yen", "--as-of", "2024-03-27").out
    rows = [line.split(",") for line in form.splitlines()]
    days = {row[0]: next(each for each in row if each.startswith("20")) for row in rows[3:]}
    assert days["budget-revenue"] == "2023-12-31"
    assert days["population"] == "2024-03-27"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("-o", "form.ods"), Exit.USAGE, "a form is a .xlsx or a .csv, not form.ods"),
        (("-o", "form"), Exit.USAGE, "a form is a .xlsx or a .csv, not form"),
        (("--as-of", "2999"), Exit.USAGE, "2999-12-31 lies in the future"),
        (("--place", "atlantis"), Exit.USAGE, "there is no place atlantis"),
    ],
)
def test_what_a_form_cannot_be(
    tan_giang: Tracker, arguments: tuple[str, ...], code: Exit, said: str
) -> None:
    run = tan_giang("template", *arguments)
    assert run.code == code
    assert said in run.err


def test_a_form_overwrites_only_with_force_and_never_the_ledger(
    tan_giang: Tracker, tmp_path: Path
) -> None:
    form = made(tan_giang, "form.xlsx")
    again = tan_giang("template", "-o", str(form))
    assert again.code == Exit.IO
    assert "overwrite it with --force" in again.err
    assert tan_giang("template", "-o", str(form), "--force").code == 0
    before = tan_giang.ledger.read_bytes()
    for extra in ((), ("--force",)):
        run = tan_giang("template", "-o", str(tan_giang.ledger), *extra)
        assert run.code == Exit.IO
    assert "a file of a workspace, and is never overwritten" in run.err
    assert tan_giang.ledger.read_bytes() == before
