"""Reading reports back: what stands in the scoring table of each format."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

Scores = dict[str, tuple[str, str, str]]
"""Of each standard by its id: value, minimum and points, as they are written."""


class _Tables(HTMLParser):
    """The rows of the scoring tables of a page, each by the id of its standard."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, list[str]] = {}
        self._row: list[str] | None = None
        self._small = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "tr" and given.get("data-id"):
            self._row = self.rows.setdefault(str(given["data-id"]), [])
        elif tag in ("td", "th") and self._row is not None:
            self._row.append("")
        self._small = self._small or tag == "small"

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr":
            self._row = None
        if tag == "small":
            self._small = False

    def handle_data(self, data: str) -> None:
        if self._row and not self._small:
            self._row[-1] += data.strip()


def scores_of_page(page: str) -> Scores:
    """Of HTML: the columns number, standard, value, minimum, assessment, gap, progress, points."""
    tables = _Tables()
    tables.feed(page)
    return {name: (row[2], row[3], row[7]) for name, row in tables.rows.items()}


def plain(cell: str) -> str:
    """A cell of Markdown without its backslashes."""
    return re.sub(r"\\(.)", r"\1", cell)


def scores_of_markdown(written: str) -> Scores:
    """Of Markdown; a standard that several targets have is the last one's."""
    found: Scores = {}
    header: list[str] = []
    for line in written.splitlines():
        if not line.startswith("| "):
            header = []
            continue
        cells = [plain(each.strip()) for each in re.split(r"(?<!\\)\|", line)[1:-1]]
        if not header:
            header = cells
        elif "Row" in header and cells[header.index("Row")].strip("-"):
            named = dict(zip(header, cells, strict=True))
            if "Points earned" in named:
                found[named["Row"]] = (
                    named["Present value"],
                    named["Minimum level"],
                    named["Points earned"],
                )
    return found


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def scores_of_workbook(path: Path) -> dict[str, list[object]]:
    """Of XLSX: each row of the first sheet of scores that begins with a number, by its number."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.worksheets[-3]
    rows = sheet.iter_rows(values_only=True)
    return {str(row[0]): list(row) for row in rows if isinstance(row[0], int)}


def scores_of_document(path: Path) -> dict[str, list[str]]:
    """Of DOCX: each row of the last table of scores that begins with a number."""
    from docx import Document

    found: dict[str, list[str]] = {}
    for table in Document(str(path)).tables:
        cells = [[cell.text for cell in row.cells] for row in table.rows]
        if len(cells[0]) == 11:
            found |= {row[0]: row for row in cells if row[0].isdigit()}
    return found
