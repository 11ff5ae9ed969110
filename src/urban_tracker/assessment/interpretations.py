"""All the ways in which the rule of a standard can be read for a place.

Mostly there is one. There are more where the law is not fully known: a factor that nobody has
seen, an adjustment that the place could claim beside another, a row that rests on a weak grade,
sources that contradict each other. Each way is scored; what they agree on is certain (design 5).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from urban_tracker.assessment.claims import Claim
from urban_tracker.assessment.point_scales import PointScale, point_scale
from urban_tracker.core.models import WEAK_RULE_GRADES
from urban_tracker.figures.indicators import Indicator
from urban_tracker.law.regulation import Adjustment, Regulation, Standard
from urban_tracker.law.rules import Rule
from urban_tracker.programme.programme import Place

ONE = Fraction(1)
ZERO = Fraction(0)


class Interpretations(NamedTuple):
    """The readings of a standard for a type and a place.

    ``scales[0]`` is the rule as printed in the table, without any reduction. ``because`` says
    why there are several readings: ``rule``, ``conflict``. ``weak`` marks a row whose own grade
    is too weak to decide: it then earns anything from nothing to its maximum.
    """

    rule: Rule
    scales: tuple[PointScale, ...]
    adjustments: tuple[Adjustment, ...]
    because: frozenset[str]
    weak: bool

    @property
    def applying(self) -> tuple[PointScale, ...]:
        """The readings to score; the printed rule is among them only if it may apply."""
        return self.scales[1:] or self.scales

    @property
    def floors(self) -> list[Fraction]:
        """The minimum under every reading that asks for one."""
        return [each.floor for each in self.applying if not each.exempt]

    @property
    def spared(self) -> bool:
        """Whether some reading asks for no minimum."""
        return any(each.exempt for each in self.applying)


def interpretations_of(
    regulation: Regulation,
    standard: Standard,
    urban_type: str,
    indicator: Indicator,
    place: Place,
    claims: Sequence[Claim] = (),
) -> Interpretations:
    """Work out every reading of a standard for a type and a place, under any of some claims."""
    rules = [standard.rule[urban_type]]
    rules += [
        row.rule[urban_type]
        for row in regulation.conflict
        if row.standard == standard.id and urban_type in row.rule
    ]
    options = list(
        dict.fromkeys(
            tuple(row for row in claim.rows if standard.id in row.standards) for claim in claims
        )
    ) or [()]
    rows = tuple(dict.fromkeys(row for option in options for row in option))
    weak = (rules[0].grade or standard.grade) in WEAK_RULE_GRADES
    because = set()
    if len(rules) > 1:
        because.add("conflict")
    if weak or len(options) > 1 or len(rows) > 1 or any(_open(row) for row in rows):
        because.add("rule")
    rounded = standard.counted_works and regulation.rounding_of_counted_works is not None

    def read(rule: Rule, factor: Fraction, exempt: bool) -> PointScale:
        return point_scale(
            rule, indicator, place.kind, factor, counted_works=rounded, exempt=exempt
        )

    printed = read(rules[0], ONE, False)
    applying = dict.fromkeys(
        read(rule, *reading) for rule in rules for option in options for reading in _read(option)
    )
    if len(applying) == 1 and not weak:
        because.clear()
    return Interpretations(rules[0], (printed, *applying), rows, frozenset(because), weak)


def _read(option: Sequence[Adjustment]) -> Iterator[tuple[Fraction, bool]]:
    """The ways to read some reductions: the factor of the minimum, and whether it is exempt."""
    if not option or any(row.grade in WEAK_RULE_GRADES for row in option):
        yield ONE, False
    for row in option:
        if row.kind == "exempt":
            yield ONE, True
        elif row.factor == "unknown":
            yield from ((ONE, False), (ZERO, False))
        else:
            assert isinstance(row.factor, Fraction)
            yield row.factor, False


def _open(row: Adjustment) -> bool:
    return row.factor == "unknown" or row.grade in WEAK_RULE_GRADES
