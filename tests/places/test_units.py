"""The real wards and communes: found by whatever people type, put into a workspace."""

from __future__ import annotations

import csv
import io
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest

import urban_tracker as ut
from tests.slow import slow_after
from tests.tracker import DATA, json_of, process, run, tracker
from tools.make_units import COLUMNS, rows, write
from urban_tracker.files.packaged import LAW, UNITS
from urban_tracker.files.units import all_units
from urban_tracker.programme.programme import Place
from urban_tracker.programme.units import find_units, ids_of, with_tones_aside

DAY = "2026-11-26"


def codes(*words: str) -> list[str]:
    return [unit["code"] for unit in json_of("place", "find", *words)["units"]]


def test_the_table_has_every_unit_once_and_grades_what_it_says() -> None:
    units = all_units()
    assert len(units) == len({unit.code for unit in units}) == 3321
    assert Counter(unit.kind for unit in units) == {
        "commune": 2611,
        "ward": 697,
        "special-zone": 13,
    }
    assert len({unit.province for unit in units}) == 34
    for unit in units:
        assert re.fullmatch(r"\d{5}", unit.code)
        assert Fraction(unit.area) > 0
        assert unit.area_grade in ("single-source", "unverified")
        assert unit.population == "" or int(unit.population) > 0
        written = (unit.name, unit.province, unit.formed_from)
        assert all(unicodedata.is_normalized("NFC", each) for each in written)


def test_a_population_that_units_of_one_name_share_is_left_out() -> None:
    known = Counter(
        (with_tones_aside(unit.name), unit.population) for unit in all_units() if unit.population
    )
    assert max(known.values()) == 1


LISTING = """\
code,province_code,province,kind,name,name_plain,area_km2,area_agrees,population,\
population_as_listed,latitude,longitude,formed_from
00002,01,Nơi Khác,commune,Tân An,Tan An,12.5,no,41922,41922,21,105,
00001,01,Đây,ward,Hoá,Hoa,2.97,yes,650,650,21,105,"Phường Cũ, Xã Xưa"
00003,02,Đây,commune,Tân Ân,Tan An,7,,41922,41922,21,105,
00004,02,Đây,commune,Thiếu,Thieu,8,yes,,6161,21,105,
"""


def test_the_script_gives_the_same_table_again_and_fills_nothing_in(tmp_path: Path) -> None:
    listing = tmp_path / "listing.csv"
    listing.write_text(LISTING, encoding="utf-8")
    first, again = tmp_path / "a.csv", tmp_path / "b.csv"
    assert write(listing, first) == write(listing, again) == 4
    assert first.read_bytes() == again.read_bytes()
    found = list(rows(csv.DictReader(io.StringIO(LISTING))))
    assert [row["code"] for row in found] == ["00001", "00002", "00003", "00004"]
    assert [row["area_grade"] for row in found] == [
        "single-source",
        "unverified",
        "unverified",
        "single-source",
    ]
    # 41922 is of one Tân An at most; 6161 has lost a zero.
    assert [row["population"] for row in found] == ["650", "", "", ""]
    with UNITS.open(encoding="utf-8", newline="") as table:
        assert tuple(next(csv.reader(table))) == COLUMNS


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("05860",), "05860"),
        (("phổ", "yên"), "05860"),
        (("PHO", "YEN"), "05860"),
        (("phường", "Phổ", "Yên"), "05860"),
        (("Ba", "Hàng"), "05860"),
        (("xã", "Đắc", "Sơn"), "05860"),
        (("tân", "an", "tây", "ninh"), "27712"),
        (("Hóa", "Châu"), "20014"),
        (("Hoá", "Châu"), "20014"),
        ((unicodedata.normalize("NFD", "Hoá Châu"),), "20014"),
        (("côn", "đảo"), "26732"),
    ],
)
def test_a_unit_is_found_by_name_code_or_what_went_into_it(
    words: Sequence[str], first: str
) -> None:
    assert codes(*words)[0] == first


