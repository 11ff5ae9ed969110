"""``tracker init``: start a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from urban_tracker.cli.options import LanguageOption

if TYPE_CHECKING:
    from urban_tracker.output.language import Language
    from urban_tracker.service.new_workspace import NewWorkspace

EXAMPLE = """Examples:

  tracker init

  tracker init --example pho-yen-copy

  tracker init --province "Thái Nguyên"

  tracker init --place 05860 --place "Vạn Xuân"

  tracker init --area "Đô thị Phổ Yên" --units 05860,05890,05899,05857,05881
"""

EXAMPLES = {"--example": "pho-yen", "--fictional": "tan-giang", "--hue": "hue"}
"""The packaged examples, by the option that copies them."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("init", epilog=EXAMPLE)(init)


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where; made if it is not there.")
    ] = Path(),
    example: Annotated[
        bool, typer.Option("--example", help="A copy of the real Phổ Yên instead of a blank one.")
    ] = False,
    fictional: Annotated[
        bool,
        typer.Option("--fictional", help="A copy of the fictional Tân Giang, with all figures."),
    ] = False,
    hue: Annotated[
        bool, typer.Option("--hue", help="A copy of the real Huế: 40 units, 16 targets of 2030.")
    ] = False,
    place: Annotated[
        list[str] | None,
        typer.Option(metavar="UNIT", help="A real ward or commune, by code or name; repeatable."),
    ] = None,
    province: Annotated[
        list[str] | None,
        typer.Option(metavar="PROVINCE", help="All units of a province or city; repeatable."),
    ] = None,
    country: Annotated[bool, typer.Option("--country", help="All units of the country.")] = False,
    area: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="An urban area made of the --units behind it."),
    ] = None,
    units: Annotated[
        list[str] | None,
        typer.Option(metavar="UNIT,UNIT", help="Codes or names of the units of the --area."),
    ] = None,
    lang: LanguageOption = None,
) -> None:
    """Start a workspace of your own, or copy an example.

    Makes a targets.toml to fill in and an empty ledger. Never overwrites a file.

    With real units their areas and populations are recorded as far as they are known, with source
    and grade; what is not known is named, to be found out.
    """
    from urban_tracker.core.text import text
    from urban_tracker.files.start import start_workspace
    from urban_tracker.output.language import choose_language

    language = choose_language(lang)
    real = bool(place or province or country or area or units)
    name = _example({"--example": example, "--fictional": fictional, "--hue": hue}, real)
    made = _real_units(language, place, province, area, units, country=country) if real else None
    started = start_workspace(
        folder, name, language.code, None if made is None else (made.programme, made.ledger)
    )
    for path in started.made:
        print(language.say(text("made {path}", path=str(path))))
    for path, line in started.missing:
        what = text("{path} stays as it is; add this line to it: {line}", path=str(path), line=line)
        print(language.say(what))
    if made is None:
        print(language.say(text("see it with: tracker status --workspace {folder}", folder=folder)))
        return
    from urban_tracker.output.screen import screen_for
    from urban_tracker.output.units_screen import started_screen

    started_screen(screen_for(language), made.places, made.missing, str(folder))


def _example(asked: dict[str, bool], real: bool) -> str | None:
    """The packaged example that is asked for, if any. Raises ProblemsFound if anything else is."""
    from urban_tracker.core.problems import usage_error

    chosen = [option for option, given in asked.items() if given] + ["--place"] * real
    if len(chosen) > 1:
        raise usage_error("options-exclude-each-other", one=chosen[0], other=chosen[1])
    return EXAMPLES.get(chosen[0]) if chosen else None


def _real_units(
    language: Language,
    place: list[str] | None,
    province: list[str] | None,
    area: list[str] | None,
    units: list[str] | None,
    *,
    country: bool,
) -> NewWorkspace:
    from urban_tracker.service.new_workspace import chosen_areas, chosen_units, new_workspace

    chosen = chosen_units(place or (), province or (), country=country)
    areas, together = chosen_areas(area or (), units or (), chosen)
    return new_workspace(language, together, areas)
