"""The page of a report in a real browser: quiet, without the network, and for everybody."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tracker import DATA, TAN_GIANG, run

CHROMIUM = Path("/usr/bin/chromium")
DAY = ("--as-of", "2026-06-30")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        options = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        with player.chromium.launch(executable_path=str(CHROMIUM), args=options) as found:
            yield found


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for name, workspace in (("tan-giang", TAN_GIANG), ("pho-yen", DATA)):
        found[name] = folder / f"{name}.html"
        run("report", "-o", found[name], "-w", workspace, *DAY, "--forecast")
    return found


@pytest.mark.parametrize("name", ["tan-giang", "pho-yen"])
@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (390, "light"), (1400, "dark")])
def test_a_page_is_quiet_fits_and_is_for_everybody(
    name: str, width: int, scheme: str, browser: Any, pages: dict[str, Path]
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    heard: list[str] = []
    room = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = room.new_page()
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url))
    page.goto(pages[name].as_uri())
    assert heard == [pages[name].as_uri()], "no message, no error, no request"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = page.evaluate(
        "[...document.querySelectorAll('svg')].map(each => each.getBoundingClientRect())"
        ".map(box => [box.width, box.height])"
    )
    assert boxes
    assert all(across > 20 and high > 3 for across, high in boxes), "every drawing has a size"
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["impact"]) for each in found] == []
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (colour == "rgb(255, 255, 255)") == (scheme == "light")
    assert page.locator("#controls-1-1").is_visible()
    room.close()


def first_cells(page: Any, column: int) -> list[str]:
    found: list[str] = page.evaluate(
        "at => [...document.querySelectorAll('article:last-of-type table[data-sortable] tbody tr')]"
        ".filter(row => !row.hidden && !row.classList.contains('group'))"
        ".map(row => row.cells[at].innerText.trim())",
        column,
    )
    return found


def test_the_keyboard_alone_sorts_and_filters(browser: Any, pages: dict[str, Path]) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(pages["tan-giang"].as_uri())
    before = first_cells(page, 0)
    assert before == [str(at) for at in range(1, 24)]
    for _ in range(200):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "document.activeElement.closest('article:last-of-type thead')"
            " && document.activeElement.innerText"
        )
        if focused == "Points earned":
            break
    else:
        pytest.fail("the keyboard does not reach the button")
    page.keyboard.press("Enter")
    points = [float(each.split()[0].split("–")[0]) for each in first_cells(page, 7)]
    assert points == sorted(points)
    assert page.locator("th[aria-sort=ascending]").count() == 1
    page.keyboard.press("Space")
    falling = [float(each.split()[0].split("–")[0]) for each in first_cells(page, 7)]
    assert falling == sorted(points, reverse=True)
    page.locator("article:last-of-type .controls select").select_option("short")
    assert len(first_cells(page, 0)) == 3
    assert page.locator("article:last-of-type output").inner_text() == "3 / 23"
    page.locator("article:last-of-type .controls select").select_option("")
    page.locator("article:last-of-type .controls input").fill("green")
    assert len(first_cells(page, 0)) == 3
    page.locator("article:last-of-type .controls input").fill("")
    page.locator("article:last-of-type thead button").first.click()
    assert first_cells(page, 0) == before
    page.close()


def test_everything_is_there_without_the_script(browser: Any, pages: dict[str, Path]) -> None:
    room = browser.new_context(java_script_enabled=False)
    page = room.new_page()
    page.goto(pages["tan-giang"].as_uri())
    assert page.locator("tr[data-state]").count() == 29
    assert not page.locator(".controls").first.is_visible()
    room.close()


def test_on_paper_headers_repeat_and_nothing_is_cut(
    browser: Any, pages: dict[str, Path], tmp_path: Path
) -> None:
    from pypdf import PdfReader

    page = browser.new_page()
    page.goto(pages["tan-giang"].as_uri())
    page.pdf(path=str(tmp_path / "a.pdf"), prefer_css_page_size=True)
    sheets = PdfReader(tmp_path / "a.pdf").pages
    assert round(float(sheets[0].mediabox.width) * 25.4 / 72) == 210
    texts = [" ".join(each.extract_text().split()) for each in sheets]
    rows = [said for said in texts if "2A.III." in said and "Points" in said]
    assert len(rows) >= 2, "the header stands on each page of the table"
    assert len(sheets) <= 16
    page.close()
