"""`tracker rank`: every place of a workspace against one type, in an order that claims nothing."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import urban_tracker as ut
from tests.commands.terminal import on_terminal
from tests.tracker import DATA, HEADER, TAN_GIANG, json_of, process, run, tracker
from urban_tracker.files.ledger_by_place import LedgerByPlace

DAY = "2026-06-30"
ROW = "{place},{indicator},2025-12-31,{value},,,{source},,,2026-01-01T00:00:00.{at:06d}Z,\n"


def workspace(folder: Path, places: dict[str, dict[str, str]], more: str = "") -> Path:
    """A workspace with places of one kind and their figures."""
    programme = "".join(
        f'[[place]]\nid = "{place}"\nname.vi = "Đô thị {place}"\nkind = "urban-area"\n'
        'region = "red-river-delta"\n'
        for place in places
    )
    (folder / "targets.toml").write_text(programme + more, encoding="utf-8")
    rows = [
        ROW.format(place=place, indicator=indicator, value=value, source="tk", at=at)
        for at, (place, indicator, value) in enumerate(
            (place, *figure) for place, figures in places.items() for figure in figures.items()
        )
    ]
    (folder / "observations.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
    return folder


def ranked(folder: Path, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json_of(
        "rank", "-w", folder, "--as-of", DAY, "--type", "III", *more
    )["places"]
    return found


@pytest.mark.parametrize("folder", [DATA, TAN_GIANG])
@pytest.mark.parametrize("urban_type", ["I", "II", "III"])
def test_each_place_is_assessed_as_status_does_it(folder: Path, urban_type: str) -> None:
    rows = json_of("rank", "-w", folder, "--type", urban_type, "--as-of", DAY)["places"]
    assert rows
    for row in rows:
        place = json_of(
            "status", "-w", folder, "--place", row["place"], "--type", urban_type, "--as-of", DAY
        )["places"][0]
        (target,) = place["targets"]
        assert row["verdict"] == target["verdict"]
        assert row["undecided_because"] == target["undecided_because"]
        assert row["weakest_grade"] == target["weakest_grade"]
        assert row["regulation"] == target["regulation"]
        if target["measure"] == "points":
            same = ("worst", "best")
            assert [row["reached"][end] for end in same] == [target["points"][end] for end in same]
            assert row["required"] == target["points"]["required"]
        states = [each["state"] for each in target["standards"]]
        short = [each["indicator"] for each in target["standards"] if each["state"] == "short"]
        assert row["short"] == short
        assert row["asked"] == len(states)
        known = [each for each in target["standards"] if each["value_range"] is not None]
        assert row["known"] == len(known)


def test_equal_points_have_equal_rank_and_the_next_one_counts_them(tmp_path: Path) -> None:
    figures = {"population": "250000"}
    folder = workspace(tmp_path, {"b": figures, "c": {}, "a": figures, "d": {}})
    rows = ranked(folder)
    assert [(row["rank"], row["place"]) for row in rows] == [
        (1, "a"),
        (1, "b"),
        (3, "c"),
        (3, "d"),
    ]


def test_a_limit_never_parts_equal_places(tmp_path: Path) -> None:
    figures = {"population": "250000"}
    folder = workspace(tmp_path, {"a": figures, "b": {}, "c": {}, "d": {}})
    assert [row["place"] for row in ranked(folder, "--limit", "1")] == ["a"]
    assert [row["place"] for row in ranked(folder, "--limit", "2")] == ["a", "b", "c", "d"]
    shown = run("rank", "-w", folder, "--type", "III", "--as-of", DAY, "--limit", "2").out
    assert "(2 are shown)" in shown
    assert "2 more places of rank 2: without --limit" in shown


def test_where_the_law_has_no_standards_nothing_is_said_of_figures(tmp_path: Path) -> None:
    folder = workspace(tmp_path, {"a": {}})
    lines = run("rank", "-w", folder, "--type", "V", "--as-of", DAY).out.splitlines()
    assert lines[3].split()[-2:] == ["open", "0/0"]


def test_ranks_stay_when_only_one_verdict_is_shown(tmp_path: Path) -> None:
    low = {"population": "1"}
    folder = workspace(tmp_path, {"a": {"population": "250000"}, "b": low})
    whole = {row["place"]: (row["rank"], row["verdict"]) for row in ranked(folder)}
    for verdict in ("fails", "undecided"):
        some = {row["place"]: row["rank"] for row in ranked(folder, "--only", verdict)}
        assert some == {place: rank for place, (rank, said) in whole.items() if said == verdict}


def test_the_order_can_go_by_what_is_possible_known_or_by_name(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        {
            "much-known": {"population": "1", "natural-area": "9000", "hospital-beds": "1"},
            "hopeful": {},
            "certain": {"population": "250000", "hospital-beds": "1"},
        },
    )
    assert ranked(folder)[0]["place"] == "certain"
    assert ranked(folder, "--sort", "possible")[0]["place"] == "hopeful"
    assert ranked(folder, "--sort", "known")[0]["place"] == "much-known"
    by_name = ranked(folder, "--sort", "name")
    assert [row["place"] for row in by_name] == ["certain", "hopeful", "much-known"]
    assert {row["rank"] for row in by_name} == {None}


def test_by_name_is_by_what_places_are_called(tmp_path: Path) -> None:
    folder = workspace(tmp_path, {"z": {}, "y": {}, "x": {}})
    targets = folder / "targets.toml"
    text = targets.read_text(encoding="utf-8")
    targets.write_text(text.replace("Đô thị y", "an Lão").replace("Đô thị z", "Ba Tri"), "utf-8")
    by_name = ranked(folder, "--sort", "name", "--limit", "3")
    assert [row["place"] for row in by_name] == ["y", "z", "x"]
    assert [row["place"] for row in ranked(folder, "--sort", "name", "--limit", "1")] == ["y"]
    assert [row["place"] for row in ranked(folder)] == ["y", "z", "x"]


def test_by_a_law_without_points_the_standards_met_count(tmp_path: Path) -> None:
    folder = workspace(tmp_path, {"a": {}, "b": {"population": "250000"}})
    rows = ranked(folder, "--regulation", "nq-26-2022")
    assert [(row["place"], row["reached"]["worst"]) for row in rows] == [("b", 1), ("a", 0)]


def test_places_are_chosen_by_kind_region_and_area() -> None:
    def places(*more: str) -> set[str]:
        found = json_of("rank", "-w", DATA, "--type", "III", "--as-of", "2026-11-23", *more)
        return {row["place"] for row in found["places"]}

    wards = places("--kind", "ward")
    assert wards
    assert wards < places("--parent", "pho-yen-area")
    assert places("--region", "northern-midlands-and-mountains") > wards


def test_a_place_that_ended_is_left_out_and_named() -> None:
    asked = ("rank", "-w", DATA, "--type", "III")
    found = json_of(*asked, "--as-of", "2026-11-23")
    assert found["ended"] == ["pho-yen"]
    assert "pho-yen" not in {row["place"] for row in found["places"]}
    assert "which ended on 2025-07-01" in run(*asked, "--as-of", "2026-11-23").out
    before = json_of(*asked, "--as-of", "2025-06-30", "--regulation", "nq-111-2025")
    assert "pho-yen" in {row["place"] for row in before["places"]}


def test_csv_and_json_say_the_same() -> None:
    asked = ("rank", "-w", DATA, "--type", "II", "--as-of", "2026-11-23")
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").out)))
    document = json_of(*asked)["places"]
    assert [(row["rank"], row["place"], row["verdict"]) for row in rows] == [
        (str(row["rank"]), row["place"], row["verdict"]) for row in document
    ]
    assert [float(row["certain"]) for row in rows] == [row["reached"]["worst"] for row in document]
    assert [row["short"].split() for row in rows] == [row["short"] for row in document]


def test_a_row_is_one_line_without_drawing_in_a_pipe() -> None:
    out = run("rank", "-w", DATA, "--type", "II", "--as-of", "2026-11-23").out
    assert len([line for line in out.splitlines() if line.startswith("   ")]) == 6
    assert "█" not in out
    assert "…" not in out


def test_a_notebook_asks_the_same() -> None:
    found = ut.open(str(DATA)).rank(type="II", as_of="2026-11-23")
    document = json_of("rank", "-w", DATA, "--type", "II", "--as-of", "2026-11-23")["places"]
    assert [row.standing.place for row in found.rows] == [row["place"] for row in document]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "what type the places are held against is not said"),
        (("--type", "VII"), "--type cannot be VII"),
        (("--type", "III", "--kind", "village"), "--kind cannot be village"),
        (("--type", "III", "--kind", "special-zone"), "no place of this workspace is meant"),
        (("--type", "III", "--region", "north"), "--region cannot be north"),
        (("--type", "III", "--parent", "nowhere"), "nowhere"),
        (("--type", "III", "--only", "open"), "--only cannot be open"),
        (("--type", "III", "--sort", "luck"), "--sort cannot be luck"),
        (("--type", "III", "--regulation", "nq-9"), "nq-9"),
        (("--type", "III", "--as-of", "1900-01-01"), "1900-01-01"),
    ],
)
def test_what_cannot_be_ranked_is_refused_with_a_way_out(words: Sequence[str], said: str) -> None:
    ended = tracker("rank", "-w", DATA, *words)
    assert ended.code in (2, 3)
    assert ended.out == ""
    assert said in ended.err


def test_a_line_that_is_wrong_is_told_with_its_number_and_nothing_is_ranked(tmp_path: Path) -> None:
    folder = workspace(tmp_path, {"a": {"population": "250000"}, "b": {"population": "many"}})
    ended = tracker("rank", "-w", folder, "--type", "III", "--as-of", DAY)
    assert (ended.code, ended.out) == (3, "")
    assert "observations.csv:3" in ended.err


def test_a_torn_last_line_and_lines_of_other_places_are_told(tmp_path: Path) -> None:
    folder = workspace(tmp_path, {"a": {"population": "250000"}})
    with (folder / "observations.csv").open("a", encoding="utf-8") as ledger:
        ledger.write(ROW.format(place="elsewhere", indicator="x", value="1", source="tk", at=9))
        ledger.write("a,population,2026-")
    ended = tracker("rank", "-w", folder, "--type", "III", "--as-of", DAY)
    assert ended.code == 0
    assert "elsewhere" in ended.err
    assert ended.err.count("warning") == 2


def test_without_a_ledger_every_place_is_ranked_with_nothing_known(tmp_path: Path) -> None:
    folder = workspace(tmp_path, {"a": {}, "b": {}})
    (folder / "observations.csv").unlink()
    assert {row["known"] for row in ranked(folder)} == {0}


LINES = st.lists(
    st.sampled_from(
        [
            *(
                ROW.format(place=place, indicator="population", value=value, source=source, at=at)
                for at, (place, value, source) in enumerate(
                    [
                        ("a", "250000", "tk"),
                        ("b", "1", "tk"),
                        ("a", "300000", "báo cáo"),
                        ('"a"', "7", '"a, b"'),
                        ("b", "2", '"says ""two"""'),
                    ]
                )
            ),
            HEADER,
            "\n",
            "\r\n",
            ROW.format(place="b", indicator="hospital-beds", value="3", source="tk", at=8).replace(
                "\n", "\r\n"
            ),
            ROW.format(place="b", indicator="hospital-beds", value="4", source="tk", at=7).replace(
                "\n", "\r\r\n"
            ),
            ROW.format(place="a", indicator="population", value="9", source="t\rk", at=6),
            ROW.format(place="a", indicator="population", value="8", source='"t\rk"', at=5),
        ]
    )
)


