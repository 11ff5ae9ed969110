"""How a document of a Vietnamese office looks: page, styles, tables, the heading of the State.

Measures are those of Decree 30/2020/NĐ-CP, Appendix I. Every look is a style with a name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from urban_tracker.output.report.columns import Column

ANNEX, NAME, ATTACHED = "Annex", "Annex name", "Annex attached"
DRAFT, CLOSING, SAID, SMALL = "Annex draft", "Annex closing", "Annex text", "Annex small"
HEAD, CELL, MIDDLE, BOLD = "Table head", "Table text", "Table middle", "Table bold"
STATE, MOTTO = "State name", "State motto"
FONT = "Times New Roman"
CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001

_STYLES: tuple[tuple[str, float, dict[str, Any]], ...] = (
    (ANNEX, 14, {"bold": True, "center": True, "outline": 0}),
    (NAME, 13, {"bold": True, "center": True, "outline": 1}),
    (ATTACHED, 13, {"italic": True, "center": True, "after": 6}),
    (DRAFT, 13, {"bold": True, "center": True, "after": 6}),
    (CLOSING, 13, {"bold": True, "before": 6, "next": True}),
    (SAID, 13, {"after": 6}),
    (SMALL, 10, {"after": 2}),
    (HEAD, 10, {"bold": True, "center": True}),
    (CELL, 11, {}),
    (MIDDLE, 11, {"center": True}),
    (BOLD, 11, {"bold": True}),
    (STATE, 12, {"bold": True, "center": True}),
    (MOTTO, 13, {"bold": True, "center": True}),
)


def new_document(title: str, language: str) -> Any:
    """An empty document with the page and the styles of an office."""
    from docx import Document
    from docx.shared import Pt

    made = Document()
    made.core_properties.title = title[:255]
    made.core_properties.author = ""
    made.core_properties.comments = ""
    made.core_properties.created = made.core_properties.modified = CREATED
    normal = made.styles["Normal"]
    _font(normal, 13, language)
    normal.paragraph_format.space_after = Pt(0)
    for name, size, how in _STYLES:
        _style(made, name, size, how, language)
    _page(made.sections[0])
    return made


def _font(style: Any, size: float, language: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), {"vi": "vi-VN"}.get(language, "en-GB"))
    properties.append(spoken)


def _style(made: Any, name: str, size: float, how: dict[str, Any], language: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = made.styles["Normal"]
    style.quick_style = True
    _font(style, size, language)
    style.font.bold, style.font.italic = how.get("bold", False), how.get("italic", False)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(how.get("before", 0)), Pt(how.get("after", 0))
    shape.keep_with_next = bool(how.get("next"))
    if how.get("center"):
        shape.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if "outline" in how:  # so that it stands in the outline of the document
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(how["outline"]))
        style.element.get_or_add_pPr().append(level)


def _page(section: Any) -> None:
    """A4 across, margins, and the number of the page in the middle above, not on the first."""
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(13)
    for kind, said in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind is not None:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.text = said
        run._r.append(part)


def new_section(made: Any) -> None:
    """The next annex: a page of its own, with numbers that start again."""
    from docx.enum.section import WD_SECTION
    from docx.oxml.ns import qn

    section = made.add_section(WD_SECTION.NEW_PAGE)
    # It begins as a copy of the one before, which starts its numbers at 1 too.
    assert section._sectPr.find(qn("w:pgNumType")) is not None


class Table:
    """A table with borders, widths that hold, a header row that repeats, rows that stay whole."""

    def __init__(self, made: Any, columns: Sequence[Column], heads: Sequence[str]) -> None:
        from docx.shared import Mm

        self.table = made.add_table(rows=0, cols=len(columns))
        self.table.style = "Table Grid"
        self.table.autofit = False
        _narrow_margins(self.table)
        # For every cell the library would look through all styles again: most of the time.
        self._looks = {look: made.styles[look].style_id for look in (HEAD, CELL, MIDDLE, BOLD)}
        self.columns = columns
        self.widths = [Mm(each.width) for each in columns]
        for column, width in zip(self.table.columns, self.widths, strict=True):
            column.width = width
        self.row(heads, style=HEAD, repeats=True)

    def row(
        self, cells: Sequence[str], *, bold: bool = False, style: str = "", repeats: bool = False
    ) -> None:
        """A row of cells."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import OxmlElement

        row = self.table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if repeats:
            properties.append(OxmlElement("w:tblHeader"))
        row_cells = row.cells
        for at, (said, column) in enumerate(zip(cells, self.columns, strict=True)):
            row_cells[at].width = self.widths[at]
            paragraph = row_cells[at].paragraphs[0]
            look = style or (BOLD if bold else MIDDLE if column.middle else CELL)
            paragraph._p.style = self._looks[look]
            if bold and column.middle:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if said:
                paragraph.add_run(said)


def _narrow_margins(table: Any) -> None:
    """Less than a millimetre left and right in each cell, so that a day fits on a line."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "45")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)


def _pair(made: Any, widths: tuple[int, int]) -> Any:
    """Two cells side by side without borders."""
    from docx.shared import Mm

    table = made.add_table(rows=1, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Mm(width)
    return table.rows[0].cells


def heading_of_the_state(made: Any, name: str, motto: str) -> None:
    """The issuer, left to fill in, and at the right the national name over the motto."""
    left, right = _pair(made, (110, 142))
    left.paragraphs[0].style = STATE
    left.paragraphs[0].add_run("……………………………")
    right.paragraphs[0].style = STATE
    right.paragraphs[0].add_run(name.replace(" ", "\u00a0"))  # never on two lines
    paragraph = right.add_paragraph(motto.replace(" ", "\u00a0"), style=MOTTO)
    _line_below(paragraph)
    made.add_paragraph(style=SMALL)


def _line_below(paragraph: Any) -> None:
    """A line as long as the motto, drawn and not made of dashes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(34)
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
    )


def signatures(made: Any, place: str, left: str, right: str, how: str) -> None:
    """Places for the day, and for those who sign."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    cells = _pair(made, (126, 126))
    first = cells[1].paragraphs[0]
    first.style, first.alignment = SAID, WD_ALIGN_PARAGRAPH.CENTER
    first.add_run(place).italic = True
    for cell, who in zip(cells, (left, right), strict=True):
        cell.add_paragraph(who.upper(), style=STATE)
        said = cell.add_paragraph(style=SAID)
        said.alignment = WD_ALIGN_PARAGRAPH.CENTER
        said.add_run(how).italic = True
