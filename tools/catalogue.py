"""Renew the catalogues of translations: ``python tools/catalogue.py`` after any change of a text.

Finds every text that people read, writes ``urban_tracker.pot``, brings ``urban_tracker.po`` of each
language up to date, compiles it, and lists what has no translation yet (exit code 1).
``--check`` writes nothing and says whether the files are what they would be.
"""

from __future__ import annotations

import ast
import datetime as dt
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages import catalog as babels
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "urban_tracker"
LOCALE = SOURCE / "output" / "locale"
DOMAIN = "urban_tracker"
LANGUAGES = ("vi",)
NEVER = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""Stands for the day of the extraction, so that the same texts give the same file."""

babels.VERSION = "any"  # type: ignore[attr-defined]
"""The files do not depend on the version of Babel, which it would write into them."""

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class Found(NamedTuple):
    """A text to translate: with its plural, its context, and the file that it stands in."""

    message: str | tuple[str, str]
    context: str | None
    file: str


def to_translate(message: str) -> bool:
    """Whether a template has words of its own."""
    return any(each.isalpha() for each in _PLACEHOLDER.sub("", message))


def texts() -> Iterator[Found]:
    """Every text of the source: templates, plurals, and what models say of wrong values."""
    for path in sorted(SOURCE.rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                for message, context in _said(node):
                    yield Found(message, context, file)


def _said(call: ast.Call) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    function = call.func
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    if name in ("text", "Text") and call.args:
        yield from ((each, None) for each in written(call.args[0]) if to_translate(each))
    elif name == "text_in" and len(call.args) == 2:
        (context,) = written(call.args[0])
        yield from ((each, context) for each in written(call.args[1]))
    elif name == "PydanticCustomError" and len(call.args) == 2:
        yield from ((each, None) for each in written(call.args[1]))
    elif name == "count" and len(call.args) == 3:
        ends = [written(each) for each in call.args[:2]]
        if all(ends):
            yield (ends[0][0], ends[1][0]), None


def written(node: ast.expr) -> list[str]:
    """The texts that an expression may be: one, or one of two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*written(node.body), *written(node.orelse)]
    return []


def helps() -> Iterator[Found]:
    """What ``--help`` says of every command, and what is said of a command line that is wrong."""
    from typer.main import get_command

    from urban_tracker.cli.app import GROUPS, build_app
    from urban_tracker.cli.help import TYPERS_OWN, paragraphs

    def visit(command: Any, file: str) -> Iterator[Found]:
        said = [*paragraphs(command.help), *paragraphs(command.epilog)]
        said += [each.help for each in command.params if getattr(each, "help", None)]
        yield from (Found(each, "help", file) for each in said)
        for each in getattr(command, "commands", {}).values():
            yield from visit(each, file)

    root = get_command(build_app())
    yield from (Found(each, "help", "src/urban_tracker/cli/help.py") for each in TYPERS_OWN)
    yield from (Found(each, "help", "src/urban_tracker/cli/app.py") for each in GROUPS)
    yield from visit(root, "src/urban_tracker/cli")


def template() -> Catalog:
    """Everything that is to be translated."""
    made = Catalog(
        project="urban-tracker",
        version="0",
        header_comment="# What urban-tracker says. Made by tools/catalogue.py; do not edit.",
        creation_date=NEVER,
        revision_date=NEVER,
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        fuzzy=False,
    )
    for each in (*texts(), *helps()):
        made.add(each.message, locations=[(each.file, 0)], context=each.context)
    return made


def translated(language: str, wanted: Catalog) -> Catalog:
    """The catalogue of a language with what is wanted now, and nothing else."""
    path = po_file(language)
    if path.is_file():
        with path.open("rb") as file:
            own = read_po(file, locale=language, domain=DOMAIN)
    else:
        own = Catalog(locale=language, domain=DOMAIN)
    own.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
    own.obsolete.clear()
    own.project, own.version, own.fuzzy = "urban-tracker", "0", False
    own.header_comment = "# Vietnamese of urban-tracker; the words to use: docs/translation.md"
    own.creation_date = own.revision_date = NEVER
    own.last_translator = own.language_team = "urban-tracker"
    return own


def po_file(language: str) -> Path:
    """The translations that people write."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def files() -> dict[Path, bytes]:
    """Every file of the catalogues, as it has to be."""
    wanted = template()
    made = {LOCALE / f"{DOMAIN}.pot": _as_po(wanted)}
    for language in LANGUAGES:
        own = translated(language, wanted)
        compiled = io.BytesIO()
        write_mo(compiled, own)
        made[po_file(language)] = _as_po(own)
        made[po_file(language).with_suffix(".mo")] = compiled.getvalue()
    return made


def _as_po(catalogue: Catalog) -> bytes:
    page = io.BytesIO()
    write_po(page, catalogue, width=100, sort_output=True, include_lineno=False)
    return page.getvalue()


def untranslated(language: str) -> list[str]:
    """What a language has no words for."""
    own = translated(language, template())
    return [str(each.id) for each in own if each.id and (each.fuzzy or not _complete(each.string))]


def _complete(said: Any) -> bool:
    return bool(said) and (isinstance(said, str) or all(said))


def main(arguments: list[str]) -> int:
    """Write or check; the exit code."""
    made = files()
    changed = [
        path for path, content in made.items() if not path.is_file() or path.read_bytes() != content
    ]
    if "--check" in arguments:
        for path in changed:
            print(f"not up to date: {path.relative_to(ROOT)}; run: python tools/catalogue.py")
        return bool(changed)
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made[path])
    open_ones = [(language, each) for language in LANGUAGES for each in untranslated(language)]
    for language, each in open_ones:
        print(f"{language}: {each}")
    return bool(open_ones)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
