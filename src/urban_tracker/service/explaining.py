"""What a name stands for, explained: a target, a criterion, a standard, a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from urban_tracker.assessment.explain.figure import explain_figure
from urban_tracker.assessment.explain.standard import explain_standard
from urban_tracker.assessment.explain.steps import Step
from urban_tracker.assessment.explain.target import explain_criterion, explain_target
from urban_tracker.assessment.results import StandardResult, TargetResult
from urban_tracker.core.problems import usage_error
from urban_tracker.core.text import plain
from urban_tracker.figures.indicators import Catalogue, Indicator
from urban_tracker.service.answer import Answer
from urban_tracker.service.names import indicator_named, spellings_of


def explanations(name: str, answer: Answer) -> list[Step]:
    """What a name stands for, explained. Raises ProblemsFound (exit 2) if it is nothing known."""

    results = [each for at in answer.places for each in at.targets]
    programme = answer.workspace.programme
    whole = [each for each in results if each.target is not None and each.target.id == name]
    if whole:
        return [explain_target(each) for each in whole]
    bare = plain(name).removeprefix("criterion-").removeprefix("tieu-chi-")
    found = [
        (each, criterion.criterion.id)
        for each in results
        for criterion in each.assessment.criteria
        if bare == criterion.criterion.id.casefold()
    ]
    if found:
        return [explain_criterion(criterion, each.assessment) for each, criterion in found]
    shown = [(standard, each) for result in results for standard, each in _standards(result)]
    wanted, indicator = named(name, [each for each, _ in shown], answer.workspace.catalogue)
    if wanted:
        return [
            explain_standard(standard, each, programme, answer.workspace.catalogue)
            for standard, each in shown
            if standard.standard.id in wanted
        ]
    return [
        explain_figure(indicator, at.place, answer.figures, answer.question.as_of, programme)
        for at in answer.places
    ]


def _standards(result: TargetResult) -> Iterator[tuple[StandardResult, TargetResult]]:
    """The standards of a place, then those of its units, each with what it was assessed for."""
    found = result.assessment
    yield from ((each, result) for each in found.standards)
    for unit in found.units:
        at_unit = result._replace(assessment=found._replace(place=unit.place))
        yield from ((each, at_unit) for each in unit.standards)


def named(
    name: str, results: Sequence[StandardResult], catalogue: Catalogue
) -> tuple[set[str], Indicator]:
    """The ids of the standards that a name can only mean, and the indicator that they are about.

    An exact id or name first, then a part of one; of those that fit alike, the ones that standards
    use. An indicator that no standard uses has no ids. Raises ProblemsFound (exit 2) when several
    indicators fit, or none.
    """

    standards = {each.standard.id: each for each in results}
    if name in standards:
        return {name}, standards[name].indicator
    bare = plain(name)
    ways = {key: _ways(each) for key, each in standards.items()}
    others = {each.id: each for each in catalogue.indicators.values()}
    tiers: tuple[Iterable[str], ...] = (
        (standards[key].indicator.id for key in standards if plain(key).split(".")[-1] == bare),
        (standards[key].indicator.id for key in standards if bare in ways[key]),
        (each.id for each in others.values() if bare in spellings_of(each.id, each.name)),
        (standards[key].indicator.id for key in standards if any(bare in way for way in ways[key])),
    )
    fits = next((found for tier in tiers if (found := set(tier))), set())
    if len(fits) > 1:
        raise usage_error(
            "several-indicators", wanted=name[:60], known=", ".join(sorted(fits)[:12])
        )
    indicator = next(iter(fits)) if fits else indicator_named(catalogue, name).id
    return {
        key for key, each in standards.items() if each.indicator.id == indicator
    }, catalogue.indicators[indicator]


def _ways(result: StandardResult) -> list[str]:
    """Everything that a standard is called, in plain letters."""
    called = (result.standard, result.indicator)
    return [way for each in called for way in spellings_of(each.id, each.name)]
