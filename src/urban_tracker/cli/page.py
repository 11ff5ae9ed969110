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
) -> Page:
    """The page that the options ask for. Raises ProblemsFound (exit 2)."""
    from urban_tracker.output.language import choose_language
    from urban_tracker.service.names import one_of

    one_of("--format", format, formats)
    return Page(choose_language(lang), format, output, force, paged)
