"""``tracker schema``: JSON Schemas of the files that people write and of what is printed."""

from __future__ import annotations

from typing import Annotated

import typer

from urban_tracker.cli.options import ForceOption, LanguageOption, OutputOption

EXAMPLE = """Examples:

  tracker schema

  tracker schema targets -o targets.schema.json --force

  tracker schema status
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("schema", epilog=EXAMPLE)(show_schema)


def show_schema(
    schema: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Which one; left out, all are listed."),
    ] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    lang: LanguageOption = None,
) -> None:
    """Print a JSON Schema, for editors (targets, regulation, …) and programs (status, plan, …).

    An editor that knows TOML finds it by the first line of a file: #:schema ./NAME.json
    """
    from urban_tracker.cli.page import page_for

    format = "table" if schema is None else "json"
    page = page_for(format, lang, output, force=force, formats=(format,))
    if schema is not None:
        from urban_tracker.service.schemas import schema_named

        page.write(schema_named(schema).text.removesuffix("\n"))
        return
    from urban_tracker.files.schema_files import schema_files
    from urban_tracker.output.lists_screen import schemas_screen

    page.show(lambda screen: schemas_screen(screen, list(schema_files())), dict)
