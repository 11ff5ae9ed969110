"""``tracker check``: everything that is wrong, at once, each with its file and line."""

from __future__ import annotations

import re

from tests.tracker import DATA, ROOT, TAN_GIANG, Tracker, tracker

END = ",,,2026-11-23T02:00:00.000000Z,"


def test_it_says_nothing_when_all_is_well() -> None:
    for folder in (DATA, TAN_GIANG):
        run = tracker("check", "--workspace", str(folder))
        assert (run.code, run.out, run.err) == (0, "", "")


def everything(workspace: Tracker) -> list[str]:
    """The spots and codes of all problems."""
    found = workspace("check", "--format", "json")
    assert found.code == 1
    problems = found.json["problems"]
    return [f"{each['file']}:{each['line']} {each['code']}" for each in problems]


def test_it_says_everything_at_once(pho_yen: Tracker) -> None:
    pho_yen.replace('default_place = "pho-yen"', 'default_place = "pho-ye"')
    pho_yen.replace("number = 8\n", "number = 7\n")
    law = (ROOT / "src/urban_tracker/law/texts/nq-111-2025.toml").read_text(encoding="utf-8")
    pho_yen.write("regulations/a.toml", law)
    pho_yen.write("regulations/b.toml", "id = \n")
    pho_yen.write("regulations/c.toml", 'id = "c"\nextends = "nq-9"\n')
    pho_yen.add(
        f"pho-yen,ward,2024-12-31,13,,,x{END}",
        f"nowhere,wards,2024-13-31,13,=,,x{END}",
        "pho-yen;wards",
    )
    assert everything(pho_yen) == [
        "regulations/a.toml:7 regulation-twice",
        "regulations/b.toml:1 not-toml",
        "regulations/c.toml:2 unknown-regulation",
        "targets.toml:260 id-twice",
        "targets.toml:23 unknown-place",
        "observations.csv:29 unknown-indicator",
        "observations.csv:30 unknown-place",
        "observations.csv:30 not-a-day",
        "observations.csv:30 unknown-qualifier",
        "observations.csv:31 wrong-columns",
    ]
    table = pho_yen("check")
    assert table.code == 1
    assert len(re.findall(r"^[a-z/]+\.(?:toml|csv):\d+", table.out, re.MULTILINE)) == 10


def test_what_is_wrong_is_not_said_again_where_it_only_follows(pho_yen: Tracker) -> None:
    pho_yen.write(
        "targets.toml",
        pho_yen.programme.read_text(encoding="utf-8")
        + '\n[[indicator]]\nid = "mine"\nname.en = "M"\nkind = "number"\ndefinition.en = "d"\n'
        + '\n[[goal]]\nplace = "pho-yen"\nindicator = "mine"\nat_least = 1\nby = 2030-12-31\n',
    )
    pho_yen.add(f"pho-yen,mine,2024-12-31,13,,,x{END}")
    assert everything(pho_yen) == ["targets.toml:467 key-missing"]


def test_the_ledger_is_checked_even_if_targets_toml_cannot_be_read(pho_yen: Tracker) -> None:
    pho_yen.write("targets.toml", "x = \n")
    pho_yen.add(f"pho-yen,wards,2024-13-31,13,,,x{END}")
    assert everything(pho_yen) == ["targets.toml:1 not-toml", "observations.csv:29 not-a-day"]


def test_a_place_that_is_wrong_does_not_make_its_figures_wrong(pho_yen: Tracker) -> None:
    pho_yen.replace('kind = "provincial-city"', 'kind = "city"')
    pho_yen.add(f"pho-yen,wards,2024-13-31,13,,,x{END}")
    assert everything(pho_yen) == ["targets.toml:47 value-unknown", "observations.csv:29 not-a-day"]


def test_five_hundred_problems_of_a_kind_are_enough(pho_yen: Tracker) -> None:
    pho_yen.add(*(f"pho-yen,ward{at},2024-12-31,13,,,x{END}" for at in range(3000)))
    pho_yen.add(f"pho-yen,wards,2024-13-31,13,,,x{END}")
    found = everything(pho_yen)
    assert found[:500] == [f"observations.csv:{29 + at} unknown-indicator" for at in range(500)]
    assert found[500:] == [
        "observations.csv:3029 not-a-day",  # of another kind, so it is told too
        "observations.csv:None unknown-indicator",
    ]
    table = pho_yen("check").out
    assert table.endswith("\nobservations.csv: 2,500 more lines have the same problem\n")


def test_json_is_in_english_whatever_the_language(pho_yen: Tracker) -> None:
    pho_yen.add("x")
    english, vietnamese = (
        pho_yen("check", "--format", "json", "--lang", each).out for each in ("en", "vi")
    )
    assert english == vietnamese
