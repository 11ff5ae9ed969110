"""``tracker explain``: why a result is what it is, down to source and article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from urban_tracker.cli.options import (
    AsOfOption,
    AssumeOption,
    KnownOnOption,
    LanguageOption,
    PlaceOption,
    RegulationOption,
    TargetOption,
    TypeOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from urban_tracker.assessment.explain.steps import Step
    from urban_tracker.assessment.results import StandardResult, TargetResult
    from urban_tracker.programme.programme import Programme

EXAMPLE = """Examples:

  tracker explain density

  tracker explain 2A.II.03 --assume population=250000

  tracker explain type-ii-2030

  tracker explain "criterion II" --target type-ii-2030
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain", epilog=EXAMPLE)(explain)


def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A standard, an indicator, “criterion II”, or a target."
        ),
    ],
    place: PlaceOption = None,
    target: TargetOption = None,
    urban_type: TypeOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    regulation: RegulationOption = None,
    assume: AssumeOption = None,
    format: Annotated[str, typer.Option(metavar="table|json", help="How to print.")] = "table",
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Explain a standard, a criterion or a target: rule, value, arithmetic, article and source.

    For every target shown that it belongs to (see --target, or --type for another type).
    """
    from urban_tracker.cli.answer import ask
    from urban_tracker.cli.session import one_of
    from urban_tracker.output.language import choose_language

    one_of("--format", format, ("table", "json"))
    language = choose_language(lang)
    answer = ask(
        workspace,
        language,
        place=place,
        target=target,
        urban_type=urban_type,
        as_of=as_of,
        known_on=known_on,
        regulation=regulation,
        assume=assume,
    )
    results = [each for at in answer.places for each in at.targets]
    steps = explanations(name, results, answer.workspace.programme)
    from urban_tracker.output.explain_screen import explain_json, explain_screen

    if format == "json":
        from urban_tracker.output.documents import json_text

        print(json_text(explain_json(answer.made_from, steps)))
    else:
        from urban_tracker.output.screen import screen_for

        explain_screen(screen_for(language), steps)


def explanations(name: str, results: list[TargetResult], programme: Programme) -> list[Step]:
    """What a name stands for, explained. Raises ProblemsFound (exit 2) if it is nothing shown."""
    from urban_tracker.assessment.explain.standard import explain_standard
    from urban_tracker.assessment.explain.target import explain_criterion, explain_target
    from urban_tracker.cli.names import plain
    from urban_tracker.problems import usage_error
    from urban_tracker.text import text

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
    wanted = standards_named(name, results)
    if not wanted:
        raise usage_error(
            "nothing-to-explain",
            text("no standards are shown, so there is none called {name}", name=name[:60]),
            text("choose a type or a target that has standards: --type or --target"),
        )
    return [
        explain_standard(standard, each, programme)
        for each in results
        for standard in each.assessment.standards
        if standard.standard.id in wanted
    ]


def standards_named(name: str, results: list[TargetResult]) -> set[str]:
    """The ids of the standards that a name can only mean; all standards of its one indicator.

    An exact id first, then the last part of an id, then a part of an id or name. Raises
    ProblemsFound (exit 2) when several indicators fit.
    """
    from urban_tracker.cli.names import plain, resolve
    from urban_tracker.problems import usage_error
    from urban_tracker.text import text

    standards = {
        each.standard.id: each for result in results for each in result.assessment.standards
    }
    if name in standards:
        return {name}
    bare = plain(name)
    tiers = (
        {each.indicator.id for key, each in standards.items() if plain(key).split(".")[-1] == bare},
        {each.indicator.id for each in standards.values() if bare == each.indicator.id},
        {
            each.indicator.id
            for each in standards.values()
            if any(bare in way for way in _ways(each))
        },
    )
    fits = next((tier for tier in tiers if tier), set())
    if len(fits) > 1:
        raise usage_error(
            "several-indicators",
            text("{wanted} could be several", wanted=name[:60]),
            text("one of: {known}", known=", ".join(sorted(fits)[:12])),
        )
    names = {each.indicator.id: each.indicator.name for each in standards.values()}
    if not names:
        return set()
    indicator = next(iter(fits)) if fits else resolve(name, names, "indicator")
    return {key for key, each in standards.items() if each.indicator.id == indicator}


def _ways(result: StandardResult) -> list[str]:
    """Everything that a standard is called, in plain letters."""
    from urban_tracker.cli.names import plain

    names = (result.standard.name, result.indicator.name)
    written = [word for each in names for word in (each.vi, each.en) if word]
    return [plain(word) for word in (result.standard.id, result.indicator.id, *written)]
