"""The schemas of the files that people write accept what the tool accepts, and say what is wrong.

They say less than `tracker check`: what needs more than the file itself is left to it.
"""

from __future__ import annotations

import ast
import datetime as dt
import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.tracker import DATA, ROOT, SMALL, TAN_GIANG, run, tracker
from urban_tracker.core.problems import ProblemsFound
from urban_tracker.files.catalogue_file import packaged_catalogue, with_local_indicators
from urban_tracker.files.packaged import BLANK, CATALOGUE, FILE_SCHEMAS, law_files
from urban_tracker.files.programme_file import read_programme
from urban_tracker.files.schema_files import schema_files
from urban_tracker.files.toml_files import parse_toml
from urban_tracker.output.contract.toml_files import published_files
from urban_tracker.output.lists_screen import PRINTED_BY, SCHEMAS

PUBLISHED = {each.name: each.read_text("utf-8") for each in FILE_SCHEMAS.iterdir()}
FACTOR = (ROOT / "docs" / "examples" / "factor-1.toml").read_text(encoding="utf-8")
ERRORS = ROOT / "tests" / "errors" / "cases"
SHAPE = {
    "indicator-is-packaged",
    "key-missing",
    "key-unknown",
    "more-problems",
    "not-toml",
    "not-utf8",
    "toml-too-deep",
    "value-unknown",
    "value-unusable",
}
"""Codes of files whose shape is wrong; those of other cases only name what is not there."""


def schema(name: str) -> dict[str, Any]:
    found = json.loads(PUBLISHED[f"{name}.schema.json"])
    assert isinstance(found, dict)
    return found


@cache
def validator(name: str) -> Draft7Validator:
    return Draft7Validator(schema(name))


