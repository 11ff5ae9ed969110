"""A report as Markdown for a repository: tables that a reviewer can read line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from urban_tracker.output.language import Language
from urban_tracker.output.report.labels import labels_in
from urban_tracker.output.report.model import Fact, Note, Place, Report, Target
from urban_tracker.output.report.rows import rows_of

_ALIVE = re.compile(r"([\\`*_\[\]<>#|~!&$])")
_LIST = re.compile(r"^([-+=]|\d+(?=[.)](\s|$)))")


def inert(written: str) -> str:
    """A text that means only itself in Markdown, on one line.

    >>> print(inert("<b>*bold*</b> | [x](http://y)"))
    \\<b\\>\\*bold\\*\\</b\\> \\| \\[x\\](http\\://y)
    """
    spelled = _ALIVE.sub(r"\\\1", " ".join(written.split())).replace("://", "\\://")
    return _LIST.sub(lambda found: _unlisted(found[0]), spelled)


def _unlisted(start: str) -> str:
    """The start of a list made inert: a backslash stands before a sign, but after a number."""
    return f"{start}\\" if start.isdigit() else f"\\{start}"


def markdown(report: Report) -> str:
    """The report as Markdown."""
    labels = labels_in(Language(report.language))
    return "\n".join(_Writer(labels).report(report)).rstrip() + "\n"


class _Writer:
    def __init__(self, labels: dict[str, str]) -> None:
        self.labels = labels

    def report(self, report: Report) -> Iterator[str]:
        yield from (f"# {inert(report.title)}", "", inert(report.as_of), "")
        if report.drafts:
            yield f"> **{self.labels['draft']}**: " + "; ".join(map(inert, report.drafts))
            yield ""
        for place in report.places:
            yield from self.place(place)
        yield from self.heading(2, "sources")
        for each in report.sources:
            title = f"[{inert(each.title)}](<{_url(each.url)}>)" if each.url else inert(each.title)
            about = [inert(each.id), inert(each.grade), inert(each.note)]
            said = ", ".join(part for part in (title, inert(each.about)) if part)
            yield f"- {said} ({'; '.join(part for part in about if part)})"
        yield ""
        yield from self.heading(2, "methods")
        yield from (f"- {inert(each)}" for each in report.methods)
        yield ""
        yield from self.heading(2, "made_from")
        yield from _facts(report.made_from)

    def heading(self, level: int, name: str) -> tuple[str, str]:
        return f"{'#' * level} {self.labels[name]}", ""

    def place(self, place: Place) -> Iterator[str]:
        yield from (f"## {inert(place.name)}", "")
        for said in place.about:
            yield from (inert(said), "")
        if not place.targets:
            yield from (self.labels["no_target"], "")
        for target in place.targets:
            yield from self.target(target)
        if place.goals:
            yield from self.heading(3, "goals")
            goals = ([each.text, each.state_text, each.so_far] for each in place.goals)
            yield from self.table(("goal", "state", "so_far"), goals)
        if place.directions:
            yield from self.heading(3, "directions")
            directions = ([str(each.number), each.name, each.measured] for each in place.directions)
            yield from self.table(("number", "direction", "measured"), directions)
        if place.events:
            yield from self.heading(3, "events")
            for event in place.events:
                yield f"- {inert(event.day)}: {inert(event.text)} ({inert(event.source)})"
            yield ""
        if place.figures:
            yield from self.heading(3, "figures")
            yield from self.table(
                ("figure", "value", "unit", "day", "source", "grade", "remarks"),
                (
                    [
                        each.name if each.place == place.name else f"{each.name} ({each.place})",
                        each.value.text,
                        each.unit,
                        each.day_text,
                        each.source,
                        each.grade,
                        each.remarks,
                    ]
                    for each in place.figures
                ),
            )
        yield from _notes(place.notes)

    def target(self, target: Target) -> Iterator[str]:
        outcome = [target.outcome_text.upper()] if target.outcome else []
        yield from (f"### {inert(': '.join([*outcome, target.title]))}", "")
        if target.decided:
            yield from (inert(target.decided), "")
        if target.wording:
            yield inert(" – ".join(each for each in (f"“{target.wording}”", target.set_by) if each))
            yield ""
        yield f"**{inert(target.verdict_text.upper())}** {inert(target.sentence)}"
        yield ""
        if target.score:
            label = self.labels["total" if target.measure == "points" else "total_met"]
            yield f"- {label}: {inert(target.score)}"
        yield from (f"- {inert(each.says)}" for each in target.criteria if each.says)
        yield from _facts((*target.facts, *target.forecast))
        yield from self.scores(target)
        yield from (inert(" ".join(target.closing)), "")
        yield from self.heading(4, "missing")
        if target.missing:
            if target.missing_note:
                yield from (inert(target.missing_note), "")
            rows = (
                [each.figure, each.at_stake.text, each.share, each.if_worst, each.owner]
                for each in target.missing
            )
            yield from self.table(("figure", "at_stake", "share", "if_worst", "owner"), rows)
        else:
            yield from (self.labels["nothing_missing"], "")
        yield from _notes(target.notes)

    def scores(self, target: Target) -> Iterator[str]:
        names = ["number", "id", "standard", "unit", "minimum", "maximum", "value", "day"]
        points = ["points_range", "points"] if target.measure == "points" else []
        rows = []
        for row in rows_of(target):
            each = row.standard
            if each is None:
                rows.append(["", "", row.name, *[""] * (len(names) + len(points))])
                continue
            earned = [each.points_range, each.points.text] if points else []
            rows.append(
                [
                    str(each.number),
                    each.id,
                    each.name,
                    each.unit,
                    each.minimum.text,
                    each.maximum.text,
                    each.value.text,
                    each.day_text,
                    *earned,
                    each.judged_text,
                    ", ".join(each.sources),
                    "; ".join((*each.remarks, *each.documents, *each.explanations)),
                ]
            )
        yield from self.heading(4, "scores")
        yield from self.table((*names, *points, "judged", "source", "remarks"), rows)

    def table(self, names: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
        yield _row([self.labels[name] for name in names])
        yield "|" + " --- |" * len(names)
        yield from (_row(map(inert, row)) for row in rows)
        yield ""


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    yield from (f"- {inert(each.label)}: {inert(each.text)}" for each in facts)
    yield ""


def _notes(notes: Iterable[Note]) -> Iterator[str]:
    said = [f"{each.text} ({each.reference})" if each.reference else each.text for each in notes]
    yield from (f"- {inert(each)}" for each in said)
    if said:
        yield ""


def _url(url: str) -> str:
    return url.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
