"""How the points of a standard hang on which projects are built, for a solver.

What is said here is never worse than the truth: for any set of projects at least the points that
the set really earns, and mostly just those. The truth itself is :meth:`Scene.assess`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from urban_tracker.assessment.point_scales import PointScale
from urban_tracker.assessment.results import StandardResult
from urban_tracker.core.models import INFINITE
from urban_tracker.figures.values import Value
from urban_tracker.planning.changes import works
from urban_tracker.planning.effects import ZERO, Key, Scene


@dataclass(frozen=True)
class Linear:
    """A number plus so much for each project that is built."""

    constant: Fraction
    factors: Mapping[int, Fraction] = field(default_factory=dict)

    def __add__(self, other: Linear) -> Linear:
        projects = {*self.factors, *other.factors}
        factors = {at: self.factors.get(at, ZERO) + other.factors.get(at, ZERO) for at in projects}
        return Linear(self.constant + other.constant, factors)

    def times(self, factor: Fraction) -> Linear:
        """Every number times a factor."""
        return Linear(
            self.constant * factor, {at: each * factor for at, each in self.factors.items()}
        )

    @property
    def least(self) -> Fraction:
        """The least that it can come to."""
        return self.constant + sum((min(ZERO, each) for each in self.factors.values()), ZERO)

    @property
    def most(self) -> Fraction:
        """The most that it can come to."""
        return self.constant + sum((max(ZERO, each) for each in self.factors.values()), ZERO)


@dataclass(frozen=True)
class Item:
    """A standard of the place or of a unit, as far as projects can change it.

    ``touching`` are the projects that can. ``beyond`` gives, for a level on the goodness axis, a
    linear expression that is 0 or more when the worst end of the value reaches that level (times
    a positive ``divisor``); ``None`` where nothing so simple holds. ``jumps``: the expression
    holds only as a yes or no, not as a distance. ``helping`` are the projects that can make it
    better, ``harming`` those that can make it worse.
    """

    place: str
    result: StandardResult
    touching: frozenset[int]
    beyond: Callable[[Fraction], Linear] | None
    divisor: Fraction = Fraction(1)
    jumps: Mapping[int, Fraction] | None = None
    helping: frozenset[int] = frozenset()
    harming: frozenset[int] = frozenset()

    @property
    def scales(self) -> tuple[PointScale, ...]:
        """The readings of the rule; what counts is the worst of them."""
        return self.result.interpretations.applying


def item(scene: Scene, place: str, result: StandardResult) -> Item:
    """A standard as a solver can take it."""
    key = (place, result.indicator.id)
    touching = _touching(scene, key)
    counted = (
        result.standard.counts_units is not None and scene.figures.value(*key, scene.on) is None
    )
    if counted:
        touching |= _in_units(scene, place)
    if not touching or result.interpretations.weak:
        return Item(place, result, frozenset(), None)
    fallback = Item(place, result, touching, None, helping=touching, harming=touching)
    if counted:
        return fallback
    sign = -1 if result.interpretations.applying[0].lower_is_better else 1
    steps = _levels(scene, key, sign)
    if steps is not None:
        return steps(place, result, touching)
    ends = _ends(scene, key, sign, fallback)
    if ends is None:
        return fallback
    top, bottom = ends
    moves = [
        *((at, each * sign) for at, each in top.factors.items()),
        *((at, -each * sign) for at, each in bottom.factors.items()),
    ]
    return Item(
        place,
        result,
        touching,
        lambda level: top.times(Fraction(sign)) + bottom.times(-level),
        bottom.least,
        helping=frozenset(at for at, each in moves if each > 0),
        harming=frozenset(at for at, each in moves if each < 0),
    )


def _ends(scene: Scene, key: Key, sign: int, each: Item) -> tuple[Linear, Linear] | None:
    """The worst end of a value as one linear number over another, where it is so."""
    value, formula = scene.figures.value(*key, scene.on), each.result.indicator.formula
    ratio = None if formula is None else formula.ratio
    if ratio is None or (value is not None and value.formula != "ratio"):
        natural = each.result.indicator.natural
        levels = [scale.in_units(at) for scale in each.scales for at in scale.breakpoints()]
        apart = all(natural.low < level < natural.high for level in levels)
        end = _end(scene, key, low=sign > 0, cut_off=apart)
        return None if end is None else (end, Linear(Fraction(1)))
    over = (key[0], ratio.bottom)
    if sign > 0 and _endless(scene, over):
        return Linear(ZERO), Linear(Fraction(1))
    top, bottom = _end(scene, (key[0], ratio.top), low=sign > 0), _end(scene, over, low=sign < 0)
    if top is None or bottom is None or top.least < 0 or bottom.least <= 0:
        return None
    return top.times(ratio.times), bottom


def _in_units(scene: Scene, place: str) -> frozenset[int]:
    """The projects that change a figure of anything but the place itself."""
    return frozenset(
        at
        for at, effects in enumerate(scene.effects)
        if any(where != place for where, _ in effects)
    )


def _touching(scene: Scene, key: Key) -> frozenset[int]:
    """The projects that can change a figure, directly or through what it is derived from."""
    direct = {at for at, effects in enumerate(scene.effects) if key in effects}
    for each in _below(scene, key):
        direct |= _touching(scene, each)
    return frozenset(direct)


def _below(scene: Scene, key: Key) -> list[Key]:
    """What a figure is derived from. One that is assumed grows with its units all the same."""
    formula = scene.figures.catalogue[key[1]].formula
    if key in scene.figures.assumed and not (formula and formula.sum_of_units):
        return []
    return scene.figures.inputs_of(*key, scene.on)


def _levels(
    scene: Scene, key: Key, sign: int
) -> Callable[[str, StandardResult, frozenset[int]], Item] | None:
    """For a figure that projects lift to levels and never add to: any of them does."""
    direct = {at: effects[key] for at, effects in enumerate(scene.effects) if key in effects}
    indicator = scene.figures.catalogue[key[1]]
    value = scene.figures.value(*key, scene.on)
    known = indicator.natural if value is None else value.range
    start = known.low if sign > 0 else known.high
    only_levels = all(each.reaches is not None for each in direct.values())
    only_direct = _touching(scene, key) == direct.keys()
    if not (only_levels and only_direct and isinstance(start, Fraction)):
        return None
    reached = {
        at: indicator.number(each.reaches) * sign
        for at, each in direct.items()
        if each.reaches is not None
    }

    def beyond(level: Fraction) -> Linear:
        if start * sign >= level:
            return Linear(ZERO)
        helps = {at: Fraction(1) for at, each in reached.items() if each >= level}
        return Linear(Fraction(-1), helps)

    return lambda place, result, touching: Item(
        place,
        result,
        touching,
        beyond,
        jumps={-1: start * sign, **reached},
        helping=touching,
    )


def _endless(scene: Scene, key: Key) -> bool:
    """Whether a figure has no upper end whatever is built, so that a share of it can be 0."""
    return (
        scene.known(key).high == INFINITE
        and not any(_touching(scene, each) for each in _below(scene, key))
        and all(effects[key].reaches is None for effects in scene.effects if key in effects)
    )


def _end(scene: Scene, key: Key, *, low: bool, cut_off: bool = False) -> Linear | None:
    """An end of a figure, if it is linear; ``None`` too if it could leave its natural limits.

    With ``cut_off`` it may: no level that is asked for lies at or beyond them.
    """
    figures = scene.figures
    value = figures.value(*key, scene.on)
    indicator = figures.catalogue[key[1]]
    direct = {at: effects[key] for at, effects in enumerate(scene.effects) if key in effects}
    if any(effect.amount is None for effect in direct.values()):
        return None
    below = tuple(_below(scene, key))
    if any(_touching(scene, each) for each in below):
        base = _sum(scene, key, value, below, low=low)
    else:
        known = indicator.natural if value is None else value.range
        # A project is no work once one is built; where less is better, that promises enough.
        at = known.low if low else works(indicator, known).high
        base = Linear(at) if isinstance(at, Fraction) else None
    if base is None:
        return None
    own = {at: effect.amount for at, effect in direct.items() if effect.amount is not None}
    total = base + Linear(ZERO, own)
    natural = indicator.natural
    inside = total.least >= natural.low if low else total.most <= natural.high
    return total if inside or cut_off else None


def _sum(
    scene: Scene, key: Key, value: Value | None, units: tuple[Key, ...], *, low: bool
) -> Linear | None:
    """An end of a sum over units; a unit without a figure is at least 0.

    A whole with a figure of its own is that, and what its units gain after the day of it.
    """
    formula = scene.figures.catalogue[key[1]].formula
    alone = scene.stands_alone(key) and formula is not None and formula.sum_of_units
    if value is None or not (alone or value.formula == "sum-of-units"):
        return None
    total = Linear(ZERO)
    for unit in units:
        known = scene.figures.value(*unit, scene.on)
        if known is None and not low:
            return None
        each = _end(scene, unit, low=low)
        if each is None or (known is None and each.constant != 0):
            return None
        total += each
    if not alone:
        return total
    own = value.range if low else works(scene.figures.catalogue[key[1]], value.range)
    end, since = own.low if low else own.high, scene.described_on(key)
    if not isinstance(end, Fraction):
        return None
    later = {
        at: factor
        for at, factor in total.factors.items()
        if since is None or scene.projects[at].ready > since
    }
    return Linear(end, later)
