"""The schemas of the files that people write, made from their models, for editors.

JSON Schema draft-07, which editors of TOML know. A schema says less than ``tracker check``: names
that nothing has, days in disorder and sums need all files. The program never imports this module.
"""

from __future__ import annotations

import copy
import inspect
import json
from collections.abc import Callable
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from urban_tracker.assessment.cases import Cases
from urban_tracker.core.models import ID_PATTERN, URBAN_TYPES
from urban_tracker.figures.indicators import LOCAL_KEYS, Indicator
from urban_tracker.law.regulation import Regulation
from urban_tracker.output.contract.descriptions import fields_said, is_model, one_line
from urban_tracker.programme.programme import Programme

Schema = dict[str, Any]

_NUMBER: Schema = {"type": "number"}
_NUMBER_OR_WORD: Schema = {"anyOf": [_NUMBER, {"type": "string", "pattern": ID_PATTERN}]}
_WRITTEN: Schema = {"anyOf": [_NUMBER, {"type": "string"}]}
_ENDS: Schema = {"anyOf": [_NUMBER, {"type": "array", "items": _NUMBER}]}
_ENDS["anyOf"][1] |= {"minItems": 2, "maxItems": 2}
_BY_VALIDATOR: dict[str, Schema] = {
    "exact": _NUMBER,
    "_level": _NUMBER_OR_WORD,
    "_factor": {"anyOf": [_NUMBER, {"enum": ["unknown"]}]},
    "_ends": _ENDS,
    "_written": _WRITTEN,
}
"""What the validators of models take, by their names."""

_TYPE_PATTERN = "^(special|I|II|III|IV|V)$"


class _Generator(GenerateJsonSchema):
    """Knows what our own validators take."""

    def function_plain_schema(
        self, schema: core_schema.PlainValidatorFunctionSchema
    ) -> JsonSchemaValue:
        return dict(_BY_VALIDATOR[schema["function"]["function"].__name__])

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        known = _BY_VALIDATOR.get(schema["function"]["function"].__name__)
        return dict(known) if known is not None else super().function_before_schema(schema)


class TomlSchema(NamedTuple):
    """The schema of a kind of file: what it is called, what it is of, and how it is made."""

    name: str
    says: str
    make: Callable[[], Schema]


