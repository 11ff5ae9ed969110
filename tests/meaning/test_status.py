"""The status of places: on which day, under which law, what the State decided, what to know."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.world import CATALOGUE, LAW, figure, figures, named, place
from urban_tracker.assessment.results import PlaceStatus, TargetResult
from urban_tracker.assessment.status import Question, places_of_status, status
from urban_tracker.core.problems import ProblemsFound
from urban_tracker.figures.observations import Observation
from urban_tracker.files.regulation_files import RegulationShelf
from urban_tracker.programme.programme import Programme

NORTH = "northern-midlands-and-mountains"
CITY: dict[str, Any] = {
    "kind": "provincial-city",
    "region": NORTH,
    "recognised": [{"on": dt.date(2019, 6, 17), "type": "III", "source": "530-qd-bxd"}],
}


def day(written: str) -> dt.date:
    return dt.date.fromisoformat(written)


def target(due: str = "2030-12-31", urban_type: str = "II", **more: Any) -> dict[str, Any]:
    row = {"id": "goal", "place": "thi-tran", "type": urban_type, "due": day(due)}
    return {**row, "wording": {"en": f"Type {urban_type}"}, **more}


def programme(*targets: dict[str, Any], city: dict[str, Any] = CITY, **more: Any) -> Programme:
    places = [place(**city), *more.pop("places", [])]
    return Programme.model_validate({"place": places, "target": list(targets), **more})


def ask(
    of: Programme,
    as_of: str,
    *rows: Observation,
    law: RegulationShelf = LAW,
    about: str = "thi-tran",
    **more: Any,
) -> PlaceStatus:
    question = Question(day(as_of), (of.places[about],), **more)
    units = {each.id: each.units for each in of.place}
    (found,) = status(of, figures(*rows, units=units), law, question)
    return found


def one(of: Programme, as_of: str, *rows: Observation, **more: Any) -> TargetResult:
    (found,) = ask(of, as_of, *rows, **more).targets
    return found


def codes(found: TargetResult | PlaceStatus) -> list[str]:
    return [notice.code for notice in found.notices]


def said(found: TargetResult | PlaceStatus, code: str) -> str:
    return next(str(notice.text) for notice in found.notices if notice.code == code)


# --- Which day, which law


@pytest.mark.parametrize(
    ("as_of", "due", "ended", "assessed_on", "regulation"),
    [
        ("2024-03-27", "2025-12-31", None, "2024-03-27", "nq-26-2022"),
        ("2026-11-23", "2025-12-31", None, "2025-12-31", "nq-26-2022"),
        ("2026-11-23", "2030-12-31", None, "2026-11-23", "nq-111-2025"),
        ("2026-11-23", "2025-12-31", "2025-07-01", "2025-06-30", "nq-26-2022"),
        ("2022-12-31", "2025-12-31", None, "2022-12-31", "nq-1210-2016"),
        ("2024-03-27", "2025-12-31", "2025-07-01", "2024-03-27", "nq-26-2022"),
    ],
)
def test_a_target_is_assessed_on_the_earliest_day_under_the_law_of_that_day(
    as_of: str, due: str, ended: str | None, assessed_on: str, regulation: str
) -> None:
    city = {**CITY, "ended": day(ended) if ended else None}
    found = one(programme(target(due), city=city), as_of)
    assert found.assessment.on == day(assessed_on)
    assert found.assessment.regulation.id == regulation
    assert found.days_left == (day(due) - day(as_of)).days


def test_only_figures_of_that_day_and_before_are_used() -> None:
    rows = [
        figure("population", "150000", day("2025-12-31")),
        figure("population", "250000", day("2026-06-30")),
    ]
    found = one(programme(target("2025-12-31")), "2026-11-23", *rows)
    value = found.assessment.standards[0].value
    assert value is not None
    assert value.written == "150000"


def test_a_pinned_regulation_is_used_and_one_asked_for_before_it() -> None:
    pinned = programme(target(regulation="nq-1210-2016"))
    found = one(pinned, "2026-11-23")
    assert found.assessment.regulation.id == "nq-1210-2016"
    assert codes(found)[:2] == ["regulation-not-in-force", "newer-regulation"]
    asked = one(pinned, "2026-11-23", regulation="nq-26-2022")
    assert asked.assessment.regulation.id == "nq-26-2022"


def test_a_newer_regulation_in_force_today_is_announced() -> None:
    found = one(programme(target("2025-12-31")), "2026-11-23")
    assert said(found, "newer-regulation") == (
        "Resolution 111/2025 is in force since 2026-01-01; this was assessed under the law of its"
        " own day"
    )
    assert "newer-regulation" not in codes(one(programme(target("2025-12-31")), "2025-12-31"))


def test_the_law_of_today_is_not_newer_than_one_to_come() -> None:
    found = one(programme(target()), "2024-03-27", regulation="nq-111-2025")
    assert "newer-regulation" not in codes(found)
    assert said(found, "regulation-not-in-force") == (
        "Resolution 111/2025 was not in force on 2024-03-27; it was asked for"
    )


def test_before_the_first_version_there_is_a_clear_message() -> None:
    with pytest.raises(ProblemsFound) as refused:
        one(programme(target()), "2016-01-01")
    assert refused.value.problems[0].code == "no-regulation-yet"


def test_the_way_out_that_the_message_names_works() -> None:
    city = {**CITY, "recognised": [{"on": day("2010-01-01"), "type": "III"}]}
    for urban_type, outcome in (("II", "open"), ("III", "achieved"), ("IV", "achieved")):
        asked = programme(target(urban_type=urban_type), city=city)
        found = one(asked, "2016-01-01", regulation="nq-1210-2016")
        assert (found.outcome, found.assessment.on) == (outcome, day("2016-01-01"))


def test_an_extension_of_ones_own_is_used_and_not_announced_as_newer() -> None:
    own = b'id = "own"\nedition = 1\nextends = "nq-111-2025"\n'
    law = RegulationShelf(CATALOGUE, {"regulations/own.toml": own})
    found = one(programme(target()), "2026-11-23", law=law)
    assert found.assessment.regulation.id == "own"
    assert "newer-regulation" not in codes(found)
    past = one(programme(target("2025-12-31")), "2026-11-23", law=law)
    assert "newer-regulation" in codes(past)


# --- Outcome: what the State decided


@pytest.mark.parametrize(
    ("recognised", "as_of", "outcome"),
    [
        ([], "2025-12-31", "open"),
        ([], "2026-01-01", "missed"),
        ([("2019-06-17", "III")], "2024-03-27", "open"),
        ([("2019-06-17", "III")], "2026-11-23", "missed"),
        ([("2019-06-17", "III"), ("2025-12-31", "II")], "2026-11-23", "achieved"),
        ([("2025-12-31", "II"), ("2019-06-17", "III")], "2025-12-30", "open"),
        ([("2026-01-01", "II")], "2026-11-23", "missed"),
        ([("2024-01-01", "I")], "2024-03-27", "achieved"),
        ([("2024-01-01", "special")], "2024-03-27", "achieved"),
        ([("2024-01-01", "I"), ("2024-02-01", "III")], "2024-03-27", "achieved"),
    ],
)
def test_achieved_is_a_type_recognised_by_the_due_day(
    recognised: list[tuple[str, str]], as_of: str, outcome: str
) -> None:
    rows = [{"on": day(on), "type": urban_type} for on, urban_type in recognised]
    found = one(programme(target("2025-12-31"), city={**CITY, "recognised": rows}), as_of)
    assert found.outcome == outcome


def test_a_type_that_a_later_law_has_no_more_is_achieved_only_by_itself() -> None:
    rows = [{"on": day("2019-06-17"), "type": "IV"}]
    city = {**CITY, "recognised": rows}
    assert one(programme(target(urban_type="II"), city=city), "2026-11-23").outcome == "open"
    found = one(programme(target(urban_type="IV"), city=city), "2026-11-23")
    assert (found.outcome, found.assessment.verdict) == ("achieved", "undecided")
    assert said(found, "type-not-on-ladder") == (
        "Resolution 111/2025 has no type IV; its types are special, I, II, III"
    )


def test_what_was_achieved_stays_so_when_a_later_ladder_drops_the_type() -> None:
    """Type IV is on no ladder since 2026; what the State decided before stands."""
    rows = [{"on": day("2019-06-17"), "type": "III"}]
    city = {**CITY, "recognised": rows}
    of = programme(target(urban_type="IV"), city=city)
    for as_of in ("2019-06-17", "2025-12-31", "2026-01-01", "2030-12-31", "2031-06-30"):
        assert one(of, as_of).outcome == "achieved"
    short = {**CITY, "recognised": [{"on": day("2019-06-17"), "type": "V"}]}
    for as_of, outcome in (("2026-01-01", "open"), ("2031-06-30", "missed")):
        assert one(programme(target(urban_type="IV"), city=short), as_of).outcome == outcome


RUNGS = [
    # recognised, target, due, as of, outcome
    ("2019-06-17 III", "II 2025-12-31", "2026-11-23", "missed"),
    ("2019-06-17 III", "II 2026-01-01", "2025-12-31", "open"),
    ("2019-06-17 III", "II 2026-01-01", "2026-01-01", "achieved"),
    ("2019-06-17 II", "II 2030-12-31", "2026-11-23", "achieved"),
    ("2019-06-17 I", "I 2025-12-31", "2026-11-23", "achieved"),
    ("2019-06-17 I", "I 2030-12-31", "2026-11-23", "open"),
    ("2019-06-17 I", "II 2030-12-31", "2026-11-23", "achieved"),
    ("2019-06-17 special", "I 2030-12-31", "2026-11-23", "achieved"),
    ("2019-06-17 IV", "III 2030-12-31", "2026-11-23", "achieved"),
    ("2019-06-17 V", "III 2030-12-31", "2026-11-23", "achieved"),
    ("2019-06-17 V", "II 2030-12-31", "2026-11-23", "open"),
    ("2019-06-17 V", "V 2030-12-31", "2026-11-23", "achieved"),
    ("2019-06-17 III, 2026-03-01 II", "IV 2027-12-31", "2026-11-23", "achieved"),
    ("2026-03-01 II", "IV 2027-12-31", "2026-11-23", "achieved"),
    ("2026-03-01 III", "IV 2027-12-31", "2026-11-23", "achieved"),
    ("2026-03-01 III", "II 2027-12-31", "2026-11-23", "open"),
    ("2026-03-01 II", "II 2026-02-28", "2026-11-23", "missed"),
    ("2026-03-01 II", "II 2027-12-31", "2026-02-28", "open"),
    ("2010-05-05 IV", "IV 2012-12-31", "2026-11-23", "achieved"),
    ("2010-05-05 IV", "III 2012-12-31", "2026-11-23", "missed"),
]


@pytest.mark.parametrize(("given", "wanted", "as_of", "outcome"), RUNGS)
def test_a_recognition_is_read_on_the_ladder_of_its_day_and_then_as_what_it_became(
    given: str, wanted: str, as_of: str, outcome: str
) -> None:
    rows = [dict(zip(("on", "type"), each.split(), strict=True)) for each in given.split(", ")]
    city = {**CITY, "recognised": [{**each, "on": day(each["on"])} for each in rows]}
    urban_type, due = wanted.split()
    of = programme(target(due, urban_type, regulation="nq-26-2022"), city=city)
    assert one(of, as_of).outcome == outcome


def test_what_its_first_place_achieved_stays_so_when_a_target_passes_on() -> None:
    ended = {**CITY, "ended": day("2025-07-01"), "succeeded_by": ["area"]}
    for urban_type, outcome in (("III", "achieved"), ("II", "open")):
        of = programme(
            target("2030-12-31", urban_type, passes_to="area"), city=ended, places=[place("area")]
        )
        assert one(of, "2025-06-30").outcome == outcome
        assert one(of, "2026-11-23", about="area").outcome == outcome


def test_a_place_that_ended_before_a_transition_became_nothing_by_it() -> None:
    of = programme(target("2030-12-31"), city={**CITY, "ended": day("2025-07-01")})
    assert one(of, "2026-11-23").outcome == "open"
    assert one(of, "2031-01-01").outcome == "missed"


def test_the_very_type_is_achieved_on_whatever_ladder_and_another_needs_one() -> None:
    """A recognition of 2026 as type IV, which the law of 2026 does not have."""
    city = {**CITY, "recognised": [{"on": day("2026-02-01"), "type": "IV"}]}
    assert one(programme(target(urban_type="IV"), city=city), "2026-11-23").outcome == "achieved"
    for urban_type in ("III", "V"):
        other = programme(target(urban_type=urban_type), city=city)
        assert one(other, "2026-11-23").outcome == "open"
    before = {**CITY, "recognised": [{"on": day("2010-01-01"), "type": "IV"}]}
    old = programme(target("2012-12-31", "IV", regulation="nq-111-2025"), city=before)
    assert one(old, "2026-11-23").outcome == "achieved"


def test_a_target_met_in_time_stays_achieved_after_its_place_ended() -> None:
    rows = [*CITY["recognised"], {"on": day("2024-06-01"), "type": "II"}]
    city = {**ENDED, "recognised": rows}
    in_time = target("2025-03-31", passes_to="area")
    for as_of in ("2024-06-01", "2025-03-31", "2025-07-01", "2026-11-23"):
        of = programme(in_time, city=city, places=AREA)
        found = one(of, as_of)
        assert (found.outcome, found.assessment.place.id) == ("achieved", "thi-tran")
        assert ask(of, as_of, about="area").targets == ()


def test_a_type_on_the_ladder_that_is_not_encoded_says_so() -> None:
    found = one(programme(target(urban_type="special")), "2026-11-23")
    assert said(found, "type-not-assessed") == (
        "how Resolution 111/2025 assesses type special is not encoded"
    )


def test_recognition_and_outcome_are_two_things_beside_the_verdict() -> None:
    found = one(programme(target("2025-12-31")), "2026-11-23")
    assert found.recognised is not None
    assert (found.recognised.type, found.outcome, found.assessment.verdict) == (
        "III",
        "missed",
        "undecided",
    )


# --- A type asked for ad hoc


def test_a_type_can_be_asked_for_without_a_target() -> None:
    found = one(programme(target()), "2026-11-23", type="III")
    assert (found.target, found.outcome, found.days_left) == (None, None, None)
    assert found.assessment.type == "III"
    assert found.recognised is not None
    pinned = one(programme(), "2026-11-23", type="III", regulation="nq-26-2022")
    assert pinned.assessment.regulation.id == "nq-26-2022"
    assert codes(pinned)[:2] == ["regulation-not-in-force", "newer-regulation"]


def test_an_ended_place_is_asked_about_on_its_last_day() -> None:
    city = {**CITY, "ended": day("2025-07-01")}
    found = one(programme(city=city), "2026-11-23", type="III")
    assert (found.assessment.on, found.assessment.regulation.id) == (
        day("2025-06-30"),
        "nq-26-2022",
    )


# --- A place that ends, and what passes on


ENDED: dict[str, Any] = {**CITY, "ended": day("2025-07-01"), "succeeded_by": ["area", "other"]}
AREA = [place("area", name=named("The area")), place("other", name=named("The other"))]


def test_a_target_outlives_its_place_only_if_it_passes_on() -> None:
    stays, moves = target(), target(id="moves", passes_to="area")
    both = programme(stays, moves, city=ENDED, places=AREA)
    assert [each.target and each.target.id for each in ask(both, "2026-11-23").targets] == ["goal"]
    moved = ask(both, "2026-11-23", about="area")
    assert [each.target and each.target.id for each in moved.targets] == ["moves"]
    assert moved.targets[0].assessment.on == day("2026-11-23")
    before = ask(both, "2025-06-30")
    assert [each.target and each.target.id for each in before.targets] == ["goal", "moves"]


def test_the_end_of_a_place_is_told_with_what_follows_it() -> None:
    both = programme(target(), target(id="moves", passes_to="area"), city=ENDED, places=AREA)
    found = ask(both, "2026-11-23")
    assert codes(found) == ["succeeded", "succeeded", "targets-passed-on"]
    assert said(found, "succeeded") == "thi-tran ended on 2025-07-01; succeeded by The area"
    assert said(found, "targets-passed-on") == ("targets passed on to The area: see --place area")
    assert codes(ask(both, "2025-06-30")) == []
    assert codes(ask(both, "2025-07-01")) == codes(found)


def test_a_target_of_an_ended_place_says_how_long_before_the_due_day_it_ended() -> None:
    found = one(programme(target("2025-12-31"), city=ENDED, places=AREA), "2026-11-23")
    assert said(found, "place-ended") == (
        "thi-tran ended on 2025-07-01; its last day, 2025-06-30, is 184 days before the due day"
    )
    late = one(programme(target("2025-06-30"), city=ENDED, places=AREA), "2026-11-23")
    assert said(late, "place-ended") == (
        "thi-tran ended on 2025-07-01; its last day is 2025-06-30, the due day"
    )
    passed = one(programme(target("2024-12-31"), city=ENDED, places=AREA), "2026-11-23")
    assert "place-ended" not in codes(passed)


def test_a_target_that_passed_on_says_whose_it_was_and_what_that_was_recognised_as() -> None:
    moves = target(passes_to="area")
    found = one(programme(moves, city=ENDED, places=AREA), "2026-11-23", about="area")
    assert said(found, "passed-on") == (
        "set for thi-tran, which ended on 2025-07-01; passed on to The area"
    )
    assert said(found, "recognition-of-predecessor") == (
        "thi-tran was recognised as type III on 2019-06-17; The area itself has no recognition"
    )
    unknown = programme(moves, city={**ENDED, "recognised": []}, places=AREA)
    assert "recognition-of-predecessor" not in codes(one(unknown, "2026-11-23", about="area"))
    own = place("area", recognised=[{"on": day("2026-02-01"), "type": "II"}])
    recognised = programme(moves, city=ENDED, places=[own, AREA[1]])
    found = one(recognised, "2026-11-23", about="area")
    assert "recognition-of-predecessor" not in codes(found)
    assert found.outcome == "achieved"


def test_what_a_predecessor_became_by_law_is_told_of_its_successor_as_an_inference() -> None:
    city = {**ENDED, "recognised": [{"on": day("2019-06-17"), "type": "I"}]}
    moves = programme(target(passes_to="area"), city=city, places=AREA)
    found = one(moves, "2026-11-23", about="area").transition
    assert found is not None
    assert (found.of.id, found.rule.becomes, found.grade) == ("thi-tran", "II", "unverified")
    own = [place("area", recognised=[{"on": day("2025-08-01"), "type": "I"}]), AREA[1]]
    found = one(
        programme(target(passes_to="area"), city=city, places=own), "2026-11-23", about="area"
    ).transition
    assert found is not None
    assert (found.of.id, found.grade) == ("area", found.rule.grade)
    new = [place("area", recognised=[{"on": day("2026-02-01"), "type": "I"}]), AREA[1]]
    of = programme(target(passes_to="area"), city=city, places=new)
    assert one(of, "2026-11-23", about="area").transition is None


def test_the_default_view_is_of_the_place_and_of_where_its_targets_went() -> None:
    moves = target(passes_to="area")
    of = programme(moves, target(id="stays"), city=ENDED, places=AREA)
    assert [each.id for each in places_of_status(of, of.home, day("2026-11-23"))] == [
        "thi-tran",
        "area",
    ]
    assert [each.id for each in places_of_status(of, of.home, day("2025-06-30"))] == ["thi-tran"]
    other = of.places["other"]
    assert [each.id for each in places_of_status(of, other, day("2026-11-23"))] == ["other"]


def test_a_figure_of_one_place_is_never_one_of_its_successor() -> None:
    moves = target(passes_to="area")
    of = programme(moves, city=ENDED, places=AREA)
    found = ask(of, "2026-11-23", figure("population", "231363", day("2022-02-15")), about="area")
    assert found.targets[0].assessment.counts["no-data"] == 23


# --- What a target says of itself


def test_basically_the_criteria_is_assessed_in_full_with_a_notice() -> None:
    assert "basically" in codes(one(programme(target(basically=True)), "2026-11-23"))
    assert "basically" not in codes(one(programme(target()), "2026-11-23"))


def test_a_target_set_before_the_law_says_what_its_type_means_now() -> None:
    sources = {"08-nq-tu": {"title": "08", "grade": "press", "date": day("2023-05-19")}}
    old = programme(target(source="08-nq-tu", urban_type="I"), sources=sources)
    found = one(old, "2026-11-23")
    assert said(found, "law-changed-since").startswith(
        "the target was set on 2023-05-19, before Resolution 111/2025, under which type I is:"
        " national centre"
    )
    assert "law-changed-since" not in codes(one(old, "2024-03-27"))
    undated = programme(
        target(source="08-nq-tu"), sources={"08-nq-tu": {"title": "08", "grade": "press"}}
    )
    assert "law-changed-since" not in codes(one(undated, "2026-11-23"))
    unknown_meaning = programme(target(source="08-nq-tu", urban_type="V"), sources=sources)
    assert "law-changed-since" not in codes(one(unknown_meaning, "2026-11-23"))


def test_one_target_can_be_asked_for() -> None:
    of = programme(target(), target(id="other"))
    assert one(of, "2026-11-23", targets=("other",)).target == of.targets["other"]


# --- What the law leaves open


def test_conflicts_of_the_law_are_told_where_they_matter() -> None:
    found = one(programme(target(urban_type="I")), "2026-11-23")
    assert said(found, "conflict").startswith("That 12 of 15 standards are enough")
    heritage = programme(target(urban_type="I"), city={**CITY, "tags": ["heritage"]})
    assert said(one(heritage, "2026-11-23"), "conflict").startswith("That 10 of 15")
    assert "conflict" not in codes(one(programme(target()), "2026-11-23"))


def test_a_conflict_about_a_standard_is_told_for_its_type() -> None:
    own = b"""id = "own"