def plain(value: Any) -> Any:
    """Data of TOML as an editor hands it to a schema: days are texts."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def wrong(name: str, source: str) -> list[str]:
    """What a schema says of the text of a file."""
    errors = validator(name).iter_errors(plain(tomllib.loads(source)))
    return [f"{'.'.join(map(str, each.path))}: {each.message}" for each in errors]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_the_published_schemas_are_those_of_the_models() -> None:
    assert published_files() == PUBLISHED, "run: python -m urban_tracker.output.contract.publish"


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_every_schema_is_one_of_draft_07(name: str) -> None:
    found = json.loads(PUBLISHED[name])
    assert found["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(found)
    assert "$defs" not in PUBLISHED[name]
    assert '"null"' not in PUBLISHED[name]


@pytest.mark.parametrize("name", ["targets", "catalogue"])
def test_every_key_says_what_it_means(name: str) -> None:
    for node in nodes(schema(name)):
        for key, each in node.get("properties", {}).items():
            assert each.get("description"), key


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for each in node.values() if isinstance(node, dict) else node:
        if isinstance(each, dict | list):
            yield from nodes(each)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("targets", DATA / "targets.toml"),
        ("targets", TAN_GIANG / "targets.toml"),
        *(("targets", path) for path in BLANK.values()),
        ("catalogue", CATALOGUE),
        ("regulation", ROOT / "docs" / "examples" / "factor-1.toml"),
        *(("regulation", path) for path in law_files()),
        *(("cases", path) for path in sorted((ROOT / "tests" / "cases").glob("*.toml"))),
    ],
    ids=lambda each: each.name if isinstance(each, Path) else each,
)
def test_the_files_of_the_package_are_right(name: str, path: Path) -> None:
    assert wrong(name, read(path)) == []


WORKSPACES = [
    ("targets" if path.name == "targets.toml" else "regulation", path)
    for path in sorted(ERRORS.rglob("workspace/**/*.toml"))
    if path.name == "targets.toml" or path.parent.name == "regulations"
]
"""The files of the smallest workspace of every error."""


@pytest.mark.parametrize(
    ("name", "path"),
    WORKSPACES,
    ids=[path.relative_to(ERRORS).as_posix() for _, path in WORKSPACES],
)
def test_whatever_has_the_right_shape_is_accepted(name: str, path: Path) -> None:
    if path.relative_to(ERRORS).parts[0] not in SHAPE:
        assert wrong(name, read(path)) == []


@pytest.mark.parametrize(
    "code", ["key-missing", "key-unknown", "value-unknown", "indicator-is-packaged"]
)
def test_whatever_has_a_wrong_shape_is_refused(code: str) -> None:
    found = [
        wrong(name, read(path)) for name, path in WORKSPACES if path.is_relative_to(ERRORS / code)
    ]
    assert any(found)


PLACE = SMALL + 'tags = ["heritage"]\nended = 2025-07-01\n'
TARGET = (
    SMALL + '[[target]]\nid = "t"\nplace = "here"\ntype = "II"\ndue = 2030-12-31\nwording.en = "x"'
)


@pytest.mark.parametrize(
    ("source", "old", "new"),
    [
        (PLACE, "kind", "kindd"),
        (PLACE, '"urban-area"', '"city"'),
        (PLACE, 'id = "here"', "id = 5"),
        (PLACE, 'id = "here"', 'id = "Đây"'),
        (PLACE, 'name.vi = "Đây"', 'name.fr = "ici"'),
        (PLACE, 'name.vi = "Đây"', "name = {}"),
        (PLACE, '["heritage"]', '"heritage"'),
        (PLACE, "2025-07-01", "2025"),
        (PLACE, "[[place]]", "[place]"),
        (TARGET, '"II"', '"VI"'),
        (TARGET, "[[target]]", "[[targets]]"),
        (TARGET, "due = 2030-12-31", ""),
    ],
)
def test_a_slip_in_targets_is_refused(source: str, old: str, new: str) -> None:
    assert wrong("targets", source) == []
    assert source.count(old) == 1
    assert wrong("targets", source.replace(old, new))


LAW = read(law_files()[0])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("in_force_from", "in_force"),
        ('kind = "scored"', 'kind = "linear"'),
        ("ladder = [", 'ladder = ["VI", '),
        ('measure = "points"', 'measure = "marks"'),
        ("[[requirement]]", "[[requirements]]"),
    ],
)
def test_a_slip_in_a_regulation_is_refused(old: str, new: str) -> None:
    assert wrong("regulation", LAW) == []
    assert old in LAW
    assert wrong("regulation", LAW.replace(old, new, 1))


def test_only_what_extends_a_regulation_may_leave_rows_incomplete() -> None:
    assert wrong("regulation", FACTOR) == []
    alone = "\n".join(line for line in FACTOR.splitlines() if not line.startswith("extends"))
    assert wrong("regulation", alone)
    assert wrong("regulation", FACTOR + "\n[[standard]]\nid = 5\n")


def test_a_packaged_indicator_takes_only_what_a_workspace_may_say_of_it() -> None:
    row = '[[indicator]]\nid = "population"\nowner.vi = "Chi cục Thống kê"\n'
    assert wrong("targets", SMALL + row) == []
    assert wrong("targets", SMALL + row + 'unit.en = "people"\n')


def test_the_command_lists_every_schema_and_prints_the_one_that_is_meant() -> None:
    listed = run("schema").out
    for name, each in schema_files().items():
        assert re.search(rf"^{re.escape(name)} ", listed, re.MULTILINE), name
        assert run("schema", name).out == each.text
    assert {each.path for each in schema_files().values() if each.id in SCHEMAS} == set(
        FILE_SCHEMAS.iterdir()
    )
    assert set(PRINTED_BY) <= {each.rpartition("-")[0] for each in schema_files()}
    assert run("schema", "status").out == run("schema", "status-1").out
    assert run("schema", "log").out == run("schema", "log-1").out
    assert run("schema", "tagets").out == run("schema", "targets").out


def test_a_name_that_is_none_or_several_is_said() -> None:
    assert run("schema", "xyz", code=2).err.startswith("error: there is no schema xyz\n")
    assert "could be several" in run("schema", "regul", code=2).err


def test_a_schema_is_written_beside_a_file_and_never_over_another_unasked(tmp_path: Path) -> None:
    own = tmp_path / "targets.schema.json"
    assert run("schema", "targets", "-o", own).out == ""
    assert read(own) == PUBLISHED["targets.schema.json"]
    assert tracker("schema", "targets", "-o", own).code == 4
    own.write_text("old", encoding="utf-8")
    run("schema", "targets", "-o", own, "--force")
    assert read(own) == PUBLISHED["targets.schema.json"]


@pytest.mark.parametrize("option", [(), ("--example",), ("--fictional",), ("--hue",)])
def test_init_puts_the_schema_beside_the_file_that_names_it(
    tmp_path: Path, option: tuple[str, ...]
) -> None:
    run("init", *option, tmp_path / "new")
    programme = read(tmp_path / "new" / "targets.toml")
    first = programme.splitlines()[0]
    assert first == "#:schema ./targets.schema.json"
    named = tmp_path / "new" / first.removeprefix("#:schema ")
    assert read(named) == PUBLISHED["targets.schema.json"]
    assert wrong("targets", programme) == []
    assert run("check", "--workspace", tmp_path / "new").out == ""


def test_a_schema_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "targets.schema.json").write_text("mine", encoding="utf-8")
    assert "targets.schema.json" not in run("init", tmp_path).out
    assert read(tmp_path / "targets.schema.json") == "mine"


def written_in_tests() -> list[str]:
    """Every whole `targets.toml` that stands as a text in a module of the tests."""
    found = set()
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(read(path))):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and "[[place]]" in value:
                found.add(value)
    return sorted(found)


def test_what_the_tool_takes_in_other_tests_the_schema_takes() -> None:
    taken = 0
    for number, source in enumerate(written_in_tests()):
        try:
            file = parse_toml(source.encode(), "targets.toml")
        except ProblemsFound:
            continue
        _, problems = with_local_indicators(packaged_catalogue(), file)
        if problems or read_programme(file).problems:
            continue
        taken += 1
        assert wrong("targets", source) == [], f"{number}: {source}"
    assert taken > 10
