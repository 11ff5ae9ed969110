"""What holds of every result, whatever the law and whatever the figures."""

from __future__ import annotations

from fractions import Fraction as F
from itertools import permutations
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.strategies import (
    INDICATORS,
    KNOWN,
    MEASURES,
    adjustments,
    conflicts,
    laws,
    standards,
    usable,
    values,
    values_in,
)
from tests.world import DAY, figures, law_of, place, programme, told
from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.bounds import Ends, Outlook
from urban_tracker.assessment.results import Assessment, StandardResult
from urban_tracker.core.ranges import Range, point
from urban_tracker.law.regulation import Regulation
from urban_tracker.programme.programme import Place

pytestmark = pytest.mark.slow

PLACES = st.builds(
    lambda claims: place(tags=["hilly"], adjustment=claims),
    st.sampled_from([None, None, "region", "heritage"]),
)
Known = dict[str, Range | None]


def assess(
    regulation: Regulation, where: Place, known: Known, urban_type: str = "II"
) -> Assessment:
    rows = [told(of, each, at=where.id) for of, each in known.items()]
    assessor = Assessor(programme(where), figures(*rows, known=KNOWN))
    return assessor.assess(where, urban_type, DAY, regulation)


# --- One standard


@st.composite
def single_standards(draw: st.DrawFn) -> tuple[Regulation, Place, str]:
    """A regulation of one standard with whatever may leave it open, and a place."""
    name = draw(st.sampled_from(MEASURES))
    rows = draw(standards(name))
    regulation = law_of(
        *rows,
        criteria=[{"id": "A"}, {"id": "B"}],
        adjustment=draw(adjustments(rows)),
        conflict=draw(conflicts(rows, [])),
    )
    return regulation, draw(PLACES), name


def one(regulation: Regulation, where: Place, of: str, known: Range | None) -> StandardResult:
    return assess(regulation, where, {of: known}).standards[0]


def inside(part: Outlook | None, whole: Outlook | None) -> bool:
    """Whether a range of points lies inside another, with figures and rules kept apart too."""
    if part is None or whole is None:
        return part is whole
    return (
        whole.worst <= part.worst
        and part.best <= whole.best
        and whole.worst_leniently <= part.worst_leniently
        and part.best_strictly <= whole.best_strictly
        and part.because <= whole.because
    )


STATES = {
    "short": {"short"},
    "met": {"met", "maximum"},
    "maximum": {"maximum"},
    "exempt": {"exempt"},
    "undecided": {"short", "met", "maximum", "undecided"},
    "no-data": {"short", "met", "maximum", "undecided"},
}


@given(st.data(), single_standards())
def test_the_result_of_a_range_contains_that_of_every_value_in_it(
    data: st.DataObject, world: tuple[Regulation, Place, str]
) -> None:
    regulation, where, of = world
    known = usable(INDICATORS[of], data.draw(values(INDICATORS[of])))
    value = data.draw(values_in(INDICATORS[of], known or INDICATORS[of].natural))
    whole = one(regulation, where, of, known)
    exact = one(regulation, where, of, point(value))
    assert inside(exact.points, whole.points)
    assert inside(exact.met, whole.met)
    assert exact.state in STATES[whole.state]
    for part, around, lower_is_worse in (
        (exact.gap, whole.gap, False),
        (exact.gap_to_maximum, whole.gap_to_maximum, False),
        (exact.progress, whole.progress, True),
    ):
        if around is not None:
            assert part is not None
            outer = Ends(*around) if lower_is_worse else Ends(around.best, around.worst)
            inner = Ends(*part) if lower_is_worse else Ends(part.best, part.worst)
            assert outer.worst <= inner.worst <= inner.best <= outer.best


@given(st.data(), single_standards())
def test_a_better_value_never_earns_fewer_points(
    data: st.DataObject, world: tuple[Regulation, Place, str]
) -> None:
    regulation, where, of = world
    row = INDICATORS[of]
    two = sorted(data.draw(st.tuples(*[values_in(row, row.natural)] * 2)))
    worse, better = reversed(two) if row.lower_is_better else two
    low, high = (one(regulation, where, of, point(value)) for value in (worse, better))
    for before, after in ((low.met, high.met), (low.points, high.points)):
        if before is not None and after is not None:
            assert before.worst <= after.worst
            assert before.best <= after.best
    if low.gap is not None and high.gap is not None:
        assert low.gap.worst >= high.gap.worst >= 0
        assert low.gap.best >= high.gap.best >= 0
    if low.progress is not None and high.progress is not None:
        assert 0 <= low.progress.worst <= high.progress.worst <= 100
        assert 0 <= low.progress.best <= high.progress.best <= 100


@given(st.data(), single_standards())
def test_points_stay_inside_the_bounds_of_the_rule(
    data: st.DataObject, world: tuple[Regulation, Place, str]
) -> None:
    regulation, where, of = world
    known = usable(INDICATORS[of], data.draw(values(INDICATORS[of])))
    result = one(regulation, where, of, known)
    assert 0 <= result.met.worst <= result.met.best <= 1
    tops = [reading.stairs[-1].points for reading in result.interpretations.scales]
    if result.points is not None:
        assert 0 <= result.points.worst <= result.points.best
        assert result.points.best <= max(top for top in tops if top is not None)
        assert result.points.worst <= result.points.worst_leniently <= result.points.best
        assert result.points.worst <= result.points.best_strictly <= result.points.best


