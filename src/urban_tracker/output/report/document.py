"""A report as the annexes of a dossier, in the form of Vietnamese offices (Decree 30/2020/NĐ-CP).

A4 across, Times New Roman, a header row that repeats, rows that are not split, the number of the
page in the middle above. What looks is in styles that an office can change; so is the order, which
no decree was found to give.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from urban_tracker.core.aside import aside
from urban_tracker.core.text import Text, text
from urban_tracker.output.language import Language
from urban_tracker.output.report import docx_layout as layout
from urban_tracker.output.report.columns import EXPLAINED, FIGURES, MISSING, Cell, Column, annex_of
from urban_tracker.output.report.labels import LABELS, labels_in
from urban_tracker.output.report.model import Amount, Criterion, Place, Report, Target
from urban_tracker.output.report.rows import rows_of

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
"""The national name and the motto, which are Vietnamese in every document."""
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@aside()
def document(report: Report, *, standing_alone: bool = False) -> bytes:
    """The document. Needs the extra ``report``.

    ``standing_alone``: it is no annex of a dossier, so the national name stands on its first page
    and the places for names and signatures under its last table.
    """
    made = layout.new_document(report.title, report.language)
    writer = _Writer(made, report)
    writer.annexes(standing_alone)
    if standing_alone:
        writer.signatures()
    page = io.BytesIO()
    made.save(page)
    return page.getvalue()


class _Writer:
    def __init__(self, made: Any, report: Report) -> None:
        self.made, self.report = made, report
        self.language = Language(report.language)
        self.labels = labels_in(self.language)
        self.number = 0
        self.sources = {each.id: f"[{at}]" for at, each in enumerate(report.sources, 1)}

    def annexes(self, standing_alone: bool) -> None:
        """Every annex: a table of scores for each target, the figures, what is missing."""
        pairs = [(place, each) for place in self.report.places for each in place.targets]
        if standing_alone:
            layout.heading_of_the_state(self.made, NATION, MOTTO)
        if not pairs:
            self.paragraph(self.report.title, layout.NAME)
            self.draft()
            self.paragraph(self.labels["no_target"], layout.SAID)
        for place, target in pairs:
            self.scores(place, target)
        self.figures()
        self.explained(pairs)
        self.missing(pairs)
        self.paragraph(self.made_from(), layout.SMALL)

    def say(self, what: Text) -> str:
        return self.language.say(what)

    def paragraph(self, said: str, style: str) -> Any:
        return self.made.add_paragraph(said, style=style)

    def heading(self, name: str) -> None:
        """The heading of an annex, on a page of its own, and that it is a draft if it is one."""
        self.number += 1
        if self.number > 1:
            layout.new_section(self.made)
        roman = ROMAN[self.number] if self.number < len(ROMAN) else str(self.number)
        annex = LABELS["annex"]
        self.paragraph(self.say(text(annex.template, number=roman)), layout.ANNEX)
        self.paragraph(name.upper(), layout.NAME)
        self.paragraph(self.labels["attached_to"], layout.ATTACHED)
        self.draft()

    def draft(self) -> None:
        if self.number <= 1 and self.report.drafts:
            said = "; ".join(self.report.drafts)
            self.paragraph(f"{self.labels['draft'].upper()}: {said}", layout.DRAFT)

    def scores(self, place: Place, target: Target) -> None:
        """The table of a target with its total and its closing sentences."""
        label = LABELS["annex_scores" if target.measure == "points" else "annex_count"]
        self.heading(self.say(text(label.template, title=f"{place.name}, {target.title}")))
        annexed = annex_of(target)
        columns = [each.column for each in annexed]
        table = layout.Table(self.made, columns, self.heads(columns))
        for row in rows_of(target):
            if row.standard is not None:
                each = row.standard
                numbered = each._replace(sources=self.numbered(each.sources))
                table.row([self.cell(cell(numbered)) for _, cell in annexed])
            else:
                table.row(self.criterion(row.name, row.criterion, target, len(columns)), bold=True)
        for cells in self.totals(target, len(columns)):
            table.row(cells, bold=True)
        self.paragraph(self.labels["closing"], layout.CLOSING)
        self.paragraph(f"{target.verdict_text.upper()}. {target.sentence}", layout.SAID)
        self.paragraph(" ".join(target.closing), layout.SAID)
        for fact in target.forecast:
            self.paragraph(f"{fact.label}: {fact.text}", layout.SAID)
        for note in target.notes:
            said = f"{note.text} ({note.reference})" if note.reference else note.text
            self.paragraph(f"- {said}", layout.SMALL)

    def criterion(
        self, name: str, criterion: Criterion | None, target: Target, columns: int
    ) -> list[str]:
        """The row of a criterion, or of a group inside one."""
        cells = [""] * columns
        cells[0] = "" if criterion is None else criterion.id
        group = text(LABELS["group"].template, group=name)
        cells[1] = self.say(group) if criterion is None else criterion.name.upper()
        if criterion is not None and target.measure == "points":
            cells[7], cells[8] = criterion.asked, criterion.reached
        return cells

    def totals(self, target: Target, columns: int) -> Iterator[list[str]]:
        by_points = target.measure == "points"
        if target.required.number is None:
            return
        names = ("total", "threshold") if by_points else ("total_met", "threshold_met")
        for name, amount in zip(names, (target.total, target.required), strict=True):
            cells = [""] * columns
            cells[1], cells[8 if by_points else 4] = self.labels[name].upper(), amount.text
            yield cells

    def figures(self) -> None:
        rows = [each for place in self.report.places for each in place.figures]
        if rows:
            self.heading(self.labels["annex_figures"])
            numbered = [each._replace(source=self.numbered((each.source,))[0]) for each in rows]
            self.table(FIGURES, numbered)
        if self.report.sources:
            self.paragraph(self.labels["sources"], layout.CLOSING)
        for source in self.report.sources:
            named = ", ".join(each for each in (source.title, source.about, source.url) if each)
            number = self.sources[source.id]
            self.paragraph(f"{number} {named} ({source.id}; {source.grade})", layout.SMALL)

    def numbered(self, names: Sequence[str]) -> tuple[str, ...]:
        """Sources by their number in the list: their names are too long for a table."""
        return tuple(self.sources.get(each, each) for each in names)

    def explained(self, pairs: Sequence[tuple[Place, Target]]) -> None:
        """What places say of standards (giải trình), and where their figures can be read."""
        rows = [
            (target, [each for each in target.standards if each.explanations or each.documents])
            for _, target in pairs
        ]
        if any(standards for _, standards in rows):
            self.heading(self.labels["annex_explained"])
        for target, standards in rows:
            if standards:
                self.paragraph(target.title, layout.CLOSING)
                self.table(EXPLAINED, standards)

    def missing(self, pairs: Sequence[tuple[Place, Target]]) -> None:
        lacking = [(place, target) for place, target in pairs if target.missing]
        if lacking:
            self.heading(self.labels["annex_missing"])
        for _, target in lacking:
            self.paragraph(target.title, layout.CLOSING)
            if target.missing_note:
                self.paragraph(target.missing_note, layout.SAID)
            self.table(MISSING, target.missing)
        for note in (note for place in self.report.places for note in place.notes):
            self.paragraph(f"- {note.text}", layout.SMALL)

    def table(
        self, columns: Sequence[tuple[Column, Callable[[Any], Cell]]], rows: Sequence[Any]
    ) -> None:
        own = [column for column, _ in columns]
        table = layout.Table(self.made, own, self.heads(own))
        for each in rows:
            table.row([self.cell(cell(each)) for _, cell in columns])

    def heads(self, columns: Sequence[Column]) -> list[str]:
        return [self.labels[each.label] for each in columns]

    def cell(self, held: Cell) -> str:
        if isinstance(held, Amount):
            return held.text
        if isinstance(held, dt.date):
            return self.language.day(held)
        return "" if held is None else str(held)

    def made_from(self) -> str:
        parts = "; ".join(f"{each.label}: {each.text}" for each in self.report.made_from)
        return f"{self.labels['made_from']}: {parts}"

    def signatures(self) -> None:
        layout.signatures(
            self.made,
            self.say(text("……, day …… month …… year ……")),
            self.say(text("Prepared by")),
            self.say(text("Head of the office")),
            self.say(text("(signature, full name)")),
        )
