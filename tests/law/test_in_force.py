"""Which regulation applies on a day."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.law.small import SOUND, changed
from tests.world import CATALOGUE, LAW, named
from urban_tracker.core.problems import Exit, ProblemsFound
from urban_tracker.files.regulation_files import RegulationShelf
from urban_tracker.law.in_force import first_day, in_force_on
from urban_tracker.law.regulation import Head


def head(id: str, since: str, until: str | None = None, extends: str | None = None) -> Head:
    return Head(
        id=id,
        edition=1,
        short=named(id),
        extends=extends,
        in_force_from=dt.date.fromisoformat(since),
        in_force_until=None if until is None else dt.date.fromisoformat(until),
    )


def on(day: str, *heads: Head) -> str | None:
    found = in_force_on(heads, dt.date.fromisoformat(day))
    return None if found is None else found.id


@pytest.mark.parametrize(
    ("day", "regulation"),
    [
        ("2016-05-24", None),
        ("2016-05-25", "nq-1210-2016"),
        ("2022-12-31", "nq-1210-2016"),
        ("2023-01-01", "nq-26-2022"),
        ("2025-12-31", "nq-26-2022"),
        ("2026-01-01", "nq-111-2025"),
        ("9999-12-31", "nq-111-2025"),
    ],
)
def test_the_packaged_versions_follow_each_other(day: str, regulation: str | None) -> None:
    assert on(day, *LAW.heads) == regulation


def test_of_two_that_cover_a_day_the_later_one_counts() -> None:
    old, new = head("old", "2020-01-01"), head("new", "2024-01-01", "2025-12-31")
    assert on("2023-12-31", old, new) == "old"
    assert on("2024-01-01", new, old) == "new"
    assert on("2025-12-31", new, old) == "new"
    assert on("2026-01-01", new, old) == "old"


def test_an_extension_stands_in_for_what_it_extends_while_it_is_in_force() -> None:
    base = head("base", "2020-01-01")
    own = head("own", "2020-01-01", "2024-12-31", extends="base")
    assert on("2024-12-31", base, own) == "own"
    assert on("2025-01-01", base, own) == "base"


@pytest.mark.parametrize("name", ["a-first", "z-last"])
def test_an_extension_stands_in_whatever_its_name(name: str) -> None:
    base, own = head("base", "2020-01-01"), head(name, "2020-01-01", extends="base")
    assert on("2024-12-31", base, own) == on("2024-12-31", own, base) == name


def test_an_extension_of_an_older_version_does_not_hide_the_newer() -> None:
    old, new = head("old", "2020-01-01", "2023-12-31"), head("new", "2024-01-01")
    own = head("own", "2020-01-01", "2023-12-31", extends="old")
    assert on("2023-06-01", old, new, own) == "own"
    assert on("2024-06-01", old, new, own) == "new"


def test_the_first_day_that_any_is_in_force() -> None:
    assert first_day(LAW.heads) == dt.date(2016, 5, 25)


def test_before_the_first_version_the_message_names_it() -> None:
    with pytest.raises(ProblemsFound) as refused:
        LAW.on(dt.date(2016, 5, 24))
    (problem,) = refused.value.problems
    assert (problem.code, refused.value.exit_code) == ("no-regulation-yet", Exit.USAGE)
    assert "2016-05-24" in str(problem.what)
    assert "nq-1210-2016, in force since 2016-05-25" in str(problem.instead)


def test_an_unknown_regulation_is_refused_with_the_nearest() -> None:
    with pytest.raises(ProblemsFound) as refused:
        LAW.get("nq-111")
    assert (refused.value.problems[0].code, refused.value.exit_code) == (
        "unknown-regulation",
        Exit.USAGE,
    )


def test_the_next_resolution_comes_in_as_a_file_and_takes_over_on_its_day() -> None:
    shelf = RegulationShelf(CATALOGUE, {"regulations/own.toml": SOUND.encode()})
    assert shelf.on(dt.date(2030, 6, 30)).id == "nq-111-2025"
    assert shelf.on(dt.date(2030, 7, 1)).id == "own"
    assert shelf.on(dt.date(2031, 12, 31)).id == "own"
    assert shelf.on(dt.date(2032, 1, 1)).id == "nq-111-2025"


def test_an_open_end_has_no_last_day() -> None:
    own = changed(("in_force_until = 2031-12-31\n", ""))
    shelf = RegulationShelf(CATALOGUE, {"regulations/own.toml": own.encode()})
    assert shelf.on(dt.date(9999, 12, 31)).id == "own"
