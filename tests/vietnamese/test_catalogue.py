"""The catalogues of translations are what the source says, and complete."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog

from tools import catalogue
from urban_tracker.core.errors import SENTENCES

PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@pytest.fixture(scope="module")
def own() -> Catalog:
    made: Catalog = catalogue.translated("vi", catalogue.template())
    return made


def test_the_files_are_what_extraction_gives() -> None:
    made = catalogue.files()
    differ = [path.name for path in made if not path.is_file() or path.read_bytes() != made[path]]
    assert differ == [], "run: python tools/catalogue.py"


def test_nothing_is_left_untranslated() -> None:
    assert catalogue.untranslated("vi") == []


def test_placeholders_are_the_same(own: Catalog) -> None:
    for message in own:
        if not message.id:
            continue
        # Vietnamese has one form where English has two.
        english = message.id if isinstance(message.id, str) else message.id[1]
        (vietnamese,) = (
            [message.string] if isinstance(message.string, str) else message.string or ()
        )
        assert sorted(PLACEHOLDER.findall(english)) == sorted(PLACEHOLDER.findall(vietnamese))
        assert english.startswith(" ") == vietnamese.startswith(" "), english


def test_every_sentence_of_the_catalogue_of_problems_is_found(own: Catalog) -> None:
    for words in SENTENCES.values():
        for said in (words.what, words.instead):
            if said is not None and catalogue.to_translate(said.template):
                assert own.get(said.template) is not None


def test_every_text_is_written_where_it_is_marked() -> None:
    """A template that is put together at run time could not be found."""
    import ast

    lost = [
        f"{path.relative_to(catalogue.ROOT)}:{node.lineno}"
        for path in sorted(catalogue.SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("text", "text_in")
        and not catalogue.written(node.args[-1])
        and not ast.unparse(node.args[0]).endswith(".template")
    ]
    assert lost == []


def test_no_text_is_glued_to_the_middle_of_another() -> None:
    """A text may follow another as a remark of its own; never go on with its sentence."""
    pieces = {
        each.message
        for each in catalogue.texts()
        if isinstance(each.message, str) and each.message[:1] in (" ", ":")
    }
    assert pieces == set()
