"""What schemas say of records, models and their fields: their docstrings, on one line."""

from __future__ import annotations

import ast
import inspect
import re
from typing import Any

from pydantic import BaseModel
from typing_extensions import get_original_bases, is_typeddict


def fields_said(record: Any) -> dict[str, str]:
    """What the docstrings below the fields of a record or model say, and those of its bases."""
    said: dict[str, str] = {}
    bases = get_original_bases(record) if is_typeddict(record) else record.__bases__
    for base in bases:
        if is_typeddict(base) or is_model(base):
            said |= fields_said(base)
    module = inspect.getmodule(record)
    assert module is not None
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef) and node.name == record.__name__:
            for field, below in zip(node.body, node.body[1:], strict=False):
                if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr):
                    assert isinstance(field.target, ast.Name)
                    said[field.target.id] = one_line(ast.literal_eval(below.value))
    return said


def is_model(what: Any) -> bool:
    """Whether it is a model of a file."""
    return isinstance(what, type) and issubclass(what, BaseModel) and what is not BaseModel


def one_line(said: str) -> str:
    """A docstring as one line, with plain quotes for code."""
    return re.sub(r"\s+", " ", said).replace("``", "`").strip()
