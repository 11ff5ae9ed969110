"""The published schemas, made from the records and from the models of files.

Run ``python -m urban_tracker.output.contract.publish`` when a record has changed; a test says
when it has to be run. The program never imports it.
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any, get_args, get_type_hints

from pydantic import ConfigDict, TypeAdapter
from typing_extensions import is_typeddict

from urban_tracker.output.contract import (
    appraisal,
    check,
    compare,
    explain,
    export,
    forecast,
    lists,
    log,
    places,
    plan,
    rank,
    standards,
    status,
    values,
)
from urban_tracker.output.contract.descriptions import fields_said, one_line
from urban_tracker.output.contract.toml_files import published_files

FOLDER = Path(__file__).parents[1] / "schemas"
OF_FILES = Path(__file__).parents[2] / "files" / "schemas"
DOCUMENTS: tuple[Any, ...] = (
    appraisal.AppraisalJson,
    check.CheckJson,
    compare.CompareJson,
    explain.ExplainJson,
    export.ExportJson,
    forecast.ForecastJson,
    lists.CasesJson,
    lists.IndicatorsJson,
    lists.RegulationDiffJson,
    lists.RegulationShownJson,
    lists.RegulationsJson,
    lists.TodoJson,
    log.LogJson,
    places.PlacesJson,
    plan.PlanJson,
    rank.RankJson,
    status.StatusJson,
)
_MODULES = (
    appraisal,
    check,
    compare,
    explain,
    export,
    forecast,
    lists,
    log,
    places,
    plan,
    rank,
    standards,
    status,
    values,
)


def _described(schema: dict[str, Any], record: Any) -> None:
    """Give the schema of a record its descriptions, and no titles."""
    schema.pop("title", None)
    schema["description"] = one_line(inspect.getdoc(record) or "")
    said = fields_said(record)
    for name, field in schema["properties"].items():
        field.pop("title", None)
        if name in said:
            field["description"] = said[name]


def schema_of(document: Any) -> dict[str, Any]:
    """The schema of a document, as it is published."""
    records = {
        name: record
        for module in _MODULES
        for name, record in vars(module).items()
        if is_typeddict(record)
    }
    for record in records.values():
        record.__pydantic_config__ = ConfigDict(extra="forbid")
    made = TypeAdapter(document).json_schema()
    for name, schema in made.get("$defs", {}).items():
        _described(schema, records[name])
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
    found = {}
    for document in DOCUMENTS:
        schema = schema_of(document)
        _, kind, version = schema["title"].split("/")
        text = json.dumps(schema, ensure_ascii=False, indent=2)
        found[f"{kind}-{version}.json"] = text + "\n"
    return found


if __name__ == "__main__":
    for name, text in published().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    for name, text in published_files().items():
        (OF_FILES / name).write_text(text, encoding="utf-8", newline="\n")
