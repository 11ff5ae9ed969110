"""Whole workspaces with a few things changed, read by every command; JSON keeps its schema.

``FUZZ=5000 pytest tests/fuzz/test_real_workspaces.py`` looks longer.
"""

from __future__ import annotations

import copy
import datetime as dt
import os
import random
import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import HealthCheck, example, given, note, settings
from hypothesis import strategies as st

from tests.commands.test_schemas import checked
from tests.fuzz import attempts
from tests.tracker import DATA, HEADER, ROOT, TAN_GIANG, Tracker
from urban_tracker.files.catalogue_file import packaged_catalogue

pytestmark = pytest.mark.slow

LONG_LOOK = int(os.environ.get("FUZZ", "0"))

CATALOGUE = packaged_catalogue()
LAWS = ROOT / "src" / "urban_tracker" / "law" / "texts"


def examples(number: int) -> settings:
    return settings(
        max_examples=LONG_LOOK or number,
        deadline=None,
        print_blob=True,
        derandomize=not LONG_LOOK,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(scope="module")
def workspaces() -> Iterator[dict[str, Tracker]]:
    with tempfile.TemporaryDirectory() as folder:
        yield {
            path.name: Tracker(shutil.copytree(path, Path(folder) / path.name))
            for path in (DATA, TAN_GIANG)
        }


def survives(workspace: Tracker, *words: str, codes: tuple[int, ...] = (0, 1, 2, 3)) -> str:
    """Run a command that may fail, but only with a message; gives back its output."""
    note(repr(words))
    run = attempts.survives(workspace, *words, codes=codes)
    if run.code == 0 and "json" in words:
        checked("export-1" if "export" in words else "status-1", run.json)
    return run.out


def everything(workspace: Tracker, as_of: str = "2026-03-31") -> None:
    """All commands that read a workspace."""
    at = ("--as-of", as_of)
    survives(workspace, "check", codes=(0, 1))
    survives(workspace, "status", "--format", "json", *at)
    survives(workspace, "status", "--all-standards", *at)
    survives(workspace, "export", "json", *at)
    survives(workspace, "export", "toml", *at)
    survives(workspace, "report", "--forecast", *at)
    survives(workspace, "update", "population", "1", "--as-of", "2020-12-31", "--dry-run")


# ---- Texts --------------------------------------------------------------------------------------

texts = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            *("", " ", "\x00", "\x1b[2J", "\u202e", "a" * 100, "x" * 3000, "é" * 50, "{x}", "%s"),
            *("pho-yen", "tan-giang", "population", "II", "special", "none", "unknown", "yes"),
            *("nq-111-2025", "2A", "2A.II.03", "scored", "nan", "1e999", "=1+1", "[red]", "'", '"'),
        ]
    ),
)
days = st.one_of(
    st.dates(dt.date(2015, 1, 1), dt.date(2032, 12, 31)),
    st.sampled_from([dt.date.min, dt.date.max, dt.date(2024, 2, 29), dt.date(2025, 7, 1)]),
)
numbers = st.one_of(
    st.integers(-(10**16), 10**16),
    st.sampled_from([0, 1, -1, 10**15 - 1, 10**15, 10**400, -(10**400), 2**63, 2**64]),
    st.floats(),
    st.sampled_from([1e300, 1e-300, -1e-9, 0.1, 1e15, 999999999999.999, 5e-324]),
)
leaves: st.SearchStrategy[Any] = st.one_of(
    texts,
    numbers,
    st.booleans(),
    days,
    st.datetimes(),
    st.times(),
)
values: st.SearchStrategy[Any] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=5,
)

# ---- Documents with something changed -----------------------------------------------------------


def spots(document: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    if isinstance(document, dict):
        for key, each in document.items():
            yield from spots(each, (*path, key))
    elif isinstance(document, list):
        for number, each in enumerate(document):
            yield from spots(each, (*path, number))


def at(document: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        document = document[key]
    return document


CHANGES = ["replace", "remove", "exchange", "add", "repeat", "alike", "alike", "alike", "near"]


def shaken(data: st.DataObject, document: Any) -> Any:
    """A document with a few values replaced, removed, added, or exchanged for others in it."""
    document = copy.deepcopy(document)
    for _ in range(data.draw(st.integers(1, 4))):
        # A uniform choice over thousands of spots, which hypothesis is slow at.
        chance = random.Random(data.draw(st.integers(0, 2**32)))
        paths = list(spots(document))
        if not paths:
            break
        path = chance.choice(paths)
        holder, key = at(document, path[:-1]), path[-1]
        match data.draw(st.sampled_from(CHANGES)):
            case "replace":
                holder[key] = data.draw(values)
            case "remove":
                del holder[key]
            case "exchange":
                holder[key] = copy.deepcopy(at(document, chance.choice(paths)))
            case "alike":  # by a value of the same key elsewhere, so that it often stays valid
                alike = [each for each in paths if each[-1] == key]
                holder[key] = copy.deepcopy(at(document, chance.choice(alike)))
            case "near" if type(holder[key]) in (int, float):
                holder[key] *= chance.choice([0, 0.5, 2, -1, 1e6])
            case "add" if isinstance(holder, dict):
                other = chance.choice(paths)
                name = str(other[-1]) if data.draw(st.booleans()) else data.draw(texts)
                holder[name] = copy.deepcopy(at(document, other))
            case "repeat" if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[key]))
    return document


