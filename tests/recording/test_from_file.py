"""Many figures from a file: tidy and wide, CSV and XLSX, all or nothing, nothing guessed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.recording.workbooks import workbook
from tests.tracker import HEADER, Run, Tracker, record, small
from urban_tracker.core.problems import Exit

PROGRAMME = """\
[[place]]
id = "here"
name.vi = "Thành phố Đây"
kind = "urban-area"

[[place]]
id = "there"
name.vi = "Phường Đó"
kind = "ward"

[sources.office]
title = "Niên giám"
grade = "primary"
"""


@pytest.fixture
def book(tmp_path: Path) -> Tracker:
    return small(tmp_path / "book", HEADER, PROGRAMME)


def take(book: Tracker, content: str | bytes, *arguments: str, name: str = "figures.csv") -> Run:
    path = book.folder.parent / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return book("update", "--from", str(path), *arguments)


def taken(book: Tracker) -> list[tuple[str, ...]]:
    """Place, indicator, day, value, qualifier and source of every record."""
    return sorted((*row[:5], row[6]) for row in book.rows())


TIDY = """\
indicator,place,as_of,value,qualifier,status,source,note
population,here,2023,231363,,,office,whole city
natural-area,there,2023-06-30,40.7,,preliminary,,
population,there,2023,>20000,,,office,
planned-role,here,2023,provincial,>=,,office,
"""
TAKEN = [
    ("here", "planned-role", "2023-12-31", "provincial", ">=", "office"),
    ("here", "population", "2023-12-31", "231363", "", "office"),
    ("there", "natural-area", "2023-06-30", "40.7", "", ""),
    ("there", "population", "2023-12-31", "20000", ">", "office"),
]


def test_a_tidy_file_is_recorded_whole(book: Tracker) -> None:
    run = take(book, TIDY)
    assert run.code == 0, run.err
    assert taken(book) == TAKEN
    assert run.out.endswith("recorded 4 figures\n")
    assert [row[8] for row in book.rows()] == ["whole city", "", "", ""]
    assert {row[9] for row in book.rows()} == {book.rows()[0][9]}, "recorded at one moment"


def test_the_preview_shows_what_is_new_replaced_and_unchanged(book: Tracker) -> None:
    take(book, TIDY)
    other = TIDY.replace("40.7", "40.70").replace("231363", "231400") + (
        "population,here,2022,230000,,,office,\npopulation,there,2022,,,,,\n"
    )
    run = take(book, other, "--dry-run")
    cells = [line.split("  ") for line in run.out.splitlines()]
    lines = [[each.strip() for each in line if each.strip()] for line in cells]
    role = "Role and position given by the approved planning"
    assert lines[:8] == [
        ["place", "figure", "day", "now", "in the file", "unit", "source", "what happens"],
        ["here", "Population", "2023-12-31", "231,363", "231,400", "persons", "office",
         "replaces it"],
        ["there", "Natural area", "2023-06-30", "40.7 (preliminary)", "40.7 (preliminary)", "km²",
         "unchanged"],
        ["there", "Population", "2023-12-31", "> 20,000", "> 20,000", "persons", "office",
         "unchanged"],
        ["here", role, "2023-12-31", "≥ provincial", "≥ provincial", "level", "office",
         "unchanged"],
        ["here", "Population", "2022-12-31", "230,000", "persons", "office", "new"],
        [],
        ["1 new, 1 replaced, 3 unchanged, 1 without a value"],
    ]  # fmt: skip
    assert run.out.endswith("nothing was recorded, as asked\n")
    assert taken(book) == TAKEN
    assert take(book, other).code == 0
    assert len(book.rows()) == 6, "what is unchanged is not recorded again"
    again = take(book, other)
    assert "0 new, 0 replaced, 5 unchanged" in again.out
    assert len(book.rows()) == 6


WIDE = {
    "indicators": (
        "place,as_of,population,natural-area\nhere,2023,231363,258.42\nthere,2023,20000,40.7\n",
        (),
    ),
    "days": (
        "place,indicator,2022,2023-06-30\nhere,population,230000,231363\nthere,population,,20000\n",
        (),
    ),
    "places": ("indicator,as_of,here,there\npopulation,2023,231363,20000\n", ()),
    "days of one indicator": ("place,2022,2023\nhere,230000,231363\n", ("population",)),
    "one place and day": ("population,natural-area\n231363,258.42\n", ("--as-of", "2023")),
}


@pytest.mark.parametrize("shape", WIDE)
def test_a_wide_file_is_a_figure_a_cell(book: Tracker, shape: str) -> None:
    content, arguments = WIDE[shape]
    run = take(book, content, "--source", "office", *arguments)
    assert run.code == 0, run.err
    expected = {
        "indicators": [
            ("here", "natural-area", "2023-12-31", "258.42", "", "office"),
            ("here", "population", "2023-12-31", "231363", "", "office"),
            ("there", "natural-area", "2023-12-31", "40.7", "", "office"),
            ("there", "population", "2023-12-31", "20000", "", "office"),
        ],
        "days": [
            ("here", "population", "2022-12-31", "230000", "", "office"),
            ("here", "population", "2023-06-30", "231363", "", "office"),
            ("there", "population", "2023-06-30", "20000", "", "office"),
        ],
        "places": [
            ("here", "population", "2023-12-31", "231363", "", "office"),
            ("there", "population", "2023-12-31", "20000", "", "office"),
        ],
        "days of one indicator": [
            ("here", "population", "2022-12-31", "230000", "", "office"),
            ("here", "population", "2023-12-31", "231363", "", "office"),
        ],
        "one place and day": [
            ("here", "natural-area", "2023-12-31", "258.42", "", "office"),
            ("here", "population", "2023-12-31", "231363", "", "office"),
        ],
    }
    assert taken(book) == expected[shape]


OFFICE_FILE = """\
STT;Đơn vị;Dân số;Diện tích
1;here;231.363;258,42
2;there;20.000;40,7
"""
MAPS = ("--map", "STT=-", "--map", "Đơn vị=place", "--map", "Dân số=population",
        "--map", "Diện tích=natural-area")  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_a_header_map_encoding_separator_and_decimal_mark_are_stated(
    book: Tracker, encoding: str
) -> None:
    spelled = OFFICE_FILE
    if encoding == "cp1258":  # which has tones as marks of their own: the same names all the same
        for letter, marked in (("ị", "i\u0323"), ("ố", "ô\u0301"), ("ệ", "ê\u0323")):
            spelled = spelled.replace(letter, marked)
    content = spelled.encode(encoding)
    how = ("--separator", ";", "--decimal-mark", ",", "--as-of", "2023")
    run = take(book, content, *MAPS, *how, "--encoding", encoding.removesuffix("-sig"))
    assert run.code == 0, run.err
    assert [each[3] for each in taken(book)] == ["258.42", "231363", "40.7", "20000"]


def test_what_is_not_stated_is_not_guessed(book: Tracker) -> None:
    utf16 = take(book, OFFICE_FILE.encode("utf-16"), *MAPS)
    assert utf16.code == Exit.INVALID
    assert "the file is not in utf-8" in utf16.err
    assert "--encoding utf-16" in utf16.err
    semicolons = take(book, OFFICE_FILE, *MAPS, "--as-of", "2023")
    assert semicolons.code == Exit.INVALID
    assert "the fields of the file are not separated as was said" in semicolons.err
    assert '--separator ";"' in semicolons.err
    marks = take(book, OFFICE_FILE, *MAPS, "--as-of", "2023", "--separator", ";")
    assert marks.code == Exit.INVALID
    assert "figures.csv:2:8: 231.363 could be 231363 or 231.363" in marks.err
    assert "figures.csv:2:16: 258,42 is not a number" in marks.err
    assert book.rows() == []


def test_every_problem_at_once_with_line_column_and_caret(book: Tracker) -> None:
    content = """\
