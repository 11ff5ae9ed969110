"""``tracker export``: the one file that holds the law, the targets, the figures and the results."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.tracker import DATA, TAN_GIANG, Tracker, run, tracker

DAY = ("--as-of", "2026-11-23")


@pytest.fixture(scope="module")
def exported() -> Any:
    """The real workspace as TOML, read back."""
    run = tracker("export", "toml", "--workspace", str(DATA), *DAY)
    assert (run.code, run.err) == (0, "")
    return tomllib.loads(run.out)


def test_toml_holds_the_law_that_was_used_row_by_row(exported: Any) -> None:
    laws = {law["id"]: law for law in exported["regulations"]}
    assert set(laws) == {"nq-26-2022", "nq-111-2025"}
    law = laws["nq-111-2025"]
    assert law["in_force_from"] == dt.date(2026, 1, 1)
    standards = {row["id"]: row for row in law["standard"]}
    population = standards["2A.II.03"]
    assert population["rule"]["II"] == {
        "kind": "scored",
        "minimum": 200000,
        "maximum": 500000,
        "points": {"minimum": 5.5, "maximum": 7},
    }
    for row in law["standard"]:
        assert row["grade"]
        assert row["reference"]
    criteria = {row["id"]: row for row in law["criterion"] if row["table"] == "2A"}
    assert {name: (row["minimum"], row["maximum"]) for name, row in criteria.items()} == {
        "I": (11.5, 15),
        "II": (15.5, 20),
        "III": (48, 65),
    }


def test_toml_holds_every_figure_with_its_source(exported: Any) -> None:
    rows = exported["observations"]
    assert len(rows) == len((DATA / "observations.csv").read_text("utf-8").splitlines()) - 1
    (population,) = (
        row
        for row in rows
        if (row["place"], row["indicator"], row["as_of"])
        == ("pho-yen", "population", dt.date(2022, 2, 15))
    )
    assert population == {
        "place": "pho-yen",
        "indicator": "population",
        "as_of": dt.date(2022, 2, 15),
        "value": "231363",
        "source": "469-nq-ubtvqh15",
        "grade": "two-sources",
        "note": "whole city",
        "recorded_at": "2026-11-23T01:00:00.000008Z",
    }
    sources = exported["programme"]["sources"]
    assert {row["source"] for row in rows} <= set(sources)
    known = {row["id"] for row in exported["indicators"]}
    assert {row["indicator"] for row in rows} <= known


def test_toml_holds_the_programme_as_it_was_written(exported: Any) -> None:
    written = tomllib.loads((DATA / "targets.toml").read_text(encoding="utf-8"))
    programme = exported["programme"]
    assert programme["default_place"] == written["default_place"]
    for section in ("place", "target", "goal", "direction", "event"):
        assert len(programme[section]) == len(written[section])
        for row, original in zip(programme[section], written[section], strict=True):
            assert {**row, **original} == row, section
    assert programme["sources"] == written["sources"]


def test_toml_holds_the_results_of_all_places(exported: Any) -> None:
    found = Tracker(DATA)("export", "json", *DAY).json
    assert exported["schema"] == found["schema"] == "urban-tracker/export/1"
    assert exported["as_of"] == dt.date(2026, 11, 23)
    assert [place["id"] for place in exported["places"]] == [
        place["id"] for place in exported["programme"]["place"]
    ]
    shown = Tracker(DATA).status(*DAY)["places"]
    by_id = {place["id"]: place for place in found["places"]}
    for place in shown:
        assert by_id[place["id"]] == place
    target = exported["places"][0]["targets"][0]
    assert (target["verdict"], target["due"]) == ("undecided", dt.date(2025, 12, 31))
    assert "points" not in target  # null in JSON, left out in TOML


def test_json_and_toml_hold_the_same(exported: Any) -> None:
    def without_null(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without_null(each) for key, each in value.items() if each is not None}
        if isinstance(value, list):
            return [without_null(each) for each in value]
        return value

    found = without_null(Tracker(DATA)("export", "json", *DAY).json)
    assert found == json.loads(json.dumps(exported, default=dt.date.isoformat))


def test_known_on_leaves_out_what_was_recorded_later() -> None:
    found = Tracker(TAN_GIANG)(
        "export", "json", "--as-of", "2025-12-31", "--known-on", "2025-03-01"
    ).json
    moments = [row["recorded_at"] for row in found["observations"]]
    assert moments
    assert max(moments) < "2025-03-01T17"
    assert found["known_on"] == "2025-03-01"


def test_another_regulation_is_the_one_exported() -> None:
    found = Tracker(DATA)("export", "json", "--regulation", "1210", *DAY).json
    assert [law["id"] for law in found["regulations"]] == ["nq-1210-2016"]


def test_to_a_file_never_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "pho-yen.toml"
    command = ("export", "toml", "--workspace", str(DATA), *DAY, "-o", str(path))
    assert tracker(*command).code == 0
    written = path.read_text(encoding="utf-8")
    assert tomllib.loads(written)["places"]
    path.write_text("mine")
    assert tracker(*command).code == 4
    assert path.read_text() == "mine"
    assert tracker(*command, "--force").code == 0
    assert path.read_text(encoding="utf-8") == written


def test_a_format_that_is_none() -> None:
    run = tracker("export", "xml", "--workspace", str(DATA))
    assert (run.code, run.out) == (2, "")
    assert run.err == "error: FORMAT cannot be xml\n  one of: toml, json\n"


def test_a_row_of_any_place_that_is_wrong_keeps_everything_from_being_exported(
    pho_yen: Tracker,
) -> None:
    pho_yen.add("van-xuan,wards,2024,13,,,x,,,2026-11-23T02:00:00.000000Z,")
    run = pho_yen("export", "json")
    assert (run.code, run.out) == (3, "")
    assert run.err.startswith("error: observations.csv:29:16: 2024 is not a day\n")


def test_json_is_written_piece_by_piece_as_it_would_be_in_one() -> None:
    out = run("export", "json", "--workspace", DATA, "--as-of", "2026-11-23").out
    assert json.dumps(json.loads(out), ensure_ascii=False, indent=2) + "\n" == out


def test_nothing_is_printed_before_the_law_is_known_to_be_there() -> None:
    ended = tracker("export", "json", "--workspace", DATA, "--as-of", "1999-01-01")
    assert (ended.code, ended.out) == (2, "")
    assert "1999" in ended.err