def as_toml(document: Any) -> bytes:
    return tomli_w.dumps(document).encode("utf-8", "replace")


PROGRAMMES = {
    folder.name: tomllib.loads((folder / "targets.toml").read_text(encoding="utf-8"))
    for folder in (DATA, TAN_GIANG)
}
REGULATIONS = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in LAWS.glob("*.toml")
}


@examples(10)
@given(data=st.data())
def test_any_targets_toml(workspaces: dict[str, Tracker], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(PROGRAMMES)))
    workspace = workspaces[name]
    kept = workspace.programme.read_bytes()
    try:
        workspace.programme.write_bytes(as_toml(shaken(data, PROGRAMMES[name])))
        everything(workspace, data.draw(days).isoformat())
    finally:
        workspace.programme.write_bytes(kept)


@examples(8)
@given(data=st.data())
def test_any_regulation(workspaces: dict[str, Tracker], data: st.DataObject) -> None:
    workspace = workspaces["tan-giang"]
    name = data.draw(st.sampled_from(sorted(REGULATIONS)))
    law = {**REGULATIONS[name], "id": "own"}
    if data.draw(st.booleans()):
        sections = ["standard", "criterion", "requirement", "adjustment", "conflict", "table"]
        law = {key: row for key, row in law.items() if key in ("id", "edition", "short")}
        law["extends"] = name
        for section in data.draw(st.sets(st.sampled_from(sections), max_size=2)):
            law[section] = REGULATIONS[name].get(section, [])[:6]
    else:
        law["in_force_from"] = dt.date(2090, 1, 1)
        law.pop("in_force_until", None)
    path = workspace.folder / "regulations" / "own.toml"
    path.parent.mkdir(exist_ok=True)
    try:
        path.write_bytes(as_toml(shaken(data, law)))
        survives(workspace, "check", codes=(0, 1))
        for urban_type in ("I", "II", "III"):
            asked = ("--type", urban_type, "--as-of", "2026-03-31")
            survives(workspace, "status", "--format", "json", *asked)
            survives(workspace, "status", "--format", "json", "--regulation", "own", *asked)
        survives(workspace, "status", "--all-standards", "--regulation", "own", *asked)
    finally:
        shutil.rmtree(path.parent)


# ---- Ledgers ------------------------------------------------------------------------------------

words = sorted(
    {word for each in CATALOGUE.indicators.values() for word in each.words} | {"project"}
)
decimals = st.one_of(
    st.integers(0, 10**15 - 1).map(str),
    st.decimals(-1000, 10**9, places=2).map(str),
    st.sampled_from(["0", "-0", "0.000000000000001", "100", "99.9999", "1e3", "NaN", "1,5", "٣"]),
)
ledger_values = st.one_of(
    decimals,
    decimals,
    st.sampled_from(words),
    st.tuples(decimals, decimals).map("..".join),
    st.just(""),
    texts,
)


