"""What stands in `targets.toml`: names that nothing has, units, projects, indicators of its own."""

from __future__ import annotations

from urban_tracker.core.errors.entry import Entry, Words
from urban_tracker.core.text import text

PROGRAMME = {
    "amount-on-level": Entry(
        "An amount of what has levels.",
        text("{indicator} has levels, so no amount can be added"),
        text("write reaches = …, one of: {levels}"),
    ),
    "due-before-the-law": Entry(
        "A target due before there was a law to assess it by.",
        text("{target} is due on {day}, when no regulation that the tool knows was in force"),
        text(
            'the first is of {from_day}: write regulation = "{id}" to assess it by that all the'
            " same"
        ),
    ),
    "effect-on-derived": Entry(
        "A project that adds to what is worked out.",
        text("{project} adds to {indicator}, which is derived"),
        text("add to what it is derived from: {inputs}"),
    ),
    "effect-twice": Entry(
        "A project that changes one indicator twice.",
        text("{project} names {indicator} twice"),
        text("name each indicator once"),
    ),
    "formula-in-a-circle": Entry(
        "An indicator that follows from itself.",
        text("the formula of {id} leads back to itself"),
        text("let it follow from other indicators, or report it"),
    ),
    "formula-too-deep": Entry(
        "A growth of a growth of a growth …",
        text("{id} is derived from what is derived, over and over"),
        text("derive it in at most {most} steps"),
    ),
    "id-twice": Entry(
        "Two rows with one id.",
        text("{id} is there twice"),
        text("give each row an id of its own"),
        indicator=text("remove one of the two"),
    ),
    "indicator-is-packaged": Entry(
        "The meaning of a packaged indicator is fixed.",
        text("{id} is a packaged indicator, its {key} is fixed"),
        text("keep only owner, frequency and error_percent, or choose another id"),
    ),
    "project-excludes-itself": Entry(
        "A project that rules itself out.",
        text("{project} excludes itself"),
        text("take it out of excludes"),
    ),
    "project-never-possible": Entry(
        "A project that rules out what it needs.",
        text(
            "{project} can never be built: it needs both, or is one of, {one} and {other},"
            " which exclude each other"
        ),
        text("take one out of needs or excludes"),
    ),
    "projects-in-a-circle": Entry(
        "A project that waits for itself.",
        text("{project} needs itself, directly or through others"),
        text("take one out of the needs; what is only built together is one project"),
    ),
    "reaches-on-number": Entry(
        "A level of what is a number.",
        text("{indicator} has no levels to reach"),
        text("write amount = …, what {project} adds to it"),
    ),
    "ready-before-its-need": Entry(
        "A project that is ready before what it needs.",
        text("{project} is ready on {day}, before {first}, which it needs, on {later}"),
        text("correct one of the two days: a project is ready when all that it needs is"),
    ),
    "unit-twice": Entry(
        "A place names a unit twice.",
        text("{place} names a unit twice"),
        text("name each unit once"),
    ),
    "units-in-a-circle": Entry(
        "A place is inside itself.",
        text("{place} is a unit of itself, directly or through others"),
        text("take it out of the units"),
    ),
    "units-too-deep": Entry(
        "Units of units of units …",
        text("units of units of {place} go deeper than {most}"),
        text("name the wards and communes themselves as the units"),
    ),
    "unknown-adjustment": Entry(
        "A place claims a reduction that no regulation has.",
        text("there is no adjustment {id}"),
    ),
    "unknown-indicator": Entry(
        "A name that no indicator has.",
        text("there is no indicator {id}"),
        words=Words(
            text("no indicator has the words {words}"), text("see all with: tracker indicator list")
        ),
        standard=text("name one of the catalogue, or define it with [[indicator]] in targets.toml"),
        named=text("did you mean {near}?"),
        table=text(
            "find its id with: tracker indicator WORD; a row that is no figure may begin with #"
        ),
    ),
    "unknown-place": Entry(
        "A name that no place has.",
        text("there is no place {id}"),
        lines=Words(
            text("there are lines of places that are not here, and they do not count: {names}"),
            text("correct them, or add the places to {file}; tracker check names all"),
        ),
        missing=Words(
            text("the place is missing"),
            text("write the id of a place, or delete the line if it holds no figure"),
        ),
        ledger=text("write the id of a place, or add it to {file}: [[place]]"),
        named=text("did you mean {near}?"),
    ),
    "unknown-project": Entry(
        "A name that no project has.",
        text("there is no project {id}"),
    ),
    "unknown-regulation": Entry(
        "A name that no regulation has.",
        text("there is no regulation {id}"),
        packaged=Words(text("there is no packaged regulation {id}")),
        named=text("did you mean {near}?"),
    ),
    "unknown-target": Entry(
        "A name that no target has.",
        text("there is no target {id}"),
        named=text("did you mean {near}?"),
    ),
}
