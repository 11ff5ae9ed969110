"""Data of TOML files made into models, with every problem at its line and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from urban_tracker.core.problems import Loc, Problem, ProblemsFound, not_endless
from urban_tracker.files.toml_files import TomlFile

M = TypeVar("M", bound=BaseModel)


class Reading(NamedTuple, Generic[M]):
    """What could be read of data: the model, and everything wrong with the values.

    With problems, ``model`` is what is right, without the rows that are wrong, to look for what
    else is; it is never to be worked with, and ``None`` if too little is right. ``file`` knows
    where its rows stand; ``left_out`` are the sections that lack some.
    """

    model: M | None
    file: TomlFile
    problems: tuple[Problem, ...] = ()
    left_out: frozenset[str] = frozenset()


NOTHING: Mapping[str, Any] = {}


def read_model(
    model: type[M],
    file: TomlFile,
    data: Mapping[str, Any],
    stand_ins: Mapping[str, Any] = NOTHING,
) -> Reading[M]:
    """Data of a file as a model, as far as it is right.

    ``stand_ins`` take the place of keys at the top that are wrong. Raises nothing.
    """
    try:
        return Reading(model.model_validate(data), file)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    from urban_tracker.files.value_problems import value_problems

    problems = tuple(not_endless(value_problems(model, errors, file, ()), file.name))
    right, left_out = _right(file, data, [each["loc"] for each in errors], stand_ins)
    try:
        return Reading(model.model_validate(right.data), right, problems, left_out)
    except ValidationError:
        return Reading(None, file, problems)


def _right(
    file: TomlFile, data: Mapping[str, Any], wrong: Iterable[Loc], stand_ins: Mapping[str, Any]
) -> tuple[TomlFile, frozenset[str]]:
    """A file without the rows and keys that are wrong, and the sections of which rows lack."""
    rows: dict[str, set[str | int]] = {}
    keys: set[str | int] = set()
    for loc in wrong:
        section = data.get(str(loc[0]))
        if len(loc) > 1 and isinstance(section, list) and isinstance(loc[1], int):
            rows.setdefault(str(loc[0]), set()).add(loc[1])
        else:
            keys.add(loc[0])
    right: dict[str, Any] = {key: value for key, value in data.items() if key not in keys}
    right |= {str(key): stand_ins[str(key)] for key in keys if key in stand_ins}
    moved = dict(file.moved)
    for key in rows.keys() - keys:
        kept = [at for at in range(len(data[key])) if at not in rows[key]]
        right[key] = [data[key][at] for at in kept]
        for now, before in enumerate(kept):
            moved[key, now] = file.moved.get((key, before), (key, before))
    return TomlFile(file.name, file.raw, right, moved), frozenset(rows.keys() | map(str, keys))


def validated(model: type[M], file: TomlFile, data: Mapping[str, Any], base: Loc = ()) -> M:
    """Data of a file as a model. Raises ProblemsFound with every problem at its spot."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        from urban_tracker.files.value_problems import value_problems

        found = value_problems(model, error.errors(include_url=False), file, base)
        raise ProblemsFound(not_endless(found, file.name)) from None