@given(LINES, st.booleans())
def test_by_place_or_as_a_whole_the_ledger_has_the_same_records(
    lines: list[str], ended: bool
) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        folder = workspace(Path(name), {"a": {}, "b": {}})
        whole = HEADER + "".join(lines)
        written = whole if ended else whole.removesuffix("\n")
        (folder / "observations.csv").write_text(written, encoding="utf-8", newline="")
        read = ut.open(str(folder)).read
        ledger = read.ledger()
        by_place = LedgerByPlace(
            read.ledger_path, read.catalogue, read.programme.places, ["a", "b"]
        )
        assert by_place.digest == ledger.digest
        for place in ("a", "b"):
            found = {row[:-1] for row in by_place.of([place])}
            assert found == {row[:-1] for row in ledger.observations if row.place == place}


def many(folder: Path, wrong: int | None = None) -> Path:
    figures = [
        {"population": "many" if at == wrong else str(150_000 + at % 7 * 10_000)}
        for at in range(230)
    ]
    return workspace(folder, {f"p{at:03}": each for at, each in enumerate(figures)})


def test_many_places_on_several_processors_come_out_as_on_one(tmp_path: Path) -> None:
    asked = ("rank", "-w", many(tmp_path), "--type", "III", "--as-of", DAY, "--format", "json")
    spread = process(*map(str, asked))
    assert spread.code == 0
    assert spread.err == ""
    assert spread.json == tracker(*asked).json


