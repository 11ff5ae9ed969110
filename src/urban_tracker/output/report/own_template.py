"""A report through a document that an office made: its own look, its own order, our words.

The template is a .docx with places to fill in, ``{{ report.title }}``. It comes from somebody and
is not trusted: it runs in the sandbox of Jinja2, sees the report and nothing else, and what goes
into it is escaped.
"""

from __future__ import annotations

import io
import zipfile

from urban_tracker.core.aside import aside
from urban_tracker.core.problems import Exit, Problem, ProblemsFound, Where
from urban_tracker.output.language import Language
from urban_tracker.output.report.labels import labels_in
from urban_tracker.output.report.model import Report
from urban_tracker.output.report.rows import rows_of

LARGEST = 50_000_000
"""So many bytes may be packed into a template."""
MOST_REASON = 200


@aside()
def filled_in(raw: bytes, name: str, report: Report) -> bytes:
    """A template, filled in. Needs the extra ``report``. Raises ProblemsFound (exit 3)."""
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    _see_that_it_is_a_document(raw, name)
    room = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    given = {"report": report, "t": labels_in(Language(report.language)), "rows": rows_of}
    made = io.BytesIO()
    try:
        template = DocxTemplate(io.BytesIO(raw))
        template.render(given, room, autoescape=True)
        template.save(made)
    except SecurityError as error:
        problem = Problem.of("template-broken/unsafe", Where(name), reason=_reason(error))
        raise ProblemsFound([problem], Exit.INVALID) from None
    except Exception as error:
        # Not only TemplateError: whatever the libraries stumble over is in a file of somebody.
        problem = Problem.of("template-broken", Where(name), reason=_reason(error))
        raise ProblemsFound([problem], Exit.INVALID) from None
    return made.getvalue()


def _see_that_it_is_a_document(raw: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            held = package.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError):
        held = []
    fits = sum(each.file_size for each in held) <= LARGEST
    if not fits or "word/document.xml" not in {each.filename for each in held}:
        raise ProblemsFound([Problem.of("template-broken/not-docx", Where(name))], Exit.INVALID)


def _reason(error: Exception) -> str:
    return str(error)[:MOST_REASON] or type(error).__name__
