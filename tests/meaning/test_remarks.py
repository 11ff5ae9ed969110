"""A remark of the law that names one type stands under no other."""

from __future__ import annotations

import re

import pytest

from tests.world import LAW
from urban_tracker.core.models import Names

TYPES = {"special": "special", "I": "I", "II": "II", "III": "III", "IV": "IV", "V": "V"}


def named(note: Names) -> set[str]:
    """The types that a remark is about: those that it begins with or gives a level of."""
    words = f"{note.en} {note.vi}"
    return set(re.findall(r"(?:[Tt]ypes? |loại )(special|III|II|IV|I|V)\b(?!, press)", words))


@pytest.mark.parametrize("regulation", ["nq-1210-2016", "nq-26-2022", "nq-111-2025"])
def test_a_remark_on_a_standard_or_reduction_is_about_the_types_it_is_shown_for(
    regulation: str,
) -> None:
    law = LAW.get(regulation)
    shown = [(row.id, set(row.rule), row.note) for row in law.standard if row.note is not None]
    shown += [
        (row.id, {urban_type}, rule.note)
        for row in law.standard
        for urban_type, rule in row.rule.items()
        if rule.note is not None
    ]
    shown += [
        (row.id, set(row.types or law.ladder), row.note)
        for row in law.adjustment
        if row.note is not None
    ]
    for name, types, note in shown:
        about = named(note)
        assert not about or about == types, name
