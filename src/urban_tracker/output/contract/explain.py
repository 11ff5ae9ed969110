"""The document of ``explain``."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from urban_tracker.core.codes import Grade
from urban_tracker.output.contract.values import HeadingJson


class StepJson(TypedDict):
    """One step: what holds, where it stands, how well it is founded."""

    text: str
    """The sentence, in English, with numbers of 12 significant digits."""
    reference: str | None
    """Where it stands: an article, a source; null if nowhere."""
    grade: Grade | None
    """How well it is founded; null where there is nothing to grade."""
    steps: list[StepJson]
    """What it follows from."""


class ExplainJson(HeadingJson):
    """What `tracker explain --format json` prints: how a result comes about, step by step."""

    schema: Literal["urban-tracker/explain/1"]
    """Name and version of this format."""
    explanations: list[StepJson]
    """An explanation for each result that the name fits."""
