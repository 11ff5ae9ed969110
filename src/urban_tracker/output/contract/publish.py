"""The published schemas, made from the records and from the models of files.

Run ``python -m urban_tracker.output.contract.publish`` when a record has changed; a test says
when it has to be run. The program never imports it.
"""

from __future__ import annotations

import inspect
import json
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_type_hints

from pydantic import ConfigDict, TypeAdapter
from typing_extensions import is_typeddict

from urban_tracker.output import contract
from urban_tracker.output.contract.descriptions import fields_said, one_line
from urban_tracker.output.contract.toml_files import published_files

FOLDER = Path(__file__).parents[1] / "schemas"
OF_FILES = Path(__file__).parents[2] / "files" / "schemas"


def modules() -> Iterator[ModuleType]:
    """The modules of this package, but for this one."""
    for found in pkgutil.iter_modules(contract.__path__):
        if found.name != "publish":
            yield import_module(f"{contract.__name__}.{found.name}")


def records(of: Iterable[ModuleType]) -> dict[str, Any]:
    """The records that modules define, by name. Raises TypeError if two have the same name.

    The schemas call a record by this name, so one of the two would get the words of the other.
    """
    found: dict[str, Any] = {}
    for record in (each for module in of for each in vars(module).values() if is_typeddict(each)):
        other = found.setdefault(record.__name__, record)
        if other is not record:
            where = f"{other.__module__} and {record.__module__}"
            raise TypeError(f"{record.__name__} stands in {where}: give one of them another name")
    return found


def documents(of: Iterable[Any]) -> list[Any]:
    """Those of some records that are whole documents: they say by which schema."""
    return [each for each in of if "schema" in get_type_hints(each)]


def _described(schema: dict[str, Any], record: Any) -> None:
    """Give the schema of a record its descriptions, and no titles."""
    schema.pop("title", None)
    schema["description"] = one_line(inspect.getdoc(record) or "")
    said = fields_said(record)
    for name, field in schema["properties"].items():
        field.pop("title", None)
        if name in said:
            field["description"] = said[name]


def schema_of(document: Any, known: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a document made of known records, as it is published."""
    for record in known.values():
        record.__pydantic_config__ = ConfigDict(extra="forbid")
    made = TypeAdapter(document).json_schema()
    for name, schema in made.get("$defs", {}).items():
        _described(schema, known[name])
    if "$ref" in made:
        made = {**made["$defs"].pop(document.__name__), "$defs": made["$defs"]}
    else:
        _described(made, document)
    (name,) = get_args(get_type_hints(document)["schema"])
    _, kind, version = name.split("/")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:urban-tracker:{kind}:{version}",
        "title": name,
        **made,
    }


def published() -> dict[str, str]:
    """The text of every schema by the name of its file."""
    found, known = {}, records(modules())
    for document in documents(known.values()):
        schema = schema_of(document, known)
        _, kind, version = schema["title"].split("/")
        text = json.dumps(schema, ensure_ascii=False, indent=2)
        found[f"{kind}-{version}.json"] = text + "\n"
    return found


if __name__ == "__main__":
    for name, text in published().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    for name, text in published_files().items():
        (OF_FILES / name).write_text(text, encoding="utf-8", newline="\n")