indicator,place,as_of,value,source,note
populaton,here,2023,1,office,
population,her,2023,1,office,
population,here,2023-13,1,office,
population,here,2999,1,office,
population,here,2023,-1,office,
population,here,2023,a lot,office,
natural-area,here,2023,1,office,=HYPERLINK("x")
natural-area,here,2023,1,office,fine,more
population,here,2022,1000,office,
population,here,2022,1001,office,
grdp-per-person,here,2023-06-30,5,office,
"""
    run = take(book, content)
    assert run.code == Exit.INVALID
    said = [line for line in run.err.splitlines() if line.startswith("error")]
    assert said == [
        "error: figures.csv:2:1: there is no indicator populaton",
        "error: figures.csv:3:12: there is no place her",
        "error: figures.csv:4:17: 2023-13 is not a day",
        "error: figures.csv:5:17: 2999-12-31 lies in the future",
        "error: figures.csv:6:22: population cannot be -1",
        "error: figures.csv:7:22: a lot is not a number",
        'error: figures.csv:8: note begins like a formula of a spreadsheet: =HYPERLINK("x")',
        "error: figures.csv:9:38: the cell stands in a column without a header",
        "error: figures.csv:12:22: 2023-06-30 does not end a year",
        "error: figures.csv:11:22: population of 2022-12-31 is there twice: 1001, and 1000 at"
        " figures.csv:10:22",
    ]
    lines = run.err.splitlines()
    assert lines[lines.index(said[2]) + 1 :][:2] == [
        "    population,here,2023-13,1,office,",
        "                    ^",
    ]
    assert book.rows() == []


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("indicator,value", "no column says the as_of"),
        ("as_of,value", "no column says the indicator"),
        ("indicator,as_of", "no column says the value"),
        ("indicator,as_of,value,value", "two columns are called value"),
        ("indicator,as_of,value,Ghi chú", "the column Ghi chú is not known"),
        ("indicator,as_of,value,population", "the column population does not go with the others"),
        ("population,here", "the column population does not go with the others"),
        ("indicator,as_of,value,#seen,", None),
    ],
)
def test_a_header_that_is_not_clear_is_refused(
    book: Tracker, header: str, said: str | None
) -> None:
    run = take(book, f"{header}\npopulation,2023,5,,\n"[: None if said is None else -3] + "\n")
    if said is None:
        assert run.code == 0, run.err
    else:
        assert run.code == Exit.INVALID
        assert f"figures.csv:1{':' if ' column ' in said and 'says' not in said else ''}" in run.err
        assert said in run.err


def test_rows_and_columns_that_begin_with_a_hash_are_remarks(book: Tracker) -> None:
    content = "# Biểu số 1\n\nindicator,#tên,as_of,value\n# nhóm,,,\npopulation,Dân số,2023,5\n"
    assert take(book, content).code == 0
    assert len(book.rows()) == 1


def test_an_empty_file_has_no_figures(book: Tracker) -> None:
    for content in ("", "\n\n", "# only remarks\n", "indicator,as_of,value\n"):
        run = take(book, content)
        assert run.code == Exit.INVALID
        assert "there is no figure in it" in run.err


def test_identical_rows_count_once(book: Tracker) -> None:
    line = "population,2023,5\n"
    assert take(book, f"indicator,as_of,value\n{line}{line}").code == 0
    assert len(book.rows()) == 1


def test_implausible_figures_are_told_at_their_cells_and_need_force(book: Tracker) -> None:
    book.ledger.write_text(HEADER + record("231363", day="2022-12-31") + "\n")
    content = "indicator,as_of,value\npopulation,2023,232\nnatural-area,2023,40\n"
    run = take(book, content)
    assert run.code == Exit.USAGE
    assert "figures.csv:2" in run.err.replace("error: ", "")
    assert "an implausible jump, about 1/1,000" in run.err
    assert len(book.rows()) == 1
    assert take(book, content, "--force").code == 0
    assert len(book.rows()) == 3


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--encoding", "rot13"), Exit.USAGE, "rot13 is not a text encoding"),
        (("--encoding", "klingon"), Exit.USAGE, "klingon is not a text encoding"),
        (("--separator", "x"), Exit.USAGE, "--separator cannot be x"),
        (("--map", "nothing"), Exit.USAGE, "--map nothing is not HEADER=MEANING"),
        (("--map", "=place"), Exit.USAGE, "--map =place is not HEADER=MEANING"),
        (("--sheet", "one"), Exit.USAGE, "--sheet is for .xlsx files"),
        (("population", "5"), Exit.USAGE, "--from and VALUE exclude each other"),
        (("--above",), Exit.USAGE, "--from and VALUE exclude each other"),
        (("--place", "nowhere"), Exit.INVALID, "there is no place nowhere"),
        (("--status", "final"), Exit.INVALID, "final is not a status"),
    ],
)
def test_what_is_said_of_a_file_is_checked(
    book: Tracker, arguments: tuple[str, ...], code: Exit, said: str
) -> None:
    run = take(book, "indicator,as_of,value\npopulation,2023,5\n", *arguments)
    assert run.code == code, run
    assert said in run.err
    assert book.rows() == []


def test_files_that_cannot_be_read(book: Tracker, tmp_path: Path) -> None:
    missing = book("update", "--from", str(tmp_path / "no.csv"))
    assert missing.code == Exit.IO
    assert "the file is not there" in missing.err
    folder = book("update", "--from", str(tmp_path))
    assert folder.code == Exit.IO
    assert "cannot be read: Is a directory" in folder.err
    old = take(book, b"", name="figures.xls")
    assert old.code == Exit.INVALID
    assert "save it as .xlsx or .csv" in old.err


def test_a_workbook_is_read_with_its_types(book: Tracker, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "figures.xlsx",
        {
            "one": [
                ["indicator", "as_of", "value", "source", "place"],
                ["population", 2023, 231363, "office", "here"],
                ["natural-area", dt.date(2023, 6, 30), 258.42, None, "here"],
                ["natural-area", "2023-06-30", 0.1 + 0.2, None, "there"],
                ["smart-or-resilient-city", "2023", True, None, "here"],
                [None, None, None, None, None],
                ["wastewater-capacity", "2023", "> 40", None, "here"],
            ],
            "two": [["indicator", "as_of", "value"], ["wards", "2023", 13.0]],
        },
    )
    assert book("update", "--from", str(path)).code == 0
    assert [each[1:5] for each in taken(book)] == [
        ("natural-area", "2023-06-30", "258.42", ""),
        ("population", "2023-12-31", "231363", ""),
        ("smart-or-resilient-city", "2023-12-31", "yes", ""),
        ("wards", "2023-12-31", "13", ""),
        ("wastewater-capacity", "2023-12-31", "40", ">"),
        ("natural-area", "2023-06-30", "0.3", ""),
    ]


def test_every_problem_of_a_workbook_with_sheet_row_and_column(
    book: Tracker, tmp_path: Path
) -> None:
    path = workbook(
        tmp_path / "figures.xlsx",
        {
            "Sở Xây dựng": [
                ["indicator", "as_of", "value"],
                ["population", "2023", "=1+1"],
                ["population", "2024", "#DIV/0!"],
                ["population", "2022", "231.363"],
            ],
            "Y tế": [["indicator", "as_of", "value"], ["hospital-beds", "2023", -4]],
        },
    )
    run = book("update", "--from", str(path))
    assert run.code == Exit.INVALID
    assert "figures.xlsx: Sở Xây dựng!C2: the result of a formula is not stored" in run.err
    assert "figures.xlsx: Sở Xây dựng!C3: the cell is in error: #DIV/0!" in run.err
    only = book("update", "--from", str(path), "--sheet", "Y tế")
    assert "figures.xlsx: Y tế!C2: hospital-beds cannot be -4" in only.err
    other = book("update", "--from", str(path), "--sheet", "Giáo dục")
    assert other.code == Exit.USAGE
    assert "one of: Sở Xây dựng, Y tế" in other.err
    assert book.rows() == []


def test_workbooks_need_their_extra_and_say_so(
    book: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    run = take(book, b"PK", name="figures.xlsx")
    assert run.code == Exit.USAGE
    assert "pip install 'urban-tracker[office]'" in run.err
    form = book("template", "-o", str(tmp_path / "form.xlsx"))
    assert form.code == Exit.USAGE
    assert "pip install 'urban-tracker[office]'" in form.err


def test_the_preview_says_which_figures_are_preliminary(book: Tracker) -> None:
    run = take(book, TIDY, "--dry-run")
    assert "40.7 (preliminary)" in run.out
    assert run.out.count("(preliminary)") == 1