@given(st.data(), single_standards())
def test_what_is_met_has_no_gap_and_what_is_short_has_one(
    data: st.DataObject, world: tuple[Regulation, Place, str]
) -> None:
    regulation, where, of = world
    value = data.draw(values_in(INDICATORS[of], INDICATORS[of].natural))
    result = one(regulation, where, of, point(value))
    if result.gap is not None and result.state in ("met", "maximum"):
        assert result.gap == (0, 0)
    if (
        result.gap is not None
        and result.state == "short"
        and not result.interpretations.scales[0].strict
    ):
        assert 0 < result.gap.best <= result.gap.worst
        assert result.progress is None or result.progress.best < 100


# --- A whole place


@st.composite
def situations(draw: st.DrawFn) -> tuple[Regulation, Place, Known]:
    """A regulation, a place, and what is known of each indicator; None is missing."""
    regulation = draw(laws())
    known = {
        row.indicator: usable(INDICATORS[row.indicator], draw(values(INDICATORS[row.indicator])))
        for row in regulation.standard
    }
    return regulation, draw(PLACES), known


def exactly(data: st.DataObject, known: Known) -> Known:
    """The same with one exact value for each indicator, inside what is known of it."""
    return {
        of: point(data.draw(values_in(INDICATORS[of], each or INDICATORS[of].natural)))
        for of, each in known.items()
    }


@settings(max_examples=200)
@given(st.data(), situations())
def test_a_recorded_figure_never_leads_outside_of_what_was_said_before(
    data: st.DataObject, situation: tuple[Regulation, Place, Known]
) -> None:
    regulation, where, known = situation
    missing = [of for of, each in known.items() if each is None]
    assume(missing)
    of = data.draw(st.sampled_from(missing))
    row = INDICATORS[of]
    recorded = usable(row, data.draw(values(row)))
    before = assess(regulation, where, known)
    after = assess(regulation, where, {**known, of: recorded})
    assert inside(after.points, before.points)
    for one_criterion, other in zip(after.criteria, before.criteria, strict=True):
        assert inside(one_criterion.outlook, other.outlook)
    if before.verdict != "undecided":
        assert after.verdict == before.verdict
    for then, now in zip(before.requirements, after.requirements, strict=True):
        assert then.state in ("undecided", now.state)


@settings(max_examples=200)
@given(st.data(), situations())
def test_what_figures_alone_leave_open_they_decide(
    data: st.DataObject, situation: tuple[Regulation, Place, Known]
) -> None:
    regulation, where, known = situation
    before = assess(regulation, where, known)
    after = assess(regulation, where, exactly(data, known))
    if before.verdict != "undecided":
        assert after.verdict == before.verdict
    elif before.undecided_because == ("figures",):
        assert after.verdict in ("meets", "fails")
    assert "figures" not in after.undecided_because
    assert before.verdict == "undecided" or before.undecided_because == ()
    assert before.verdict != "undecided" or before.undecided_because


@settings(max_examples=50)
@given(st.data(), situations())
def test_what_figures_cannot_decide_no_figures_decide(
    data: st.DataObject, situation: tuple[Regulation, Place, Known]
) -> None:
    regulation, where, known = situation
    before = assess(regulation, where, known)
    assume(before.verdict == "undecided")
    assume("figures" not in before.undecided_because)
    assert assess(regulation, where, exactly(data, known)).verdict == "undecided"


@given(situations(), st.randoms(use_true_random=False))
def test_the_order_of_the_ledger_and_the_name_of_a_place_never_matter(
    situation: tuple[Regulation, Place, Known], shuffle: Any
) -> None:
    regulation, where, known = situation
    before = assess(regulation, where, known)
    items = list(known.items())
    shuffle.shuffle(items)
    other = where.model_copy(update={"id": "zz"})
    after = assess(regulation, other, dict(items))
    assert results(after) == results(before)


def results(found: Assessment) -> tuple[object, ...]:
    return (
        found.verdict,
        found.undecided_because,
        found.points,
        found.measure,
        found.weakest_grade,
        [(each.state, each.points, each.met, each.gap, each.progress) for each in found.standards],
        [(each.outlook, each.minimum) for each in found.criteria],
        [(each.state, each.outlook) for each in found.requirements],
    )


@given(situations())
def test_places_do_not_look_at_each_other(situation: tuple[Regulation, Place, Known]) -> None:
    regulation, where, known = situation
    alone = assess(regulation, where, known)
    other = place("other", tags=["hilly"])
    rows = [told(of, each, at=at) for at in (where.id, "other") for of, each in known.items()]
    for order in permutations((where, other)):
        assessor = Assessor(programme(*order), figures(*rows, known=KNOWN))
        for each in order:
            assessor.assess(each, "II", DAY, regulation)
        assert results(assessor.assess(where, "II", DAY, regulation)) == results(alone)


@given(situations())
def test_a_total_is_what_its_criteria_add_up_to(
    situation: tuple[Regulation, Place, Known],
) -> None:
    found = assess(*situation)
    if found.points is not None:
        outlooks = [each.outlook for each in found.criteria if each.outlook is not None]
        assert found.points.worst == sum((each.worst for each in outlooks), F(0))
        assert found.points.best == sum((each.best for each in outlooks), F(0))
