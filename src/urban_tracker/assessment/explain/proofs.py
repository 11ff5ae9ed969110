"""Where a value can be read, and what the place explains about a standard."""

from __future__ import annotations

from collections.abc import Iterator

from urban_tracker.assessment.evidence import Passage, explanations_of, passages_of
from urban_tracker.assessment.explain.steps import Step
from urban_tracker.assessment.results import Assessment, StandardResult
from urban_tracker.core.text import text
from urban_tracker.figures.value import Value
from urban_tracker.programme.programme import Programme


def document_steps(value: Value | None, programme: Programme) -> Iterator[Step]:
    """Each document of the figures that count, with section and page where they are known."""
    steps = (_document(each) for each in passages_of(programme, value))
    seen: list[Step] = []
    for step in steps:
        if step is not None and step not in seen:  # one document may hold several of the figures
            seen.append(step)
            yield step


def _document(passage: Passage) -> Step | None:
    source, at = passage.source, passage.evidence
    document = None if source is None else source.file or source.url
    if document is None and at is None:
        return None
    about: dict[str, object] = {
        "document": document or (source.title if source is not None else passage.name)
    }
    if at is None or not (at.section or at.page):
        return Step(text("document: {document}", **about), passage.name)
    about |= {"section": at.section, "page": str(at.page)}
    if not at.page:
        return Step(text("document: {document}, {section}", **about), passage.name)
    if not at.section:
        return Step(text("document: {document}, page {page}", **about), passage.name)
    return Step(text("document: {document}, {section}, page {page}", **about), passage.name)


def explanation_steps(
    result: StandardResult, found: Assessment, programme: Programme
) -> Iterator[Step]:
    """What the place that is assessed says about the standard."""
    for each in explanations_of(programme, found, result):
        yield Step(text("explanation: {said}", said=each.text), each.source)