def test_what_is_wrong_far_down_is_told_once_from_whatever_processor(tmp_path: Path) -> None:
    ended = process("rank", "-w", str(many(tmp_path, wrong=225)), "--type", "III", "--as-of", DAY)
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.count("error:") == 1
    assert "observations.csv:227" in ended.err


def test_work_goes_on_here_when_the_system_takes_a_process_away() -> None:
    script = """
import os
from urban_tracker.service.spread import spread

def work(numbers):
    if os.getpid() != here and 150 in numbers:
        os.abort()
    return [number * 2 for number in numbers]

here = os.getpid()
assert list(spread(work, range(950))) == [number * 2 for number in range(950)]
"""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_thread_that_starts_later_changes_nothing() -> None:
    script = """
import os, threading
from urban_tracker.service.spread import spread

def work(numbers):
    return [(number, os.getpid()) for number in numbers]

found = spread(work, range(950))
done = threading.Event()
threading.Thread(target=done.wait).start()
results = list(found)
done.set()
assert [number for number, _ in results] == list(range(950))
if len(os.sched_getaffinity(0)) > 1:
    assert os.getpid() not in {where for _, where in results}
"""
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="no terminals to run it on")
def test_on_a_terminal_long_work_shows_how_far_it_is(tmp_path: Path) -> None:
    asked = ("rank", "-w", str(many(tmp_path)), "--type", "III", "--as-of", DAY, "--limit", "3")
    shown = on_terminal(*asked, columns=100)
    assert shown.code == 0
    assert "assessing places" in shown.out
    assert "/230" in shown.out
    few = on_terminal("rank", "-w", str(TAN_GIANG), "--type", "III", "--as-of", DAY, columns=100)
    assert "assessing places" not in few.out


