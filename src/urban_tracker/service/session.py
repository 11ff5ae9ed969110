"""What a command works with: the workspace, the days asked about, the figures."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from urban_tracker import __version__
from urban_tracker.core.made_from import MadeFrom
from urban_tracker.core.problems import Exit, Problem, ProblemsFound, usage_error
from urban_tracker.core.text import text
from urban_tracker.figures.observations import MOMENT, QUALIFIERS, NotAValue, Observation, meaning
from urban_tracker.figures.typed import typed_day, typed_qualified, typed_value
from urban_tracker.figures.values import Assumption, Figures
from urban_tracker.files.find import find_workspace
from urban_tracker.files.ledger import Ledger
from urban_tracker.files.workspace import Workspace, open_workspace
from urban_tracker.service.clock import VIETNAM, today
from urban_tracker.service.names import resolve

if TYPE_CHECKING:
    from urban_tracker.assessment.wanted import Wanted
    from urban_tracker.programme.programme import Place

_MINUTE = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z", re.ASCII)

_ASSUMPTION = re.compile(r"([^=<>~]+)(=?(?:>=|<=|>|<|~)|=)(.+)", re.DOTALL)
"""``population=250000``, ``population>=250000``, ``population=>=250000``."""


def open_session(
    named: Path | None, report: Callable[[Problem], None] = lambda problem: None
) -> Workspace:
    """The workspace of a command; what it notices is reported. Raises ProblemsFound."""
    return open_workspace(find_workspace(named, here), report)


def here() -> Path:
    """The current folder. Raises ProblemsFound (exit 4) if it has been removed."""
    try:
        return Path.cwd()
    except OSError as error:
        what = text("the current folder cannot be read: {reason}", reason=error.strerror or "")
        raise ProblemsFound([Problem("cannot-read", what)], Exit.IO) from None


def day_asked(written: str | None, option: str = "--as-of") -> dt.date:
    """The day of an option, else today. Raises ProblemsFound (exit 2)."""
    if written is None:
        return today()
    try:
        return typed_day(written)
    except NotAValue as error:
        raise usage_error(
            error.code, text("{option}: {what}", option=option, what=error.what), error.instead
        ) from None


def known_before(written: str | None) -> str | None:
    """The moment from which on records are hidden, for ``--known-on`` a day or a moment.

    A day, and a minute as `log` shows it, counts until its end in Vietnam; a moment in UTC, as
    the ledger has it, counts itself.
    """
    if written is None:
        return None
    known = _clock(written)
    if isinstance(known, str):
        return f"{known}\0"
    return f"{known.isoformat()}T17:00:00.000000Z"


def _clock(written: str) -> dt.date | str:
    """The day of ``--known-on``, or its moment with microseconds. Raises ProblemsFound (exit 2)."""
    if _MOMENT.fullmatch(written):
        with contextlib.suppress(ValueError):
            return dt.datetime.fromisoformat(written).strftime(MOMENT)
    if _MINUTE.fullmatch(written):
        with contextlib.suppress(ValueError, OverflowError):
            minute = dt.datetime.fromisoformat(written).replace(tzinfo=VIETNAM)
            last = minute.astimezone(dt.UTC).replace(second=59, microsecond=999_999)
            return last.strftime(MOMENT)
    return day_asked(written, "--known-on")


class Asked(NamedTuple):
    """The two clocks and the assumptions of a question."""

    as_of: dt.date
    known_on: str | None = None
    assumed: tuple[str, ...] = ()


def figures_of(
    workspace: Workspace,
    ledger: Ledger,
    asked: Asked,
    places: Collection[str],
    extra: Iterable[Observation] = (),
) -> Figures:
    """The figures of a ledger for a question, with assumptions for the places it is about."""
    programme = workspace.programme
    return Figures(
        workspace.catalogue,
        (*ledger.observations, *extra),
        units={place.id: place.units for place in programme.place},
        ended={place.id: place.ended for place in programme.place if place.ended is not None},
        successors={place.id: place.succeeded_by for place in programme.place},
        source_grades={name: source.grade for name, source in programme.sources.items()},
        breaks=frozenset((each.place, each.indicator, each.on) for each in programme.break_),
        known_before=known_before(asked.known_on),
        assumed={
            (place, indicator): value
            for indicator, value in assumptions(workspace, asked)
            for place in places
        },
    )


def assumptions(workspace: Workspace, asked: Asked) -> list[tuple[str, Assumption]]:
    """Every assumption of a question, in the order given. Raises ProblemsFound (exit 2)."""
    found: dict[str, Assumption] = {}
    problems: list[Problem] = []
    for written in (line for each in asked.assumed for line in _assumptions_written(each)):
        try:
            indicator, value = assumption(workspace, written)
        except ProblemsFound as error:
            problems += error.problems
            continue
        if found.setdefault(indicator, value) != value:
            problems.append(
                Problem(
                    "assume-twice",
                    text("{indicator} is assumed to be two things", indicator=indicator),
                    text(
                        "assume one value, or a range as in {indicator}=25..30", indicator=indicator
                    ),
                )
            )
    if problems:
        raise ProblemsFound(problems, Exit.USAGE)
    return list(found.items())


def _assumptions_written(written: str) -> list[str]:
    """``@FILE`` as the assumptions in it, one a line (# starts a remark); else the one written.

    Raises ProblemsFound if the file cannot be read.
    """
    from urban_tracker.files.toml_files import not_utf8, read_bytes

    if not written.startswith("@"):
        return [written]
    name = written[1:]
    raw = read_bytes(Path(name), name)
    try:
        lines = raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise not_utf8(raw, error.start, name) from None
    bare = (line.partition("#")[0].strip() for line in lines)
    return [line for line in bare if line]


def wanted_of(
    workspace: Workspace, place: Place, day: dt.date
) -> tuple[tuple[Wanted, ...], Figures]:
    """The figures of a day that a place is asked for, and all figures that are known of it.

    What is asked is what the law asks that its targets are held against today, whatever the day
    of the figures: those of last year are collected for the law of this one.
    """
    from urban_tracker.assessment.assessor import Assessor
    from urban_tracker.assessment.status import assess_target
    from urban_tracker.assessment.wanted import wanted

    programme = workspace.programme
    now = max(day, today())
    figures = figures_of(workspace, workspace.ledger([place.id]), Asked(now), ())
    assessor = Assessor(programme, figures)
    results = [
        assess_target(assessor, workspace.law, target, now)
        for target in programme.target
        if programme.place_of(target, now) is place
    ]
    return wanted(programme, figures, results, place, day), figures


def assumption(workspace: Workspace, written: str) -> tuple[str, Assumption]:
    """``INDICATOR=VALUE`` as an assumption. Raises ProblemsFound (exit 2)."""
    parts = _ASSUMPTION.fullmatch(written)
    name, sign, value = parts.groups() if parts is not None else (written, "", "")
    sign = sign if sign in QUALIFIERS else sign.removeprefix("=")
    if not name.strip() or not value.strip():
        raise usage_error(
            "not-an-assumption",
            text("--assume {written} is not INDICATOR=VALUE", written=written[:60]),
            text("as in --assume population=250000"),
        )
    indicators = workspace.catalogue.indicators
    indicator = indicators[
        resolve(name.strip(), {each.id: each.name for each in indicators.values()}, "indicator")
    ]
    formula = indicator.formula
    if formula is not None and not formula.sum_of_units:
        inputs = (
            [formula.ratio.top, formula.ratio.bottom] if formula.ratio else [str(formula.growth)]
        )
        raise usage_error(
            "assume-derived",
            text("{indicator} is derived and cannot be assumed", indicator=indicator.id),
            text("assume what it is derived from: {inputs}", inputs=", ".join(inputs)),
        )
    qualifier, bare = typed_qualified(sign + value.strip())
    try:
        bare = typed_value(bare)
        known = meaning(indicator, bare, qualifier)
    except NotAValue as error:
        raise usage_error(
            error.code, text("--assume {name}: {what}", name=name, what=error.what), error.instead
        ) from None
    assert known is not None
    return indicator.id, Assumption(bare, qualifier, known)


def made_from(workspace: Workspace, ledger: Ledger, asked: Asked) -> MadeFrom:
    """What a result was made from."""
    return MadeFrom(
        tool=__version__,
        as_of=asked.as_of,
        known_on=None if asked.known_on is None else _clock(asked.known_on),
        workspace_digest=workspace.digest(ledger),
        assumptions=tuple(
            f"{name}={value.qualifier}{value.value}"
            for name, value in assumptions(workspace, asked)
        ),
    )
