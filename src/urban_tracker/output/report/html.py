"""A report as one page of HTML that needs nothing else: no network, no other file.

What others wrote is escaped by the template. A policy in the page lets nothing run or load but
the style sheet and the few lines of script that came with it.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import Any

from urban_tracker.core.aside import aside
from urban_tracker.output import words
from urban_tracker.output.language import Language
from urban_tracker.output.report.drawing import drawn
from urban_tracker.output.report.labels import labels_in
from urban_tracker.output.report.model import Chart, Report
from urban_tracker.output.report.rows import rows_of


@aside()
def html_page(report: Report) -> str:
    """The page. Needs the extra ``report``."""
    from markupsafe import Markup

    def draw(chart: Chart) -> Markup:
        return Markup(drawn(chart, language))

    language = Language(report.language)
    script = _packaged("page.js")
    page: str = page_parts("page.html").render(
        report=report,
        t=labels_in(language),
        states={code: language.say(word) for code, word in words.STATES.items()},
        known={each.id: f"source-{at}" for at, each in enumerate(report.sources, 1)},
        rows_of=rows_of,
        draw=draw,
        map=Markup(report.map),
        script=Markup(script),
        script_hash=_hash(script),
    )
    return page


def page_parts(name: str) -> Any:
    """A packaged page to be filled in, with the style sheet and its digest in it."""
    from jinja2 import Environment
    from markupsafe import Markup

    style = _packaged("page.css")
    room: Any = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    room.globals.update(style=Markup(style), style_hash=_hash(style))
    return room.from_string(_packaged(name))


def _packaged(name: str) -> str:
    return (files("urban_tracker.output.report") / name).read_text(encoding="utf-8")


def _hash(written: str) -> str:
    return base64.b64encode(hashlib.sha256(written.encode()).digest()).decode()
