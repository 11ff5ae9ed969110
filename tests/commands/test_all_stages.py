"""Everything wrong in a file is told at once, whatever stage of reading finds it; and a row that
is wrong is not held against the rows that name it."""

from __future__ import annotations

import copy
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import tomli
import tomli_w

from tests.tracker import DATA, HEADER, LEDGER, PROGRAMME, ROOT, SMALL, TAN_GIANG, small
from urban_tracker.files.workspace import everything_wrong

TEXTS = ROOT / "src" / "urban_tracker" / "law" / "texts"


def test_a_misspelt_key_does_not_hide_what_only_shows_between_rows(tmp_path: Path) -> None:
    targets = (
        '\n[[target]]\nid = "one"\nplace = "here"\ntype = "II"\ndew = 2030-12-31\n'
        'due = 2030-12-31\nwording.en = "x"\n'
        '\n[[target]]\nid = "two"\nplace = "nowhere"\ntype = "II"\ndue = 2030-12-31\n'
        'wording.en = "x"\n'
        '\n[[goal]]\nplace = "here"\nindicator = "popultaion"\nat_least = 5\nby = 2030-12-31\n'
    )
    book = small(tmp_path, HEADER + "here,population,2024,5,,,,,,x,\n", SMALL + targets)
    said = book("check").out
    for each in (
        "targets.toml:10:1: dew is not a key here",
        "targets.toml:16:1: there is no place nowhere",
        "there is no indicator popultaion",
        "observations.csv:2:17: 2024 is not a day",
    ):
        assert each in said, said
    assert book("status").code == 3


def test_a_place_that_is_wrong_itself_is_there_for_those_who_name_it(tmp_path: Path) -> None:
    target = (
        '\n[[target]]\nid = "one"\nplace = "here"\ntype = "II"\ndue = 2030-12-31\n'
        'wording.en = "x"\n'
    )
    row = "here,population,2023-12-31,5,,,,,,2024-01-01T00:00:00.000001Z,\n"
    other = SMALL.replace('"here"', '"there"')
    book = small(tmp_path, HEADER + row, SMALL + "bogus = 1\n\n" + other + target)
    said = book("check").out
    assert said.count("targets.toml:") == 1
    assert "bogus is not a key here" in said
    assert LEDGER not in said


def broken_once(data: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """A file with one wrong row, for the first, a middle and the last row of each section."""
    found = []
    for section, rows in data.items():
        if isinstance(rows, list) and rows and isinstance(rows[0], dict):
            for at in sorted({0, len(rows) // 2, len(rows) - 1}):
                wrong = copy.deepcopy(data)
                wrong[section][at]["bogus"] = 1
                found.append((f"{section} {at}", wrong))
    return found


@pytest.mark.parametrize("origin", [DATA, TAN_GIANG])
def test_one_wrong_row_of_a_programme_is_one_problem(tmp_path: Path, origin: Path) -> None:
    data = tomli.loads((origin / PROGRAMME).read_text(encoding="utf-8"))
    (tmp_path / LEDGER).write_bytes((origin / LEDGER).read_bytes())
    for named, wrong in broken_once(data):
        (tmp_path / PROGRAMME).write_text(tomli_w.dumps(wrong), encoding="utf-8")
        problems, opened, _ = everything_wrong(tmp_path)
        assert len(problems) == 1, (named, problems)
        assert opened is None


@pytest.mark.parametrize("text", ["nq-111-2025", "nq-26-2022"])
def test_one_wrong_row_of_a_regulation_is_one_problem(tmp_path: Path, text: str) -> None:
    data = tomli.loads((TEXTS / f"{text}.toml").read_text(encoding="utf-8"))
    data |= {
        "id": "own",
        "in_force_from": dt.date(1999, 1, 1),
        "in_force_until": dt.date(1999, 1, 2),
    }
    small(tmp_path)
    own = tmp_path / "regulations" / "own.toml"
    own.parent.mkdir()
    for named, wrong in broken_once(data):
        own.write_text(tomli_w.dumps(wrong), encoding="utf-8")
        problems, _, _ = everything_wrong(tmp_path)
        assert [each.code for each in problems] == ["key-unknown"], (named, problems)


def test_a_wrong_row_of_a_regulation_does_not_hide_what_is_wrong_in_another(tmp_path: Path) -> None:
    data = tomli.loads((TEXTS / "nq-111-2025.toml").read_text(encoding="utf-8"))
    data |= {
        "id": "own",
        "in_force_from": dt.date(1999, 1, 1),
        "in_force_until": dt.date(1999, 1, 2),
    }
    data["standard"][0]["bogus"] = 1
    data["standard"][1]["indicator"] = "popultaion"
    small(tmp_path)
    own = tmp_path / "regulations" / "own.toml"
    own.parent.mkdir()
    own.write_text(tomli_w.dumps(data), encoding="utf-8")
    problems, _, _ = everything_wrong(tmp_path)
    assert {each.code for each in problems} == {"key-unknown", "unknown-indicator"}
