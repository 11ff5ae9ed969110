"""``tracker update``: record one figure, or many from a file, and say what they change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from urban_tracker.cli.options import LanguageOption, WorkspaceOption
from urban_tracker.cli.update_options import (
    AboutOption,
    AboveOption,
    AtLeastOption,
    AtMostOption,
    BelowOption,
    DayFirstOption,
    DecimalMarkOption,
    DryRunOption,
    EncodingOption,
    ExactPlaceOption,
    FigureDayOption,
    ForceRecordOption,
    FromOption,
    GradeOption,
    IndicatorArgument,
    MapOption,
    NoteOption,
    SeparatorOption,
    SheetOption,
    SourceOption,
    StatusOption,
    ValueArgument,
    YearbookSignsOption,
)
from urban_tracker.core.problems import usage_error

if TYPE_CHECKING:
    from collections.abc import Mapping

    from urban_tracker.output.language import Language
    from urban_tracker.service.drafts import Draft

NAMES = {"indicator": "INDICATOR", "value": "VALUE", "as_of": "--as-of"}
"""What a figure cannot do without, as it is called on the command line."""

EXAMPLE = """Examples:

  tracker update    (in a terminal: asks, and starts with what is missing)

  tracker update population 240000 --as-of 2023-12-31 --source thai-nguyen-press-2024-03

  tracker update economic-growth 20 --above --as-of 2023 --source statistics-office

  tracker update --from form.xlsx --dry-run
"""


def register(app: typer.Typer) -> None:
    """Add the command. A value may start with a minus, so unknown short options are values."""
    app.command("update", epilog=EXAMPLE, context_settings={"ignore_unknown_options": True})(update)


def update(
    indicator: IndicatorArgument = None,
    value: ValueArgument = None,
    as_of: FigureDayOption = None,
    source: SourceOption = "",
    place: ExactPlaceOption = None,
    note: NoteOption = "",
    status: StatusOption = "",
    grade: GradeOption = "",
    above: AboveOption = False,
    at_least: AtLeastOption = False,
    below: BelowOption = False,
    at_most: AtMostOption = False,
    about: AboutOption = False,
    decimal_mark: DecimalMarkOption = None,
    day_first: DayFirstOption = None,
    dry_run: DryRunOption = False,
    force: ForceRecordOption = False,
    from_file: FromOption = None,
    sheet: SheetOption = None,
    columns: MapOption = None,
    encoding: EncodingOption = "utf-8",
    separator: SeparatorOption = ",",
    yearbook_signs: YearbookSignsOption = False,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Record a figure, or many from a file.

    It says what they replace and what they change.

    In a terminal it asks for what is not said, and starts with what is missing.
    """
    from urban_tracker.output.language import choose_language

    language = choose_language(lang)
    signs = {">": above, ">=": at_least, "<": below, "<=": at_most, "~": about}
    qualifier = _qualifier(signs, decimal_mark)
    said = {"source": source, "note": note, "status": status, "grade": grade}
    if from_file is None:
        words = {"indicator": indicator, "value": value, "as_of": as_of}
        draft = _draft(language, words, qualifier, decimal_mark, day_first, place=place, **said)
        _record(draft, words, workspace, language, dry_run=dry_run, force=force)
        return
    if value is not None or qualifier:
        raise usage_error("options-exclude-each-other/file", one="--from", other="VALUE")
    from urban_tracker.cli.importing import import_file
    from urban_tracker.service.importing import Request

    said |= {"indicator": indicator or "", "as_of": as_of or "", "place": place or ""}
    request = Request(
        from_file,
        sheet=sheet,
        columns=tuple(columns or ()),
        encoding=encoding,
        separator=separator,
        decimal_mark=decimal_mark,
        day_first=day_first,
        defaults=tuple(said.items()),
        yearbook_signs=yearbook_signs,
    )
    import_file(request, workspace, language, dry_run=dry_run, force=force)


def _qualifier(signs: Mapping[str, bool], decimal_mark: str | None) -> str:
    """The sign of the bound that was given, if one was. Raises ProblemsFound (exit 2)."""
    from urban_tracker.service.names import one_of

    given = [sign for sign, flag in signs.items() if flag]
    if len(given) > 1:
        raise usage_error("several-qualifiers")
    if decimal_mark is not None:
        one_of("--decimal-mark", decimal_mark, (".", ","), " ")
    return given[0] if given else ""


def _draft(
    language: Language,
    words: Mapping[str, str | None],
    qualifier: str,
    decimal_mark: str | None,
    day_first: bool | None,
    *,
    place: str | None,
    **said: str,
) -> Draft:
    from urban_tracker.service.drafts import Draft

    return Draft(
        **{name: word or "" for name, word in words.items()},
        **said,
        qualifier=qualifier,
        place=place,
        decimal_mark="," if decimal_mark is None and language.code == "vi" else decimal_mark,
        # Vietnamese output writes days so, and what is printed can be typed back.
        day_first=True if day_first is None and language.code == "vi" else day_first,
    )


def _record(
    draft: Draft,
    words: Mapping[str, str | None],
    workspace: Path | None,
    language: Language,
    *,
    dry_run: bool,
    force: bool,
) -> None:
    """Record a figure, or ask in a terminal for what is not said. Raises ProblemsFound."""
    from urban_tracker.cli.recorded import at_terminal, record

    missing = [NAMES[name] for name, word in words.items() if word is None]
    if not missing:
        record(draft, workspace, language, dry_run=dry_run, force=force)
    elif at_terminal():
        from urban_tracker.cli.asking import ask

        ask(draft, workspace, language, dry_run=dry_run)
    else:
        raise usage_error("argument-missing", missing=", ".join(missing))