def rarely(wrong: st.SearchStrategy[str], right: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.integers(0, 19).flatmap(lambda chance: wrong if chance == 0 else right)


def rows(places: list[str]) -> st.SearchStrategy[list[str]]:
    day = st.one_of(
        st.sampled_from([f"{year}-12-31" for year in range(2018, 2027)]),
        days.map(dt.date.isoformat),
    )
    moment = st.integers(0, 999999).map(lambda each: f"2026-01-01T00:00:00.{each:06}Z")
    return st.tuples(
        rarely(texts, st.sampled_from(places)),
        rarely(texts, st.sampled_from(sorted(CATALOGUE.indicators))),
        rarely(texts, day),
        ledger_values,
        st.sampled_from(["", "", "", ">", ">=", "<", "<=", "~", "="]),
        st.sampled_from(["", "", "preliminary", "estimate"]),
        rarely(texts, st.sampled_from(["", "a", "b", "tg-statistics"])),
        st.sampled_from(["", "", "primary", "press", "inferred", "unverified"]),
        texts,
        rarely(texts, moment),
        texts,
    ).map(list)


PLACES = {name: [row["id"] for row in each["place"]] for name, each in PROGRAMMES.items()}


def csv_line(fields: list[str]) -> bytes:
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(fields)
    return out.getvalue().encode("utf-8", "replace")


@examples(8)
@given(data=st.data())
def test_any_ledger_of_records(workspaces: dict[str, Tracker], data: st.DataObject) -> None:
    """Once with the records that are wrong, and once without, as they would hide the others."""
    name = data.draw(st.sampled_from(sorted(PLACES)))
    workspace = workspaces[name]
    kept = workspace.ledger.read_bytes()
    lines = [csv_line(each) for each in data.draw(st.lists(rows(PLACES[name]), max_size=25))]
    try:
        workspace.ledger.write_bytes(HEADER.encode() + b"".join(lines))
        survives(workspace, "status", "--format", "json")
        found = workspace("check", "--format", "json").json["problems"]
        wrong = {each["line"] for each in found}
        ledger = workspace.ledger.read_bytes().split(b"\n")
        good = [line for number, line in enumerate(ledger, 1) if number not in wrong]
        workspace.ledger.write_bytes(b"\n".join(good))
        everything(workspace, data.draw(days).isoformat())
        assert survives(workspace, "check") == ""
        place = data.draw(st.sampled_from(PLACES[name]))
        survives(workspace, "status", "--place", place, "--format", "json", codes=(0,))
    finally:
        workspace.ledger.write_bytes(kept)


@examples(8)
@given(
    content=st.one_of(
        st.binary(max_size=300),
        st.lists(
            st.one_of(
                st.binary(max_size=40),
                st.sampled_from(
                    [
                        HEADER.encode(),
                        b"\r\n",
                        b"\n",
                        b"\xef\xbb\xbf",
                        b"\x00" * 20,
                        b"pho-yen,",
                        b'pho-yen,"',
                        b'"pho-yen",',
                        b",,,,,,,,,,",
                        b"pho-yen,population,2023-12-31,1,,,a,,,2026-01-01T00:00:00.000000Z,\n",
                        b"pho-yen,population,2023-12-31,1,,,a,,,2026-01-01T00:00:00.000000Z,\r",
                        b"pho-yen," + b"9" * 70_000,
                        "Phổ Yên".encode("utf-16"),
                    ]
                ),
            ),
            max_size=8,
        ).map(b"".join),
    )
)
@example(b"pho-yen," + b"9" * 200_000)
def test_any_bytes_as_a_ledger(workspaces: dict[str, Tracker], content: bytes) -> None:
    workspace = workspaces["data"]
    kept = workspace.ledger.read_bytes()
    try:
        workspace.ledger.write_bytes(content)
        everything(workspace)
    finally:
        workspace.ledger.write_bytes(kept)


some_bytes = st.one_of(
    st.binary(max_size=200), st.text(max_size=200).map(lambda each: each.encode("utf-8", "replace"))
)


@examples(10)
@given(content=some_bytes)
def test_any_bytes_as_targets_toml(workspaces: dict[str, Tracker], content: bytes) -> None:
    workspace = workspaces["data"]
    kept = workspace.programme.read_bytes()
    try:
        workspace.programme.write_bytes(content)
        survives(workspace, "check", codes=(0, 1))
        survives(workspace, "status")
        cut = kept[: len(content) * 50] + content
        workspace.programme.write_bytes(cut)
        survives(workspace, "check", codes=(0, 1))
    finally:
        workspace.programme.write_bytes(kept)


# ---- The command line ---------------------------------------------------------------------------

typed = st.one_of(texts, decimals, ledger_values, days.map(str), st.text(max_size=400)).filter(
    lambda each: "\x00" not in each
)


assumptions = st.tuples(
    st.sampled_from(sorted(CATALOGUE.indicators)),
    st.sampled_from(["=", "=>", "=~", "=<="]),
    ledger_values,
).map("".join)


@examples(60)
@given(data=st.data())
def test_any_values_on_the_command_line(
    workspaces: dict[str, Tracker], data: st.DataObject
) -> None:
    workspace = workspaces[data.draw(st.sampled_from(["data", "tan-giang"]))]
    before = workspace.files()
    values_of = {
        "--as-of": st.one_of(typed, days.map(str)),
        "--known-on": st.one_of(typed, days.map(str), days.map(lambda day: f"{day}T00:00:00Z")),
        "--place": st.one_of(typed, st.sampled_from(["pho", "tan", "x" * 200])),
        "--target": typed,
        "--type": st.one_of(typed, st.sampled_from(["I", "II", "III", "V", "special"])),
        "--regulation": st.one_of(typed, st.sampled_from(["1210", "26", "111"])),
        "--assume": st.one_of(typed, assumptions),
        "--format": st.one_of(typed, st.just("json")),
        "--lang": st.one_of(typed, st.sampled_from(["vi", "en"])),
        "--source": typed,
        "--note": typed,
        "--status": typed,
        "--grade": typed,
        "--decimal-mark": st.sampled_from([",", ".", "x", ""]),
    }
    if data.draw(st.booleans()):
        known = ["--as-of", "--known-on", "--place", "--target", "--type", "--regulation"]
        known += ["--assume", "--format", "--lang"]
        command = ["status"]
    else:
        known = [
            "--as-of",
            "--place",
            "--source",
            "--note",
            "--status",
            "--grade",
            "--decimal-mark",
        ]
        indicator = st.one_of(typed, st.sampled_from(sorted(CATALOGUE.indicators)))
        command = ["update", data.draw(indicator), data.draw(typed), "--dry-run"]
        command += data.draw(st.sampled_from([[], ["--above"], ["--about"], ["--at-most"]]))
    for option in data.draw(st.lists(st.sampled_from(known), max_size=4, unique=True)):
        command += [option, data.draw(values_of[option]).replace("\x00", "")]
    survives(workspace, *command, codes=(0, 2))
    assert workspace.files() == before
