"""What became of every row and cell of a file that was handed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from urban_tracker.core.problems import Where, letters
from urban_tracker.core.text import Text, text
from urban_tracker.files.cells import Row, Sheet
from urban_tracker.files.import_headers import Columns

_LEFT = {
    "remark": text("left out as remarks: {where}"),
    "without-value": text("left out without a value: {where}"),
    "header-again": text("left out, the header once more: {where}"),
}


@dataclass
class Account:
    """Rows and written cells of a file: ``header``, ``read``, ``refused`` or ``left``."""

    rows: Counter[str] = field(default_factory=Counter)
    cells: Counter[str] = field(default_factory=Counter)
    same_again: list[Where] = field(default_factory=list)
    _left: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    _columns: dict[tuple[str, int, str], int] = field(default_factory=Counter)
    _sheets: list[tuple[str, Text, int]] = field(default_factory=list)
    _hidden: dict[str, list[int]] = field(default_factory=dict)
    _hidden_columns: dict[str, set[int]] = field(default_factory=dict)
    _merged: dict[str, list[int]] = field(default_factory=dict)

    def _count(self, row: Row, became: str) -> None:
        self.rows[became] += 1
        self.cells[became] += row.written

    def header(self, sheet: Sheet, row: Row) -> None:
        """Count the row that names the columns."""
        self._count(row, "header")

    def read_row(self, sheet: Sheet, row: Row, columns: Columns) -> None:
        """Count a row with figures; its cells in columns that are left out are left out."""
        name = sheet.name or ""
        self.rows["read"] += 1
        used = {*columns.fields.values(), *(column for column, *_ in columns.wide)}
        for at, cell in enumerate(row.cells, 1):
            if not cell.written or at in columns.left_out:
                if cell.written and not cell.merged:
                    self.cells["left"] += 1
                    self._columns[name, at, columns.left_out[at]] += 1
                continue
            if sheet.hides(at):
                self._hidden_columns.setdefault(name, set()).add(at)
            if cell.merged:
                if row.number not in self._merged.setdefault(name, [])[-1:]:
                    self._merged[name].append(row.number)
            elif at in used:
                self.cells["read"] += 1
        if row.number in sheet.hidden_rows:
            self._hidden.setdefault(name, []).append(row.number)

    def refuse_row(self, sheet: Sheet, row: Row) -> None:
        """Count a row in which something is wrong."""
        self._count(row, "refused")

    def leave_row(self, sheet: Sheet, row: Row, why: str) -> None:
        """Count a row that is left out."""
        self._count(row, "left")
        self._left.setdefault(why, {}).setdefault(sheet.name or "", []).append(row.number)

    def leave_sheet(self, sheet: Sheet, why: Text, rows: Sequence[Row]) -> None:
        """Count a sheet that is left out."""
        for row in rows:
            self._count(row, "left")
        if rows:
            self._sheets.append((sheet.name or "", why, len(rows)))

    def said(self) -> Iterator[Text]:
        """The counts, and what is left out, filled or hidden, with where it stands."""
        yield text(
            "rows of the file: {all} = {header} of headers + {read} read + {left} left out",
            all=self.rows.total(),
            header=self.rows["header"],
            read=self.rows["read"],
            left=self.rows["left"],
        )
        for why, found in self._left.items():
            yield text(_LEFT[why].template, where=_rows(found))
        if self.same_again:
            found = {}
            for each in self.same_again:
                found.setdefault(each.sheet or "", []).append(each.line or 0)
            yield text("counted once, the same figures again: {where}", where=_rows(found))
        if self._columns:
            columns = "; ".join(
                f"{header or letters(at)} ({count})"
                for (_, at, header), count in self._columns.items()
            )
            yield text("left out of columns, with their cells: {columns}", columns=columns)
        for name, reason, count in self._sheets:
            yield text(
                "left out is the sheet {name}, {rows} rows: {why}",
                name=name,
                rows=count,
                why=reason,
            )
        if self._merged:
            yield text("filled from merged cells: {where}", where=_rows(self._merged))
        if self._hidden:
            yield text("read although hidden: {where}", where=_rows(self._hidden))
        if self._hidden_columns:
            columns = "; ".join(
                f"{name}!{letters(at)}" for name, own in self._hidden_columns.items() for at in own
            )
            yield text("read although hidden, columns: {columns}", columns=columns)


def _rows(found: dict[str, list[int]]) -> str:
    """Rows as people say them: ``3, 5-9``, or with the sheet before them."""
    parts = [
        f"{sheet}!{rows}" if sheet else rows
        for sheet, numbers in found.items()
        for rows in [", ".join(_runs(numbers))]
    ]
    return "; ".join(parts)


def _runs(numbers: Iterable[int]) -> Iterator[str]:
    first = last = 0
    for number in [*sorted(set(numbers)), None]:
        if number is not None and first and number == last + 1:
            last = number
            continue
        if first:
            yield str(first) if first == last else f"{first}-{last}"
        if number is not None:
            first = last = number
