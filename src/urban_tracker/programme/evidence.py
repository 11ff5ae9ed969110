"""What a dossier rests on: sources, documents, explanations, requests, points of an appraiser.

No figure needs more than a source: the rest says where it can be read, why it is not there, who
is asked for it, and what others made of it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from urban_tracker.core.models import (
    Exact,
    Grade,
    Id,
    Model,
    Names,
    Numeral,
    StandardId,
    UrbanType,
    Words,
)

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""The SHA-256 of the bytes of a file, in 64 lower-case hexadecimal digits."""

_FOREIGN = re.compile(r"[\x00-\x1f\x7f\\]|^[A-Za-z]:|://")


def _inside(written: object) -> object:
    """A path that stays in the workspace as far as its letters tell; a link is looked at later."""
    if not isinstance(written, str):
        return written
    if _FOREIGN.search(written) or written.startswith("/") or ".." in written.split("/"):
        raise PydanticCustomError(
            "outside_workspace",
            "a file inside the workspace, such as evidence/report.pdf; copy it there first"
            " (a web page goes into url)",
        )
    return written


EvidencePath = Annotated[Words, BeforeValidator(_inside)]
"""A file inside the workspace, with / between folders."""

Page = Annotated[Numeral | Words, Field(union_mode="left_to_right")]
"""A page, or several as they are written: 14, or "14-16"."""


class Source(Model):
    """Where figures and targets come from."""

    title: Words
    """Its title."""
    issuer: Words | None = None
    """Who issued it."""
    date: dt.date | None = None
    """The day of issue."""
    url: Words | None = None
    """A page where it can be read."""
    file: EvidencePath | None = None
    """The document itself, inside the workspace: evidence/report.pdf."""
    sha256: Sha256 | None = None
    """The SHA-256 of that file, which check --strict gives."""
    grade: Grade
    """How well figures from it are founded."""
    note: Names | None = None
    """A remark."""

    @model_validator(mode="after")
    def _sum_of_a_file(self) -> Source:
        if self.sha256 is not None and self.file is None:
            raise PydanticCustomError("sum_of_nothing", "sha256 needs file")
        return self

    @property
    def has_document(self) -> bool:
        """Whether somebody who doubts it can look it up: a file of the workspace, or a page."""
        return self.file is not None or self.url is not None


class Evidence(Model):
    """Where a figure stands in the document of its source (minh chứng).

    The figure is named as in the ledger: place, indicator, day, source.
    """

    place: Id
    """The place of the figure."""
    indicator: Id
    """The indicator of the figure."""
    as_of: dt.date
    """The day that the figure describes."""
    source: Id
    """The source of the figure: the name of a [sources.…] table."""
    section: Words | None = None
    """The chapter, section or table of the document."""
    page: Page | None = None
    """The page, or several: 14, or "14-16"."""

    @model_validator(mode="after")
    def _somewhere(self) -> Evidence:
        if self.section is None and self.page is None:
            raise PydanticCustomError("evidence_nowhere", "section, page or both")
        return self


class Explanation(Model):
    """Why a standard has no document, is not considered, or is short (giải trình)."""

    place: Id
    """The place that explains."""
    standard: StandardId
    """The standard by its number in the table of the law, such as "2A.II.03"."""
    regulation: Id | None = None
    """The regulation that has the standard; left out: any that has one of this number."""
    text: Names
    """The explanation, in vi, en or both."""
    source: Id | None = None
    """Where it was given: the name of a [sources.…] table."""


class Request(Model):
    """A figure that somebody is asked for, if need be by a day."""

    place: Id | None = None
    """The place of the figure; left out: the default place."""
    indicator: Id
    """The indicator that is asked for."""
    owner: Names | None = None
    """Who is asked; left out: the owner of the indicator."""
    as_of: dt.date | None = None
    """The day that the figure is to describe, or a later one; left out: any."""
    due: dt.date | None = None
    """The last day on which the answer is in time."""
    source: Id | None = None
    """The letter that asks for it: the name of a [sources.…] table."""


class Appraisal(Model):
    """Points that an appraiser gave (thẩm định), standard by standard."""

    id: Id
    """A name for it, for compare --appraisal."""
    target: Id | None = None
    """The target that was appraised; or else place and type."""
    place: Id | None = None
    """The place that was appraised, where there is no target."""
    type: UrbanType | None = None
    """The type that it was held against, where there is no target."""
    on: dt.date
    """The day of the appraisal."""
    regulation: Id | None = None
    """The regulation that was applied; left out: that of the target, or the one in force then."""
    points: Annotated[dict[StandardId, Exact], Field(min_length=1)]
    """Points by the number of the standard: { "2A.II.03" = 5.5 }."""
    source: Id | None = None
    """Where the points stand: the name of a [sources.…] table."""
    note: Names | None = None
    """A remark."""

    @model_validator(mode="after")
    def _about_one(self) -> Appraisal:
        named = (self.place is not None, self.type is not None)
        if named != ((True, True) if self.target is None else (False, False)):
            raise PydanticCustomError("appraisal_of", "a target, or a place and a type")
        if any(points < 0 for points in self.points.values()):
            raise PydanticCustomError("points_below", "points are 0 or more")
        return self