@pytest.mark.parametrize("length", [100, 70_000, 200_000, 3_000_000])
def test_a_long_torn_line_at_the_end_hides_nothing_before_it(tmp_path: Path, length: int) -> None:
    folder = workspace(tmp_path, {"a": {"population": "250000"}, "b": {}})
    with (folder / "observations.csv").open("a", encoding="utf-8") as ledger:
        ledger.write("a,population," + "9" * length)
    ended = tracker("rank", "-w", folder, "--type", "III", "--as-of", DAY, "--format", "json")
    assert ended.code == 0
    assert ended.err.count("warning") == 1
    assert [row["known"] for row in ended.json["places"]] == [1, 0]
    document = run("export", "json", "-w", folder, "--as-of", DAY).json
    assert [row["value"] for row in document["observations"]] == ["250000"]


@pytest.mark.parametrize("begins", ["a,population,", "9"])
def test_a_line_that_is_too_long_is_told_wherever_it_stands(tmp_path: Path, begins: str) -> None:
    folder = workspace(tmp_path, {"a": {"population": "250000"}, "b": {}})
    with (folder / "observations.csv").open("a", encoding="utf-8") as ledger:
        ledger.write(begins + "9" * 2_500_000 + "\n")
        ledger.write(ROW.format(place="b", indicator="population", value="1", source="tk", at=9))
    ended = tracker("rank", "-w", folder, "--type", "III", "--as-of", DAY)
    assert (ended.code, ended.out) == (3, "")
    assert "observations.csv:3: the line is longer than 64 KiB" in ended.err


@pytest.mark.skipif(sys.platform != "linux", reason="no processes of its own there")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_however_the_program_is_ended_no_process_of_it_stays(sent: signal.Signals) -> None:
    script = """
import os, signal, time
from urban_tracker.service.spread import spread

signal.signal(signal.SIGINT, lambda *_: os._exit(130))  # as the program does

def work(numbers):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(60)
    return list(numbers)

list(spread(work, range(950)))
"""
    program = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    several = len(os.sched_getaffinity(0)) > 1
    started = {int(program.stdout.readline()) for _ in range(2 if several else 1)}
    program.send_signal(sent)
    program.communicate(timeout=30)  # the pipe ends when nobody is left who could write to it
    assert program.returncode != 0
    assert not several or program.pid not in started


def test_where_nothing_or_everything_is_possible_no_range_is_written(tmp_path: Path) -> None:
    folder = workspace(tmp_path, {"some": {"population": "250000"}, "none": {}})
    out = run("rank", "-w", folder, "--type", "III", "--as-of", DAY).out
    assert "no figure yet" in out
    assert " 0–" not in out
    vietnamese = run("rank", "-w", folder, "--type", "III", "--as-of", DAY, "--lang", "vi").out
    assert "chưa có số liệu" in vietnamese
    page = tmp_path / "page.html"
    run("rank", "-w", folder, "--type", "III", "--as-of", DAY, "-o", page)
    assert "no figure yet" in page.read_text(encoding="utf-8")


def test_by_a_law_without_points_a_column_says_what_is_counted(tmp_path: Path) -> None:
    folder = workspace(tmp_path, {"a": {}, "b": {"population": "250000"}})
    asked = ("rank", "-w", folder, "--type", "III", "--as-of", DAY, "--regulation", "nq-26-2022")
    out = run(*asked).out
    assert "reached" in out
    assert "points" not in out
    assert " met" in out
    page = tmp_path / "page.html"
    run(*asked, "-o", page)
    shown = page.read_text(encoding="utf-8")
    assert " met</td>" in shown
    assert ">reached</th>" in shown
