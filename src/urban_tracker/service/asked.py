"""What is asked: about what, as of which day, as known when, and with which assumptions."""

from __future__ import annotations

import contextlib
import datetime as dt
import math
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, TypedDict

from urban_tracker.core.models import MAX_DIGITS
from urban_tracker.core.problems import Exit, Problem, ProblemsFound, usage_error
from urban_tracker.core.text import text
from urban_tracker.figures.observations import MOMENT, QUALIFIERS, NotAValue, meaning
from urban_tracker.figures.typed import read_value, typed_day, typed_qualified, typed_value
from urban_tracker.figures.values import Assumption
from urban_tracker.files.workspace import Workspace
from urban_tracker.service.clock import VIETNAM, today
from urban_tracker.service.names import indicator_named

_MINUTE = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z", re.ASCII)

_ASSUMPTION = re.compile(r"([^=<>~]+)(=?(?:>=|<=|>|<|~)|=)(.+)", re.DOTALL)
"""``population=250000``, ``population>=250000``, ``population=>=250000``."""


Assumed = Mapping[str, object] | Sequence[str]
"""Assumptions: by indicator, or as they are typed; a text alone is one."""


class Asking(TypedDict, total=False):
    """What can be asked; what is left out or ``None`` is as on the command line without it.

    ``place`` (one or several), ``target``, ``type`` and ``regulation`` are what it is about; names
    are forgiven (see :func:`resolve`). ``as_of`` is a day, ``known_on`` a day or a moment.
    ``assume`` are assumptions: ``{"population": 250_000}``, or as they are typed:
    ``["population>=250000"]``.
    ``everywhere`` asks about every place of the workspace.
    """

    place: str | Sequence[str] | None
    target: str | None
    type: str | None
    as_of: dt.date | str | None
    known_on: dt.date | str | None
    regulation: str | None
    assume: Assumed | None
    everywhere: bool


class Asked(NamedTuple):
    """The two clocks and the assumptions of a question."""

    as_of: dt.date
    known_on: str | None = None
    assumed: tuple[str, ...] = ()


def asked_of(asking: Asking) -> Asked:
    """The days and the assumptions of a question. Raises ProblemsFound (exit 2)."""
    day, known, assume = asking.get("as_of"), asking.get("known_on"), asking.get("assume")
    if isinstance(assume, Mapping):
        assume = [f"{name}={_typed(value)}" for name, value in assume.items()]
    elif isinstance(assume, str):
        assume = [assume]
    return Asked(
        day_of(day),
        _moment(known) if isinstance(known, dt.date) else known,
        tuple(assume or ()),
    )


def day_of(given: dt.date | str | None) -> dt.date:
    """A day as programs give it, else today. Raises ProblemsFound (exit 2)."""
    if isinstance(given, dt.datetime):
        return given.date()
    return given if isinstance(given, dt.date) else day_asked(given and str(given))


def _typed(value: object) -> str:
    """A value as it is typed: yes, no, 2900.5, or as it was written."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and math.isfinite(value):
        value = Decimal(f"{value:.{MAX_DIGITS}g}")  # 0.1 + 0.2 is 0.3 to people
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _moment(known: dt.date) -> str:
    """A day, or a moment in UTC, as the ledger writes it; without a zone it is one of Vietnam."""
    if isinstance(known, dt.datetime):
        known = known if known.tzinfo is not None else known.replace(tzinfo=VIETNAM)
        return known.astimezone(dt.UTC).strftime(MOMENT)
    return known.isoformat()


def day_asked(written: str | None, option: str = "--as-of") -> dt.date:
    """The day of an option, else today. Raises ProblemsFound (exit 2)."""
    if written is None:
        return today()
    try:
        return typed_day(written)
    except NotAValue as error:
        said = text("{option}: {what}", option=option, what=error.problem.what)
        raise ProblemsFound([error.problem._replace(what=said)], Exit.USAGE) from None


def known_before(written: str | None) -> str | None:
    """The moment from which on records are hidden, for ``--known-on`` a day or a moment.

    A day, and a minute as `log` shows it, counts until its end in Vietnam; a moment in UTC, as
    the ledger has it, counts itself.
    """
    if written is None:
        return None
    known = clock_of(written)
    if isinstance(known, str):
        return f"{known}\0"
    return f"{known.isoformat()}T17:00:00.000000Z"


def clock_of(written: str) -> dt.date | str:
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
            problems.append(Problem.of("assume-twice", indicator=indicator))
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


def vietnamese_assumption(written: str) -> str:
    """``INDICATOR=9,51`` with the number as the ledger writes it; anything else as it is.

    Raises ProblemsFound (exit 2) for a number with a decimal point, which separates thousands.
    """
    parts = _ASSUMPTION.fullmatch(written)
    if parts is None:
        return written
    name, sign, value = parts.groups()
    qualifier, bare = typed_qualified(value.strip())
    try:
        return f"{name}{sign}{qualifier}{typed_value(bare, ',')}"
    except NotAValue as error:
        said = text("--assume {name}: {what}", name=name, what=error.problem.what)
        raise ProblemsFound([error.problem._replace(what=said)], Exit.USAGE) from None


def assumption(workspace: Workspace, written: str) -> tuple[str, Assumption]:
    """``INDICATOR=VALUE`` as an assumption. Raises ProblemsFound (exit 2)."""
    parts = _ASSUMPTION.fullmatch(written)
    name, sign, value = parts.groups() if parts is not None else (written, "", "")
    sign = sign if sign in QUALIFIERS else sign.removeprefix("=")
    if not name.strip() or not value.strip():
        raise usage_error("not-an-assumption", written=written[:60])
    indicator = indicator_named(workspace.catalogue, name.strip())
    formula = indicator.formula
    if formula is not None and not formula.sum_of_units:
        inputs = ", ".join(formula.inputs)
        raise usage_error("assume-derived", indicator=indicator.id, inputs=inputs)
    try:
        sign, bare = typed_qualified(sign + value.strip())
        bare = read_value(indicator, bare, sign)[1]
        known = meaning(indicator, bare, sign)
    except NotAValue as error:
        said = text("--assume {name}: {what}", name=name, what=error.problem.what)
        raise ProblemsFound([error.problem._replace(what=said)], Exit.USAGE) from None
    assert known is not None
    return indicator.id, Assumption(bare, sign, known)
