"""What must hold inside a regulation before anything is computed with it (design 4)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from urban_tracker.core.checks import repeated
from urban_tracker.core.problems import Fault, Loc
from urban_tracker.figures.indicators import Catalogue
from urban_tracker.law.regulation import Adjustment, Regulation, Standard, Table
from urban_tracker.law.rule_checks import rule_faults
from urban_tracker.law.rules import Levels, Rule, Scored, Steps, YesNo

SECTIONS = (
    "table",
    "criterion",
    "standard",
    "adjustment",
    "requirement",
    "unlisted",
    "conflict",
    "transition",
)
"""The sections whose rows have ids."""


def regulation_faults(regulation: Regulation, catalogue: Catalogue) -> Iterator[Fault]:
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
        yield Fault.of("dates-order", ("in_force_until",))
    if len(set(regulation.ladder)) != len(regulation.ladder):
        yield Fault.of("ladder-twice", ("ladder",))


def _ids(regulation: Regulation) -> Iterator[Fault]:
    for section in SECTIONS:
        rows = getattr(regulation, section)
        if section == "criterion":
            yield from repeated(section, ((row.table, row.id) for row in rows))
        else:
            yield from repeated(section, ((row.id,) for row in rows))


def _references(regulation: Regulation) -> Iterator[Fault]:
    tables = {table.id: table for table in regulation.table}
    criteria = {(row.table, row.id) for row in regulation.criterion}
    rows = [
        (section, at, row.table, getattr(row, "criterion", None))
        for section in ("criterion", "standard", "requirement", "unlisted")
        for at, row in enumerate(getattr(regulation, section))
    ]
    for section, at, table, criterion in rows:
        if table not in tables:
            yield Fault.of(
                "unknown-table/row", (section, at, "table"), id=table, known=", ".join(tables)
            )
        elif criterion is not None and (table, criterion) not in criteria:
            yield Fault.of(
                "unknown-criterion/table",
                (section, at, "criterion"),
                table=table,
                id=criterion,
                known=", ".join(row.id for row in regulation.criteria_of(table)),
            )


def _mappings(regulation: Regulation) -> Iterator[Fault]:
    standards = {row.id for row in regulation.standard}
    for at, row in enumerate(regulation.mapping):
        if row.to not in standards:
            yield Fault.of("unknown-standard", ("mapping", at, "to"), id=row.to)


def _standard(
    regulation: Regulation, catalogue: Catalogue, at: int, standard: Standard
) -> Iterator[Fault]:
    if standard.indicator not in catalogue:
        yield Fault.of(
            "unknown-indicator/standard", ("standard", at, "indicator"), id=standard.indicator
        )
        return
    indicator = catalogue[standard.indicator]
    counted = standard.counts_units
    if counted is not None and counted.table not in {row.id for row in regulation.table}:
        yield Fault.of("unknown-table", ("standard", at, "counts_units"), id=counted.table)
    table = next((row for row in regulation.table if row.id == standard.table), None)
    if not standard.rule:
        yield Fault.of("no-rule", ("standard", at), id=standard.id)
    for urban_type, rule in standard.rule.items():
        loc = ("standard", at, "rule", urban_type)
        if table is not None and urban_type not in table.types:
            yield Fault.of("type-not-in-table", loc, table=table.id, type=urban_type)
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
            yield Fault.of("unknown-standard/adjustment", (*loc, "standards"), id=each)
        elif row.kind == "scale-minimum" and each in known:
            indicator = catalogue.indicators.get(known[each].indicator)
            if indicator is not None and (indicator.words or indicator.lower_is_better):
                yield Fault.of("cannot-scale", (*loc, "standards"), id=each)
    if not row.regions and not row.tags:
        yield Fault.of("applies-to-nobody", loc)
    if row.kind == "exempt" and row.factor is not None:
        yield Fault.of("factor-on-exempt", (*loc, "factor"), kind='"scale-minimum"')
    if row.kind == "scale-minimum" and (
        row.factor is None or (isinstance(row.factor, Fraction) and not 0 < row.factor <= 1)
    ):
        yield Fault.of("factor-out-of-limits", (*loc, "factor"))


def _requirements(regulation: Regulation) -> Iterator[Fault]:
    tables = {table.id for table in regulation.table}
    for at, row in enumerate(regulation.requirement):
        if row.kind != "criterion-minimum" and row.at_least is None:
            yield Fault.of("key-missing", ("requirement", at), key="at_least")
        if row.kind == "criterion-count" and row.criterion is None:
            yield Fault.of("key-missing", ("requirement", at), key="criterion")
        over_units = row.kind in ("units-mean", "units-any")
        for urban_type in row.types:
            fitting = {
                table.id
                for assesses in (("unit",) if over_units else ("place", "unit"))
                if (table := regulation.table_for(urban_type, assesses)) is not None
            }
            if row.table in tables and row.table not in fitting:
                yield Fault.of(
                    "table-does-not-fit",
                    ("requirement", at, "table"),
                    table=row.table,
                    type=urban_type,
                )
    known = {row.id for row in regulation.requirement}
    standards = {row.id for row in regulation.standard}
    for at, conflict in enumerate(regulation.conflict):
        of_requirement = conflict.requirement in known and conflict.at_least is not None
        of_standard = conflict.standard in standards and bool(conflict.rule)
        if of_requirement == of_standard:
            yield Fault.of("conflict-about-nothing", ("conflict", at), id=conflict.id)


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
    return Fault.of("totals-do-not-add-up", loc, of=of, found=found, declared=declared)
