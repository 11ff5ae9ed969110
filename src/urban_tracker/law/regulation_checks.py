"""What must hold inside a regulation before anything is computed with it (design 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from urban_tracker.core.text import text
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.law.regulation import Adjustment, Regulation, Standard, Table
from urban_tracker.law.rule_checks import Fault, rule_faults
from urban_tracker.law.rules import Levels, Rule, Scored, Steps, YesNo

Loc = tuple[str | int, ...]


def faults(regulation: Regulation, catalogue: Catalogue) -> Iterator[Fault]:
    """Everything wrong in a regulation, in one go."""
    yield from _head(regulation)
    yield from _ids(regulation)
    yield from _references(regulation)
    for at, standard in enumerate(regulation.standard):
        yield from _standard(regulation, catalogue, at, standard)
    for at, row in enumerate(regulation.adjustment):
        yield from _adjustment(regulation, catalogue, at, row)
    yield from _requirements(regulation)
    yield from _mappings(regulation)
    for at, table in enumerate(regulation.table):
        yield from _totals(regulation, at, table)


def _head(regulation: Regulation) -> Iterator[Fault]:
    until = regulation.in_force_until
    if until is not None and until < regulation.in_force_from:
        yield Fault(
            "dates-order",
            ("in_force_until",),
            text("in_force_until lies before in_force_from"),
            text("correct one of the two days"),
        )
    if len(set(regulation.ladder)) != len(regulation.ladder):
        yield Fault(
            "ladder-twice",
            ("ladder",),
            text("a type is on the ladder twice"),
            text("name each type once, best first"),
        )


def _ids(regulation: Regulation) -> Iterator[Fault]:
    sections: dict[str, Iterable[object]] = {
        "table": (row.id for row in regulation.table),
        "criterion": ((row.table, row.id) for row in regulation.criterion),
        "standard": (row.id for row in regulation.standard),
        "adjustment": (row.id for row in regulation.adjustment),
        "requirement": (row.id for row in regulation.requirement),
        "unlisted": (row.id for row in regulation.unlisted),
        "conflict": (row.id for row in regulation.conflict),
        "transition": (row.id for row in regulation.transition),
    }
    for section, keys in sections.items():
        seen = set()
        for at, key in enumerate(keys):
            if key in seen:
                shown = key[1] if isinstance(key, tuple) else key
                yield Fault(
                    "id-twice",
                    (section, at, "id"),
                    text("{id} is there twice", id=shown),
                    text("give each row an id of its own"),
                )
            seen.add(key)


def _references(regulation: Regulation) -> Iterator[Fault]:
    tables = {table.id: table for table in regulation.table}
    criteria = {(row.table, row.id) for row in regulation.criterion}
    rows: list[tuple[str, int, str, str | None]] = [
        ("criterion", at, row.table, None) for at, row in enumerate(regulation.criterion)
    ]
    rows += [
        ("standard", at, row.table, row.criterion) for at, row in enumerate(regulation.standard)
    ]
    rows += [
        ("requirement", at, row.table, row.criterion)
        for at, row in enumerate(regulation.requirement)
    ]
    rows += [
        ("unlisted", at, row.table, row.criterion) for at, row in enumerate(regulation.unlisted)
    ]
    for section, at, table, criterion in rows:
        if table not in tables:
            yield Fault(
                "unknown-table",
                (section, at, "table"),
                text("there is no table {id}", id=table),
                text("one of: {known}", known=", ".join(tables)),
            )
        elif criterion is not None and (table, criterion) not in criteria:
            yield Fault(
                "unknown-criterion",
                (section, at, "criterion"),
                text("table {table} has no criterion {id}", table=table, id=criterion),
                text(
                    "one of: {known}",
                    known=", ".join(row.id for row in regulation.criteria_of(table)),
                ),
            )


def _mappings(regulation: Regulation) -> Iterator[Fault]:
    standards = {row.id for row in regulation.standard}
    for at, row in enumerate(regulation.mapping):
        if row.to not in standards:
            yield Fault(
                "unknown-standard",
                ("mapping", at, "to"),
                text("there is no standard {id}", id=row.to),
            )


def _standard(
    regulation: Regulation, catalogue: Catalogue, at: int, standard: Standard
) -> Iterator[Fault]:
    if standard.indicator not in catalogue:
        yield Fault(
            "unknown-indicator",
            ("standard", at, "indicator"),
            text("there is no indicator {id}", id=standard.indicator),
            text("name one of the catalogue, or define it with [[indicator]] in targets.toml"),
        )
        return
    indicator = catalogue[standard.indicator]
    counted = standard.counts_units
    if counted is not None and counted.table not in {row.id for row in regulation.table}:
        yield Fault(
            "unknown-table",
            ("standard", at, "counts_units"),
            text("there is no table {id}", id=counted.table),
        )
    table = next((row for row in regulation.table if row.id == standard.table), None)
    if not standard.rule:
        yield Fault(
            "no-rule",
            ("standard", at),
            text("{id} has no rule", id=standard.id),
            text("give it a rule for each type that it applies to, as in rule.II = {{ … }}"),
        )
    for urban_type, rule in standard.rule.items():
        loc = ("standard", at, "rule", urban_type)
        if table is not None and urban_type not in table.types:
            yield Fault(
                "type-not-in-table",
                loc,
                text("table {table} is not for type {type}", table=table.id, type=urban_type),
                text("remove the rule, or add the type to the types of the table"),
            )
        yield from rule_faults(rule, indicator, loc)
    for row_at, conflict in enumerate(regulation.conflict):
        if conflict.standard == standard.id:
            for urban_type, rule in conflict.rule.items():
                yield from rule_faults(rule, indicator, ("conflict", row_at, "rule", urban_type))


def _adjustment(
    regulation: Regulation, catalogue: Catalogue, at: int, row: Adjustment
) -> Iterator[Fault]:
    loc: Loc = ("adjustment", at)
    known = {standard.id: standard for standard in regulation.standard}
    hidden = {each for unlisted in regulation.unlisted for each in unlisted.known_standards}
    for each in row.standards:
        if each not in known and each not in hidden:
            yield Fault(
                "unknown-standard",
                (*loc, "standards"),
                text("there is no standard {id}", id=each),
                text("name standards of this regulation"),
            )
        elif row.kind == "scale-minimum" and each in known:
            indicator = catalogue.indicators.get(known[each].indicator)
            if indicator is not None and (indicator.words or indicator.lower_is_better):
                yield Fault(
                    "cannot-scale",
                    (*loc, "standards"),
                    text(
                        "the minimum of {id} cannot be scaled: it is not a number of which more"
                        " is better",
                        id=each,
                    ),
                    text("leave it out of the adjustment, or make that an exemption"),
                )
    if not row.regions and not row.tags:
        yield Fault(
            "applies-to-nobody",
            loc,
            text("the adjustment names no regions and no tags"),
            text("add regions = […] or tags = […]"),
        )
    if row.kind == "exempt" and row.factor is not None:
        yield Fault(
            "factor-on-exempt",
            (*loc, "factor"),
            text("an exemption has no factor"),
            text("remove it, or write kind = {kind}", kind='"scale-minimum"'),
        )
    if row.kind == "scale-minimum" and (
        row.factor is None or (isinstance(row.factor, Fraction) and not 0 < row.factor <= 1)
    ):
        yield Fault(
            "factor-out-of-limits",
            (*loc, "factor"),
            text("scale-minimum needs a factor above 0 and at most 1"),
            text('write factor = 0.6, or factor = "unknown"'),
        )


def _requirements(regulation: Regulation) -> Iterator[Fault]:
    tables = {table.id for table in regulation.table}
    for at, row in enumerate(regulation.requirement):
        if row.kind != "criterion-minimum" and row.at_least is None:
            yield Fault(
                "key-missing",
                ("requirement", at),
                text("{key} is missing", key="at_least"),
                text("add a line {key} = …", key="at_least"),
            )
        if row.kind == "criterion-count" and row.criterion is None:
            yield Fault(
                "key-missing",
                ("requirement", at),
                text("{key} is missing", key="criterion"),
                text("add a line {key} = …", key="criterion"),
            )
        over_units = row.kind in ("units-mean", "units-any")
        for urban_type in row.types:
            fitting = {
                table.id
                for assesses in (("unit",) if over_units else ("place", "unit"))
                if (table := regulation.table_for(urban_type, assesses)) is not None
            }
            if row.table in tables and row.table not in fitting:
                yield Fault(
                    "table-does-not-fit",
                    ("requirement", at, "table"),
                    text(
                        "table {table} is not the one that this looks at for type {type}",
                        table=row.table,
                        type=urban_type,
                    ),
                    text(
                        "units-mean and units-any: the table for units; else it, or that for places"
                    ),
                )
    known = {row.id for row in regulation.requirement}
    standards = {row.id for row in regulation.standard}
    for at, conflict in enumerate(regulation.conflict):
        of_requirement = conflict.requirement in known and conflict.at_least is not None
        of_standard = conflict.standard in standards and bool(conflict.rule)
        if of_requirement == of_standard:
            yield Fault(
                "conflict-about-nothing",
                ("conflict", at),
                text("the conflict {id} names no reading of a row that is there", id=conflict.id),
                text("give requirement and at_least, or standard and rule"),
            )


def _totals(regulation: Regulation, at: int, table: Table) -> Iterator[Fault]:
    criteria = regulation.criteria_of(table.id)
    for key in ("minimum", "maximum"):
        declared = getattr(table, f"{key}_total")
        parts = [getattr(row, key) for row in criteria]
        if declared is not None and None not in parts and sum(parts) != declared:
            yield _sum_fault(("table", at, f"{key}_total"), table.id, sum(parts), declared)
    for urban_type in table.types:
        if regulation.unlisted_in(table.id, urban_type):
            continue
        standards = regulation.standards_of(table.id, urban_type)
        declared = table.standards_total
        if declared is not None and len(standards) != declared:
            yield _sum_fault(("table", at, "standards_total"), table.id, len(standards), declared)
        if table.measure != "points":
            continue
        for criterion in criteria:
            bands = [
                _band(row.rule[urban_type]) for row in standards if row.criterion == criterion.id
            ]
            row_at = regulation.criterion.index(criterion)
            for place, key in enumerate(("minimum", "maximum")):
                declared = getattr(criterion, key)
                known = [band[place] for band in bands if band is not None]
                if declared is not None and (len(known) < len(bands) or sum(known) != declared):
                    yield _sum_fault(
                        ("criterion", row_at, key),
                        f"{table.id}.{criterion.id} ({urban_type})",
                        sum(known),
                        declared,
                    )


def _band(rule: Rule) -> tuple[Fraction, Fraction] | None:
    """Points at the minimum and at the maximum level; ``None`` for a rule without points."""
    if isinstance(rule, Scored | Levels):
        return rule.points.minimum, rule.points.maximum
    if isinstance(rule, Steps):
        return rule.steps[0].points, rule.steps[-1].points
    if isinstance(rule, YesNo) and rule.points is not None:
        return rule.points, rule.points
    return None


def _sum_fault(loc: Loc, of: str, found: object, declared: object) -> Fault:
    return Fault(
        "totals-do-not-add-up",
        loc,
        text(
            "the rows of {of} add up to {found}, {declared} is declared",
            of=of,
            found=found,
            declared=declared,
        ),
        text("correct a row or the total"),
    )
