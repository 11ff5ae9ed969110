"""One workspace, answered twice: by the tool from real files, and by the naive reading. What
differs is listed.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import tomli_w

from tests.differential.naive_figures import World
from tests.differential.naive_law import Law
from tests.differential.naive_rules import Points
from tests.differential.naive_targets import assessed_on, extended, in_force, outcome
from tests.differential.naive_values import natural, plain
from tests.differential.naive_verdict import Result, assess
from tests.differential.plain_data import INDICATORS, LAWS, LOSSES, Row, Workspace
from tests.differential.worlds import Draft
from urban_tracker.output.documents.status import status_json
from urban_tracker.output.language import choose_language
from urban_tracker.service.answer import ask
from urban_tracker.service.session import open_session

HEADER = "place,indicator,as_of,value,qualifier,status,source,grade,note,recorded_at,recorded_by"
ENGLISH = choose_language("en")
UNITS = (
    "points-total",
    "criterion-minimum",
    "count-met",
    "criterion-count",
    "units-mean",
    "units-any",
)


def written(workspace: Workspace) -> dict[str, str]:
    """The files of a workspace by name."""
    lines = [HEADER, *(",".join(row.values()) for row in workspace.rows)]
    files = {
        "targets.toml": tomli_w.dumps(workspace.programme),
        "observations.csv": "\n".join(lines) + "\n",
    }
    if workspace.own is not None:
        files["regulations/own.toml"] = tomli_w.dumps(workspace.own)
    return files


def tool(folder: Path, workspace: Workspace) -> Any:
    """What the tool says of every target, read from the files, as its JSON says it."""
    for name, text in written(workspace).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    known = workspace.known_on.isoformat() if workspace.known_on else None
    answer = ask(
        open_session(folder),
        place="area",
        as_of=workspace.as_of.isoformat(),
        known_on=known,
    )
    return status_json(answer.made_from, answer.places)["places"][0]["targets"]


def naive(
    workspace: Workspace,
) -> Iterator[tuple[dict[str, Any], dt.date, str | None, Result | None]]:
    """The same from the naive reading: each target with its day, outcome and result."""
    places = {place["id"]: place for place in workspace.programme["place"]}
    catalogue = {**INDICATORS, LOSSES["id"]: LOSSES}
    for row in workspace.programme.get("indicator", []):
        catalogue.setdefault(row["id"], row)
    world = World(
        places,
        workspace.programme["sources"],
        workspace.rows,
        catalogue,
        workspace.known_on or dt.date.max,
    )
    laws = extended(LAWS, workspace.own)
    for target in workspace.programme["target"]:
        day = assessed_on(target, world, workspace.as_of)
        law = Law(
            laws[target["regulation"]] if "regulation" in target else in_force(laws, day),
            target["type"],
            world,
        )
        unit = bool(world.parents(target["place"]))
        result = None if unit else assess(law, target["place"], day)
        yield target, day, outcome(target, world, LAWS, workspace.as_of), result


def differences(folder: Path, workspace: Workspace) -> list[str]:
    """Everything that the two do not say alike."""
    found: list[str] = []
    said = {one["id"]: one for one in tool(folder, workspace)}
    for target, day, reached, result in naive(workspace):
        one = said[target["id"]]

        def unlike(what: str, tool: Any, naive: Any, name: str = target["id"]) -> None:
            found.append(f"{name}: {what}: the tool says {tool}, the naive reading {naive}")

        if str(one["assessed_on"]) != day.isoformat():
            unlike("assessed on", one["assessed_on"], day)
        if reached is not None and one["outcome"] != reached:
            unlike("outcome", one["outcome"], reached)
        if result is not None:
            compare(one, result, unlike)
    return found


def compare(one: dict[str, Any], result: Result, unlike: Any) -> None:
    if one["verdict"] != result.verdict:
        unlike("verdict", one["verdict"], result.verdict)
    elif one["verdict"] == "undecided":
        because = set(one["undecided_because"])
        if not result.because_at_least <= because or not because <= result.because_at_most:
            unlike(
                "undecided because",
                sorted(because),
                (sorted(result.because_at_least), sorted(result.because_at_most)),
            )
    if result.table["measure"] is None:
        return
    if result.table["measure"] == "points":
        if not same_points(one["points"], result.points):
            unlike("points", one["points"], shown(result.points))
        for row in one["criteria"]:
            if row["id"] in result.criteria and not same_points(
                row if row["worst"] is not None else None, result.criteria[row["id"]]
            ):
                unlike(
                    f"criterion {row['id']}",
                    (row["worst"], row["best"]),
                    shown(result.criteria[row["id"]]),
                )
    for row in one["standards"]:
        compare_standard(row, result.standards[row["id"]], unlike)
    states: dict[tuple[str, str], str] = {}
    for row in one["requirements"]:
        whole = row["kind"] in ("points-total", "count-met")
        scope = "" if whole or row["scope"] == result.table["id"] else row["scope"]
        states[row["kind"], scope] = row["state"]
    said = {
        (kind, "" if kind.startswith("units") else scope): state
        for (kind, scope), state in states.items()
    }
    mine = {
        (kind, "" if kind.startswith("units") else scope): state
        for (kind, scope), state in result.requirements.items()
    }
    if said != mine:
        unlike("requirements", said, mine)


def compare_standard(row: dict[str, Any], mine: dict[str, Any], unlike: Any) -> None:
    name = f"{row['id']} ({row['indicator']})"
    figure = mine["figure"]
    span = row["value_range"]
    nothing = figure is not None and figure.span._replace(low_open=False) == natural(
        catalogue(row["indicator"])
    )
    if nothing and (row["as_of"] is None or span["low"] == figure.span.low):
        return  # "at least 0" says no more than no figure
    if (row["as_of"] is None) != (figure is None):
        unlike(f"{name} figure", row["value"], figure)
        return
    if figure is not None and span is not None:
        low, high = (as_number(span[end], row["indicator"]) for end in ("low", "high"))
        if not (close(low, figure.span.low) and close(high, figure.span.high)):
            unlike(f"{name} value", span, figure.span)
        elif figure.span.low > 0 and (
            span["low_open"] != figure.span.low_open
            or (high is not None and span["high_open"] != figure.span.high_open)
        ):
            unlike(f"{name} open ends", span, figure.span)
        if not figure.mixed and str(row["as_of"]) != figure.day.isoformat():
            unlike(f"{name} as of", row["as_of"], figure.day)
    if row["state"] != mine["state"] and not mine["unlike"]:
        unlike(f"{name} state", row["state"], mine["state"])
    if mine["points"] is not None and not same_points(row["points"], mine["points"]):
        unlike(f"{name} points", row["points"], shown(mine["points"]))
    if mine["gap"] is not None and row["gap"] is not None:
        said = row["gap"]["worst"], row["gap"]["best"]
        if not all(map(close, said, mine["gap"])):
            unlike(f"{name} gap", row["gap"], shown_numbers(mine["gap"]))


def as_number(said: Any, indicator: str) -> Any:
    """Levels and named values are printed as words."""
    return float(plain(said, catalogue(indicator))) if isinstance(said, str) else said


def catalogue(name: str) -> dict[str, Any]:
    return INDICATORS.get(name, LOSSES)


def same_points(said: dict[str, Any] | None, mine: tuple[Points, Points] | None) -> bool:
    if said is None or mine is None:
        return (said is None) == (mine is None)
    return close(said["worst"], mine[0][0]) and close(said["best"], mine[1][0])


def close(said: float | None, mine: Fraction | float) -> bool:
    """As printed: 12 significant digits, towards the side that is not reached."""
    if said is None or mine == math.inf:
        return (said is None) == (mine == math.inf)
    return math.isclose(said, mine, rel_tol=1e-9, abs_tol=1e-9)


def shown(ends: tuple[Points, Points] | None) -> str:
    return (
        "none"
        if ends is None
        else "..".join(f"{float(end[0]):.10g}{' (open)' if end[1] else ''}" for end in ends)
    )


def shown_numbers(ends: tuple[Any, Any]) -> str:
    return "..".join(f"{float(end):.10g}" for end in ends)


@functools.cache
def draft(seed: str) -> Workspace:
    return Draft(seed).made()


__all__ = ["Row", "differences", "draft", "naive", "written"]
