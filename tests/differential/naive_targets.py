"""Targets: on which day, under which law, and whether the State has recognised what they ask
for. From the design.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.differential.naive_figures import DAY, World

Laws = dict[str, dict[str, Any]]


def in_force(laws: Laws, day: dt.date) -> dict[str, Any]:
    """The law in force on a day."""
    return next(
        law
        for law in laws.values()
        if not law.get("replaced")
        and law["in_force_from"] <= day
        and day <= law.get("in_force_until", dt.date.max)
    )


def assessed_on(target: dict[str, Any], world: World, as_of: dt.date) -> dt.date:
    """The earliest of the day asked, the due day and the last day of the place."""
    place = world.places[target["place"]]
    days: list[dt.date] = [as_of, target["due"]]
    if "ended" in place:
        days.append(place["ended"] - DAY)
    return min(days)


def outcome(target: dict[str, Any], world: World, laws: Laws, as_of: dt.date) -> str | None:
    """``achieved``, ``missed`` or ``open``; None where the design does not say.

    A recognition counts on the ladder of its own day, and from the day of a transition on as what
    it became. What was achieved before a later law dropped the type stays achieved.
    """
    place = world.places[target["place"]]
    moment = min(as_of, target["due"])
    asked = target["type"]
    new = max(
        (law for law in laws.values() if law["in_force_from"] <= moment),
        key=lambda law: law["in_force_from"],
    )
    silent = False
    for row in place.get("recognised", []):
        if row["on"] > moment:
            continue
        ladder = in_force(laws, row["on"])["ladder"]
        became, changed = row["type"], False
        for law in laws.values():
            for step in law.get("transition", []):
                if (
                    row["on"] < step["on"] <= moment
                    and became in step.get("from_types", [])
                    and not changed
                ):
                    if "only" in step and place["name"]["vi"] not in step["only"]:
                        continue
                    became, changed = step["becomes"], True
        if changed and asked in new["ladder"]:
            ladder = new["ladder"]
        elif changed:
            silent = silent or row["type"] not in ladder[: ladder.index(asked) + 1]
            became = row["type"]
        silent = silent or asked not in ladder
        if asked in ladder and ladder.index(became) <= ladder.index(asked):
            return "achieved"
    if silent:
        return None
    return "missed" if as_of > target["due"] else "open"


def extended(laws: Laws, own: dict[str, Any] | None) -> Laws:
    """The laws of a workspace: a file of its own stands alone, or in for the one that it extends.

    Who pins the packaged one by its id gets that one.
    """
    if own is None:
        return laws
    if "extends" not in own:
        return {**laws, own["id"]: own}
    base = laws[own["extends"]]
    merged = {**base, **{key: value for key, value in own.items() if not isinstance(value, list)}}
    for key in {*base, *own}:
        if not isinstance(base.get(key, own.get(key)), list) or key in (
            "ladder",
            "removes",
            "source",
        ):
            continue
        rows = [
            dict(row) for row in base.get(key, []) if row.get("id") not in own.get("removes", [])
        ]
        for row in own.get(key, []):
            same = [one for one in rows if "id" in row and one.get("id") == row["id"]]
            if same:
                same[0].update(row)
            else:
                rows.append(row)
        merged[key] = rows
    return {**laws, own["extends"]: {**base, "replaced": True}, own["id"]: merged}