def test_of_a_name_that_many_have_all_are_listed_with_their_province() -> None:
    found = json_of("place", "find", "Tân An")["units"]
    named = [unit for unit in found if unit["name"]["vi"].endswith("Tân An")]
    assert len({unit["province"] for unit in named}) == len(named) == 10
    assert found[: len(named)] == named  # before Tân Ân, Tần An and what once was Tân An
    out = run("place", "find", "Tân An").out
    assert all(unit["province"] in out for unit in named)


def test_a_province_gives_its_units_accents_or_not() -> None:
    for words in (("--province", "thai nguyen"), ("--province", "Thái Nguyên")):
        found = json_of("place", "list", *words)["units"]
        assert len(found) == 92
        assert {unit["province"] for unit in found} == {"Thái Nguyên"}
    assert len(codes("huế")) >= 40
    assert "Thái Nguyên" in run("place", "list", "--provinces").out


def test_csv_and_json_say_the_same() -> None:
    table = csv.DictReader(io.StringIO(run("place", "list", "--format", "csv").out))
    document = json_of("place", "list")["units"]
    for row, unit in zip(table, document, strict=True):
        assert (row["code"], row["name"]) == (unit["code"], unit["name"]["vi"])
        assert row["population"] == ("" if unit["population"] is None else str(unit["population"]))


def test_of_what_cannot_be_true_nothing_is_shown() -> None:
    (van_xuan,) = json_of("place", "find", "05890")["units"]
    assert van_xuan["population"] is None
    assert "6,161" not in run("place", "find", "05890").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("find", "phổ yêm"), "did you mean Phổ Yên"),
        (("find", "99999"), "no unit of the country has the code or name 99999"),
        (("find", "   "), "no unit of the country"),
        (("list", "--province", "Thái Nguyen 2"), "did you mean Thái Nguyên"),
        (("list", "--province", "xyz"), "no province or city is called xyz"),
        (("list", "--format", "xml"), "--format cannot be xml"),
    ],
)
def test_what_is_not_there_is_said_with_what_is_like_it(words: Sequence[str], said: str) -> None:
    ended = tracker("place", *words)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


@pytest.mark.parametrize("every", slow_after(1, (611, 61)))
def test_a_unit_finds_itself_and_has_an_id_of_its_own(every: int) -> None:
    units = all_units()
    ids = ids_of(units)
    assert len(set(ids.values())) == len(units)
    for unit in units[::every]:
        for words in (unit.code, f"{unit.names.vi} {unit.province}"):
            assert find_units(units, words)[0].unit.code == unit.code
        assert Place.model_validate(
            {"id": ids[unit.code], "name": unit.names, "code": unit.code, "kind": unit.kind}
        )


def test_a_workspace_of_a_province_has_its_figures_with_source_and_grade(here: Path) -> None:
    started = tracker("init", "--province", "Thái Nguyên")
    assert (started.code, started.err) == (0, "")
    assert "05890 Vạn Xuân ward" in started.out  # whose population is to be found out
    assert tracker("check").out == ""
    (row,) = (
        each for each in ut.open(".").rank(type="III").rows if each.standing.place == "pho-yen"
    )
    assert row.standing.weakest_grade == "unverified"
    log = tracker("log", "natural-area", "--place", "pho-yen", "--format", "json").json
    assert [each["value"] for each in log["records"]] == ["40.7"]
    rank = json_of("rank", "--type", "III", "--province", "thái nguyên", "--as-of", DAY)
    assert len(rank["places"]) == 92
    assert tracker("rank", "--type", "III", "--province", "Huế", "--as-of", DAY).code == 2


