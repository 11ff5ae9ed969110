"""Requests with a due day: who is late, as of a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.test_schemas import checked
from tests.tracker import HEADER, SMALL, TAN_GIANG, Tracker, copy, record, small

REQUEST = """
[[request]]
indicator = "population"
as_of = 2023-12-31
due = 2024-02-15
owner.vi = "Chi cục Thống kê"
"""
LATE = "Population, Đây, for 2023-12-31  Chi cục Thống kê  2024-02-15"


def asked(folder: Path, *lines: str, programme: str = SMALL + REQUEST) -> Tracker:
    return small(folder, HEADER + "".join(f"{line}\n" for line in lines), programme)


def missing(own: Tracker, day: str, *words: str) -> str:
    return own("status", "--missing", "--as-of", day, *words).out


def test_a_request_is_late_from_the_day_after_it_was_due(tmp_path: Path) -> None:
    own = asked(tmp_path)
    assert "Overdue" not in missing(own, "2024-02-15")
    assert f"{LATE}          1\n" in missing(own, "2024-02-16")
    assert f"{LATE}        320\n" in missing(own, "2024-12-31")


def test_only_a_figure_of_the_day_asked_for_or_later_answers_it(tmp_path: Path) -> None:
    assert "Overdue" in missing(asked(tmp_path / "a", record("1", "2022-12-31")), "2024-03-01")
    for day in ("2023-12-31", "2024-01-31"):
        own = asked(tmp_path / day, record("1000", day))
        assert "Overdue" not in missing(own, "2024-03-01")
    taken_back = record("", "2023-12-31", "000009")
    own = asked(tmp_path / "b", record("1000", "2023-12-31"), taken_back)
    assert "Overdue" in missing(own, "2024-03-01")
    assumed = missing(asked(tmp_path / "c"), "2024-03-01", "--assume", "population=5")
    assert "Overdue" in assumed


def test_what_came_later_is_not_known_before(tmp_path: Path) -> None:
    own = asked(tmp_path, record("1000", "2023-12-31"))
    assert "Overdue" not in missing(own, "2024-03-01")
    assert "Overdue" in missing(own, "2024-03-01", "--known-on", "2023-12-31")


def test_without_a_due_day_nobody_is_late(tmp_path: Path) -> None:
    own = asked(tmp_path, programme=SMALL + REQUEST.replace("due = 2024-02-15\n", ""))
    assert "Overdue" not in missing(own, "2030-12-31")


def test_without_an_owner_it_is_that_of_the_indicator(tmp_path: Path) -> None:
    ours = '[[indicator]]\nid = "population"\nowner.vi = "Phòng Thống kê"\n'
    request = REQUEST.replace('owner.vi = "Chi cục Thống kê"\n', "")
    own = asked(tmp_path, programme=SMALL + ours + request)
    assert "Phòng Thống kê" in missing(own, "2024-03-01")
    assert "Overdue" in missing(asked(tmp_path / "none", programme=SMALL + request), "2024-03-01")


def test_those_who_are_late_for_longest_come_first(tmp_path: Path) -> None:
    second = REQUEST.replace("population", "density").replace("2024-02-15", "2024-01-15")
    second = second.replace("density", "population-density")
    shown = missing(asked(tmp_path, programme=SMALL + REQUEST + second), "2024-03-01")
    assert shown.index("2024-01-15") < shown.index("2024-02-15")


def test_requests_to_units_are_told_at_the_whole_and_to_others_not(tmp_path: Path) -> None:
    places = SMALL + 'units = ["ward"]\n'
    for name in ("ward", "elsewhere"):
        places += f'\n[[place]]\nid = "{name}"\nname.en = "{name.title()}"\nkind = "ward"\n'
        places += REQUEST.replace("indicator", f'place = "{name}"\nindicator')
    shown = missing(asked(tmp_path, programme=places), "2024-03-01")
    assert "Population, Ward, for" in shown
    assert "Elsewhere" not in shown
    assert "Elsewhere" in missing(asked(tmp_path, programme=places), "2024-03-01", "--place", "el")


def test_a_sum_that_lacks_a_unit_is_no_answer(tmp_path: Path) -> None:
    places = SMALL + 'units = ["one", "two"]\n'
    for name in ("one", "two"):
        places += f'\n[[place]]\nid = "{name}"\nname.en = "{name.title()}"\nkind = "ward"\n'
    first = record("600", "2023-12-31", place="one")
    second = record("400", "2023-12-31", place="two")
    assert "Overdue" in missing(asked(tmp_path, first, programme=places + REQUEST), "2024-03-01")
    own = asked(tmp_path, first, second, programme=places + REQUEST)
    assert "Overdue" not in missing(own, "2024-03-01")


def test_programs_get_it_as_a_notice_and_the_first_version_still_holds(tmp_path: Path) -> None:
    own = copy(TAN_GIANG, tmp_path / "own")
    before = own.status("--as-of", "2026-08-15", "--missing")
    with own.programme.open("a", encoding="utf-8") as file:
        file.write(REQUEST)
        file.write(REQUEST.replace("2023-12-31", "2026-06-30").replace("2024-", "2026-"))
    found = checked("status-1", own.status("--as-of", "2026-08-15", "--missing"))
    (place,) = found["places"]
    (notice,) = [each for each in place["notices"] if each not in before["places"][0]["notices"]]
    assert notice == {
        "code": "request-overdue",
        "text": "Population of Tân Giang (fictional) for 2026-06-30 was due on 2026-02-15:"
        " 181 days late, asked of Chi cục Thống kê",
        "reference": None,
    }
    plain = own.status("--as-of", "2026-08-15")
    assert "request-overdue" not in str(plain)


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ("as_of = 2023-12-31\n", "was due on 2024-02-15: 9 days late, asked of Chi cục Thống kê"),
        ('owner.vi = "Chi cục Thống kê"\n', "for 2023-12-31 was due on 2024-02-15: 9 days late"),
    ],
)
def test_a_notice_names_the_day_and_the_owner_where_there_are_any(
    tmp_path: Path, left_out: str, said: str
) -> None:
    own = asked(tmp_path, programme=SMALL + REQUEST.replace(left_out, ""))
    (notice,) = own.status("--as-of", "2024-02-24", "--missing")["places"][0]["notices"]
    assert notice["text"] == f"Population of Đây {said}"


def test_a_request_names_what_there_is(tmp_path: Path) -> None:
    wrong = REQUEST.replace("population", "populatio")
    assert "did you mean population" in asked(tmp_path, programme=SMALL + wrong)("check").out
