"""``tracker status``: what people and scripts see of a workspace."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.commands.terminal import on_terminal, without_colours
from tests.golden_files import same_as_golden
from tests.tracker import DATA, ROOT, TAN_GIANG, Run, Tracker, process, tracker

PHO_YEN_DAY = ("--as-of", "2026-11-23")
TAN_GIANG_DAY = ("--as-of", "2026-03-31")
SHOWN = {"pho-yen": (DATA, PHO_YEN_DAY), "tan-giang": (TAN_GIANG, TAN_GIANG_DAY)}
DRAWING = re.compile("[\u2500-\u257f]")

terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo terminals")


def in_tan_giang(*arguments: str) -> Run:
    return tracker("status", "--workspace", str(TAN_GIANG), *TAN_GIANG_DAY, *arguments)


# ---- What it looks like -------------------------------------------------------------------------


@terminal
@pytest.mark.parametrize("columns", [80, 140])
@pytest.mark.parametrize("name", SHOWN)
def test_on_a_terminal(name: str, columns: int, request: pytest.FixtureRequest) -> None:
    folder, day = SHOWN[name]
    run = on_terminal("status", "--workspace", str(folder), *day, columns=columns)
    assert run.code == 0
    shown = without_colours(run.out)
    assert max(len(line) for line in shown.splitlines()) <= columns
    same_as_golden(f"status-{name}-{columns}.txt", shown, request)


@pytest.mark.parametrize("name", SHOWN)
def test_in_a_pipe(name: str, request: pytest.FixtureRequest) -> None:
    folder, day = SHOWN[name]
    run = process("status", "--workspace", str(folder), *day)
    assert (run.code, run.err) == (0, "")
    same_as_golden(f"status-{name}-pipe.txt", run.out, request)


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("extra", [(), ("--all-standards",), ("--type", "I"), ("--lang", "vi")])
def test_a_pipe_gets_plain_lines_with_nothing_cut(name: str, extra: tuple[str, ...]) -> None:
    folder, day = SHOWN[name]
    shown = tracker("status", "--workspace", str(folder), *day, *extra).out
    assert "\x1b" not in shown
    assert "…" not in shown
    assert not DRAWING.search(shown)
    assert not re.search(r"[ \t]$", shown, re.MULTILINE)


def test_in_a_pipe_one_standard_is_one_line() -> None:
    lines = in_tan_giang("--all-standards", "--full", "--target", "type-ii-2027").out.splitlines()
    (line,) = (each for each in lines if "2A.III.09" in each)
    assert re.split(r"  +", line) == [
        "met",
        "2A.III.09",
        "Density of main drains",
        "km/km²",
        "3.7–3.9*",
        "2025-12-31",
        "3.5",
        "0",
        "100 %",
        "2.2–2.4/3",
        "disputed: 3.7 (tg-construction); 3.9 (tg-drainage); single source",
    ]


@pytest.mark.parametrize("columns", ["1", "20", "40", "60", "79", "118", "139", "141", "250"])
def test_no_figure_is_ever_cut_however_narrow_the_screen(columns: str) -> None:
    arguments = ("status", "--workspace", str(TAN_GIANG), *TAN_GIANG_DAY)
    shown = tracker(*arguments, COLUMNS=columns).out
    assert "…" not in shown
    table = shown[shown.index("Standards for type-ii-2027") :]
    for figure in ("233,600", "1,059.9", "up to 200,000", "4.38–4.42/5", "2025-12-31", "86.7 %"):
        assert figure in table, figure


@pytest.mark.parametrize("columns", ["", "0", "-1", "²", "wide", "9" * 5000, "1000000000"])
def test_a_width_that_is_none_is_passed_over(columns: str) -> None:
    run = tracker("status", "--workspace", str(DATA), *PHO_YEN_DAY, COLUMNS=columns)
    assert run.code == 0
    assert run.out == tracker("status", "--workspace", str(DATA), *PHO_YEN_DAY).out


@terminal
def test_a_terminal_gets_colours_unless_it_says_no_color() -> None:
    arguments = ("status", "--workspace", str(DATA), *PHO_YEN_DAY)
    colour = re.compile(r"\x1b\[[0-9;]*3[0-7]m")
    assert colour.search(on_terminal(*arguments, columns=80).out)
    assert not colour.search(on_terminal(*arguments, columns=80, NO_COLOR="1").out)
    assert "\x1b" not in on_terminal(*arguments, columns=80, TERM="dumb").out


def test_without_a_locale_vietnamese_names_come_out_whole() -> None:
    environment = {"LC_ALL": "C", "LANG": "C", "TRACKER_LANG": "", "PYTHONUTF8": "0"}
    plain = process("status", "--workspace", str(DATA), *PHO_YEN_DAY, environment=environment)
    assert plain.code == 0
    assert plain.out.startswith("Phổ Yên city")
    assert plain.out == process("status", "--workspace", str(DATA), *PHO_YEN_DAY).out


def test_in_vietnamese_names_numbers_and_days_are_vietnamese() -> None:
    shown = tracker("status", "--workspace", str(DATA), *PHO_YEN_DAY, "--lang", "vi").out
    for expected in ("Thành phố Phổ Yên", "231.363", "895,3", "NQ 111/2025", "31/12/2025"):
        assert expected in shown, expected
    for unexpected in ("231,363", "895.3", "2025-12-31", "Phổ Yên city", "Population"):
        assert unexpected not in shown, unexpected


def test_the_language_comes_from_the_option_then_the_variable_then_the_locale() -> None:
    arguments = ("status", "--workspace", str(DATA), *PHO_YEN_DAY)

    def speaks(*extra: str, **environment: str) -> str:
        cleared = {"TRACKER_LANG": None, "LC_ALL": None, "LC_MESSAGES": None, "LANG": None}
        shown = tracker(*arguments, *extra, **{**cleared, **environment}).out
        return "vi" if shown.startswith("Thành phố") else "en"

    assert speaks() == "en"
    assert speaks(LANG="vi_VN.UTF-8") == "vi"
    assert speaks(LANG="vi_VN.UTF-8", LC_ALL="C") == "en"
    assert speaks(LANG="vi_VN.UTF-8", TRACKER_LANG="en") == "en"
    assert speaks("--lang", "vi", TRACKER_LANG="en") == "vi"
    assert speaks("--lang", "en", TRACKER_LANG="vi") == "en"


# ---- What it is about ---------------------------------------------------------------------------


def test_the_json_is_the_same_in_every_language() -> None:
    english, vietnamese = (
        in_tan_giang("--format", "json", "--lang", each).out for each in ("en", "vi")
    )
    assert english == vietnamese


def test_without_a_place_it_is_about_the_default_place_and_where_its_targets_went() -> None:
    before, after = (
        [place["id"] for place in Tracker(DATA).status("--as-of", day)["places"]]
        for day in ("2025-06-30", "2025-07-01")
    )
    assert before == ["pho-yen"]
    assert after == ["pho-yen", "pho-yen-area"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pho-yen", "pho-yen"),
        ("thanh-cong", "thanh-cong"),
        ("thành công", "thanh-cong"),
        ("Thanh Cong", "thanh-cong"),
        ("xuan", "van-xuan"),
        ("Phổ Yên ward", "pho-yen-ward"),
        ("Đô thị Phổ Yên", "pho-yen-area"),
        ("do thi pho yen", "pho-yen-area"),
        ("Tha\u0300nh pho\u0302\u0301 Pho\u0302\u0309 Ye\u0302n", "pho-yen"),
        ("trung-thnh", "trung-thanh"),
        ("phuc-tuan", "phuc-thuan"),
    ],
)
def test_a_place_is_found_by_a_part_without_accents_and_with_a_typo(typed: str, meant: str) -> None:
    found = Tracker(DATA).status("--place", typed, *PHO_YEN_DAY)
    assert [place["id"] for place in found["places"]] == [meant]


@pytest.mark.parametrize(
    ("option", "typed", "message"),
    [
        (
            "--place",
            "pho",
            "pho could be several\n  one of: pho-yen, pho-yen-area, pho-yen-ward",
        ),
        (
            "--place",
            "Hà Nội",
            "there is no place Hà Nội\n  one of: pho-yen, pho-yen-area, pho-yen-ward, phuc-thuan,"
            " thanh-cong, trung-thanh, van-xuan",
        ),
        ("--target", "type-ii", "type-ii could be several\n  one of: type-ii-2025, type-ii-2030"),
        (
            "--target",
            "2040",
            "there is no target 2040\n  one of: type-i-2030, type-ii-2025, type-ii-2030",
        ),
        (
            "--regulation",
            "nq",
            "nq could be several\n  one of: nq-111-2025, nq-1210-2016, nq-26-2022",
        ),
        (
            "--regulation",
            "35/2026",
            "there is no regulation 35/2026\n  one of: nq-111-2025, nq-1210-2016, nq-26-2022",
        ),
        ("--type", "VI", "--type cannot be VI\n  one of: special, I, II, III, IV, V"),
        ("--format", "xml", "--format cannot be xml\n  one of: table, json"),
        ("--lang", "fr", "fr is not a language of this tool\n  one of: en, vi"),
        (
            "--as-of",
            "2026-02-30",
            "--as-of: 2026-02-30 is not a day\n"
            "  write it like 2023, 2023-Q2, 2023-06 or 2023-06-30",
        ),
        (
            "--known-on",
            "2026-13-01T00:00:00Z",
            "--known-on: 2026-13-01T00:00:00Z is not a day\n"
            "  write it like 2023, 2023-Q2, 2023-06 or 2023-06-30",
        ),
    ],
)
def test_a_name_that_fits_nothing_or_several(option: str, typed: str, message: str) -> None:
    run = tracker("status", "--workspace", str(DATA), *PHO_YEN_DAY, option, typed)
    assert (run.code, run.out, run.err) == (2, "", f"error: {message}\n")


def test_one_target_by_a_part_of_its_id_or_wording() -> None:
    for typed in ("type-i-2030", "type-i-", "basically", "co ban dat"):
        found = Tracker(DATA).status("--target", typed, *PHO_YEN_DAY)
        assert [each["id"] for each in found["places"][0]["targets"]] == ["type-i-2030"]


def test_a_type_asked_for_instead_of_the_targets() -> None:
    (place,) = Tracker(TAN_GIANG).status("--type", "III", *TAN_GIANG_DAY)["places"]
    (target,) = place["targets"]
    assert (target["id"], target["type"], target["verdict"]) == (None, "III", "meets")
    assert "Type III" in in_tan_giang("--type", "III").out


def test_a_type_and_a_target_exclude_each_other() -> None:
    run = in_tan_giang("--type", "III", "--target", "type-ii-2027")
    message = "error: --type and --target exclude each other\n  choose one\n"
    assert (run.code, run.out, run.err) == (2, "", message)


def test_another_regulation_is_used_and_said_not_to_be_in_force() -> None:
    asked = ("--target", "type-ii-2027", "--regulation", "1210", *TAN_GIANG_DAY)
    (place,) = Tracker(TAN_GIANG).status(*asked)["places"]
    (target,) = place["targets"]
    assert (target["regulation"], target["edition"]) == ("nq-1210-2016", 1)
    assert {"regulation-not-in-force", "newer-regulation"} <= {
        each["code"] for each in target["notices"]
    }


def test_before_the_first_regulation_it_says_so_and_how_to_go_on() -> None:
    run = tracker("status", "--workspace", str(TAN_GIANG), "--as-of", "2016-05-24")
    assert (run.code, run.out) == (2, "")
    assert run.err == (
        "error: no regulation that the tool knows was in force on 2016-05-24\n"
        "  the first is nq-1210-2016, in force since 2016-05-25; name one with --regulation to use"
        " it all the same\n"
    )


def test_before_the_first_regulation_one_can_be_asked_for(tan_giang: Tracker) -> None:
    tan_giang.replace('{ on = 2017-11-20, type = "V"', '{ on = 2009-11-20, type = "V"')
    asked = ("--regulation", "nq-1210-2016", "--as-of", "2015-12-31", "--target", "type-iv-2022")
    (place,) = tan_giang.status(*asked)["places"]
    (target,) = place["targets"]
    assert (target["outcome"], target["recognised"]["type"]) == ("open", "V")


# ---- What if, and what was known when -----------------------------------------------------------


def verdict(*arguments: str) -> str:
    (place,) = Tracker(TAN_GIANG).status("--type", "II", *TAN_GIANG_DAY, *arguments)["places"]
    return str(place["targets"][0]["verdict"])


def test_assumed_values_are_tried_instead_of_the_reported_ones() -> None:
    assert verdict() == "fails"
    assumed = ("wastewater=60", "public green spaces=2", "public-green-land=6")
    options = [part for each in assumed for part in ("--assume", each)]
    assert verdict(*options) == "meets"
    shown = in_tan_giang(*options).out
    assert "assumed: wastewater-capacity=60, public-green-spaces=2, public-green-land=6" in shown


NOT_ASSUMED = {
    "population": (
        "--assume population is not INDICATOR=VALUE\n  as in --assume population=250000"
    ),
    "=3": "--assume =3 is not INDICATOR=VALUE\n  as in --assume population=250000",
    "population=>": (
        "--assume population: an empty value takes no qualifier\n"
        "  write the value, or leave out the qualifier"
    ),
    "clean-water-supply=101": (
        "--assume clean-water-supply: clean-water-supply cannot be 101\n  from 0 to 100"
    ),
    "population-density=5": (
        "population-density is derived and cannot be assumed\n"
        "  assume what it is derived from: population, natural-area"
    ),
    "people=5": "there is no indicator people\n  did you mean population?",
    "population=2.900": (
        "--assume population: 2.900 could be 2900 or 2.9\n"
        "  write 2900 or 2.9, or say which with --decimal-mark"
    ),
}


@pytest.mark.parametrize("assumed", NOT_ASSUMED)
def test_an_assumption_that_cannot_be(assumed: str) -> None:
    run = in_tan_giang("--assume", assumed)
    assert (run.code, run.out, run.err) == (2, "", f"error: {NOT_ASSUMED[assumed]}\n")


def test_known_on_shows_what_the_ledger_held_then() -> None:
    asked = ("--as-of", "2025-12-30", "--type", "II")
    held = {
        known_on: next(
            standard["value"]
            for standard in Tracker(TAN_GIANG).status(*asked, "--known-on", known_on)["places"][0][
                "targets"
            ][0]["standards"]
            if standard["indicator"] == "population"
        )
        for known_on in (
            "2025-02-19",
            "2025-02-20",
            "2025-06-09",
            "2025-06-10",
            "2025-06-10T03:29:59Z",
        )
    }
    assert held == {
        "2025-02-19": 219900,
        "2025-02-20": 227500,
        "2025-06-09": 227500,
        "2025-06-10": 226800,
        "2025-06-10T03:29:59Z": 227500,
    }


def test_a_day_of_known_on_ends_at_midnight_in_vietnam(tan_giang: Tracker) -> None:
    tan_giang.add(
        "tan-giang,population,2025-12-31,1,,,tg-statistics,,,2026-03-10T16:59:59.999999Z,",
        "tan-giang,population,2025-12-31,2,,,tg-statistics,,,2026-03-10T17:00:00.000000Z,",
    )

    def population(known_on: str) -> object:
        asked = ("--type", "II", "--as-of", "2026-03-31", "--known-on", known_on)
        standards = tan_giang.status(*asked)["places"][0]["targets"][0]["standards"]
        return next(each["value"] for each in standards if each["indicator"] == "population")

    assert population("2026-03-10") == 1
    assert population("2026-03-11") == 2
    assert population("2026-03-10T17:00:00Z") == 2


# ---- Goals at the ends of what numbers can be ---------------------------------------------------


def goal_of(workspace: Tracker, goal: str, *lines: str) -> dict[str, Any]:
    with workspace.programme.open("a", encoding="utf-8") as file:
        file.write(f'\n[[goal]]\nplace = "tan-giang"\n{goal}\n')
    workspace.add(
        *(f"tan-giang,{line},,,a,primary,,2026-03-01T00:00:00.000000Z," for line in lines)
    )
    workspace("status", *TAN_GIANG_DAY)
    (place,) = workspace.status(*TAN_GIANG_DAY)["places"]
    found: dict[str, Any] = place["goals"][-1]
    return found


def test_a_growth_beyond_any_figure_is_short(tan_giang: Tracker) -> None:
    goal = goal_of(
        tan_giang,
        'indicator = "population"\naverage_growth_per_year = 999999999999999\nfrom = 1000-01-01',
        "population,1000-01-01,1",
    )
    assert (goal["state"], goal["growth"]["worst"] > 0) == ("short", True)


def test_a_jump_within_a_day_has_no_yearly_growth(tan_giang: Tracker) -> None:
    goal = goal_of(
        tan_giang,
        'indicator = "population"\naverage_growth_per_year = 10\nfrom = 2026-03-01',
        "population,2026-03-01,1",
        "population,2026-03-02,999999999999999",
    )
    assert goal["state"] == "met"
    assert goal["growth"] == {"worst": None, "best": None}


def test_growth_of_what_has_fallen_below_zero_is_short_without_a_rate(tan_giang: Tracker) -> None:
    goal = goal_of(
        tan_giang,
        'indicator = "economic-growth"\naverage_growth_per_year = 1\nfrom = 2019-12-31',
        "economic-growth,2019-12-31,5",
        "economic-growth,2025-12-31,-3",
    )
    assert (goal["value"], goal["state"], goal["growth"]) == (-3, "short", None)


# ---- For scripts --------------------------------------------------------------------------------


def test_check_sets_the_exit_code_by_the_verdicts_shown() -> None:
    assert in_tan_giang("--type", "III", "--check").code == 0
    assert in_tan_giang("--type", "II", "--check").code == 1
    assert in_tan_giang("--type", "I", "--check").code == 1
    assert in_tan_giang("--check").code == 1
    assert in_tan_giang("--type", "II").code == 0
    for extra in ((), ("--format", "json")):
        with_check, without = in_tan_giang(*extra, "--check"), in_tan_giang(*extra)
        assert (with_check.out, with_check.err) == (without.out, "")


def test_an_output_file_is_written_and_never_overwritten_unasked(tmp_path: Path) -> None:
    for extra in ((), ("--format", "json")):
        path = tmp_path / f"status{len(extra)}.txt"
        run = in_tan_giang(*extra, "-o", str(path))
        assert (run.code, run.out, run.err) == (0, "", "")
        assert path.read_text(encoding="utf-8") == in_tan_giang(*extra).out
        path.write_text("mine")
        again = in_tan_giang(*extra, "-o", str(path))
        assert (again.code, again.out) == (4, "")
        assert again.err == (
            f"error: {path}: the file is there already\n"
            "  choose another name, or overwrite it with --force\n"
        )
        assert path.read_text() == "mine"
        assert in_tan_giang(*extra, "-o", str(path), "--force").code == 0
        assert path.read_text(encoding="utf-8") == in_tan_giang(*extra).out


WRITABLE = "  see that the folder is there and may be written, or choose another\n"


def test_an_output_file_that_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "status.txt"
    run = in_tan_giang("-o", str(path))
    assert (run.code, run.out) == (4, "")
    assert run.err == f"error: {path}: cannot be written: No such file or directory\n{WRITABLE}"
    for extra in ((), ("--force",)):
        assert in_tan_giang("-o", str(tmp_path), *extra).code == 4


def test_check_counts_also_when_the_result_goes_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "status.txt"
    assert in_tan_giang("--type", "II", "--check", "-o", str(path)).code == 1
    assert path.exists()


# ---- Where the workspace is ---------------------------------------------------------------------


def test_the_workspace_is_the_nearest_one_upwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT / "tests" / "golden")
    assert tracker("status", *PHO_YEN_DAY).out.startswith("Phổ Yên city")
    monkeypatch.chdir(TAN_GIANG)
    assert tracker("status", *TAN_GIANG_DAY).out.startswith("Tân Giang")
    monkeypatch.setenv("TRACKER_WORKSPACE", str(DATA))
    assert tracker("status", *PHO_YEN_DAY).out.startswith("Phổ Yên city")
    named = tracker("status", "--workspace", str(TAN_GIANG), *TAN_GIANG_DAY)
    assert named.out.startswith("Tân Giang")
