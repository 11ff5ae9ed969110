"""``tracker compare``: two days, regulations, places or known-on days side by side."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from urban_tracker.cli.options import AssumeOption, LanguageOption, TypeOption, WorkspaceOption

if TYPE_CHECKING:
    from urban_tracker.assessment.compare import Side
    from urban_tracker.files.workspace import Workspace

EXAMPLE = """Examples:

  tracker compare --type II --place pho-yen --regulation nq-26-2022 --regulation nq-111-2025

  tracker compare --target type-ii-2027 --as-of 2024-12-31 --as-of 2025-12-31

  tracker compare --type II --known-on 2025-06-01 --known-on 2026-03-01

An option given once holds for both sides, given twice it tells them apart.
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("compare", epilog=EXAMPLE)(compare)


def compare(
    target: Annotated[
        str | None, typer.Option(metavar="TARGET", help="The type and place of this target.")
    ] = None,
    urban_type: TypeOption = None,
    place: Annotated[list[str] | None, typer.Option(metavar="PLACE", help="Once or twice.")] = None,
    as_of: Annotated[list[str] | None, typer.Option(metavar="DAY", help="Once or twice.")] = None,
    regulation: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Once or twice.")
    ] = None,
    known_on: Annotated[
        list[str] | None, typer.Option(metavar="DAY", help="Once or twice.")
    ] = None,
    assume: AssumeOption = None,
    format: Annotated[str, typer.Option(metavar="table|json", help="How to print.")] = "table",
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Compare two sides line by line: what changed by the rules, by corrections, by new figures."""
    from urban_tracker.assessment.compare import compare as held_against
    from urban_tracker.cli.screen import reporter
    from urban_tracker.core.models import URBAN_TYPES
    from urban_tracker.core.problems import usage_error
    from urban_tracker.core.text import text
    from urban_tracker.output.compare_screen import compare_screen
    from urban_tracker.output.language import choose_language
    from urban_tracker.service.names import one_of, resolve
    from urban_tracker.service.session import Asked, day_asked, figures_of, made_from, open_session

    one_of("--format", format, ("table", "json"))
    language = choose_language(lang)
    if urban_type is not None:
        one_of("--type", urban_type, URBAN_TYPES)
    opened = open_session(workspace, reporter(language))
    programme = opened.programme
    pairs = {
        name: _pair(name, given or [])
        for name, given in (
            ("--place", place),
            ("--as-of", as_of),
            ("--regulation", regulation),
            ("--known-on", known_on),
        )
    }
    aim = None
    if target is not None:
        wordings = {each.id: each.wording for each in programme.target}
        aim = programme.targets[resolve(target, wordings, "target")]
    wanted = urban_type or (aim.type if aim is not None else None)
    if wanted is None:
        raise usage_error(
            "type-missing",
            text("what type the two sides are held against is not said"),
            text("name it with --type or --target"),
        )
    names = {each.id: each.name for each in programme.place}
    days = [day_asked(each) for each in pairs["--as-of"]]
    places = []
    for at, each in enumerate(pairs["--place"]):
        if each is not None:
            places.append(programme.places[resolve(each, names, "place")])
        elif aim is not None:
            places.append(programme.place_of(aim, days[at]))
        else:
            places.append(programme.home)
    ledger = opened.ledger({each.id for each in places})
    sides = []
    for at in (0, 1):
        asked = Asked(days[at], pairs["--known-on"][at], tuple(assume or ()))
        sides.append(
            _side(
                opened,
                places[at].id,
                wanted,
                asked,
                pairs["--regulation"][at] or (aim.regulation if aim is not None else None),
                aim.due if aim is not None else None,
                figures_of(opened, ledger, asked, [each.id for each in places]),
            )
        )
    before, after = sides
    if before[:4] == after[:4] and before.known_on == after.known_on:
        raise usage_error(
            "nothing-to-compare",
            text("both sides are the same"),
            text("give --as-of, --regulation, --place or --known-on twice"),
        )
    found = held_against(programme, before, after)
    source = made_from(opened, ledger, Asked(max(days), None, tuple(assume or ())))
    if format == "json":
        from urban_tracker.output.documents.compare import compare_json
        from urban_tracker.output.documents.text import json_text

        print(json_text(compare_json(source, found, before, after, opened.catalogue)))
    else:
        from urban_tracker.output.screen import screen_for

        compare_screen(screen_for(language), found, before, after, opened.catalogue)


def _pair(option: str, given: list[str]) -> tuple[str | None, str | None]:
    """The values of an option for both sides. Raises ProblemsFound (exit 2) for more than two."""
    from urban_tracker.core.problems import usage_error
    from urban_tracker.core.text import text

    if len(given) > 2:
        raise usage_error(
            "too-many-sides",
            text("{option} is given more than twice", option=option),
            text("a comparison has two sides: give it once or twice"),
        )
    if not given:
        return None, None
    return given[0], given[-1]


def _side(
    workspace: Workspace,
    place: str,
    urban_type: str,
    asked: object,
    regulation: str | None,
    due: dt.date | None,
    figures: object,
) -> Side:
    """One side, assessed on its day, but never after the due day of a target."""
    from urban_tracker.assessment.compare import Side
    from urban_tracker.figures.values import Figures
    from urban_tracker.service.names import resolve
    from urban_tracker.service.session import Asked

    assert isinstance(asked, Asked)
    assert isinstance(figures, Figures)
    at = workspace.programme.places[place]
    on = at.day_within(asked.as_of if due is None else min(asked.as_of, due))
    if regulation is None:
        law = workspace.law.on(on)
    else:
        heads = {head.id: head.short for head in workspace.law.heads}
        law = workspace.law.get(resolve(regulation, heads, "regulation"))
    return Side(at, urban_type, on, law, figures, asked.known_on)