def _models(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """A model and all models inside it, by their names."""
    found: dict[str, type[BaseModel]] = {}

    def visit(annotation: Any) -> None:
        if is_model(annotation) and annotation.__name__ not in found:
            found[annotation.__name__] = annotation
            for info in annotation.model_fields.values():
                visit(info.annotation)
        for each in get_args(annotation):
            visit(each)

    visit(model)
    return found


def _of_model(model: type[BaseModel]) -> Schema:
    """The schema of a model, with its definitions under ``definitions``."""
    made = model.model_json_schema(by_alias=True, schema_generator=_Generator)
    definitions = made.pop("$defs", {})
    models = _models(model)
    for name, each in {**definitions, model.__name__: made}.items():
        _describe(each, models[name])
    whole: Schema = _draft_07({**made, "definitions": definitions})
    return whole


def _describe(schema: Schema, model: type[BaseModel]) -> None:
    schema["description"] = one_line(inspect.getdoc(model) or "")
    said = fields_said(model)
    for name, info in model.model_fields.items():
        if name in said:
            schema["properties"][info.alias or name]["description"] = said[name]
    if model.__name__ == "Names":
        schema["minProperties"] = 1


def _draft_07(node: Any) -> Any:
    """A schema without what TOML or draft-07 has not: nulls, siblings of references, titles."""
    if isinstance(node, list):
        return [_draft_07(each) for each in node]
    if not isinstance(node, dict):
        return node
    node = {key: value for key, value in node.items() if key != "discriminator"}
    if isinstance(node.get("title"), str):
        del node["title"]
    if "default" in node and node["default"] in (None, [], {}):
        del node["default"]
    node = {key: _draft_07(value) for key, value in node.items()}
    choices = [each for each in node.get("anyOf", ()) if each != {"type": "null"}]
    if "anyOf" in node:
        node["anyOf"] = choices
        if len(choices) == 1:
            del node["anyOf"]
            node = {**choices[0], **node}
    if "oneOf" in node:  # told apart by their kind: an editor then names what is wrong inside
        node["anyOf"] = node.pop("oneOf")
    return _narrowed(_with_reference(node))


def _with_reference(node: Schema) -> Schema:
    reference = node.get("$ref")
    if reference is None:
        return node
    reference = reference.replace("#/$defs/", "#/definitions/")
    others = {key: value for key, value in node.items() if key != "$ref"}
    return {"allOf": [{"$ref": reference}], **others} if others else {"$ref": reference}


def _narrowed(node: Schema) -> Schema:
    """Patterns that pydantic drops, types as a list to choose from, and closed tables."""
    if node.get("pattern") == _TYPE_PATTERN:
        return {
            **{key: value for key, value in node.items() if key not in ("pattern", "type")},
            "enum": list(URBAN_TYPES),
        }
    if node.get("type") == "string" and node.get("maxLength") == 80 and "pattern" not in node:
        return {**node, "pattern": ID_PATTERN}
    names = node.get("propertyNames")
    if names is not None and "pattern" not in names and "patternProperties" not in node:
        node = {**node, "propertyNames": {**names, "pattern": ID_PATTERN}}
    patterns = node.get("patternProperties")
    if patterns is None:
        return node
    node = {**node, "additionalProperties": False}
    if _TYPE_PATTERN in patterns:
        del node["patternProperties"]
        node["properties"] = dict.fromkeys(URBAN_TYPES, patterns[_TYPE_PATTERN])
    return node


def _targets() -> Schema:
    schema = _of_model(Programme)
    indicator = _of_model(Indicator)
    schema["definitions"] |= indicator.pop("definitions")
    schema["definitions"]["Indicator"] = indicator
    kept = {key: value for key, value in indicator["properties"].items() if key in LOCAL_KEYS}
    schema["definitions"]["PackagedIndicator"] = {
        "description": "What a workspace may say of a packaged indicator.",
        "type": "object",
        "properties": kept,
        "required": ["id"],
        "additionalProperties": False,
    }
    kinds = [{"$ref": f"#/definitions/{each}"} for each in ("Indicator", "PackagedIndicator")]
    schema["properties"]["indicator"] = {
        "description": "Indicators of its own, or who owns a packaged one and how often it comes.",
        "type": "array",
        "items": {"anyOf": kinds},
    }
    return schema


def _catalogue() -> Schema:
    indicator = _of_model(Indicator)
    definitions = {**indicator.pop("definitions"), "Indicator": indicator}
    rows = {"type": "array", "items": {"$ref": "#/definitions/Indicator"}}
    return {
        "description": "A catalogue of indicators.",
        "type": "object",
        "properties": {"indicator": {"description": "The indicators.", **rows}},
        "required": ["indicator"],
        "additionalProperties": False,
        "definitions": definitions,
    }


def _regulation() -> Schema:
    """A whole regulation, or one that extends a packaged one: its rows need not be complete."""
    whole = _of_model(Regulation)
    definitions = whole.pop("definitions")
    own = copy.deepcopy(whole["properties"])
    sections = [name for name, each in own.items() if "$ref" in each.get("items", ())]
    for section in sections:
        (row,) = own[section]["items"].values()
        name = row.rsplit("/", 1)[1]
        part = copy.deepcopy(definitions[name])
        part["required"] = [each for each in part["required"] if each in ("id", "title", "of")]
        definitions[f"{name}ToExtend"] = part
        own[section]["items"] = {"$ref": f"#/definitions/{name}ToExtend"}
        own[section].pop("minItems", None)
    own["removes"] = {
        "description": "The ids of packaged rows to leave out.",
        "type": "array",
        "items": {"type": "string"},
    }
    required = {"required": whole["required"]}
    rows = {each: whole["properties"][each] for each in sections}
    return {
        "description": whole["description"],
        "type": "object",
        "properties": own,
        "required": ["id"],
        "additionalProperties": False,
        # Some editors take a part for all there is, unless it says that others may be there.
        "if": {"type": "object", "required": ["extends"], "additionalProperties": True},
        "then": {"additionalProperties": True},
        "else": {
            **required,
            "properties": {**rows, "removes": False},
            "additionalProperties": True,
        },
        "definitions": definitions,
    }


def _cases() -> Schema:
    return _of_model(Cases)


TOML_SCHEMAS = (
    TomlSchema("targets", "targets.toml: places, targets, goals, projects, sources", _targets),
    TomlSchema(
        "regulation", "regulations/*.toml: a regulation, whole or extending another", _regulation
    ),
    TomlSchema("catalogue", "a catalogue of indicators", _catalogue),
    TomlSchema("cases", "cases of a regulation, for tracker regulation check", _cases),
)


def published_files() -> dict[str, str]:
    """The text of every schema by the name of its file."""
    found = {}
    for each in TOML_SCHEMAS:
        schema = {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": each.says,
            **each.make(),
        }
        found[f"{each.name}.schema.json"] = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    return found
