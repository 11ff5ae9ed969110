"""Building models from the packaged files without validating them again at every start.

What the package ships is validated when it is built and tested, so a command need not pay for it.
A file of a workspace never comes this way: it goes through
:func:`urban_tracker.files.toml_files.validated`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

Convert = Callable[[Any], Any]
M = TypeVar("M", bound=BaseModel)


def trusted(model: type[M], data: Mapping[str, Any]) -> M:
    """The model that validating ``data`` would give, if ``data`` is known to be valid."""
    values: dict[str, Any] = {}
    given: set[str] = set()
    for name, key, convert, default in _fields(model):
        if key in data:
            values[name] = convert(data[key]) if convert is not None else data[key]
            given.add(name)
        else:
            values[name] = default()
    made = model.__new__(model)
    object.__setattr__(made, "__dict__", values)
    object.__setattr__(made, "__pydantic_fields_set__", given)
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


@cache
def _fields(model: type[BaseModel]) -> list[tuple[str, str, Convert | None, Callable[[], Any]]]:
    """Name, key in the file, conversion and default of each field of a model."""
    found = []
    for name, info in model.model_fields.items():
        factory = info.default_factory
        default: Callable[[], Any]
        if factory is not None:
            default = factory  # type: ignore[assignment]
        else:
            value = None if info.default is PydanticUndefined else info.default
            default = _constant(value)
        found.append((name, info.alias or name, _converter(info.annotation), default))
    return found


def _constant(value: Any) -> Callable[[], Any]:
    return lambda: value


def _converter(annotation: Any) -> Convert | None:
    """How a value of TOML becomes a value of this type; ``None`` if it is one already."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _converter(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return _union([each for each in get_args(annotation) if each is not type(None)])
    if origin is tuple:
        inside = _converter(get_args(annotation)[0])
        return tuple if inside is None else lambda rows: tuple(inside(row) for row in rows)
    if origin is dict:
        of_values = _converter(get_args(annotation)[1])
        if of_values is None:
            return None
        return lambda rows: {key: of_values(row) for key, row in rows.items()}
    if annotation is Fraction:
        return Fraction
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return lambda row: trusted(annotation, row)
    return None


def _union(parts: list[Any]) -> Convert | None:
    bare = [get_args(each)[0] if get_origin(each) is Annotated else each for each in parts]
    if len(bare) == 1:
        return _converter(bare[0])
    models = [each for each in bare if isinstance(each, type) and issubclass(each, BaseModel)]
    if models:
        by_kind = {_kind(each): each for each in models}
        return lambda row: trusted(by_kind[row["kind"]], row)
    if Fraction in bare:
        return lambda value: value if isinstance(value, str) else Fraction(value)
    return None


def _kind(model: type[BaseModel]) -> str:
    annotation = model.model_fields["kind"].annotation
    assert get_origin(annotation) is Literal
    return str(get_args(annotation)[0])
