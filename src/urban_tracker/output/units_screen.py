"""Units of the country on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from rich.console import RenderableType

from urban_tracker.core.text import text
from urban_tracker.output.screen import Screen
from urban_tracker.output.tables import Column, Columns, roomy, with_details
from urban_tracker.output.values import grade_text
from urban_tracker.programme.units import Found, Unit

NAMED = 200
"""So many units without a population are named: those of any province."""


def units_screen(screen: Screen, found: Sequence[Found]) -> None:
    """Units with their province, area and population, and what they were formed from."""
    wide = roomy(screen)
    table = Columns(
        screen,
        Column(text("code"), whole=True),
        Column(text("name"), fills=not wide),
        Column(text("province"), whole=True),
        Column(text("km²"), right=True, whole=True),
        Column(text("persons"), right=True, whole=True),
        Column(text("grades"), shown=wide),
        Column(text("formed from"), fills=True, shown=wide),
    )
    language = screen.language
    for unit, older in found:
        name = language.name(unit.names)
        went = screen.say(text("from: {older}", older=older)) if older is not None else ""
        population = language.level(Fraction(unit.population)) if unit.population else "–"
        grades = [unit.area_grade, *(["unverified"] if unit.population else [])]
        table.add(
            unit.code,
            name if wide else with_details(screen, name, went),
            unit.province,
            language.level(Fraction(unit.area)) if unit.area else "–",
            population,
            "; ".join(grade_text(language, each) for each in dict.fromkeys(grades)),
            unit.formed_from,
        )
    notes = [
        screen.line(screen.language.count("{n} unit", "{n} units", len(found)), "dim"),
        screen.line(text("populations are unverified, and – where they cannot be true"), "dim"),
    ]
    screen.show([table.table, screen.line(), *notes])


def provinces_screen(screen: Screen, counts: Mapping[str, int]) -> None:
    """Provinces and cities with how many units they have."""
    table = Columns(screen, Column(text("province")), Column(text("units"), right=True))
    for name, count in counts.items():
        table.add(name, screen.language.level(Fraction(count)))
    screen.show([table.table])


def started_screen(screen: Screen, places: int, missing: Sequence[Unit], folder: str) -> None:
    """What a new workspace of real units holds, and what is to be found out for it."""
    lines: list[RenderableType] = [
        screen.line(screen.language.count("{n} place", "{n} places", places))
    ]
    if missing:
        names = [f"{unit.code} {screen.language.name(unit.names)}" for unit in missing[:NAMED]]
        more = len(missing) - len(names)
        said = text("to find out: the population of {names}", names=", ".join(names))
        if more:
            said = text(
                "to find out: the population of {n} units, among them {names}",
                n=len(missing),
                names=", ".join(names),
            )
        lines.append(screen.line(said))
    lines.append(
        screen.line(
            text("every other figure is missing too: tracker template asks departments for them")
        )
    )
    lines.append(
        screen.line(
            text("see it with: tracker rank --type III --workspace {folder}", folder=folder)
        )
    )
    screen.show(lines)
