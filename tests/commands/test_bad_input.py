"""Whatever is wrong: one message that says where, what, and what to write instead; an exit code;
and nothing written."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tracker import DATA, HEADER, ROOT, Run, Tracker, process, tracker

STATUS = ("status", "--as-of", "2026-11-23")
COLUMNS = f"  the columns are: {HEADER}"
TOO_DEEP = (
    "targets.toml: the file is nested too deeply\n"
    "  write lists and tables at most a few levels deep"
)
NOT_A_NUMBER = (
    "{value} is not a number\n"
    "  write it like 2900 or 9.51: a point for decimals, no grouping, no exponent"
)
NOT_A_DAY = "{value} is not a day\n  write it like 2023, 2023-Q2, 2023-06 or 2023-06-30"
TOO_MANY_DIGITS = "{value} has more than 15 digits\n  round it to 15 significant digits"
PLACES = "pho-yen, pho-yen-area, pho-yen-ward, phuc-thuan, thanh-cong, trung-thanh, van-xuan"


def fails(run: Run, code: int, message: str) -> None:
    """A command that failed with exactly this message."""
    assert run.err == f"error: {message}\n"
    assert (run.code, run.out) == (code, "")


# ---- A figure as typed --------------------------------------------------------------------------

REFUSED_FIGURES: dict[tuple[str, ...], str] = {
    # names
    ("populatio", "1"): (
        "there is no indicator populatio\n"
        "  did you mean population, inner-population, population-density?"
    ),
    ("Population", "1"): "there is no indicator Population\n  did you mean population?",
    ("x" * 100, "1"): f"there is no indicator {'x' * 60}",
    ("wards", "13", "--place", "Phổ Yên"): f"there is no place Phổ Yên\n  one of: {PLACES}",
    ("wards", "13", "--place", "pho-yen-x"): (
        "there is no place pho-yen-x\n  did you mean pho-yen, pho-yen-ward, pho-yen-area?"
    ),
    # days
    ("wards", "13", "--as-of", "2023-13"): NOT_A_DAY.format(value="2023-13"),
    ("wards", "13", "--as-of", "2023-02-29"): NOT_A_DAY.format(value="2023-02-29"),
    (
        "wards",
        "13",
        "--as-of",
        "31/12/2023",
    ): "31/12/2023 is not a day\n  write the year first, as in 2023-12-31",
    ("wards", "13", "--as-of", "0000"): NOT_A_DAY.format(value="0000"),
    ("wards", "13", "--as-of", ""): NOT_A_DAY.format(value=""),
    ("wards", "13", "--as-of", "9998"): (
        "9998-12-31 lies in the future\n"
        "  a figure describes a day that has been; a plan is a [[goal]] or a [[target]]"
    ),
    ("wards", "13", "--as-of", "2025-07-01"): (
        "pho-yen ended on 2025-07-01; its last day, and the last of its figures, is 2025-06-30\n"
        "  record it for the place that succeeded it: pho-yen-area"
    ),
    ("budget-revenue", "3000", "--as-of", "2024-06-30"): (
        "2024-06-30 does not end a year\n  a flow is dated on the last day of its year: 2024-12-31"
    ),
    # numbers
    ("exports", "thirteen"): NOT_A_NUMBER.format(value="thirteen"),
    ("exports", "NaN"): NOT_A_NUMBER.format(value="NaN"),
    ("exports", "inf"): NOT_A_NUMBER.format(value="inf"),
    ("exports", "-Infinity"): NOT_A_NUMBER.format(value="-Infinity"),
    ("exports", "1e999"): NOT_A_NUMBER.format(value="1e999"),
    ("exports", "1_000"): NOT_A_NUMBER.format(value="1_000"),
    ("exports", "0x10"): NOT_A_NUMBER.format(value="0x10"),
    ("exports", "++3"): NOT_A_NUMBER.format(value="++3"),
    ("exports", "2 900"): (
        "2 900 is not a number\n  write it like 2900 or 9.51: a point for decimals, no grouping;"
        " or say --decimal-mark"
    ),
    ("exports", "é" * 100_000): NOT_A_NUMBER.format(value="é" * 37 + "..."),
    ("exports", "1234567890123456"): TOO_MANY_DIGITS.format(value="1234567890123456"),
    ("exports", "9" * 100_000): TOO_MANY_DIGITS.format(value="9" * 37 + "..."),
    ("exports", "2.900"): (
        "2.900 could be 2900 or 2.9\n  write 2900 or 2.9, or say which with --decimal-mark"
    ),
    ("exports", "1..2,125"): (
        "2,125 could be 2125 or 2.125\n  write 2125 or 2.125, or say which with --decimal-mark"
    ),
    ("exports", "2,9"): (
        "2,9 is not a number\n"
        "  write it like 2900 or 9.51: a point for decimals, no grouping; or say --decimal-mark"
    ),
    ("exports", ""): (
        "the value is empty\n  write a number or a level; to take a figure back: tracker retract"
    ),
    ("exports", "5..3"): (
        "the range 5..3 does not rise\n  write the smaller end first, as in 25..30"
    ),
    ("exports", "1..2..3"): (
        "1..2..3 is not a number\n"
        "  write it like 2900 or 9.51: a point for decimals, no grouping; or say --decimal-mark"
    ),
    ("exports", "." * 5000): (f"{'.' * 40} is not a range\n  write its two ends, as in 25..30"),
    ("exports", "3.."): "3.. is not a range\n  write its two ends, as in 25..30",
    # what the indicator can be
    ("exports", "-1"): "exports cannot be -1\n  at least 0",
    ("wards", "1.5"): "wards is counted, so 1.5 is not possible\n  write a whole number",
    ("schools-at-national-standard", "100.1"): (
        "schools-at-national-standard cannot be 100.1\n  from 0 to 100"
    ),
    ("planned-role", "capital"): (
        "planned-role cannot be capital\n"
        "  one of: none, commune, inter-commune, provincial, regional, national"
    ),
    ("smart-or-resilient-city", "maybe"): (
        "smart-or-resilient-city cannot be maybe\n  one of: no, yes"
    ),
    # qualifiers
    ("wards", "13", "--above", "--at-most"): (
        "a figure has one bound at most\n"
        "  keep one of --above, --at-least, --below, --at-most, --about"
    ),
    (
        "exports",
        "1..2",
        "--about",
    ): (
        "a range takes no qualifier\n"
        "  leave out the qualifier: the ends of the range are its bounds"
    ),
    ("planned-role", "provincial", "--above"): (
        "planned-role takes no >\n  only >= and <= on levels, none on yes-no"
    ),
    ("smart-or-resilient-city", "yes", "--at-least"): (
        "smart-or-resilient-city takes no >=\n  only >= and <= on levels, none on yes-no"
    ),
    # the rest
    ("wards", "13", "--status", "final"): (
        "final is not a status\n  one of: preliminary, estimate; or empty"
    ),
    ("wards", "13", "--grade", "good"): (
        "good is not a grade\n"
        "  one of: primary, two-sources, single-source, press, inferred, unverified; or empty"
    ),
    ("wards", "13", "--decimal-mark", ";"): "--decimal-mark cannot be ;\n  one of: . ,",
    ("wards", "13", "--note", "a\nb"): (
        "--note has a line break or a control character\n  write it in one line of plain text"
    ),
    ("wards", "13", "--source", "x" * 2001): (
        "--source is longer than 2,000 characters\n  write less"
    ),
}


@pytest.mark.parametrize("typed", REFUSED_FIGURES, ids=lambda typed: " ".join(typed)[:40])
def test_a_figure_that_cannot_be_is_refused_and_nothing_is_written(
    typed: tuple[str, ...], pho_yen: Tracker
) -> None:
    before = pho_yen.files()
    day = () if "--as-of" in typed else ("--as-of", "2024-12-31")
    fails(pho_yen("update", *typed, *day), 2, REFUSED_FIGURES[typed])
    assert pho_yen.files() == before
    assert not list(pho_yen.folder.glob(".*.lock"))


def test_as_a_program_too(pho_yen: Tracker) -> None:
    before = pho_yen.files()
    run = process("update", "exports", "2.900", "--as-of", "2024", cwd=pho_yen.folder)
    fails(run, 2, REFUSED_FIGURES["exports", "2.900"])
    assert pho_yen.files() == before


# ---- The ledger ---------------------------------------------------------------------------------

GOOD = (DATA / "observations.csv").read_text(encoding="utf-8")
END = ",,,2026-11-23T02:00:00.000000Z,"


def record(line: str, column: int | None, message: str) -> tuple[str, str]:
    """A line after the last of the ledger, and what is said of it."""
    last = GOOD.count("\n") + 1
    where = f"{last}:{column}" if column is not None else str(last)
    caret = "" if column is None else "    " + " " * (column - 1) + "^\n"
    what, *instead = message.split("\n")
    shown = "".join(f"\n  {each}" for each in instead)
    spot = f"    {line}\n{caret}".rstrip("\n")
    return GOOD + line + "\n", f"observations.csv:{where}: {what}\n{spot}{shown}"


BROKEN_LEDGERS: dict[str, tuple[str | bytes, str]] = {
    "quotes": record(
        f'pho-yen,wards,2024-12-31,13,,,"x{END}',
        None,
        "the quotes of this line do not match\n"
        'put quotes around a field with a comma, and write a quote inside as ""',
    ),
    "a field too many": record(
        f"pho-yen,wards,2024-12-31,13,,,x{END},",
        None,
        f"the line has 12 fields, a record has 11\n{COLUMNS.strip()}",
    ),
    "unknown indicator": record(
        f"pho-yen,ward,2024-12-31,13,,,x{END}",
        9,
        "there is no indicator ward\ndid you mean wards?",
    ),
    "another day format": record(
        f"pho-yen,wards,31/12/2024,13,,,x{END}",
        15,
        "31/12/2024 is not a day\nwrite it like 2023-12-31",
    ),
    "after the end of its place": record(
        f"pho-yen,wards,2025-07-01,13,,,x{END}",
        15,
        "pho-yen ended on 2025-07-01; its last day, and the last of its figures, is 2025-06-30\n"
        "record it for the place that succeeded it: pho-yen-area",
    ),
    "a flow inside its period": record(
        f"pho-yen,budget-revenue,2024-06-30,13,,,x{END}",
        24,
        "2024-06-30 does not end a year\na flow is dated on the last day of its year: 2024-12-31",
    ),
    "a decimal comma": record(
        f'pho-yen,exports,2024-12-31,"13,5",,,x{END}',
        None,
        "13,5 is not a number\n"
        "write it like 2900 or 9.51: a point for decimals, no grouping, no exponent",
    ),
    "another qualifier": record(
        f"pho-yen,wards,2024-12-31,13,=,,x{END}",
        26,
        "= is not a qualifier\none of > >= < <= ~, or empty for an exact value",
    ),
    "a qualifier on nothing": record(
        f"pho-yen,wards,2024-12-31,,>,,x{END}",
        26,
        "an empty value takes no qualifier\nwrite the value, or leave out the qualifier",
    ),
    "another status": record(
        f"pho-yen,wards,2024-12-31,13,,final,x{END}",
        30,
        "final is not a status\none of: preliminary, estimate; or empty",
    ),
    "another grade": record(
        "pho-yen,wards,2024-12-31,13,,,x,good,,2026-11-23T02:00:00.000000Z,",
        33,
        "good is not a grade\n"
        "one of: primary, two-sources, single-source, press, inferred, unverified; or empty",
    ),
    "a moment without microseconds": record(
        "pho-yen,wards,2024-12-31,13,,,x,,,2026-11-23T02:00:00Z,",
        35,
        "2026-11-23T02:00:00Z is not a moment\nas in 2026-11-23T01:00:00.000000Z, in UTC",
    ),
    "a moment that never was": record(
        "pho-yen,wards,2024-12-31,13,,,x,,,2026-02-30T02:00:00.000000Z,",
        35,
        "2026-02-30T02:00:00.000000Z is not a moment\nas in 2026-11-23T01:00:00.000000Z, in UTC",
    ),
    "a line without end": (
        GOOD + "pho-yen," + "x" * 70_000 + "\n",
        "observations.csv:29: the line is longer than 64 KiB\n"
        "  a record is one line: look for a missing line break",
    ),
    # all over the file: said once, whatever place the lines are about
    "other columns": (
        "date,indicator,value\n2023-12-31,wards,13\n",
        "observations.csv:1: the line has 3 fields, a record has 11\n"
        f"    date,indicator,value\n{COLUMNS.rstrip()}",
    ),
    "columns in another order": (
        GOOD.replace("place,indicator,as_of", "place,as_of,indicator"),
        "observations.csv:1: the header does not name the columns of a ledger\n"
        f"    {HEADER.replace('indicator,as_of', 'as_of,indicator')}{COLUMNS.rstrip()}",
    ),
    "a column more": (
        "\n" + GOOD.replace("place,", "place,unit,", 1),
        "observations.csv:2: the header does not name the columns of a ledger\n"
        f"    {HEADER.replace('place,', 'place,unit,')}{COLUMNS.rstrip()}",
    ),
}


def test_what_is_wrong_elsewhere_in_the_ledger_does_not_keep_a_place_from_its_status(
    pho_yen: Tracker,
) -> None:
    pho_yen.add(f"nowhere,wards,2024-12-31,13,,,x{END}", f"van-xuan,wards,2024,13,,,x{END}")
    assert pho_yen("status", "--place", "pho-yen", "--as-of", "2024-12-31").code == 0
    assert pho_yen("check").out == (
        "observations.csv:29:1: there is no place nowhere\n"
        f"    nowhere,wards,2024-12-31,13,,,x{END}\n"
        "    ^\n"
        f"  one of: {PLACES}\n"
        "observations.csv:30:16: 2024 is not a day\n"
        f"    van-xuan,wards,2024,13,,,x{END}\n"
        "                   ^\n"
        "  write it like 2023-12-31\n"
    )


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: (text + text).encode(),
        lambda text: text.encode() + b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
        lambda text: ("\n \n\r\n" + text + "\n\n").encode(),
        lambda text: text.removeprefix(HEADER).encode(),
        lambda text: "".join(reversed(text.splitlines(keepends=True))).encode(),
        lambda text: "".join(
            ",".join(f'"{field}"' for field in line.split(",")) + "\n" if '"' not in line else line
            for line in text.splitlines()
        ).encode(),
    ],
    ids=[
        *("BOM", "CRLF", "BOM and CRLF", "no last line break", "twice", "joined with a rewrite"),
        *("blank lines", "no header", "backwards", "all quoted"),
    ],
)
def test_what_spreadsheets_and_merges_do_to_a_ledger_is_accepted(
    changed: Callable[[str], bytes], pho_yen: Tracker
) -> None:
    expected = pho_yen.status("--as-of", "2026-11-23")
    pho_yen.write("observations.csv", changed(GOOD))
    found = pho_yen.status("--as-of", "2026-11-23")
    assert found["places"] == expected["places"]
    assert pho_yen("check").out == ""


# ---- targets.toml -------------------------------------------------------------------------------

PROGRAMME = (DATA / "targets.toml").read_text(encoding="utf-8")


def line_of(passage: str, within: str) -> int:
    return within[: within.index(passage)].count("\n") + 1


def said(content: str, name: str, line: int, message: str, column: int = 1) -> str:
    """A message about a line of a file, the line with a caret unless it is very long."""
    what, *instead = message.split("\n")
    shown = content.split("\n")[line - 1]
    lines = [f"{name}:{line}:{column}: {what}"]
    if len(shown) <= 200:
        lines += ["    " + shown, "    " + " " * (column - 1) + "^"]
    return "\n".join([*lines, *(f"  {each}" for each in instead)])


def broken(
    old: str, new: str, message: str, column: int = 1, at: str | None = None
) -> tuple[str, str]:
    """A changed passage of targets.toml, and what is said of its line."""
    assert old in PROGRAMME, old
    content = PROGRAMME.replace(old, new, 1)
    spot = at if at is not None else new
    return content, said(content, "targets.toml", line_of(spot, content), message, column)


BROKEN_PROGRAMMES: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "targets.toml: place is missing\n  add a table [[place]]"),
    "a quote left out": broken(
        'default_place = "pho-yen"',
        'default_place = "pho-yen',
        "this is not valid TOML: Illegal character '\\n'",
        column=25,
    ),
    "a key twice": broken(
        'id = "pho-yen"\n',
        'id = "pho-yen"\nid = "x"\n',
        "this is not valid TOML: Cannot overwrite a value",
        column=9,
        at='id = "x"',
    ),
    "a key that nothing has": broken(
        'default_place = "pho-yen"',
        'default_plcae = "pho-yen"',
        "default_plcae is not a key here\ndid you mean default_place?",
    ),
    "a kind that nothing is": broken(
        'kind = "provincial-city"',
        'kind = "city"',
        "kind cannot be city\n"
        "one of: centrally-run-city, provincial-city, town, township, urban-area, ward, commune,"
        " special-zone",
    ),
    "a type that is none": broken(
        'type = "II"\ndue = 2025-12-31',
        'type = "2"\ndue = 2025-12-31',
        "type cannot be 2\na type: one of special, I, II, III, IV, V",
    ),
    "a day in quotes": broken(
        "due = 2025-12-31",
        'due = "2025-12-31"',
        "due cannot be 2025-12-31\nwrite a day like 2025-12-31, without quotes or a time",
    ),
    "a day with a time": broken(
        "due = 2025-12-31",
        "due = 2025-12-31T12:00:00",
        "due cannot be 2025-12-31 12:00:00\nwrite a day like 2025-12-31, without quotes or a time",
    ),
    "a number in quotes": broken(
        "average_growth_per_year = 10",
        'average_growth_per_year = "10"',
        "average_growth_per_year cannot be 10\nwrite a number",
    ),
    "not a number": broken(
        "average_growth_per_year = 10",
        "average_growth_per_year = nan",
        "average_growth_per_year cannot be NaN\nwrite a finite number",
    ),
    "a number without end": broken(
        "average_growth_per_year = 10",
        f"average_growth_per_year = 0x{'f' * 5000}",
        "average_growth_per_year cannot be …\nwrite at most 15 digits",
    ),
    "a number of a direction without end": broken(
        "number = 1\n",
        f"number = 0x{'f' * 5000}\n",
        "number cannot be …\nwrite a smaller number",
    ),
    "more than all": broken(
        "average_growth_per_year = 10",
        "average_growth_per_year = -100",
        "goal cannot be {…}\naverage_growth_per_year is above -100",
        at="[[goal]]\nplace",
    ),
    "an id with accents": broken(
        'id = "type-ii-2025"',
        'id = "loại-ii"',
        "id cannot be loại-ii\nan id: lower-case letters without accents, digits, - and .",
    ),
    "an end before all days": broken(
        "ended = 2025-07-01",
        "ended = 0001-01-01",
        "ended cannot be 0001-01-01\nwrite a later day",
    ),
    "a place that is none": broken(
        'default_place = "pho-yen"',
        'default_place = "phoyen"',
        "there is no place phoyen\ndid you mean pho-yen, pho-yen-ward, pho-yen-area?",
    ),
    "an indicator that is none": broken(
        'indicators = ["smart-or-resilient-city"]',
        'indicators = ["smart-city"]',
        "there is no indicator smart-city\ndid you mean smart-or-resilient-city?",
    ),
    "a regulation that is none": broken(
        'type = "II"\ndue = 2025-12-31',
        'type = "II"\nregulation = "nq-26"\ndue = 2025-12-31',
        "there is no regulation nq-26\ndid you mean nq-26-2022, nq-1210-2016, nq-111-2025?",
        at='regulation = "nq-26"',
    ),
    "an id twice": broken(
        'id = "type-i-2030"',
        'id = "type-ii-2025"',
        "type-ii-2025 is there twice\ngive each row an id of its own",
        at='id = "type-ii-2025"\nplace = "pho-yen"\ntype = "I"',
    ),
    "a place inside itself": broken(
        'units = ["pho-yen-ward", ',
        'units = ["pho-yen-area", ',
        "pho-yen-area is a unit of itself, directly or through others\ntake it out of the units",
    ),
    "another encoding": (
        PROGRAMME.encode("utf-16"),
        "targets.toml:1: the file is not UTF-8\n  save it as UTF-8 (in a spreadsheet: “CSV UTF-8”)",
    ),
    "nested without end": (
        "x = " + "[" * 100_000,
        TOO_DEEP,
    ),
    "a key of parts without end": (
        "a" + ".a" * 100_000 + " = 1",
        TOO_DEEP,
    ),
}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *(("observations.csv", kind) for kind in BROKEN_LEDGERS),
        *(("targets.toml", kind) for kind in BROKEN_PROGRAMMES),
    ],
)
def test_a_broken_file_is_said_by_every_command_that_reads_it(
    name: str, kind: str, pho_yen: Tracker
) -> None:
    content, message = {**BROKEN_LEDGERS, **BROKEN_PROGRAMMES}[kind]
    pho_yen.write(name, content)
    before = pho_yen.files()
    fails(pho_yen(*STATUS), 3, message)
    fails(pho_yen("export", "json"), 3, message)
    fails(pho_yen("update", "wards", "13", "--as-of", "2024"), 3, message)
    check = pho_yen("check")
    assert (check.code, check.out, check.err) == (1, message + "\n", "")
    assert pho_yen.files() == before


def test_targets_toml_may_have_a_bom_and_crlf(pho_yen: Tracker) -> None:
    expected = pho_yen.status("--as-of", "2026-11-23")["places"]
    pho_yen.write("targets.toml", b"\xef\xbb\xbf" + PROGRAMME.replace("\n", "\r\n").encode())
    assert pho_yen.status("--as-of", "2026-11-23")["places"] == expected


def test_units_in_units_have_an_end(pho_yen: Tracker) -> None:
    chain = "".join(
        f'\n[[place]]\nid = "p{at}"\nname.en = "P"\nkind = "ward"\nunits = ["p{at + 1}"]\n'
        for at in range(2000)
    )
    last = '\n[[place]]\nid = "p2000"\nname.en = "P"\nkind = "ward"\n'
    pho_yen.write("targets.toml", PROGRAMME + chain + last)
    run = pho_yen("status", "--place", "p0")
    assert run.code == 3
    assert run.err == (
        "error: targets.toml:471:1: units of units of p0 go deeper than 4\n"
        '    units = ["p1"]\n'
        "    ^\n"
        "  name the wards and communes themselves as the units\n"
    )


def test_formulas_of_formulas_have_an_end(pho_yen: Tracker) -> None:
    chain = "".join(
        f'\n[[indicator]]\nid = "i{at}"\nname.en = "I"\nunit.en = "u"\nkind = "number"\n'
        f'definition.en = "d"\nformula.ratio = {{ top = "i{at + 1}", bottom = "i{at + 1}" }}\n'
        for at in range(60)
    )
    growth = (
        '\n[[indicator]]\nid = "i60"\nname.en = "I"\nunit.en = "u"\nkind = "number"\n'
        'definition.en = "d"\n'
    )
    pho_yen.write("targets.toml", PROGRAMME + chain + growth)
    run = pho_yen(*STATUS)
    assert run.code == 3
    assert "i0 is derived from what is derived, over and over\n" in run.err
    assert "  derive it in at most 4 steps\n" in run.err


# ---- Regulations of a workspace -----------------------------------------------------------------

LAW = (
    (ROOT / "src" / "urban_tracker" / "law" / "texts" / "nq-111-2025.toml")
    .read_text(encoding="utf-8")
    .replace('id = "nq-111-2025"', 'id = "own"', 1)
    .replace("in_force_from = 2026-01-01", "in_force_from = 2090-01-01", 1)
)
RULE = next(line for line in LAW.split("\n") if line.startswith("rule.II"))
EXTENDS = 'id = "own"\nedition = 1\nshort.en = "Own"\nextends = "nq-111-2025"\n'


def changed(old: str, new: str, message: str) -> tuple[str, str]:
    """A changed passage of a regulation, and what is said of its line."""
    assert old in LAW, old
    content = LAW.replace(old, new, 1)
    return content, said(content, "regulations/own.toml", line_of(new, content), message)


def extending(lines: str, message: str) -> tuple[str, str]:
    """A regulation that extends a packaged one by some lines, and what is said of the last."""
    content = EXTENDS + lines + "\n"
    return content, said(content, "regulations/own.toml", content.count("\n"), message)


BROKEN_REGULATIONS: dict[str, tuple[str, str]] = {
    "a rule that is no table": changed(
        RULE, "rule.II = 3", 'II cannot be 3\nwrite a table, as in { kind = "…" }'
    ),
    "a rule of no kind": changed(
        RULE,
        'rule.II = { kind = "formula" }',
        "II has no kind that there is\n"
        "give it a kind, one of: scored, levels, steps, threshold, yes-no",
    ),
    "a rule without a kind": changed(
        RULE,
        "rule.II = { minimum = 3 }",
        "II has no kind that there is\n"
        "give it a kind, one of: scored, levels, steps, threshold, yes-no",
    ),
    "broken TOML": (
        "id = \n",
        "regulations/own.toml:1:6: this is not valid TOML: Invalid value\n    id = \n         ^",
    ),
    "extends nothing": extending(
        'removes = ["2A.X"]',
        "removes names a row that nq-111-2025 does not have\na list of ids of its rows",
    ),
    "removes what is no id": extending(
        'removes = [["2A.III.06"], { a = 1 }]',
        "removes names a row that nq-111-2025 does not have\na list of ids of its rows",
    ),
    "rows that are no tables": extending(
        "standard = [1]", 'standard cannot be 1\nwrite a table, as in name.vi = "…"'
    ),
}


@pytest.mark.parametrize("kind", BROKEN_REGULATIONS)
def test_a_broken_regulation_is_said_with_its_line(kind: str, pho_yen: Tracker) -> None:
    content, message = BROKEN_REGULATIONS[kind]
    pho_yen.write("regulations/own.toml", content)
    fails(pho_yen(*STATUS), 3, message)
    check = pho_yen("check")
    assert (check.code, check.out, check.err) == (1, message + "\n", "")


@pytest.mark.parametrize("base", ['"nq-9"', "3", '["nq-111-2025"]', "{ a = 1 }"])
def test_a_regulation_that_extends_what_is_not_there(base: str, pho_yen: Tracker) -> None:
    pho_yen.write("regulations/own.toml", f'id = "own"\nextends = {base}\n')
    run = pho_yen(*STATUS)
    assert (run.code, run.out) == (3, "")
    assert run.err.startswith("error: regulations/own.toml:2:1: there is no packaged regulation ")


def test_a_row_whose_id_is_no_text(pho_yen: Tracker) -> None:
    for row in ('id = ["a"]', "id = { a = 1 }", "id = 3"):
        pho_yen.write("regulations/own.toml", f"{EXTENDS}\n[[standard]]\n{row}\n")
        run = pho_yen(*STATUS)
        assert run.code == 3
        assert "error: regulations/own.toml:7:1: id cannot be " in run.err


def test_bands_that_do_not_add_up(pho_yen: Tracker) -> None:
    pho_yen.write(
        "regulations/own.toml",
        LAW.replace(
            "points = { minimum = 5.5, maximum = 7.0 }", "points = { minimum = 5, maximum = 7.0 }"
        ),
    )
    run = pho_yen(*STATUS)
    assert run.code == 3
    assert "the rows of 2A.I (II) add up to 11, 11.5 is declared\n" in run.err


# ---- Files --------------------------------------------------------------------------------------


def test_without_any_workspace_it_says_how_to_go_on(here: Path) -> None:
    message = (
        "there is no workspace here or in any folder above\n"
        "  start one with: tracker init, or look at Phổ Yên with: tracker init --example; or name"
        " one with --workspace"
    )
    for command in (("status",), ("check",), ("export", "toml")):
        fails(tracker(*command), 3, message)
    fails(process("status", cwd=here), 3, message)
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("folder", ["nowhere", "x" * 5000, "a\udcffb", ""])
def test_a_workspace_that_is_not_there(here: Path, folder: str) -> None:
    shown = str(Path(folder)).encode("ascii", "backslashreplace").decode()
    run = tracker("status", "--workspace", folder)
    assert (run.code, run.out) == (3, "")
    assert run.err.startswith(f"error: there is no targets.toml in {shown}\n")
    named = tracker("status", TRACKER_WORKSPACE="nowhere")
    assert named.err.startswith("error: there is no targets.toml in nowhere\n")


def test_a_ledger_that_is_not_there_is_an_empty_one(pho_yen: Tracker) -> None:
    pho_yen.ledger.unlink()
    assert pho_yen("check").out == ""
    assert (
        "6 standards known here: 0 met, 0 below minimum, 6 without a figure" in pho_yen(*STATUS).out
    )
    assert not pho_yen.ledger.exists()


@pytest.mark.parametrize("name", ["targets.toml", "observations.csv", "regulations/own.toml"])
def test_a_file_that_cannot_be_read(name: str, pho_yen: Tracker) -> None:
    path = pho_yen.folder / name
    path.unlink(missing_ok=True)
    path.mkdir(parents=True)  # even an administrator cannot read a folder as a file
    reason = "Permission denied" if sys.platform == "win32" else "Is a directory"
    for command in (STATUS, ("check",), ("export", "toml")):
        fails(pho_yen(*command), 4, f"{name}: cannot be read: {reason}")
    fails(
        pho_yen("update", "wards", "1", "--as-of", "2024"), 4, f"{name}: cannot be read: {reason}"
    )


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="whoever runs this reads everything"
)
def test_a_file_without_permission(pho_yen: Tracker) -> None:
    pho_yen.ledger.chmod(0)
    fails(pho_yen(*STATUS), 4, "observations.csv: cannot be read: Permission denied")


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be removed there")
def test_a_folder_that_is_gone_while_standing_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    command = 'import os, runpy, sys; os.rmdir(os.getcwd()); sys.argv = ["tracker", "status"];'
    command += 'runpy.run_module("urban_tracker", run_name="__main__")'
    found = subprocess.run(
        # As the installed program does, without that folder among those that modules come from.
        [sys.executable, "-P", "-c", command],
        cwd=folder,
        capture_output=True,
        timeout=60,
    )
    assert found.returncode == 4
    assert found.stdout == b""
    assert found.stderr.decode() == (
        "error: the current folder cannot be read: No such file or directory\n"
    )
