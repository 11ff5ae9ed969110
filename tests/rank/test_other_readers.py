"""The ledger is tidy CSV: what a database reads of it as it stands agrees with ``rank``."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path

import pytest

from tests.tracker import ROOT, json_of
from urban_tracker.files.packaged import LAW

duckdb = pytest.importorskip("duckdb")
PAGE = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
QUERY = PAGE.partition("```sql\n")[2].partition("```")[0]
MINIMA = {each: float(level) for each, level in re.findall(r"\('([a-z-]+)', (\d+)\)", QUERY)}


def test_the_query_has_the_minima_of_the_law() -> None:
    law = tomllib.loads((LAW / "nq-111-2025.toml").read_text(encoding="utf-8"))
    written = {
        row["indicator"]: row["rule"]["III"]["minimum"]
        for row in law["standard"]
        if row["indicator"] in MINIMA and "III" in row["rule"]
    }
    assert written == MINIMA
    assert len(MINIMA) == 4


def test_a_query_finds_the_same_places_below_their_minimum(tmp_path: Path) -> None:
    made = runpy.run_path(str(ROOT / "benchmarks" / "ledgers.py"))["write_workspace"]
    made(tmp_path, 60, 2_800)
    asked = QUERY.replace("observations.csv", str(tmp_path / "observations.csv"))
    found = set(duckdb.sql(asked).fetchall())
    ranked = json_of("rank", "-w", tmp_path, "--type", "III", "--as-of", "2026-06-30")
    assert found == {
        (row["place"], each) for row in ranked["places"] for each in row["short"] if each in MINIMA
    }
    assert len({place for place, _ in found}) > 10
