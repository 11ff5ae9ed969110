"""What ``tracker forecast`` and ``status --trend`` print."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.golden_files import same_as_golden
from tests.tracker import DATA, TAN_GIANG, json_of, run

GOLDEN = Path(__file__).parent / "golden"
ON_EXAMPLE = ("--workspace", TAN_GIANG, "--as-of", "2026-06-30")
ON_DATA = ("--workspace", DATA, "--as-of", "2026-11-23")


@pytest.mark.parametrize(
    ("name", "args", "columns"),
    [
        ("example", ("forecast", *ON_EXAMPLE), None),
        ("example-80", ("forecast", *ON_EXAMPLE), 80),
        ("example-140", ("forecast", *ON_EXAMPLE), 140),
        ("data", ("forecast", *ON_DATA), None),
        ("data-80", ("forecast", *ON_DATA), 80),
        ("data-vi", ("forecast", *ON_DATA, "--lang", "vi"), None),
        ("one-indicator", ("forecast", "wastewater-capacity", *ON_EXAMPLE), None),
        ("one-indicator-of-data", ("forecast", "population", *ON_DATA), 100),
    ],
)
def test_screens(
    name: str, args: tuple[str, ...], columns: int | None, request: pytest.FixtureRequest
) -> None:
    printed = run(*args, columns=columns).out
    same_as_golden(GOLDEN / f"{name}.txt", printed, request)
    if columns is None:
        assert "…" not in printed.replace(" … ", "")
    else:
        assert max(len(line) for line in printed.splitlines()) <= columns


def test_status_with_trends() -> None:
    printed = run("status", *ON_EXAMPLE, "--target", "type-ii-2027", "--trend").out
    (line,) = [each for each in printed.splitlines() if "2A.III.21" in each]
    assert "█▇▆▄▃▁ -0.2 a year" in line
    (line,) = [each for each in printed.splitlines() if each.startswith("Smart traffic cameras ")]
    assert "▁▂▃▅▆█ +113.3 a year" in line
    narrow = run("status", *ON_EXAMPLE, "--target", "type-ii-2027", "--trend", columns=80).out
    assert "█▇▆▄▃▁ -0.2 a" in " ".join(narrow.split())


def test_trends_are_those_of_the_day_of_each_target() -> None:
    printed = run("status", *ON_EXAMPLE, "--trend").out
    rows = [each for each in printed.splitlines() if " 4.labour " in each or " 2A.II.05 " in each]
    assert ["▁▄█ +1.85" in rows[0], "▁▂▄▅▇█ +1.78" in rows[1]] == [True, True]


def test_status_without_trends_is_as_it_was() -> None:
    printed = run("status", *ON_EXAMPLE).out
    assert "▁" not in printed
    assert "a year" not in printed.replace("a year on average", "").replace("% a year", "")


def test_one_indicator_as_json() -> None:
    found = json_of("forecast", "wastewater", *ON_EXAMPLE, schema="forecast-1")
    (place,) = found["places"]
    assert [figure["value"] for figure in place["figures"]] == [30, 35, 39, 44, 48, 52]
    assert [level["for"] for level in place["levels"]] == ["type-ii-2027"]


def test_an_indicator_is_shown_at_every_place_that_has_a_figure() -> None:
    found = json_of("forecast", "population", "--workspace", DATA, "--as-of", "2026-11-23")
    assert [len(place["figures"]) > 0 for place in found["places"]] == [True, True]


def test_an_indicator_that_nobody_reports() -> None:
    assert "there is no figure" in run("forecast", "awarded-works", *ON_EXAMPLE).out


def test_an_unknown_indicator_names_the_nearest() -> None:
    found = run("forecast", "wastwatr", *ON_EXAMPLE, code=2)
    assert "there is no indicator" in found.err
    assert "wastewater-capacity" in found.err


def test_into_a_file(tmp_path: Path) -> None:
    path = tmp_path / "forecast.txt"
    run("forecast", *ON_EXAMPLE, "-o", path)
    assert "MEETS" in path.read_text(encoding="utf-8")
    found = run("forecast", *ON_EXAMPLE, "-o", path, code=4)
    assert "--force" in found.err


def in_a_terminal(*args: str, before: str = "") -> str:
    """Run in a terminal of 80 columns and give back what it shows."""
    ours, theirs = pty.openpty()
    program = f"import sys\n{before}\nfrom urban_tracker.cli.app import main\nmain()"
    environment = {**os.environ, "COLUMNS": "80", "LINES": "60", "NO_COLOR": "1", "TERM": "xterm"}
    process = subprocess.Popen(
        [sys.executable, "-c", program, *args],
        stdout=theirs,
        stderr=theirs,
        env=environment,
        close_fds=True,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            block = os.read(ours, 65536)
        except OSError:
            break
        if not block:
            break
        shown += block
    process.wait()
    os.close(ours)
    written = shown.decode("utf-8").replace("\r\n", "\n")
    assert not re.search(r"\x1b\[3[0-7]", written), "NO_COLOR counts"
    return re.sub(r"\x1b\[[0-9;]*m", "", written)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_chart_in_a_terminal() -> None:
    shown = in_a_terminal("forecast", "wastewater-capacity", *map(str, ON_EXAMPLE), "--lang", "en")
    assert "┌───" in shown
    assert shown.count("●") >= 6
    assert max(len(line) for line in shown.splitlines()) <= 80


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_without_the_extra_the_table_is_there_and_the_extra_is_named() -> None:
    shown = in_a_terminal(
        "forecast",
        "wastewater-capacity",
        *map(str, ON_EXAMPLE),
        "--lang",
        "en",
        before="sys.modules['plotext'] = None",
    )
    assert "urban-tracker[charts]" in shown
    assert "2025-12-31     52" in shown
    assert "Traceback" not in shown


def test_in_a_pipe_there_is_no_drawing() -> None:
    printed = run("forecast", "wastewater-capacity", *ON_EXAMPLE).out
    assert not set("┌│└●") & set(printed)
