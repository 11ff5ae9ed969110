"""Files made to break whoever opens them: refused in bounded time and memory."""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
import time
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.recording.workbooks import MAIN, packed, parts, with_sheet, workbook
from tests.tracker import HEADER, QUIET, small

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("hostile files"),  # they are made once
    pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX limits"),
]

MEMORY = 700 * 1024 * 1024
SECONDS = 20
MEGABYTE = 1024 * 1024
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>indicator</t></is></c></row>'


# Reads one file after another, so that what one leaves behind burdens the next.
READER = """
import json, sys, time
from typer.testing import CliRunner
from urban_tracker.cli.app import build_app

app = build_app()
for path in sys.argv[2:]:
    started = time.monotonic()
    words = ["update", "--from", path, "--workspace", sys.argv[1]]
    found = CliRunner().invoke(app, words)
    broken = found.exception is not None and not isinstance(found.exception, SystemExit)
    seconds = time.monotonic() - started
    said = repr(found.exception) if broken else found.stderr
    print(json.dumps([found.exit_code, said, seconds]), flush=True)
"""


@dataclass(frozen=True)
class Outcome:
    code: int
    said: str
    seconds: float


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """What `update --from` says of every hostile file, in one process with little memory."""
    folder = tmp_path_factory.mktemp("hostile")
    book = small(folder / "book", HEADER)
    paths: dict[str, Path] = {}
    for suffix, files in ((".xlsx", XLSX), (".csv", CSV)):
        for name, make in files.items():
            paths[name + suffix] = folder / f"figures-{len(paths)}{suffix}"
            paths[name + suffix].write_bytes(make())

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    found = subprocess.run(
        [sys.executable, "-c", READER, str(book.folder), *map(str, paths.values())],
        env={**os.environ, **QUIET},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        preexec_fn=limit,
        timeout=SECONDS * len(paths),
    )
    assert book.rows() == []
    lines = found.stdout.decode().splitlines()
    assert len(lines) == len(paths), (found.returncode, list(paths)[len(lines)], found.stderr)
    return {name: Outcome(*json.loads(line)) for name, line in zip(paths, lines, strict=True)}


