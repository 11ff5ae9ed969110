"""`tracker rank -o PAGE.html --map FILE.geojson`: the places on a map, by what is certain."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.rank.test_rank import workspace
from tests.tracker import ROOT, tracker

THAI_NGUYEN = ROOT / "examples" / "thai-nguyen-units.geojson"
SQUARE = [[[105.0, 21.0], [105.1, 21.0], [105.1, 21.1], [105.0, 21.0]]]


def feature(code: object, kind: str = "Polygon", coordinates: object = SQUARE) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"code": code}, "geometry": geometry}


def shapes(folder: Path, *features: object) -> Path:
    path = folder / "shapes.geojson"
    document = {"type": "FeatureCollection", "features": list(features)}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def made(folder: Path) -> Path:
    """Two places with a code, one without, and one whose name would be alive on a page."""
    more = "".join(
        f'[[place]]\nid = "u{code}"\nname.vi = "<b>Xã & {code}</b>"\nkind = "commune"\n'
        f'code = "{code}"\n'
        for code in ("00001", "00002")
    )
    return workspace(folder, {"area": {"population": "250000"}}, more)


def page(folder: Path, *words: str | Path) -> str:
    path = folder / "page.html"
    asked = ("rank", "-w", folder, "--type", "III", "--as-of", "2026-06-30", "-o", path, "--force")
    ended = tracker(*asked, *words)
    assert (ended.code, ended.err) == (0, "")
    return path.read_text(encoding="utf-8")


def test_places_are_drawn_by_verdict_and_what_has_no_counterpart_is_named(tmp_path: Path) -> None:
    folder = made(tmp_path)
    given = shapes(tmp_path, feature("00001"), feature("99999", "MultiPolygon", [SQUARE]))
    shown = page(folder, "--map", given)
    assert shown.count('<path class="undecided"') == 1
    assert shown.count('<path class="ground"') == 1
    assert "not on the map, as they have no shape: Đô thị area; &lt;b&gt;Xã &amp; 00002" in shown
    assert "shapes that are no place of the ranking: 99999" in shown
    assert "<b>" not in shown


def test_a_page_without_a_map_has_the_table_and_loads_nothing(tmp_path: Path) -> None:
    shown = page(made(tmp_path))
    assert "<svg" not in shown
    assert shown.count("<tr>") == 4
    assert not re.search(r"(src|href)=\"?(http|//)", shown)
    assert "default-src 'none'" in shown


def test_the_units_of_thai_nguyen_all_have_a_shape(here: Path) -> None:
    assert tracker("init", "--province", "Thái Nguyên").code == 0
    shown = page(here, "--map", THAI_NGUYEN)
    assert shown.count("<path ") == 92
    assert 'class="ground"' not in shown
    assert "no shape" not in shown


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{", "shapes.geojson:1:2: the file is not JSON"),
        ("[" * 100_000, "the file is not JSON"),
        ("[]", "no FeatureCollection"),
        ('{"features": [{}]}', "feature 1 has no property code"),
        (json.dumps({"features": [feature(5860)]}), "feature 1 has no property code"),
        (json.dumps({"features": [feature("1", "Point", [1, 2])]}), "feature 1 (1) is no polygon"),
        (json.dumps({"features": [feature("1", "Polygon", [[["x", 1]]])]}), "is no polygon"),
        (json.dumps({"features": [feature("1", "Polygon", [[[1]]])]}), "is no polygon"),
        (json.dumps({"features": [feature("1", "Polygon", [[[1, None]]])]}), "is no polygon"),
        ('{"features": [{"properties": {"code": "1"}, "geometry": null}]}', "is no polygon"),
        (
            json.dumps({"features": [feature("1", "Polygon", [[[589_000.5, 2_370_000.1]]])]}),
            "feature 1 (1) does not lie on the globe",
        ),
        (" " * (31 * 1024 * 1024), "the file has 31 MB"),
    ],
    ids=range(12),
)
def test_a_file_without_shapes_is_refused_before_anything_is_made(
    tmp_path: Path, written: str, said: str
) -> None:
    folder = made(tmp_path)
    (tmp_path / "shapes.geojson").write_text(written, encoding="utf-8")
    path = tmp_path / "map.html"
    ended = tracker(
        "rank", "-w", folder, "--type", "III", "-o", path, "--map", tmp_path / "shapes.geojson"
    )
    assert (ended.code, ended.out) == (3, "")
    assert said in ended.err
    assert not path.exists()


def test_a_map_needs_a_page_and_other_documents_are_for_report(tmp_path: Path) -> None:
    folder = made(tmp_path)
    asked = ("rank", "-w", folder, "--type", "III")
    assert "--map is drawn on a page" in tracker(*asked, "--map", THAI_NGUYEN).err
    refused = tracker(*asked, "-o", tmp_path / "a.docx")
    assert refused.code == 2
    assert "report" in refused.err
    missing = tracker(*asked, "-o", tmp_path / "a.html", "--map", tmp_path / "none.geojson")
    assert missing.code == 3
    assert not (tmp_path / "a.html").exists()
