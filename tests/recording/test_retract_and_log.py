"""Taking figures back, and the history that stays."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.tracker import DATA, HEADER, TAN_GIANG, copy, record, small
from urban_tracker.core.problems import Exit

BACK = ("retract", "population", "--as-of", "2023")


def table(written: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written)))


def test_a_figure_taken_back_stays_in_the_ledger_with_the_reason(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER + record("1000") + "\n")
    run = book(*BACK, "--reason", "counted twice")
    assert run.code == 0
    assert run.out.splitlines()[:2] == [
        "taken back: here, Population on 2023-12-31, source office",
        "it was 1,000, recorded 2024-01-01 07:00 (UTC+7)",
    ]
    first, second = book.rows()
    assert first[3] == "1000"
    assert (second[3], second[6], second[8], second[10]) == (
        "", "office", "counted twice", "planning-office",
    )  # fmt: skip
    assert '"value":' not in book("status", "--format", "json").out.replace(" ", "")


def test_with_several_sources_the_one_meant_is_named(tmp_path: Path) -> None:
    rows = [record("1000"), record("1100", source="other"), record("1200", source="")]
    book = small(tmp_path, HEADER + "\n".join(rows) + "\n")
    run = book(*BACK, "--reason", "a slip")
    assert run.code == Exit.USAGE
    assert "several sources have a figure of population on 2023-12-31" in run.err
    assert 'say which with --source: "", office, other' in run.err
    assert book(*BACK, "--reason", "a slip", "--source", "other").code == 0
    assert book(*BACK, "--reason", "nobody said it", "--source", "").code == 0
    states = {row["source"]: row["state"] for row in table(book("log", "--format", "csv").out)}
    assert states == {"office": "stands", "other": "takes-back", "": "takes-back"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--as-of", "2021"), "no figure of population stands on 2021-12-31"),
        (("--as-of", "2023", "--source", "nobody"), "nobody has no figure of population"),
        (("--as-of", "2023", "--place", "elsewhere"), "there is no place elsewhere"),
        (("--as-of", "yesterday"), "--as-of: yesterday is not a day"),
        (("--as-of", "2023", "--reason", " "), "not taken back without a reason"),
        (("--as-of", "2023", "--reason", "a\nb"), "--reason has a line break"),
    ],
)
def test_what_cannot_be_taken_back_says_what_there_is(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    book = small(tmp_path, HEADER + record("1000") + "\n")
    run = book("retract", "population", "--reason", "a slip", *arguments)
    assert run.code == Exit.USAGE
    assert said in run.err
    if "there are" in run.err:
        assert "2023-12-31 office" in run.err
    assert len(book.rows()) == 1


def test_what_is_taken_back_twice_is_not_there_the_second_time(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER + record("1000") + "\n")
    assert book(*BACK, "--reason", "a slip").code == 0
    again = book(*BACK, "--reason", "a slip")
    assert again.code == Exit.USAGE
    assert "see: tracker log" in again.err


def test_a_dry_run_takes_nothing_back(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER + record("1000") + "\n")
    run = book(*BACK, "--reason", "a slip", "--dry-run")
    assert run.out.startswith("would take back: here, Population")
    assert len(book.rows()) == 1


def test_a_figure_recorded_again_after_it_was_taken_back_stands(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER + record("1000") + "\n")
    book(*BACK, "--reason", "a slip")
    again = ("population", "1010", "--as-of", "2023", "--source", "office")
    assert book("update", *again).code == Exit.USAGE
    book.update(*again, "--force")
    states = [(row["value"], row["state"]) for row in table(book("log", "--format", "csv").out)]
    assert states == [("1000", "taken-back"), ("", "takes-back"), ("1010", "stands")]


def test_taking_back_says_what_it_does_to_the_targets(tmp_path: Path) -> None:
    book = copy(DATA, tmp_path / "pho-yen")
    run = book("retract", "population", "--as-of", "2022-02-15", "--reason", "to see")
    assert "type-ii-2025: Population 231,363 → 158,619, met" in run.out.splitlines()


def test_the_log_tells_every_record_with_source_who_and_when(tmp_path: Path) -> None:
    rows = [
        record("1000", day="2022-12-31", moment="000001", recorded_by="lan"),
        record("1010", day="2022-12-31", moment="000002", recorded_by="minh", note="recounted"),
        record("1100", day="2023-12-31", moment="000003", status="preliminary", qualifier="~"),
        record("1100", day="2023-12-31", moment="000003", source="paper", grade="press"),
    ]
    book = small(tmp_path, HEADER + "\n".join(rows) + "\n")
    run = book("log", "population")
    assert run.out.splitlines() == [
        "Population  persons  here population",
        "day           value  state     source               recorded (UTC+7)  by    note",
        "2022-12-31    1,000  replaced  office (unverified)  2024-01-01 07:00  lan",
        "2022-12-31    1,010  stands    office (unverified)  2024-01-01 07:00  minh  recounted",
        "2023-12-31  ≈ 1,100  stands    office (unverified)  2024-01-01 07:00        preliminary",
        "2023-12-31    1,100  stands    paper (press)        2024-01-01 07:00",
    ]
    document = json.loads(book("log", "population", "--format", "json").out)
    assert document["schema"] == "urban-tracker/log/1"
    assert [(each["state"], each["revision"], each["line"]) for each in document["records"]] == [
        ("replaced", 1, 2),
        ("stands", 2, 3),
        ("stands", 1, 4),
        ("stands", 1, 5),
    ]
    assert document["records"][1] == {
        "place": "here",
        "indicator": "population",
        "as_of": "2022-12-31",
        "value": "1010",
        "qualifier": "",
        "status": "",
        "source": "office",
        "grade": "unverified",
        "note": "recounted",
        "recorded_at": "2024-01-01T00:00:00.000002Z",
        "recorded_by": "minh",
        "state": "stands",
        "revision": 2,
        "line": 3,
    }


def test_the_log_is_about_one_place_or_all_of_them(tmp_path: Path) -> None:
    book = copy(DATA, tmp_path / "pho-yen")
    assert {row["place"] for row in table(book("log", "--format", "csv").out)} == {"pho-yen"}
    everywhere = table(book("log", "--all-places", "--format", "csv").out)
    assert len(everywhere) == len(book.rows())
    both = book("log", "--all-places", "--place", "van-xuan")
    assert both.code == Exit.USAGE
    assert "--place and --all-places exclude each other" in both.err
    nothing = book("log", "wards", "--place", "van-xuan")
    assert (nothing.code, nothing.out) == (0, "nothing is recorded\n")


def test_a_log_goes_into_a_file_that_is_not_there_yet(tmp_path: Path) -> None:
    book = copy(TAN_GIANG, tmp_path / "tan-giang")
    for name in ("table", "json", "csv"):
        path = tmp_path / f"log.{name}"
        assert book("log", "--format", name, "-o", str(path)).out == ""
        assert path.read_text(encoding="utf-8") == book("log", "--format", name).out
        again = book("log", "--format", name, "-o", str(path))
        assert again.code == Exit.IO
        assert "overwrite it with --force" in again.err
        assert book("log", "--format", name, "-o", str(path), "--force").code == 0


def test_what_was_known_on_a_day_is_what_the_ledger_held_then(tmp_path: Path) -> None:
    """For every moment at which something was recorded, `--known-on` gives what a ledger with
    only the records up to then gives."""
    now = copy(TAN_GIANG, tmp_path / "now")
    lines = now.ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    moments = sorted({line.split(",")[9] for line in lines[1:]})
    assert len(moments) > 100
    asked = ("status", "--as-of", "2026-06-30", "--format", "json")
    for moment in sorted({*moments[::25], *moments[-4:]}):
        then = copy(TAN_GIANG, tmp_path / moment.replace(":", "-"))
        kept = [line for line in lines[1:] if line.split(",")[9] <= moment]
        then.ledger.write_text(lines[0] + "".join(kept), encoding="utf-8")
        known = json.loads(now(*asked, "--known-on", moment).out)
        held = json.loads(then(*asked).out)
        assert known["places"] == held["places"], moment
        log = ("log", "--all-places", "--format", "csv")
        assert now(*log, "--known-on", moment).out == then(*log).out


def test_a_day_of_known_on_ends_at_midnight_in_vietnam(tmp_path: Path) -> None:
    late = record("1000").replace("2024-01-01T00:00:00.000001Z", "2024-01-01T16:59:59.999999Z")
    later = record("1010").replace("2024-01-01T00:00:00.000001Z", "2024-01-01T17:00:00.000000Z")
    book = small(tmp_path, f"{HEADER}{late}\n{later}\n")
    known = table(book("log", "--known-on", "2024-01-01", "--format", "csv").out)
    assert [(row["value"], row["state"]) for row in known] == [("1000", "stands")]
    assert len(table(book("log", "--known-on", "2024-01-02", "--format", "csv").out)) == 2


def test_a_record_of_a_clock_that_ran_ahead_is_still_replaced(tmp_path: Path) -> None:
    ahead = record("1000").replace("2024-01-01T00:00:00.000001Z", "2998-12-31T23:59:59.999999Z")
    book = small(tmp_path, f"{HEADER}{ahead}\n")
    book.update("population", "1010", "--as-of", "2023", "--source", "office")
    assert book.rows()[-1][9] == "2999-01-01T00:00:00.000000Z"
    states = [(row["value"], row["state"]) for row in table(book("log", "--format", "csv").out)]
    assert states == [("1000", "replaced"), ("1010", "stands")]


def test_two_values_of_one_moment_both_stand_as_disputed(tmp_path: Path) -> None:
    book = small(tmp_path, f"{HEADER}{record('1000')}\n{record('1010')}\n")
    states = [row["state"] for row in table(book("log", "--format", "csv").out)]
    assert states == ["tied", "tied"]
    form = tmp_path / "form.csv"
    form.write_text("indicator,as_of,source,value\npopulation,2023,office,1020\n")
    assert book("update", "--from", str(form)).code == 0
    states = [row["state"] for row in table(book("log", "--format", "csv").out)]
    assert states == ["replaced", "replaced", "stands"]
