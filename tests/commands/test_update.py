"""``tracker update``: one line more in the ledger, nothing else touched, and its effect said."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest

from tests.tracker import HEADER, SMALL, Tracker, process, small
from tests.tracker import HEADER as LEDGER_HEADER

POPULATION_2023 = (
    "update",
    "population",
    "240000",
    "--as-of",
    "2023-12-31",
    "--place",
    "pho-yen",
    "--source",
    "thai-nguyen-press-2024-03",
)


def added(workspace: Tracker, before: dict[str, bytes]) -> list[str]:
    """The fields of the one line that was added; everything else must be as it was."""
    after = workspace.files()
    ledger = after.pop("observations.csv")
    old = before["observations.csv"]
    assert {**before, "observations.csv": b""} == {**after, "observations.csv": b""}
    assert ledger.startswith(old)
    new = ledger[len(old) :].decode()
    assert new.endswith("\n")
    assert new.count("\n") == 1
    return next(csv.reader([new.rstrip("\n")]))


def test_a_figure_is_one_line_more_and_what_it_changes_is_said(pho_yen: Tracker) -> None:
    before = pho_yen.files()
    run = pho_yen(*POPULATION_2023)
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines() == [
        "recorded: pho-yen, Population 240,000 persons on 2023-12-31, source"
        " thai-nguyen-press-2024-03",
        "type-ii-2025: Population 231,363 → 240,000, met",
        "type-ii-2025: Population density over natural area 895.3 → 928.7, short → met",
        "type-ii-2025: verdict as before: undecided",
    ]
    *fields, moment, recorder = added(pho_yen, before)
    assert fields == [
        *("pho-yen", "population", "2023-12-31", "240000"),
        *("", "", "thai-nguyen-press-2024-03", "", ""),
    ]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", moment)
    assert recorder == "planning-office"
    (place, *_) = pho_yen.status("--as-of", "2025-06-30")["places"]
    density = next(each for each in place["targets"][0]["standards"] if each["id"] == "3.density")
    assert (density["state"], density["value"]) == ("met", 928.720687253)


def test_as_a_program_it_does_the_same(pho_yen: Tracker) -> None:
    before = pho_yen.files()
    run = process(*POPULATION_2023, cwd=pho_yen.folder, environment={"TRACKER_USER": "anh.le"})
    assert (run.code, run.err) == (0, "")
    assert "895.3 → 928.7, short → met" in run.out
    assert added(pho_yen, before)[-1] == "anh.le"


def test_a_dry_run_writes_nothing_and_says_the_same(pho_yen: Tracker) -> None:
    before = pho_yen.files()
    dry = pho_yen(*POPULATION_2023, "--dry-run")
    assert (dry.code, dry.err) == (0, "")
    assert pho_yen.files() == before
    assert not list(pho_yen.folder.glob(".*.lock"))
    real = pho_yen(*POPULATION_2023)
    assert dry.out.replace("would record:", "recorded:", 1) == real.out


@pytest.mark.parametrize(
    ("flag", "qualifier", "shown"),
    [
        ("--above", ">", "> 20"),
        ("--at-least", ">=", "≥ 20"),
        ("--below", "<", "< 20"),
        ("--at-most", "<=", "≤ 20"),
        ("--about", "~", "≈ 20"),
    ],
)
def test_a_bound_is_said_in_words(pho_yen: Tracker, flag: str, qualifier: str, shown: str) -> None:
    before = pho_yen.files()
    run = pho_yen("update", "economic-growth", "20", flag, "--as-of", "2024")
    assert run.out.startswith(f"recorded: pho-yen, Economic growth {shown} % on 2024-12-31,")
    assert added(pho_yen, before)[2:5] == ["2024-12-31", "20", qualifier]


@pytest.mark.parametrize(
    ("indicator", "typed", "written"),
    [
        ("economic-growth", "-3.2", "-3.2"),
        ("economic-growth", "-0", "-0"),
        ("budget-revenue", "2900", "2900"),
        ("budget-revenue", "2900.50", "2900.50"),
        ("budget-revenue", "2900..3100", "2900..3100"),
        ("economic-growth", "-3.2..-1", "-3.2..-1"),
        ("schools-at-national-standard", "100", "100"),
        ("planned-role", "provincial", "provincial"),
        ("smart-or-resilient-city", "yes", "yes"),
    ],
)
def test_values_of_every_kind(pho_yen: Tracker, indicator: str, typed: str, written: str) -> None:
    before = pho_yen.files()
    run = pho_yen("update", indicator, typed, "--as-of", "2024-12-31")
    assert (run.code, run.err) == (0, "")
    assert added(pho_yen, before)[3] == written


@pytest.mark.parametrize(
    ("mark", "typed", "written"),
    [
        (".", "2,900", "2900"),
        (".", "2.900", "2.900"),
        (".", "2,900.5", "2900.5"),
        (",", "2.900", "2900"),
        (",", "2.900,5", "2900.5"),
        (",", "9,51", "9.51"),
        (",", "-3,2..-1,5", "-3.2..-1.5"),
    ],
)
def test_the_decimal_mark_can_be_said(
    pho_yen: Tracker, mark: str, typed: str, written: str
) -> None:
    before = pho_yen.files()
    indicator = "economic-growth" if typed.startswith("-") else "budget-revenue"
    run = pho_yen("update", indicator, typed, "--as-of", "2024", "--decimal-mark", mark, "--force")
    assert (run.code, run.err) == (0, "")
    assert added(pho_yen, before)[3] == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("2023", "2023-12-31"),
        ("2023-Q2", "2023-06-30"),
        ("2024-02", "2024-02-29"),
        ("2023-06-15", "2023-06-15"),
    ],
)
def test_days_as_people_type_them(pho_yen: Tracker, typed: str, written: str) -> None:
    before = pho_yen.files()
    assert pho_yen("update", "population", "235000", "--as-of", typed).code == 0
    assert added(pho_yen, before)[2] == written


def test_everything_else_that_belongs_to_a_figure(pho_yen: Tracker) -> None:
    before = pho_yen.files()
    run = pho_yen(
        *("update", "population", "28500", "--as-of", "2026-06-30", "--place", "thanh-cong"),
        *("--source", "Niên giám, 2026", "--note", ' so sơ bộ: "dân số" '),
        *("--status", "preliminary", "--grade", "press"),
    )
    assert (run.code, run.err) == (0, "")
    assert added(pho_yen, before)[:9] == [
        *("thanh-cong", "population", "2026-06-30", "28500", "", "preliminary"),
        *("Niên giám, 2026", "press", 'so sơ bộ: "dân số"'),
    ]
    assert pho_yen("check").out == ""


def test_what_is_written_is_composed_whatever_was_typed(pho_yen: Tracker) -> None:
    before = pho_yen.files()
    pho_yen(
        "update", "wards", "13", "--as-of", "2024", "--source", "So\u0302\u0301 lie\u0323\u0302u"
    )
    assert added(pho_yen, before)[6] == "Số liệu"


# ---- What it replaces and joins -----------------------------------------------------------------


def second_line(pho_yen: Tracker, source: str, value: str, *extra: str) -> list[str]:
    run = pho_yen(
        *(
            "update",
            "population",
            value,
            "--as-of",
            "2022-02-15",
            "--source",
            source,
            "--force",
            *extra,
        )
    )
    assert (run.code, run.err) == (0, "")
    return [line for line in run.out.splitlines()[1:] if "type-ii-2025" not in line]


NO_SOURCE = "no source is given, so it counts as unverified; name one with --source"


def test_the_same_source_replaces_its_figure(pho_yen: Tracker) -> None:
    assert second_line(pho_yen, "469-nq-ubtvqh15", "231000") == [
        "replaces 231,363 of the same source, recorded 2026-11-23 08:00 (UTC+7)"
    ]
    lines = second_line(pho_yen, "469-nq-ubtvqh15", "231001")
    assert len(lines) == 1
    assert lines[0].startswith("replaces 231,000 of the same source, recorded ")


def test_another_source_joins_it_and_the_better_one_counts(pho_yen: Tracker) -> None:
    assert second_line(pho_yen, "statistics-office", "231363.0") == [
        "statistics-office has no entry under [sources], so it counts as unverified",
        "joins 231,363 of 469-nq-ubtvqh15: they agree",
    ]
    assert second_line(pho_yen, "press-2023", "240000") == [
        "joins 231,363 of 469-nq-ubtvqh15: they disagree; 469-nq-ubtvqh15 counts, it is founded"
        " better",
        "joins 231,363 of statistics-office: they disagree; statistics-office counts, it is"
        " founded better",
    ]
    assert second_line(pho_yen, "census", "235000", "--grade", "primary") == [
        "joins 231,363 of 469-nq-ubtvqh15: they disagree; the new figure counts, it is founded"
        " better",
        "joins 240,000 of press-2023: they disagree; the new figure counts, it is founded better",
        "joins 231,363 of statistics-office: they disagree; the new figure counts, it is founded"
        " better",
    ]
    assert second_line(pho_yen, "", "1") == [
        NO_SOURCE,
        "joins 235,000 of census: they disagree; census counts, it is founded better",
        "joins 231,363 of 469-nq-ubtvqh15: they disagree, and neither counts",
        "joins 240,000 of press-2023: they disagree, and neither counts",
        "joins 231,363 of statistics-office: they disagree, and neither counts",
    ]


def test_sources_founded_alike_become_a_disputed_range(pho_yen: Tracker) -> None:
    run = pho_yen(
        *("update", "population", "239000", "--as-of", "2022-02-15"),
        *("--source", "census", "--grade", "two-sources"),
    )
    assert run.out.splitlines()[1:] == [
        "joins 231,363 of 469-nq-ubtvqh15: disputed, as both are founded alike; the range of both"
        " counts",
        "type-ii-2025: Population 231,363 → 231,363–239,000, met",
        "type-ii-2025: Population density over natural area 895.3 → 895.3–924.9, short → undecided",
        "type-ii-2025: verdict as before: undecided",
    ]


def test_a_source_that_had_taken_its_figure_back_gives_one_again(tan_giang: Tracker) -> None:
    run = tan_giang(
        *("update", "green-space-share", "27.5", "--as-of", "2025", "--source", "tg-land"),
        "--force",
    )
    assert "the source had taken its figure back, recorded 2026-03-03 08:20 (UTC+7)" in run.out


def test_a_correction_is_never_dated_before_what_it_corrects(pho_yen: Tracker) -> None:
    pho_yen.add("pho-yen,wards,2024-12-31,13,,,x,,,2999-12-31T23:59:59.000000Z,")
    before = pho_yen.files()
    assert pho_yen("update", "wards", "14", "--as-of", "2024", "--source", "x").code == 0
    assert added(pho_yen, before)[9] == "2999-12-31T23:59:59.000001Z"


def test_a_figure_of_a_unit_changes_the_results_of_its_area(pho_yen: Tracker) -> None:
    run = pho_yen(
        "update", "population", "9281", "--as-of", "2026-03-31", "--place", "thanh-cong", "--force"
    )
    assert run.code == 0
    assert "type-ii-2030: Population 205,179 → 186,179" in run.out


def test_a_figure_that_no_target_needs_says_so(pho_yen: Tracker) -> None:
    run = pho_yen("update", "exports", "31", "--as-of", "2023")
    assert run.out.splitlines()[1:] == [NO_SOURCE, "no verdict, state or points of a target change"]


def test_a_verdict_that_turns_is_said(tan_giang: Tracker) -> None:
    at = ("--as-of", "2025-12-31", "--source")
    assert tan_giang("update", "wastewater-capacity", "60", *at, "tg-drainage").code == 0
    run = tan_giang("update", "public-green-spaces", "2", *at, "tg-construction")
    assert run.out.splitlines()[2:] == [
        "type-ii-2027: Public green spaces of 2 ha or more 1 → 2, short → met, points 0 → 3",
        "type-ii-2027: points 74.46–75.56 → 77.46–78.56",
        "type-ii-2027: verdict fails → meets",
    ]


# ---- The file -----------------------------------------------------------------------------------


def test_the_first_figure_of_a_workspace_brings_the_header(pho_yen: Tracker) -> None:
    for start in (None, b""):
        pho_yen.ledger.unlink(missing_ok=True)
        if start is not None:
            pho_yen.ledger.write_bytes(start)
        assert pho_yen("update", "wards", "13", "--as-of", "2024").code == 0
        header, line = pho_yen.ledger.read_text().splitlines()
        assert header + "\n" == HEADER
        assert line.startswith("pho-yen,wards,2024-12-31,13,,")


def test_a_last_line_without_a_line_break_stays_a_line_of_its_own(pho_yen: Tracker) -> None:
    content = pho_yen.ledger.read_bytes().rstrip(b"\n")
    pho_yen.ledger.write_bytes(content)
    assert pho_yen("update", "wards", "13", "--as-of", "2024").code == 0
    assert pho_yen.ledger.read_bytes().startswith(content + b"\npho-yen,wards,2024-12-31,13,,")
    assert pho_yen("check").out == ""


def test_a_recorder_may_have_any_name_that_is_text(pho_yen: Tracker) -> None:
    before = pho_yen.files()
    figure = ("update", "wards", "13", "--as-of", "2024")
    for name in ("a\nb", "a\rb", "\x1b[2J", "\udcff", "\u2028", "x" * 2001):
        run = pho_yen(*figure, TRACKER_USER=name)
        assert run.code == 2
        assert run.err.startswith("error: TRACKER_USER ")
        assert pho_yen.files() == before
    assert pho_yen(*figure, TRACKER_USER='Lê "Anh", phòng QLĐT ').code == 0
    assert added(pho_yen, before)[-1] == 'Lê "Anh", phòng QLĐT'


@pytest.mark.skipif(os.name == "nt", reason="the bytes of an argument are not free there")
def test_an_argument_that_is_no_text_is_refused(pho_yen: Tracker) -> None:
    before = pho_yen.files()
    figure = ("update", "wards", "13", "--as-of", "2024", "--note", os.fsdecode(b"\xff"))
    run = process(*figure, cwd=pho_yen.folder)
    assert (run.code, run.out) == (2, "")
    assert run.err == (
        "error: --note has a line break or a control character\n"
        "  write it in one line of plain text\n"
    )
    assert pho_yen.files() == before


def test_a_mistyped_option_is_not_taken_for_a_value(pho_yen: Tracker) -> None:
    before = pho_yen.files()
    for wrong in ("--abve", "--sorce", "-z"):
        run = pho_yen("update", "wards", "13", "--as-of", "2024", wrong)
        assert run.code == 2
        assert wrong in run.err
        assert pho_yen.files() == before


def test_targets_may_be_read_only(pho_yen: Tracker, tmp_path: Path) -> None:
    pho_yen.programme.chmod(0o444)
    assert pho_yen("update", "wards", "13", "--as-of", "2024").code == 0


@pytest.mark.parametrize("command", ["update", "from", "retract"])
def test_what_no_law_can_be_applied_to_is_recorded_without_an_error(
    tmp_path: Path, command: str
) -> None:
    book = small(
        tmp_path / "early",
        LEDGER_HEADER,
        '[[place]]\nid = "b"\nname.en = "B"\nkind = "urban-area"\nended = 2014-05-01\n\n'
        '[[target]]\nid = "t"\nplace = "b"\ntype = "II"\ndue = 2030-12-31\n'
        'wording.en = "Type II"\n',
    )
    table = tmp_path / "early.csv"
    table.write_text("indicator,2012\npopulation,900\n", encoding="utf-8")
    figure = ("population", "900", "--as-of", "2012")
    result = book("update", "--from", str(table)) if command == "from" else book("update", *figure)
    assert (result.code, result.err) == (0, "")
    if command == "retract":
        result = book("retract", "population", "--as-of", "2012", "--reason", "x")
        assert (result.code, result.err) == (0, "")
    assert len(book.rows()) == (2 if command == "retract" else 1)


def test_the_first_figure_of_a_place_and_the_last_one_taken_back_are_told_in_words(
    tmp_path: Path,
) -> None:
    target = (
        '[[target]]\nid = "goal"\nplace = "here"\ntype = "III"\ndue = 2035-12-31\n'
        'regulation = "nq-111-2025"\nwording.vi = "loại III"\n'
    )
    book = small(tmp_path, programme=SMALL + target)
    about = ("population", "--as-of", "2025-12-31", "--source", "office")
    first = book("update", *about[:1], "250000", *about[1:]).out.splitlines()
    (standard,) = (line for line in first if "goal: Population no figure" in line)
    assert standard.endswith("no figure → maximum, points up to 7 → 7")
    (points,) = (line for line in first if line.startswith("goal: points"))
    assert points.endswith("; before, no figure was known")
    assert "0–100" not in points
    last = book("retract", *about, "--reason", "counted twice").out
    assert re.search(r"goal: no figure is known any more; points were \d", last)
