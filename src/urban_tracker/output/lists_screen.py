"""Lists to look something up in: rows that need the official text, and indicators."""

from __future__ import annotations

from collections.abc import Sequence

from urban_tracker.assessment.case_results import CaseRun
from urban_tracker.core.text import text
from urban_tracker.figures.indicators import Indicator
from urban_tracker.law.unverified import Todo
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import roomy, table_of, with_details
from urban_tracker.output.values import grade_text


def todo_screen(screen: Screen, rows: Sequence[Todo]) -> None:
    """What still needs the official text, most points first."""
    points, row, what = (
        (text("points"), False),
        (text("row"), False),
        (text("what to look up"), True),
    )
    regulation, grade = (text("regulation"), False), (text("grade"), False)
    if roomy(screen):
        table = table_of(screen, points, regulation, row, what, grade, (text("reference"), True))
    else:
        table = table_of(screen, points, row, what)
    for each in rows:
        weight = screen.language.number(each.points) if each.points else ""
        said = screen.say(each.what)
        founded = grade_text(screen.language, each.grade)
        reference = screen.say(text("{reference}", reference=each.reference))
        if roomy(screen):
            table.add_row(weight, each.regulation, each.row, said, founded, reference)
        else:
            below = with_details(screen, said, each.regulation, founded, reference)
            table.add_row(weight, each.row, below)
    screen.show([table])


def indicators_screen(screen: Screen, indicators: Sequence[Indicator]) -> None:
    """Indicators with their unit and definition."""
    indicator, name = (text("indicator"), False), (text("name"), True)
    unit, kind = (text("unit"), False), (text("kind"), False)
    if roomy(screen):
        table = table_of(screen, indicator, name, unit, kind, (text("definition"), True))
    else:
        table = table_of(screen, indicator, name)
    for each in indicators:
        sort = each.kind if each.period is None else f"{each.kind}, {each.period}"
        if each.words:
            sort = f"{sort}: {', '.join(map(screen.language.word, each.words))}"
        called, measured = screen.language.name(each.name), screen.language.name(each.unit)
        definition = screen.language.name(each.definition)
        if roomy(screen):
            table.add_row(each.id, called, measured, sort, definition)
        else:
            said = with_details(screen, f"{called}, {measured} ({sort})", definition)
            table.add_row(each.id, said)
    screen.show([table])


def cases_screen(screen: Screen, runs: Sequence[CaseRun]) -> None:
    """What came out of cases otherwise than expected, and how many hold."""
    lines = [
        screen.line(
            text(
                "{where}: {what} should be {expected}, is {found}",
                where=str(run.where),
                what=each.what,
                expected=str(each.expected),
                found=str(each.found),
            )
        )
        for run in runs
        for each in run.differences
    ]
    failed = sum(bool(run.differences) for run in runs)
    summary = text("{passed} cases hold, {failed} do not", passed=len(runs) - failed, failed=failed)
    screen.show([*lines, screen.line(summary)])


SCHEMAS = {
    "targets": text("targets.toml: places, targets, goals, projects, sources"),
    "regulation": text("regulations/*.toml: a regulation, whole or extending a packaged one"),
    "cases": text("cases of a regulation, for tracker regulation check"),
    "catalogue": text("a catalogue of indicators, as the package has it"),
}
"""What the schemas of files are of."""
PRINTED_BY = {
    "appraisal": "compare --appraisal",
    "cases": "regulation check",
    "export": "export json",
    "indicators": "indicator list",
    "regulation": "regulation show",
    "regulation-diff": "regulation diff",
    "regulations": "regulation list",
    "todo": "regulation todo",
}
"""The commands whose documents are not called as they are."""


def schemas_screen(screen: Screen, names: Sequence[str]) -> None:
    """The schemas, and what each is of."""
    table = table_of(screen, (text("name"), False), (text("of"), True))
    for name in names:
        of_file = SCHEMAS.get(name)
        kind = name.rpartition("-")[0]
        printed = text("what tracker {command} prints as JSON", command=PRINTED_BY.get(kind, kind))
        table.add_row(name, screen.say(of_file or printed))
    screen.show([table])
