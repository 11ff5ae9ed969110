"""Whoever makes a problem names one of the catalogue, and gives what its sentences need.

A type checker cannot see this, so the calls are looked at as they are parsed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import urban_tracker
from urban_tracker.core.errors import SENTENCES
from urban_tracker.core.text import Text
from urban_tracker.service.names import Kind

SOURCE = Path(urban_tracker.__file__).parent
MAKERS = {"of": 0, "usage_error": 0, "NotAValue": 0, "unknown_id": 0, "problem": 0, "unusable": 1}
"""What makes a problem, and which of its arguments names it."""

PARTS = {"kind": get_args(Kind), "column": ("status", "grade")}
"""What stands for a part of a name."""


@dataclass(frozen=True)
class Call:
    """A call that makes a problem: the names that it may give, and the values that go with it."""

    where: str
    names: frozenset[str]
    values: frozenset[str]


def placeholders(said: Text | None) -> set[str]:
    parsed = Formatter().parse(said.template if said is not None else "")
    return {name for _, name, _, _ in parsed if name}


NEEDED = {
    name: placeholders(words.what) | placeholders(words.instead)
    for name, words in SENTENCES.items()
}


def calls() -> Iterator[Call]:
    """Every call that makes a problem; a variable stands for the names written in its module."""
    for path in sorted(SOURCE.rglob("*.py")):
        if SOURCE / "core" / "errors" in path.parents:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        made = [(node, at) for node in found if len(node.args) > (at := _position(node)) >= 0]
        named = {id(each) for node, at in made for each in ast.walk(node.args[at])}
        strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant)]
        loose = frozenset(
            str(node.value) for node in strings if node.value in SENTENCES and id(node) not in named
        )
        packed = _packed(tree)
        for node, at in made:
            values = frozenset(str(each.arg) for each in node.keywords if each.arg is not None)
            if len(values) == len(node.keywords) or id(node) in packed:
                values |= packed.get(id(node), frozenset())
                names = frozenset(_names(node.args[at])) or loose
                yield Call(f"{path.relative_to(SOURCE)}:{node.lineno}", names, values)
        if not any(isinstance(node.args[at], ast.Name) for node, at in made):
            variants = frozenset(each for each in loose if "/" in each)
            yield Call(f"{path.relative_to(SOURCE)}", variants, frozenset())


def _packed(tree: ast.AST) -> dict[int, frozenset[str]]:
    """Of calls with ``**about``, by their id, the keys that their function writes into it."""
    found = {}
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        written = {
            target.id: frozenset(
                str(key.value) for key in node.value.keys if isinstance(key, ast.Constant)
            )
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for call in ast.walk(function):
            stars = [each.value for each in getattr(call, "keywords", ()) if each.arg is None]
            names = [star.id for star in stars if isinstance(star, ast.Name)]
            if names and len(names) == len(stars) and set(names) <= written.keys():
                found[id(call)] = frozenset[str]().union(*(written[name] for name in names))
    return found


def _position(node: ast.Call) -> int:
    """Which argument of a call names a problem; -1 if none does."""
    name = str(getattr(node.func, "id", None) or getattr(node.func, "attr", ""))
    return MAKERS.get(name, -1)


def _names(argument: ast.expr) -> set[str]:
    """The names that an argument may be; none for a variable."""
    if isinstance(argument, ast.Constant):
        return {str(argument.value)}
    if isinstance(argument, ast.IfExp):
        return _names(argument.body) | _names(argument.orelse)
    if isinstance(argument, ast.JoinedStr):
        parts = [
            PARTS[ast.unparse(each.value)]
            if isinstance(each, ast.FormattedValue)
            else (str(ast.literal_eval(each)),)
            for each in argument.values
        ]
        return {"".join(each) for each in product(*parts)}
    return set()


@pytest.fixture(scope="module")
def every_call() -> list[Call]:
    return list(calls())


def test_every_name_of_the_catalogue_is_given_somewhere(every_call: list[Call]) -> None:
    used = frozenset[str]().union(*(each.names for each in every_call))
    assert used == set(SENTENCES)


def test_every_call_gives_what_its_sentences_need(every_call: list[Call]) -> None:
    wrong = []
    for call in every_call:
        wrong += [
            f"{call.where}: {name} also needs {NEEDED[name] - call.values}"
            for name in call.names
            if not NEEDED[name] <= call.values
        ]
        needed = set[str]().union(*(NEEDED[name] for name in call.names))
        if call.names and not call.values <= needed:
            wrong.append(f"{call.where}: never shown: {call.values - needed}")
    assert wrong == []
