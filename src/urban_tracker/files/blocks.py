"""A ledger in blocks of whole lines, so that memory does not grow with the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

FIRST = 1024 * 1024
"""How much of a file is looked at to see whether it is a ledger at all."""
BLOCK = 64 * 1024
"""What stays in the processor's cache while it is looked through: faster than larger blocks."""


class Block(NamedTuple):
    """What was read, ``raw`` as it stands in the file, and the lines that end in it.

    ``data`` begins with a line break, and the line break that ends its last whole line is at
    ``end``; what stands behind it comes again in the next block. Searching up to ``end`` takes no
    copy of the lines. With ``last`` there is no line break at the end of the file: ``data`` is
    the last line, behind a line break, and ``raw`` is empty.
    """

    raw: bytes
    data: bytes
    end: int
    last: bool = False

    @property
    def odd_breaks(self) -> bool:
        """Whether a CR stands inside a line: the line break of an old system, with a record behind
        it, perhaps."""
        data, end = self.data, self.end
        return b"\r" in data and data.count(b"\r", 0, end) != data.count(b"\r\n", 0, end + 1)


def blocks(file: BinaryIO, longest: int) -> Iterator[Block]:
    """The blocks of a file; of a line longer than ``longest`` bytes so many and one more."""
    rest, size = b"\n", FIRST
    while raw := file.read(size):
        data = rest + raw
        end = data.rfind(b"\n")
        yield Block(raw, data, end)
        rest, size = data[end : end + longest + 2], BLOCK
    if len(rest) > 1:
        yield Block(b"", rest, len(rest), last=True)
