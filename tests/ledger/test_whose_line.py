"""A line of which nobody can tell whose it is may hold the figure that is asked for: no command
passes over it, although most read only the lines of a few places."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tracker import HEADER, Tracker, record, small
from urban_tracker.core.problems import Exit

BOM = "\ufeff"
PROGRAMME = """\
default_place = "quay"

[[place]]
id = "quay"
name.en = "Quay"
kind = "urban-area"

[[place]]
id = "hill"
name.en = "Hill"
kind = "urban-area"

[[target]]
id = "quay-ii"
place = "quay"
type = "II"
due = 2030-12-31
wording.en = "Type II in 2030"
"""
COMMANDS = [
    ("status", "--as-of", "2026-06-30"),
    ("status", "--type", "II"),
    ("explain", "population", "--target", "quay-ii"),
    ("compare", "--target", "quay-ii", "--as-of", "2023-12-31", "--as-of", "2026-06-30"),
    ("forecast", "population"),
    ("plan",),
    ("log",),
    ("log", "population"),
    ("export", "json"),
    ("export", "toml"),
    ("template",),
    ("update", "population", "7000", "--as-of", "2024", "--source", "office", "--force"),
    ("retract", "population", "--as-of", "2023", "--source", "office", "--reason", "why"),
]


def place(written: str) -> str:
    return record("6000", place=written)


def aligned() -> str:
    rows = [line.split(",") for line in (HEADER.rstrip("\n"), place("quay"), place("hill"))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        ",".join(field.ljust(width) for field, width in zip(row, widths, strict=True)) + "\n"
        for row in rows
    )


def turned(line: str) -> str:
    return ",".join(reversed(line.rstrip("\n").split(",")))


REFUSED = {
    "behind": place("quay "),
    "in front": place(" quay"),
    "tab": place("quay\t"),
    "tab in front": "\t" + place("quay"),
    "no-break space": place("quay\u00a0"),
    "wide space": place("\u3000quay"),
    "zero-width space": place("quay\u200b"),
    "upper case": place("Quay"),
    "all upper case": place("QUAY"),
    "full-width letters": place("ｑｕａｙ"),
    "combining accent": place("qua\u0301y"),
    "typing error": place("quai"),
    "other dash": place("qu\u2010ay"),
    "missing": place(""),
    "blank": place("  "),
    "NUL": place("quay\0"),
    "two marks of byte order": BOM + BOM + place("quay"),
    "semicolons": place("quay").replace(",", ";"),
    "tabs between": place("quay").replace(",", "\t"),
    "one quote": '"' + place("quay"),
    "single quotes": place("'quay'"),
    "quotes with a space": place('"quay "'),
    "commas and nothing else": "," * 10,
    "three commas": ",,,",
    "lines that end in CR alone": place("hill") + "\r" + place("quay"),
    "CR alone in front": "\r" + place("quay"),
    "other order": turned(HEADER) + "\n" + turned(place("quay")),
    "header in capitals": HEADER.upper().rstrip("\n"),
    "padded header": HEADER.replace("place,", "place  ,").rstrip("\n"),
    "only the place": "quay",
    "remark": "# " + place("quay"),
}


def two(folder: Path, ledger: str) -> Tracker:
    return small(folder, ledger, PROGRAMME)


@pytest.mark.parametrize("form", REFUSED)
def test_no_command_passes_over_a_line_whose_place_is_not_an_id(tmp_path: Path, form: str) -> None:
    book = two(
        tmp_path, HEADER + place("hill") + "\n" + REFUSED[form] + "\n" + place("hill") + "\n"
    )
    before = book.ledger.read_bytes()
    checked = book("check")
    assert checked.code == 1
    first = checked.out.splitlines()[0]
    assert first.startswith("observations.csv:3"), first
    for command in COMMANDS:
        run = book(*command)
        assert run.code == Exit.INVALID, (command, run.out[:300])
        assert run.err.startswith(f"error: {first}\n"), command
        assert len(run.err.splitlines()) > 1, "and a way out"
        assert run.out == ""
    assert book.ledger.read_bytes() == before


WHOLE = {
    "aligned by an editor": aligned(),
    "columns turned round": "".join(turned(x) + "\n" for x in (HEADER, place("quay"))),
    "columns turned round, place second": "".join(
        ",".join([line.split(",")[1], line.split(",")[0], *line.strip().split(",")[2:]]) + "\n"
        for line in (HEADER, place("quay"))
    ),
    "semicolons": (HEADER + place("quay") + "\n").replace(",", ";"),
    "CR alone": (HEADER + place("quay") + "\n").replace("\n", "\r"),
}


@pytest.mark.parametrize("form", WHOLE)
def test_a_file_that_was_rewritten_as_a_whole_is_told_once(tmp_path: Path, form: str) -> None:
    book = two(tmp_path, WHOLE[form])
    checked = book("check")
    assert checked.code == 1
    assert checked.out.count("observations.csv:") <= 2
    for command in COMMANDS:
        run = book(*command)
        assert run.code == Exit.INVALID, command
        assert run.err.startswith("error: " + checked.out.splitlines()[0]), command


READ = {
    "quoted": place('"quay"'),
    "every field quoted": ",".join(f'"{field}"' for field in place("quay").split(",")),
    "byte order mark": BOM + place("quay"),
    "CRLF": place("quay") + "\r",
    "blank lines around": "\n \t\n" + place("quay") + "\n\r\n",
    "header again": HEADER + place("quay"),
    "header behind a mark of byte order": BOM + HEADER + place("quay"),
    "quoted header": ",".join(f'"{name}"' for name in HEADER.strip().split(","))
    + "\n"
    + place("quay"),
}


@pytest.mark.parametrize("form", READ)
def test_what_any_csv_may_look_like_is_read(tmp_path: Path, form: str) -> None:
    book = two(tmp_path, HEADER + place("hill") + "\n" + READ[form] + "\n")
    assert book("check").out == ""
    assert "6,000" in book("log", "population").out
    assert "6,000" in book("explain", "population", "--target", "quay-ii").out
    assert "6,000" not in book("log", "population", "--place", "nowhere").out


def test_what_is_wrong_in_a_line_of_another_place_is_left_to_check(tmp_path: Path) -> None:
    """The line says plainly whose it is, so nothing of this place can be in it."""
    broken = record("10", place="hill", indicator="popultaion")
    quoted = record("many", place='"hill"')
    book = two(tmp_path, HEADER + place("quay") + f"\n{broken}\n{quoted}\n")
    assert book("log", "population").code == 0
    assert "6,000" in book("explain", "population", "--target", "quay-ii").out
    assert book("check").out.count("observations.csv:") == 2


def test_lines_of_a_place_that_is_like_none_that_is_asked_for_are_told(tmp_path: Path) -> None:
    """Somebody may have taken a place out; its lines keep nobody from an answer on others."""
    gone = [place(f"elsewhere-{at}") for at in "abcd"]
    book = two(tmp_path, HEADER + "\n".join([place("quay"), *gone, ""]))
    for command in COMMANDS:
        run = book(*command)
        if command[0] == "export" or command[0] == "log":
            continue
        assert run.err.startswith(
            "warning: observations.csv:3: there are lines of places that are not here, and they do"
            " not count: elsewhere-a, elsewhere-b, elsewhere-c, … (4)\n"
        ), command
    assert book("export", "json").code == Exit.INVALID
    assert book("check").out.count("there is no place elsewhere") == 4


def test_the_nearest_place_is_offered_whatever_the_letters(tmp_path: Path) -> None:
    for written in ("ＱＵＡＹ", "Quay", "quay\u200b", "q-uay"):
        book = two(tmp_path / str(len(list(tmp_path.iterdir()))), HEADER + place(written) + "\n")
        assert "did you mean quay?" in book("status").err, written


def test_a_misspelt_place_far_down_a_long_ledger_is_found(tmp_path: Path) -> None:
    """Behind the first block that is read, and on the border of two."""
    rows = [record(str(each), place="hill", moment=f"{each:06}") + "\n" for each in range(30_000)]
    rows[17_000] = place("quay ") + "\n"
    book = two(tmp_path, HEADER + "".join(rows))
    run = book("status")
    assert run.code == Exit.INVALID
    assert run.err.startswith("error: observations.csv:17002:1: ")
