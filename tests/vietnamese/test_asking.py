"""`tracker update` asks in Vietnamese, and takes the answers as Vietnamese writes them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.recording.test_asking import Terminal
from tests.tracker import HEADER, small
from tests.vietnamese.english import english

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix"),
]


def test_questions_and_answers(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER)
    words = ("population", "--source", "so-xay-dung")
    terminal = Terminal("--lang", "vi", "update", *words, "--workspace", str(book.folder))
    terminal.answer("giá trị (người)", "9.51")
    terminal.until("9.51 có thể là 951 hoặc 9,51")
    terminal.answer("giá trị (người)", "\x151.234,5")
    terminal.answer("ngày của số liệu", "31/12/2023")
    terminal.answer("ghi chú", "")
    terminal.until("sẽ ghi: here, Dân số 1.234,5 người ngày 31/12/2023")
    terminal.answer("ghi vào sổ? [c/K]", "có", "\n")
    terminal.until("đã ghi")
    assert terminal.code() == 0
    assert english(terminal.said) == []
    (row,) = book.rows()
    assert row[2:4] == ["2023-12-31", "1234.5"]