def test_an_area_is_made_of_units_and_sums_them(here: Path) -> None:
    units = "05860,05890,Phường Trung Thành,05857,05881"
    started = tracker("init", "--area", "Đô thị Phổ Yên", "--units", units)
    assert (started.code, started.err) == (0, "")
    assert tracker("check").out == ""
    shown = json_of("status", "--type", "II", "--as-of", DAY)["places"][0]
    assert shown["name"]["vi"] == "Đô thị Phổ Yên"
    population = next(
        each for each in shown["targets"][0]["standards"] if each["indicator"] == "population"
    )
    # Of Vạn Xuân nobody knows it: at least the others.
    assert population["qualifier"] == ">="
    assert len(population["inputs"]) == 4


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--place", "99999"), "no unit of the country has the code or name 99999"),
        (("--place", "Tân An"), "could be several units: "),
        (("--place", "Phổ Yê"), "did you mean Phổ Yên"),
        (("--province", "Thái Nguyen 2"), "did you mean Thái Nguyên"),
        (("--area", "A"), "--area and --units are not given equally often"),
        (("--area", "A", "--units", "05860,05860"), "stands twice"),
        (("--area", "A", "--units", "05860", "--area", "B", "--units", "05860"), "in two areas"),
        (("--area", "A", "--units", "05860,"), "no unit of the country has the code or name"),
        (("--area", "…", "--units", "05860"), "an area cannot be called …"),
        (("--place", "05860", "--example"), "--example and --place exclude each other"),
    ],
)
def test_nothing_is_written_when_something_is_wrong(
    here: Path, words: Sequence[str], said: str
) -> None:
    ended = tracker("init", *words)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert list(here.iterdir()) == []


def test_everything_that_is_wrong_is_told_at_once(here: Path) -> None:
    ended = tracker("init", "--place", "99999", "--place", "Tân An", "--province", "xyz")
    assert ended.err.count("error:") == 3
    assert list(here.iterdir()) == []


def test_names_of_others_stay_text(here: Path) -> None:
    name = 'A "B" \\ = [x]'
    assert tracker("init", "--area", name, "--units", "05860").code == 0
    assert ut.open(".").read.programme.home.name.vi == name


def test_a_code_belongs_to_one_place(here: Path) -> None:
    place = '[[place]]\nid = "{id}"\nname.vi = "x"\nkind = "ward"\ncode = "{code}"\n'
    (here / "targets.toml").write_text(
        place.format(id="a", code="05860") + place.format(id="b", code="05860"), encoding="utf-8"
    )
    ended = tracker("check")
    assert "05860 is there twice" in ended.out
    (here / "targets.toml").write_text(place.format(id="a", code="5860"), encoding="utf-8")
    assert tracker("check").code == 1


def test_the_units_of_pho_yen_carry_their_codes() -> None:
    places = ut.open(str(DATA)).read.programme.places
    names = {unit.code: unit.names.vi for unit in all_units()}
    coded = [place for place in places.values() if place.code is not None]
    assert len(coded) == 5
    for place in coded:
        assert names[place.code or ""] == place.name.vi


def _minimum(indicator: str) -> Fraction:
    law = tomllib.loads(
        (LAW / "nq-111-2025.toml").read_text(encoding="utf-8"), parse_float=Fraction
    )
    (rule,) = (
        row["rule"]["III"]
        for row in law["standard"]
        if row["indicator"] == indicator and "III" in row["rule"]
    )
    return Fraction(rule["minimum"])


@pytest.mark.slow
def test_the_whole_country_is_made_and_ranked_and_counted_a_second_way(here: Path) -> None:
    assert process("init", "--country").code == 0
    asked = ("rank", "--type", "III", "--as-of", DAY, "--format", "json")
    rank = process(*asked).json["places"]
    assert len(rank) == 3321
    reached = {"population": set[str](), "population-density": set[str]()}
    status = ut.open(".").status(type="III", as_of=DAY, everywhere=True)
    points = {row["place"]: row["reached"] for row in rank}
    for at in status.places:
        found = at.targets[0].assessment
        assert found.points is not None
        assert float(found.points.worst) == pytest.approx(points[at.place.id]["worst"])
        for standard in found.standards:
            if standard.state in ("met", "maximum"):
                reached[standard.indicator.id].add(at.place.code or "")
    both = reached["population"] & reached["population-density"]
    with UNITS.open(encoding="utf-8", newline="") as table:
        second = {
            row["code"]
            for row in csv.DictReader(table)
            if row["population"]
            and Fraction(row["population"]) >= _minimum("population")
            and Fraction(row["population"]) / Fraction(row["area"])
            >= _minimum("population-density")
        }
    assert both == second
    assert len(both) > 100
