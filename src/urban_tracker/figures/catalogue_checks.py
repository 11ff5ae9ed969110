"""Indicators whose formulas lead nowhere, or in a circle."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from urban_tracker.core.checks import leads_deeper, reached
from urban_tracker.core.problems import Fault, Loc, unknown_id
from urban_tracker.figures.indicators import Indicator

DEEPEST = 4
"""How many steps a derived indicator may be away from what is reported."""


def formula_faults(
    indicators: Mapping[str, Indicator], own: Iterable[object], packaged: Collection[str]
) -> Iterator[Fault]:
    """Formulas that name no indicator, that end up in a circle, or that are too deep.

    ``own`` are the ids of the rows to be looked at, of which those that are packaged are right.
    """

    def inputs(name: str) -> tuple[str, ...]:
        indicator = indicators.get(name)
        formula = indicator.formula if indicator is not None else None
        return formula.inputs if formula is not None else ()

    for at, name in enumerate(own):
        if not isinstance(name, str) or name not in indicators or name in packaged:
            continue
        loc: Loc = ("indicator", at, "formula")
        for each in inputs(name):
            if each not in indicators:
                yield Fault(unknown_id("unknown-indicator", each, indicators, id=each), loc)
        if name in reached(name, inputs):
            yield Fault.of("formula-in-a-circle", loc, id=name)
        elif leads_deeper(name, DEEPEST, inputs):
            yield Fault.of("formula-too-deep", loc, id=name, most=DEEPEST)