def bomb(part: str, content: bytes, times: int) -> bytes:
    """A workbook with a part that unpacks to very much."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, own in parts(with_sheet(HEAD.encode())).items():
            if name != part:
                archive.writestr(name, own)
        with archive.open(part, "w") as file:
            for _ in range(times):
                file.write(content)
    return target.getvalue()


def lying() -> bytes:
    """A workbook whose directory says that a sheet is small while it unpacks to much more."""
    honest = bomb("xl/worksheets/sheet1.xml", b" " * MEGABYTE, 90)
    large = (90 * MEGABYTE).to_bytes(4, "little")
    return honest.replace(large, (1000).to_bytes(4, "little"))


def entities() -> bytes:
    """Entities of entities: a kilobyte that expands to gigabytes."""
    declared = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(10)
    )
    sheet = (
        f'<!DOCTYPE x [{declared}]><worksheet xmlns="{MAIN}"><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>&k;</t></is></c></row></sheetData></worksheet>'
    )
    return packed({**parts(with_sheet(b"")), "xl/worksheets/sheet1.xml": sheet.encode()})


def strings(count: int) -> bytes:
    table = f'<sst xmlns="{MAIN}">'.encode() + b"<si/>" * count + b"</sst>"
    return packed({**parts(with_sheet(HEAD.encode())), "xl/sharedStrings.xml": table})


XLSX: dict[str, Callable[[], bytes]] = {
    "zip bomb": lambda: bomb("xl/worksheets/sheet1.xml", b" " * MEGABYTE, 80),
    "zip bomb in the styles": lambda: bomb("xl/styles.xml", b" " * MEGABYTE, 60),
    "zip bomb beside the book": lambda: bomb("xl/media/image1.png", b"\0" * MEGABYTE, 80),
    "a lying directory": lying,
    "entities": entities,
    "a million columns": lambda: with_sheet(b'<row r="1">' + b"<c/>" * 1_000_000 + b"</row>"),
    "a cell at the far end": lambda: with_sheet(
        HEAD.encode() + b'<row r="1048576"><c r="XFD1048576"><v>5</v></c></row>'
    ),
    "a cell beyond the end": lambda: with_sheet(
        HEAD.encode() + b'<row r="999999999999"><c r="A999999999999"><v>5</v></c></row>'
    ),
    "a column beyond the end": lambda: with_sheet(b'<row r="1"><c r="ZZZZZ1"><v>5</v></c></row>'),
    "a million rows": lambda: with_sheet(b"<row><c><v>1</v></c></row>" * 1_000_000),
    "ten million empty rows": lambda: with_sheet(b"<row/>" * 10_000_000),
    "very many strings": lambda: strings(3_000_000),
    "deep nesting": lambda: with_sheet(b"<row>" * 100_000 + b"</row>" * 100_000),
    "a million digits": lambda: with_sheet(
        b'<row r="1"><c r="A1"><v>' + b"9" * 500_000 + b"</v></c></row>"
    ),
    "merged cells without end": lambda: with_sheet(
        HEAD.encode(), b"<mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 100_000
    ),
    "no zip": lambda: b"PK\x03\x04 nothing",
    "nothing": lambda: b"",
    "not markup": lambda: with_sheet(b"<row"),
    "markup in wide characters": lambda: packed(
        {
            **parts(with_sheet(b"")),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"/>'.encode("utf-16"),
        }
    ),
    "the same part twice": lambda: twice(),
    "very many parts": lambda: packed({f"xl/{each}.xml": b"" for each in range(5000)}),
}


def twice() -> bytes:
    out = io.BytesIO(with_sheet(HEAD.encode()))
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("xl/worksheets/sheet1.xml", b"<other/>")
    return out.getvalue()


CSV: dict[str, Callable[[], bytes]] = {
    "a million columns": lambda: b"indicator,as_of,value" + b"," * 1_000_000 + b"\n",
    "a million columns over many lines": lambda: b'"a\n",' * 1_000_000,
    "a million rows": lambda: b"indicator,as_of,value\n" + b"x,y,z\n" * 1_000_000,
    "very many empty cells": lambda: (b"," * 900 + b"\n") * 30_000,
    "one long line": lambda: b"x" * 30_000_000,
    "one long field": lambda: b'"' + b"x" * 30_000_000 + b'"',
    "an open quote": lambda: b'indicator,as_of,value\n"' + b"x,\n" * 1_000_000,
    "more than may be": lambda: b"\n" * (33 * MEGABYTE),
    "a million digits": lambda: b"indicator,as_of,value\npopulation,2023," + b"9" * 100_000,
    "a million digits of a day": lambda: (
        b"indicator,as_of,value\npopulation," + b"9" * 100_000 + b",5"
    ),
    "zeros": lambda: b"\0" * 1_000_000,
    "nothing but quotes": lambda: b'"' * 1_000_000,
}


NAMES = [*(f"{name}.xlsx" for name in XLSX), *(f"{name}.csv" for name in CSV)]


@pytest.mark.parametrize("name", NAMES)
def test_hostile_files_are_refused_in_bounded_time_and_memory(
    outcomes: dict[str, Outcome], name: str
) -> None:
    outcome = outcomes[name]
    assert outcome.code == 3, outcome
    assert outcome.said.startswith("error: figures-")
    assert "MemoryError" not in outcome.said
    assert len(outcome.said) < 20_000
    assert outcome.seconds < SECONDS


def test_a_device_without_end_is_refused(tmp_path: Path) -> None:
    book = small(tmp_path / "book", HEADER)
    (tmp_path / "zeros.csv").symlink_to("/dev/zero")
    started = time.monotonic()
    run = book("update", "--from", str(tmp_path / "zeros.csv"))
    assert run.code == 3
    assert "the file is larger than 32 MiB" in run.err
    assert time.monotonic() - started < SECONDS


def test_a_large_but_honest_file_is_read(tmp_path: Path) -> None:
    book = small(tmp_path / "book", HEADER)
    rows = [["indicator", "as_of", "value", "source"]]
    rows += [["population", f"{1000 + at // 12}-{at % 12 + 1:02d}", str(5000), "office"]
             for at in range(3000)]  # fmt: skip
    path = workbook(tmp_path / "figures.xlsx", {"one": rows})
    run = book("update", "--from", str(path))
    assert run.code == 0, run.err
    assert len(book.rows()) == 3000