edition = 1
extends = "nq-111-2025"
[[conflict]]
id = "population"
standard = "2A.II.03"
text.en = "Another band"
grade = "press"
reference = "newspaper"
rule.II = { kind = "scored", minimum = 1, maximum = 2, points = { minimum = 5.5, maximum = 7 } }
"""
    law = RegulationShelf(CATALOGUE, {"regulations/own.toml": own})
    assert said(one(programme(target()), "2026-11-23", law=law), "conflict") == "Another band"
    for urban_type in ("III", "I"):
        found = one(programme(target(urban_type=urban_type)), "2026-11-23", law=law)
        assert "Another band" not in [str(notice.text) for notice in found.notices]


def test_what_is_not_encoded_is_told_where_a_requirement_needs_it() -> None:
    area = {**CITY, "units": ["a", "b"]}
    of = programme(target(), city=area, places=[place("a"), place("b")])
    assert said(one(of, "2026-11-23"), "unlisted") == (
        "Table 2B: its standards, bands and points are not known."
    )
    assert "unlisted" not in codes(one(programme(target()), "2026-11-23"))
    old = one(programme(target("2025-12-31")), "2026-11-23")
    assert said(old, "unlisted") == (
        "not all standards and points of criteria 1, 2, 3, 4, 5 of Appendix 1 are known, so there"
        " are no points"
    )


def test_a_reduction_that_is_only_inferred_is_said_to_be_so() -> None:
    hilly = {**CITY, "region": "northern-midlands-and-mountains"}
    found = one(programme(target("2025-12-31"), city=hilly), "2025-06-30")
    assert said(found, "reduction-inferred") == (
        "that the minimum of 2.inner-population is reduced for this place is an inference"
    )


def test_a_reduction_that_the_law_does_not_give_a_place_is_said() -> None:
    claiming = {**CITY, "adjustment": "heritage"}
    found = one(programme(target(), city=claiming), "2026-11-23")
    assert said(found, "adjustment-not-open") == (
        "thi-tran claims the reduction heritage, which Resolution 111/2025 does not give it; it is"
        " assessed as if it claimed none"
    )
    given = programme(target(), city={**claiming, "tags": ["heritage"]})
    assert "adjustment-not-open" not in codes(one(given, "2026-11-23"))


def test_a_place_that_could_claim_several_reductions_is_told_to_name_one() -> None:
    both = {**CITY, "tags": ["heritage"]}
    found = one(programme(target(), city=both), "2026-11-23")
    assert said(found, "adjustment-not-named") == (
        "several reductions could apply to thi-tran (heritage, region); each is computed by"
        " itself and the result spans them; the place names one with adjustment = …"
    )
    claimed = programme(target(), city={**both, "adjustment": "heritage"})
    assert "adjustment-not-named" not in codes(one(claimed, "2026-11-23"))


def test_a_factor_that_nobody_has_seen_is_told_while_it_matters() -> None:
    found = one(programme(target()), "2026-11-23")
    assert said(found, "factor-unknown") == (
        "the minimum of 2A.II.03, 2A.II.04 may be reduced for this place; by how much is not known"
    )
    enough = figure("population", "205179", day("2026-01-01"))
    found = one(programme(target()), "2026-11-23", enough)
    assert "of 2A.II.04 may" in said(found, "factor-unknown")
    dense = figure("population-density", "1200", day("2026-01-01"))
    assert "factor-unknown" not in codes(one(programme(target()), "2026-11-23", enough, dense))


# --- Everything else of a place


def test_figures_that_no_standard_uses_are_shown_and_inputs_are_not() -> None:
    rows = [
        figure("population", "231363", day("2022-02-15")),
        figure("natural-area", "258.42", day("2022-02-15")),
        figure("exports", "30.83", day("2022-12-31")),
    ]
    found = ask(programme(target("2025-12-31")), "2026-11-23", *rows)
    assert [value.indicator for value, _ in found.figures] == ["exports"]
    without_targets = ask(programme(), "2026-11-23", *rows)
    assert {value.indicator for value, _ in without_targets.figures} == {
        "population",
        "natural-area",
        "population-density",
        "exports",
    }


def test_a_figure_after_the_day_of_its_standard_is_not_one_that_no_standard_uses() -> None:
    rows = [figure("population", "231363", day("2026-02-15"))]
    found = ask(programme(target("2025-12-31")), "2026-11-23", *rows)
    (people,) = [
        each for each in found.targets[0].assessment.standards if each.indicator.id == "population"
    ]
    assert people.value is None
    assert found.figures == ()


def test_goals_and_directions_of_a_place() -> None:
    of = programme(
        goal=[
            {"place": "thi-tran", "indicator": "exports", "at_least": 30, "by": day("2025-12-31")},
            {"place": "area", "indicator": "exports", "at_least": 90, "by": day("2025-12-31")},
        ],
        direction=[{"number": 1, "name": {"en": "Trade"}, "indicators": ["exports", "population"]}],
        places=AREA,
    )
    found = ask(of, "2026-11-23", figure("exports", "30.83", day("2022-12-31")))
    assert [goal.state for goal in found.goals] == ["met"]
    (direction,) = found.directions
    assert [(each.id, value is not None) for each, value in direction.measured] == [
        ("exports", True),
        ("population", False),
    ]


def test_the_same_question_gives_the_same_answer() -> None:
    of = programme(target(), target("2025-12-31", id="other"))
    row = figure("population", "231363", day("2022-02-15"))
    assert ask(of, "2026-11-23", row) == ask(of, "2026-11-23", row)
