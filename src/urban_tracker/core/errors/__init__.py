"""The one catalogue of problems: every code, what it means, what is wrong, what to write instead.

It is loaded when the first problem is made, never before. `docs/errors.md` is made from it.
"""

from __future__ import annotations

from urban_tracker.core.errors.commands import COMMANDS
from urban_tracker.core.errors.dossier import DOSSIER
from urban_tracker.core.errors.doubts import DOUBTS
from urban_tracker.core.errors.entry import Words
from urban_tracker.core.errors.law import LAW
from urban_tracker.core.errors.ledger import LEDGER
from urban_tracker.core.errors.programme import PROGRAMME
from urban_tracker.core.errors.tables import TABLES
from urban_tracker.core.errors.values import VALUES
from urban_tracker.core.errors.workspace import WORKSPACE
from urban_tracker.core.text import text

ENTRIES = {
    **COMMANDS,
    **DOSSIER,
    **DOUBTS,
    **LAW,
    **LEDGER,
    **PROGRAMME,
    **TABLES,
    **VALUES,
    **WORKSPACE,
}

SENTENCES = {
    f"{code}/{variant}" if variant else code: words
    for code, entry in ENTRIES.items()
    for variant, words in entry.words.items()
}
"""By the name that whoever makes a problem gives: a code, or ``code/variant``."""

SUGGESTIONS = {
    "near": text("did you mean {near}?"),
    "known": text("one of: {known}"),
}
"""What to write instead of a name that nothing has."""


def sentences(name: str) -> Words:
    """The sentences of a name."""
    return SENTENCES[name]
