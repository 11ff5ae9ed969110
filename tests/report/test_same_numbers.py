"""The same numbers in every format: read back, and compared with what programs get."""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.report.reading import (
    read,
    scores_of_document,
    scores_of_markdown,
    scores_of_page,
    scores_of_workbook,
)
from tests.tracker import TAN_GIANG, json_of, run

WHERE = ("--workspace", str(TAN_GIANG), "--as-of", "2026-06-30")
TARGET = ("--target", "type-ii-2027")
SIGNS = {None: "", "~": "≈ ", ">": "> "}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    found = {ending: folder / f"report.{ending}" for ending in ("html", "md", "xlsx", "docx")}
    for path in found.values():
        run("report", "-o", path, *WHERE, *TARGET)
    return found


@pytest.fixture(scope="module")
def standards() -> list[dict[str, Any]]:
    document = json_of("status", *WHERE, *TARGET, schema="status-1")
    (place,) = document["places"]
    (target,) = place["targets"]
    found: list[dict[str, Any]] = target["standards"]
    assert len(found) == 23
    return found


def number(written: str) -> float:
    return float(written.replace(",", ""))


def test_page_workbook_document_and_markdown_say_the_same_words(made: dict[str, Path]) -> None:
    page, written = scores_of_page(read(made["html"])), scores_of_markdown(read(made["md"]))
    assert len(page) == 23
    assert page == written
    document = scores_of_document(made["docx"])
    for at, said in enumerate(page.values(), 1):
        row = document[str(at)]
        assert (row[5], row[3], row[8]) == said


def test_numbers_are_those_of_json(made: dict[str, Path], standards: list[dict[str, Any]]) -> None:
    book = scores_of_workbook(made["xlsx"])
    page = list(scores_of_page(read(made["html"])).values())
    for at, each in enumerate(standards, 1):
        row, (value, minimum, points) = book[str(at)], page[at - 1]
        if isinstance(each["value"], int | float):
            assert row[5] == each["value"], each["id"]
            assert value.startswith(SIGNS[each["qualifier"]])
            shown = number(value.removeprefix(SIGNS[each["qualifier"]]))
            assert shown == pytest.approx(each["value"], abs=0.06)
        else:
            assert row[5] == value
        if isinstance(each["minimum"], int | float):
            assert row[3] == each["minimum"]
            assert number(minimum.removeprefix("≤ ")) == each["minimum"]
        earned = each["points"]
        if earned["worst"] == earned["best"]:
            assert row[8] == earned["worst"]
            assert number(points) == pytest.approx(earned["worst"], abs=0.006)
        else:
            assert row[8] == points
            ends = [number(end.removeprefix("< ")) for end in points.split("–")]
            assert ends == pytest.approx([earned["worst"], earned["best"]], abs=0.006)


def test_toml_and_csv_agree_with_json(standards: list[dict[str, Any]]) -> None:
    exported = tomllib.loads(run("export", "toml", *WHERE).out)
    (place,) = exported["places"]
    target = next(each for each in place["targets"] if each["id"] == "type-ii-2027")
    for mine, other in zip(standards, target["standards"], strict=True):
        assert mine["id"] == other["id"]
        assert other.get("value") == mine["value"]
        assert other["points"]["worst"] == mine["points"]["worst"]
        assert other["points"]["best"] == mine["points"]["best"]
    log = csv.DictReader(io.StringIO(run("log", "--workspace", TAN_GIANG, "--format", "csv").out))
    recorded = {(row["indicator"], row["as_of"], row["source"]): row["value"] for row in log}
    for each in standards:
        for source in each["sources"]:
            key = (each["indicator"], each["as_of"], source["source"])
            assert recorded[key] == source["value"]


def test_in_vietnamese_the_numbers_are_the_same(made: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "vi.xlsx"
    run("report", "-o", path, *WHERE, *TARGET, "--lang", "vi")
    book, own = scores_of_workbook(made["xlsx"]), scores_of_workbook(path)
    for at, row in book.items():
        numbers = [cell for cell in row if isinstance(cell, int | float)]
        assert [cell for cell in own[at] if isinstance(cell, int | float)] == numbers
    page = tmp_path / "vi.html"
    run("report", "-o", page, *WHERE, *TARGET, "--lang", "vi")
    assert ">233.600<" in read(page)
    assert ">45,86–46,96" in read(page).replace("\n", "") or "45,86–46,96" in read(page)
