"""How a command shows its result: on the screen, in a file, or as a document for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from urban_tracker.core.problems import Problem
    from urban_tracker.output.language import Language
    from urban_tracker.output.screen import Screen
    from urban_tracker.programme.shapes import Shapes


class Page(NamedTuple):
    """The language, the format, and where the result goes."""

    language: Language
    format: str
    output: Path | None = None
    force: bool = False
    paged: bool = False

    @property
    def report(self) -> Callable[[Problem], None]:
        """What is noticed on the way goes to stderr, as warnings."""
        from urban_tracker.cli.screen import reporter

        return reporter(self.language)

    def show(
        self, draw: Callable[[Screen], object], document: Callable[[], Mapping[str, Any]]
    ) -> None:
        """Draw the result, or write its document, as was asked. Raises ProblemsFound (exit 4)."""
        if self.format == "json":
            from urban_tracker.output.documents.text import json_text

            self.write(json_text(document()))
            return
        from urban_tracker.output.screen import screen_for

        if self.output is None:
            screen = screen_for(self.language)
            if not self.paged or screen.plain or not sys.stdout.isatty():
                draw(screen)
                return
            from urban_tracker.cli.pager import show_page

            with screen.console.capture() as captured:
                draw(screen)
            show_page(captured.get(), screen.console.height)
            return
        import io

        from urban_tracker.files.write import write_file

        page = io.StringIO()
        draw(screen_for(self.language, page))
        write_file(self.output, page.getvalue(), force=self.force)

    def write(self, written: str) -> None:
        """Print a text, or write it to the file of ``-o``. Raises ProblemsFound (exit 4)."""
        from urban_tracker.files.write import write_output

        write_output(written, self.output, force=self.force)


def page_for(
    format: str,
    lang: str | None,
    output: Path | None = None,
    *,
    force: bool = False,
    paged: bool = False,
    formats: tuple[str, ...] = ("table", "json"),
    pages: tuple[str, ...] = (),
) -> Page:
    """The page that the options ask for. Raises ProblemsFound (exit 2).

    ``pages`` are the endings of documents that the command makes, though not in this format.
    """
    from urban_tracker.output.language import choose_language
    from urban_tracker.service.names import one_of

    one_of("--format", format, formats)
    if output is not None:
        check_ending(output, format, formats, pages)
    return Page(choose_language(lang), format, output, force, paged)


def shapes_for(path: Path | None, *, as_page: bool) -> Shapes | None:
    """The shapes of ``--map``, which only a page of HTML can show. Raises ProblemsFound."""
    from urban_tracker.core.problems import usage_error

    if path is None:
        return None
    if not as_page:
        raise usage_error("map-without-page")
    from urban_tracker.files.shapes import read_shapes

    return read_shapes(path)


REPORTS = (".html", ".htm", ".md", ".xlsx", ".xls", ".ods", ".docx", ".doc", ".odt", ".rtf", ".pdf")
"""Endings of documents that people open: `report` writes them, or the like of them."""


def check_ending(
    output: Path, format: str, formats: tuple[str, ...] = (), pages: tuple[str, ...] = ()
) -> None:
    """See that a file holds what its ending promises. Raises ProblemsFound (exit 2) if not.

    An ending that promises nothing is fine, and so is .txt: every format is text.
    """
    from urban_tracker.core.problems import usage_error
    from urban_tracker.core.text import text
    from urban_tracker.files.find import LEDGER, PROGRAMME

    ending, name = output.suffix.casefold(), output.name[-60:]
    promised = ending.removeprefix(".")
    if ending in REPORTS and ending not in pages:
        raise usage_error("not-this-format/report", ending=ending, name=f"{output.stem[:40]}.docx")
    if ending not in (".json", ".csv", ".toml", *REPORTS) or promised == format:
        return
    if output.name in (PROGRAMME, LEDGER):
        return  # that they are never overwritten is said when it comes to writing
    held = text("plain text") if format == "table" else format.upper()
    fitting = ".txt" if format == "table" else f".{format}"
    problem = "not-this-format/say" if promised in formats else "not-this-format"
    raise usage_error(problem, name=name, format=held, ending=promised, fitting=fitting)
