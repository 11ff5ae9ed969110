"""`tracker update` in a terminal: it asks, shows the effect, and records on a yes."""

from __future__ import annotations

import io
import os
import re
import select
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.tracker import DATA, HEADER, QUIET, SMALL, Tracker, copy, record, small
from urban_tracker.core.problems import Exit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]|\r")
SECONDS = 30


class Terminal:
    """A command on a terminal, with somebody who waits for a question and answers it."""

    def __init__(self, *arguments: str) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 120, 0, 0))
        environment = {**os.environ, **QUIET, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
        environment.pop("COLUMNS")
        self._running = subprocess.Popen(
            [sys.executable, "-m", "urban_tracker", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment,
            start_new_session=True,
        )
        os.close(theirs)
        self.said = ""
        self._heard = 0

    def until(self, what: str) -> None:
        """Wait until something has been said, after what was waited for before."""
        end = time.monotonic() + SECONDS
        while what not in self.said[self._heard :]:
            assert time.monotonic() < end, f"nobody said {what!r}: {self.said}"
            if not self._read(0.5) and self._running.poll() is not None:
                raise AssertionError(f"it ended before it said {what!r}: {self.said}")
        self._heard = self.said.index(what, self._heard) + len(what)

    def _read(self, seconds: float) -> bool:
        if not select.select([self._ours], [], [], seconds)[0]:
            return False
        try:
            part = os.read(self._ours, 65536)
        except OSError:
            return False
        self.said += ESCAPES.sub("", part.decode("utf-8", "replace"))
        return bool(part)

    def answer(self, question: str, written: str, end: str = "\r") -> None:
        self.until(question)
        time.sleep(0.1)
        os.write(self._ours, (written + end).encode())

    def code(self) -> int:
        """Wait for the end."""
        while self._read(0.2) or self._running.poll() is None:
            pass
        os.close(self._ours)
        return self._running.wait(SECONDS)


def ask(book: Tracker, *arguments: str) -> Terminal:
    return Terminal("update", *arguments, "--workspace", str(book.folder))


def test_bare_it_asks_everything_and_starts_with_what_is_missing(tmp_path: Path) -> None:
    book = copy(DATA, tmp_path / "pho-yen")
    since = len(book.rows())
    terminal = ask(book)
    terminal.answer("place: pho-yen-area", "")
    terminal.until("figures are missing or stale")
    terminal.answer("indicator (", "giường bệnh")
    terminal.until("commune health stations left out")
    terminal.answer("value (beds/10,000 persons)", "2.900")
    terminal.until("2.900 could be 2900 or 2.9")
    terminal.answer("value (beds/10,000 persons)", "\x15~29.5")
    terminal.answer("day that it describes", "2999")
    terminal.until("lies in the future")
    terminal.answer("day that it describes", "\x152025")
    terminal.answer("source (", "unit-figures-2025")
    terminal.answer("note (", "sở y tế báo")
    terminal.until("would record: pho-yen-area, Hospital beds per 10,000 persons ≈ 29.5")
    terminal.answer("record it? [y/N]", "y", "\n")
    terminal.until("recorded")
    terminal.answer("indicator (", "")
    assert terminal.code() == Exit.FINE
    (row,) = book.rows()[since:]
    assert row[:9] == [
        "pho-yen-area",
        "hospital-beds",
        "2025-12-31",
        "29.5",
        "~",
        "",
        "unit-figures-2025",
        "",
        "sở y tế báo",
    ]
    assert "points 5.53–97.03 → " in terminal.said, "the effect is shown before the question"


def test_what_is_said_already_is_not_asked(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER)
    terminal = ask(book, "population", "--source", "office")
    terminal.answer("value (persons)", "1200")
    terminal.answer("day that it describes", "2023")
    terminal.answer("note (", "")
    terminal.answer("record it? [y/N]", "y", "\n")
    assert terminal.code() == Exit.FINE
    assert book.values() == ["1200"]
    assert "source (" not in terminal.said
    assert "place:" not in terminal.said, "there is only one"


def test_anything_but_a_yes_records_nothing(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER)
    terminal = ask(book, "population", "--source", "office", "--note", "x")
    terminal.answer("value (persons)", "1200")
    terminal.answer("day that it describes", "2023")
    terminal.answer("record it? [y/N]", "", "\n")
    assert terminal.code() == Exit.FINE
    assert "nothing was recorded" in terminal.said
    assert book.rows() == []


def test_leaving_in_the_middle_records_nothing(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER)
    for key in ("\x03", "\x04"):
        terminal = ask(book, "population")
        terminal.answer("value (persons)", key, "")
        assert terminal.code() == Exit.FINE
        assert "nothing more was recorded" in terminal.said
    assert book.rows() == []


def test_an_implausible_figure_is_asked_about(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER + record("231363", day="2022-12-31") + "\n")
    words = ("population", "231", "--as-of", "2023", "--source", "office")
    terminal = ask(book, *words)
    terminal.until("warning: population: an implausible jump")
    terminal.answer("record it all the same? [y/N]", "n", "\n")
    assert terminal.code() == Exit.USAGE
    assert book.values() == ["231363"]
    terminal = ask(book, *words)
    terminal.answer("record it all the same? [y/N]", "y", "\n")
    assert terminal.code() == Exit.FINE
    assert book.values() == ["231363", "231"]


def test_a_file_is_recorded_on_a_yes(tmp_path: Path) -> None:
    book = small(tmp_path / "book", HEADER)
    form = tmp_path / "form.csv"
    form.write_text("indicator,as_of,value\npopulation,2023,5\n")
    terminal = ask(book, "--from", str(form))
    terminal.until("1 new, 0 replaced")
    terminal.answer("record these figures? [y/N]", "", "\n")
    assert terminal.code() == Exit.FINE
    assert "nothing was recorded" in terminal.said
    assert book.rows() == []
    terminal = ask(book, "--from", str(form))
    terminal.answer("record these figures? [y/N]", "yes", "\n")
    assert terminal.code() == Exit.FINE
    assert book.values() == ["5"]


def answers(book: Tracker, *typed: str, **draft: str) -> str:
    """What is said when these lines are typed, in this process; a yes or no is typed as well."""
    from prompt_toolkit.application import create_app_session
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output import DummyOutput

    from urban_tracker.cli.asking import ask as ask_for
    from urban_tracker.output.language import Language
    from urban_tracker.service.drafts import Draft

    names = ("indicator", "value", "qualifier", "as_of", "source", "note", "status", "grade")
    fields: dict[str, Any] = {**dict.fromkeys(names, ""), **draft}
    said = io.StringIO()
    confirmations = io.StringIO("y\n" * 5)
    with (
        create_pipe_input() as pipe,
        create_app_session(input=pipe, output=DummyOutput()),
        redirect_stdout(said),
        redirect_stderr(said),
        patch("sys.stdin", confirmations),
        patch.dict(os.environ, QUIET),
    ):
        pipe.send_text("".join(f"{line}\r" for line in typed))
        ask_for(
            Draft(place=None, decimal_mark=None, **fields),
            book.folder,
            Language("en"),
            dry_run=draft.get("status") == "dry",
        )
    return said.getvalue()


def test_one_figure_after_another_until_the_question_is_left_empty(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER + record("1000", day="2022-12-31") + "\n")
    said = answers(
        book,
        "mật độ dân số", "\x15natural-area", "258.42", "2023", "office", "",
        "population", "many", "\x15-5", "\x15>1200", "2023-06", "office", "=x", "\x15x",
        "exports", "3.5", "\x152023", "office", "", "",
    )  # fmt: skip
    assert [row[1:5] for row in book.rows()[1:]] == [
        ["natural-area", "2023-12-31", "258.42", ""],
        ["population", "2023-06-30", "1200", ">"],
        ["exports", "2023-12-31", "3.5", ""],
    ]
    for part in (
        "mật độ dân số could be several",
        "many is not a number",
        "population cannot be -5",
        "2022-12-31: 1,000 (office)",
        "note begins like a formula of a spreadsheet: =x",
        "exports",
    ):
        assert part in said, said


def test_what_was_said_wrong_before_the_questions_ends_them(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER)
    assert "there is no indicator populaton" in answers(book, indicator="populaton")
    said = answers(book, "5", "2023", "", indicator="population", source="office", grade="good")
    assert "good is not a grade" in said
    assert book.rows() == []


def test_the_days_that_cannot_be_are_refused_at_once(tmp_path: Path) -> None:
    programme = SMALL + "ended = 2023-07-01\n"
    book = small(tmp_path, HEADER, programme)
    typed = ("9", "\x152023-06-30", "\x152023-12-31", "\x15soon", "\x152022", "")
    said = answers(book, *typed, indicator="exports", source="office")
    assert "2023-06-30 does not end a year" in said
    assert "here ended on 2023-07-01; its last day is 2023-06-30" in said
    assert "soon is not a day" in said
    assert [row[2] for row in book.rows()] == ["2022-12-31"]


def test_a_dry_run_asks_and_records_nothing(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER)
    said = answers(book, "5", "2023", "", indicator="population", source="office", status="dry")
    assert "dry is not a status" in said
    assert book.rows() == []


def test_a_script_is_never_asked(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER)
    for words, missing in (
        ((), "INDICATOR, VALUE, --as-of is missing"),
        (("population",), "VALUE, --as-of is missing"),
        (("population", "5"), "--as-of is missing"),
    ):
        run = book("update", *words)
        assert run.code == Exit.USAGE
        assert missing in run.err
    assert book.rows() == []


SEVERAL = """\
default_place = "song-moi"

[[place]]
id = "song-moi"
name.vi = "Sông Mới"
kind = "urban-area"

[[place]]
id = "song-cu"
name.vi = "Sông Cũ"
kind = "urban-area"
"""


def test_what_is_typed_for_the_place_is_what_is_taken(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER, SEVERAL)
    terminal = ask(book, "population", "900", "--as-of", "2023", "--source", "x", "--note", "y")
    assert terminal.code() == Exit.FINE, "nothing is asked where all is said"
    terminal = ask(book, "population", "--as-of", "2023", "--source", "x", "--note", "y")
    for typed, said in (
        ("bogus", "there is no place bogus"),
        ("song", "did you mean song-cu, song-moi?"),
        ("song-mo", "did you mean song-moi?"),
        ("song-cuu", "did you mean song-cu"),
    ):
        terminal.answer("place: song-moi", typed)
        terminal.until(said)
    terminal.answer("place: song-moi", "Sông Cũ")
    terminal.answer("value (persons)", "800")
    terminal.answer("record it? [y/N]", "perhaps", "\n")
    terminal.until("perhaps is neither y (yes) nor n (no)")
    terminal.answer("record it? [y/N]", "có", "\n")
    assert terminal.code() == Exit.FINE
    assert [row[0] for row in book.rows()] == ["song-moi", "song-cu"]


def test_an_empty_answer_means_the_default_that_is_shown(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER, SEVERAL)
    terminal = ask(book, "exports", "--source", "x", "--note", "y")
    terminal.answer("place: song-moi", "")
    terminal.answer("value", "5")
    terminal.answer("day that it describes (2023, 2023-Q2, 2023-06, 2023-06-30): 20", "2019")
    terminal.answer("record it? [y/N]", "y", "\n")
    assert terminal.code() == Exit.FINE
    assert [row[:3] for row in book.rows()] == [["song-moi", "exports", "2019-12-31"]]


def test_a_typo_of_an_indicator_is_asked_again(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER)
    said = answers(book, "populatoin", "")
    assert "there is no indicator populatoin" in said
    assert "population" in said


def test_values_are_answered_as_people_write_them(tmp_path: Path) -> None:
    book = small(tmp_path, HEADER)
    answers(
        book,
        "non-agricultural-labour", "85 - 90", "≥ 85,5%", ">= 85.5 %", "2023", "x", "",
        "planned-role", "Provinciall", "PROVINCIAL", "2023", "x", "",
        "smart-or-resilient-city", "maybe", "Có", "2023", "x", "",
        "",
    )  # fmt: skip
    assert [row[3:5] for row in book.rows()] == [["85.5", ">="], ["provincial", ""], ["yes", ""]]


def test_what_was_taken_back_is_asked_about(tmp_path: Path) -> None:
    book = small(tmp_path / "book", HEADER + record("5") + "\n")
    words = ("population", "--as-of", "2023", "--source", "office", "--reason", "a slip")
    assert book("retract", *words).code == 0
    form = tmp_path / "form.csv"
    form.write_text("indicator,as_of,value,source\npopulation,2023,5,office\n")
    for answer, code in (("n", Exit.USAGE), ("y", Exit.FINE)):
        terminal = ask(book, "--from", str(form))
        terminal.until("was taken back, recorded")
        terminal.answer("record it all the same? [y/N]", answer, "\n")
        assert terminal.code() == code
    assert book.values() == ["5", "", "5"]


def test_a_table_typed_on_a_terminal_is_asked_about(tmp_path: Path) -> None:
    book = small(tmp_path / "book", HEADER)
    terminal = ask(book, "--from", "-", "--source", "x")
    time.sleep(1)
    os.write(terminal._ours, b"indicator,as_of,value\npopulation,2023,5\n\x04")
    terminal.answer("record these figures? [y/N]", "y", "\n")
    assert terminal.code() == Exit.FINE
    assert book.values() == ["5"]
