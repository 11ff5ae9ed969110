"""The document of ``compare --appraisal``."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from urban_tracker.assessment.appraisal import Appraised, AppraisedLine
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.output.documents.values import heading, names_json, points_json
from urban_tracker.output.language import Language
from urban_tracker.output.numbers import for_programs

if TYPE_CHECKING:
    from urban_tracker.output.contract.appraisal import AppraisalJson, AppraisedLineJson
    from urban_tracker.output.contract.compare import ShareJson

_ENGLISH = Language("en")


def appraisal_json(made_from: MadeFrom, found: Appraised) -> AppraisalJson:
    """Their points beside ours, for programs."""
    row, assessment = found.appraisal, found.assessment
    return {
        "schema": "urban-tracker/appraisal/1",
        **heading(made_from),
        "id": row.id,
        "target": row.target,
        "place": assessment.place.id,
        "type": assessment.type,
        "on": row.on,
        "assessed_on": assessment.on,
        "regulation": assessment.regulation.id,
        "edition": assessment.regulation.edition,
        "source": row.source,
        "theirs": for_programs(found.theirs),
        "ours": _ends(found.ours),
        "lines": [_line(each) for each in found.lines],
    }


def _line(line: AppraisedLine) -> AppraisedLineJson:
    ours = line.ours
    return {
        "standard": line.id,
        "name": None if ours is None else names_json(ours.indicator.name),
        "ours": None if ours is None or ours.points is None else points_json(ours.points),
        "theirs": None if line.theirs is None else for_programs(line.theirs),
        "state": line.state,
        "difference": None if line.difference is None else _ends(line.difference),
        "causes": [{"code": each.code, "text": _ENGLISH.say(each.text)} for each in line.causes],
    }


def _ends(ends: tuple[Fraction, Fraction]) -> ShareJson:
    return {"worst": for_programs(ends[0]), "best": for_programs(ends[1])}
