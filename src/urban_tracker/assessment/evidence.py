"""What proves each standard, what explains it, and what lacks both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from urban_tracker.assessment.results import Assessment, StandardResult
from urban_tracker.figures.observations import Observation
from urban_tracker.figures.value import Value
from urban_tracker.programme.evidence import Evidence, Explanation, Source
from urban_tracker.programme.programme import Place, Programme

Lack = Literal["document", "explanation"]
"""What a standard still lacks in a dossier."""


class Passage(NamedTuple):
    """Where a figure of a source stands. ``source`` is ``None`` if it has no entry.

    ``evidence`` names section and page; ``None`` if only the document is known, or not even that.
    """

    name: str
    source: Source | None
    evidence: Evidence | None = None

    @property
    def proved(self) -> bool:
        """Whether the source has a document: a file of the workspace, or a page."""
        return self.source is not None and self.source.has_document


class Proof(NamedTuple):
    """A standard with the passages that prove its value, and the explanations given for it.

    ``lacks`` says what a dossier still needs: an explanation where the value is below its minimum,
    or there is none, or the law exempts the place; a document where one of its figures has none
    and nothing explains why.
    """

    result: StandardResult
    place: Place
    passages: tuple[Passage, ...]
    explanations: tuple[Explanation, ...]
    lacks: Lack | None


def proofs(programme: Programme, found: Assessment) -> tuple[Proof, ...]:
    """Every standard of a place with what proves and explains it, in the order of the law."""
    return tuple(_proof(programme, found, each) for each in found.standards)


def lacking(programme: Programme, found: Assessment) -> dict[Lack, tuple[StandardResult, ...]]:
    """The standards that lack a document, and those that lack an explanation."""
    every = proofs(programme, found)
    kinds: tuple[Lack, ...] = ("document", "explanation")
    return {kind: tuple(each.result for each in every if each.lacks == kind) for kind in kinds}


def _proof(programme: Programme, found: Assessment, result: StandardResult) -> Proof:
    passages = tuple(passages_of(programme, result.value))
    given = explanations_of(programme, found, result)
    lacks: Lack | None = None
    if not given and result.state in ("short", "no-data", "exempt"):
        lacks = "explanation"
    elif not given and not all(each.proved for each in passages):
        lacks = "document"
    return Proof(result, found.place, passages, given, lacks)


def explanations_of(
    programme: Programme, found: Assessment, result: StandardResult
) -> tuple[Explanation, ...]:
    """What the place that is assessed explains about a standard, under this regulation."""
    about = (found.place.id, result.standard.id)
    return tuple(
        each
        for each in programme.explanation
        if (each.place, each.standard) == about and each.regulation in (None, found.regulation.id)
    )


def passages_of(programme: Programme, value: Value | None) -> Iterator[Passage]:
    """Where the figures stand that a value counts: its own, or those that it is derived from."""
    seen: set[tuple[str, str, str, object]] = set()
    for figure, source in _counting(value):
        key = (figure.place, figure.indicator, source, figure.as_of)
        if key in seen:
            continue
        seen.add(key)
        entry = programme.sources.get(source)
        own = [row for row in programme.evidence if _figure(row) == key]
        if own:
            yield from (Passage(source, entry, row) for row in own)
        else:
            yield Passage(source, entry)


def _counting(value: Value | None) -> Iterator[tuple[Value, str]]:
    if value is None or value.assumed:
        return
    for report in value.reports:
        if report.counts:
            yield value, report.source
    for each in value.inputs:
        yield from _counting(each)


def _figure(row: Evidence) -> tuple[str, str, str, object]:
    return (row.place, row.indicator, row.source, row.as_of)


def about_nothing(programme: Programme, rows: Iterable[Observation]) -> Iterator[int]:
    """The ``[[evidence]]`` rows, by their number, of figures that the ledger does not hold."""
    held = {(row.place, row.indicator, row.source, row.as_of) for row in rows if row.range}
    for at, row in enumerate(programme.evidence):
        if _figure(row) not in held:
            yield at
