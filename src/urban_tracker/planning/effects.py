"""What projects do to the figures of a place, and to its assessment: exactly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from fractions import Fraction

from urban_tracker.assessment.assessor import Assessor
from urban_tracker.assessment.results import Assessment, StandardResult
from urban_tracker.core.ranges import Range, add, point
from urban_tracker.figures.indicators import Indicator
from urban_tracker.figures.values import Assumption, Figures
from urban_tracker.figures.writing import written_range
from urban_tracker.law.regulation import Regulation
from urban_tracker.planning.changes import after, assumption_of, gain, works
from urban_tracker.programme.programme import Place, Programme
from urban_tracker.programme.projects import Effect, Project

Key = tuple[str, str]
"""A place and an indicator of it."""
Answer = Callable[[Figures, Mapping[Key, Assumption]], Assessment | None]
"""What ``tracker status`` answers about the target of a plan, with figures and assumptions;
``None`` if it refuses them."""
ZERO = Fraction(0)


class Scene:
    """A place held against a type, with projects that may be built or not.

    The projects are known by their position. ``assess`` gives the exact assessment for any set of
    them; everything else about plans is only a way to find the right set. ``answer`` is what
    confirms a set before it becomes a plan; without it every set stands.
    """

    def __init__(
        self,
        programme: Programme,
        figures: Figures,
        place: Place,
        urban_type: str,
        on: dt.date,
        regulation: Regulation,
        projects: Iterable[Project],
        answer: Answer | None = None,
    ) -> None:
        self.programme = programme
        self.figures = figures
        self.place = place
        self.type = urban_type
        self.on = on
        self.regulation = regulation
        self.projects = tuple(projects)
        self.effects = tuple(
            {
                key: effect
                for effect in project.adds
                if self.counts(project, effect)
                for key in [(project.place or programme.home.id, effect.indicator)]
            }
            for project in self.projects
        )
        self._places = places_within(programme, place.id)
        self._assessor = Assessor(programme, figures)
        self._memo: dict[frozenset[int], Assessment] = {}
        self._answer = answer
        self._stand: dict[frozenset[int], bool] = {}

    def counts(self, project: Project, effect: Effect) -> bool:
        """Whether an effect is still to come: no figure describes a day on which it was there.

        What is assumed is assumed of the place as it is; what has been reported says what is there.
        """
        day = self.described_on((project.place or self.programme.home.id, effect.indicator))
        return day is None or day < project.ready

    def assess(self, chosen: Collection[int]) -> Assessment:
        """The assessment with some projects built."""
        key = frozenset(chosen)
        if key not in self._memo:
            self._assessor.figures = self.figures_with(key)
            self._memo[key] = self._assessor.assess(self.place, self.type, self.on, self.regulation)
        return self._memo[key]

    def stands(self, chosen: Collection[int]) -> bool:
        """Whether ``status`` gives what is promised of some projects, from what they change."""
        key = frozenset(chosen)
        if key not in self._stand:
            self._stand[key] = not key or self._gives(key, self.changed(key))
        return self._stand[key]

    @property
    def refuted(self) -> int:
        """How many sets were found of which ``status`` says something else."""
        return list(self._stand.values()).count(False)

    def assumed_for(self, chosen: Collection[int]) -> tuple[str, ...] | None:
        """What to ``--assume`` of the place for ``status`` to give the same; ``None``: it cannot.

        An assumption is about the place asked about, so what units gain is assumed of the sum of
        them; where the law looks at the units themselves that is not enough.
        """
        changed = self.changed(chosen)
        own = {key: each for key, each in changed.items() if key[0] == self.place.id}
        if own.keys() != changed.keys():
            after = self.figures_with(chosen)
            for indicator in sorted({indicator for _, indicator in changed}):
                key = (self.place.id, indicator)
                value = after.value(*key, self.on)
                if key not in own and value is not None:
                    own[key] = assumption_of(self.figures.catalogue[indicator], value.range)
            if not self._gives(chosen, own):
                return None
        return tuple(f"{of}={each.qualifier}{each.value}" for (_, of), each in own.items())

    def _gives(self, chosen: Collection[int], assumed: Mapping[Key, Assumption]) -> bool:
        if self._answer is None:
            return True
        found = self._answer(self.figures, assumed)
        return found is not None and _promise(found) == _promise(self.assess(chosen))

    def figures_with(self, chosen: Collection[int]) -> Figures:
        """The figures with the effects of some projects, as assumptions."""
        return self.figures_assuming(self.changed(chosen))

    def figures_assuming(self, more: Mapping[Key, Assumption]) -> Figures:
        """The figures with more of them assumed."""
        return self.figures.with_assumptions({**self.figures.assumed, **more})

    def changed(self, chosen: Collection[int]) -> dict[Key, Assumption]:
        """Every figure that some projects change, with its value afterwards.

        Figures of units come before those of the places that they add up to. A whole that is
        derived is derived again; a whole with a figure of its own gets what its units get.
        """
        touched: dict[Key, list[tuple[Project, Effect]]] = {}
        for at in sorted(chosen):
            for key, effect in self.effects[at].items():
                touched.setdefault(key, []).append((self.projects[at], effect))
        change = _Change(self, touched)
        for key in touched:
            change.work_out(key)
        for _, indicator in tuple(touched):
            for place in self._places:
                change.work_out((place, indicator))
        return change.found

    def known(self, key: Key, figures: Figures | None = None) -> Range:
        """What is known of a figure without any project, or by other figures: a value, or all
        that it can be.
        """
        value = (figures or self.figures).value(*key, self.on)
        return self.indicator(key).natural if value is None else value.range

    def indicator(self, key: Key) -> Indicator:
        """The indicator of a figure."""
        return self.figures.catalogue[key[1]]

    def summed(self, key: Key) -> list[Key]:
        """The figures of units that a figure is the sum of, or would be."""
        formula = self.indicator(key).formula
        if formula is None or not formula.sum_of_units:
            return []
        return self.figures.inputs_of(*key, self.on)

    def stands_alone(self, key: Key) -> bool:
        """Whether a figure is reported, or assumed, and not derived."""
        value = self.figures.value(*key, self.on)
        return value is not None and value.formula is None

    def described_on(self, key: Key) -> dt.date | None:
        """The day that the reported figure describes; ``None`` without one."""
        value = self.figures.reported.value(*key, self.on)
        return None if value is None else value.as_of


class _Change:
    """What some projects make of the figures that they touch, worked out into ``found``."""

    def __init__(self, scene: Scene, touched: Mapping[Key, list[tuple[Project, Effect]]]) -> None:
        self._scene = scene
        self._touched = touched
        self.found: dict[Key, Assumption] = {}

    def work_out(self, key: Key) -> None:
        """Find the value of a figure afterwards, after those of the units that it is the sum of."""
        if key in self.found:
            return
        scene = self._scene
        below = self._moved_below(key)
        for each in below:
            self.work_out(each)
        own = [effect for _, effect in self._touched.get(key, ())]
        alone = bool(below) and scene.stands_alone(key)
        if not own and not alone:
            return
        indicator, before = scene.indicator(key), scene.known(key)
        if alone:
            since = scene.described_on(key)
            more = add(self._gained(each, since) for each in below)
            if more != point(ZERO):
                before = add([works(indicator, before), more])
        elif below:
            before = scene.known(key, scene.figures_assuming(self.found))
        self.found[key] = assumption_of(indicator, after(indicator, before, own))

    def _gained(self, key: Key, since: dt.date | None) -> Range:
        """What a figure of a unit gains that the whole of a day does not hold yet."""
        scene = self._scene
        own = [
            effect
            for project, effect in self._touched.get(key, ())
            if since is None or project.ready > since
        ]
        if scene.stands_alone(key):
            since = max(filter(None, (since, scene.described_on(key))), default=None)
        more = add(self._gained(each, since) for each in self._moved_below(key))
        return add([more, gain(scene.indicator(key), add([scene.known(key), more]), own)])

    def _moved_below(self, key: Key) -> list[Key]:
        return [each for each in self._scene.summed(key) if self._moves(each)]

    def _moves(self, key: Key) -> bool:
        return key in self._touched or any(map(self._moves, self._scene.summed(key)))


def _promise(found: Assessment) -> tuple[object, ...]:
    """What is said of a plan: the verdict, why it is open, the points, what is met."""
    each = ((row.requirement.id, row.scope, row.state, row.outlook) for row in found.requirements)
    return found.verdict, found.undecided_because, found.points, tuple(each)


def places_within(programme: Programme, place: str) -> tuple[str, ...]:
    """A place with all of its units, the units first."""
    units = programme.places[place].units
    within = (each for unit in units for each in places_within(programme, unit))
    return (*dict.fromkeys(within), place)


def without_figure(assessment: Assessment) -> tuple[tuple[Place, StandardResult], ...]:
    """The standards without a figure: of the place, and of its units where those count."""
    own = ((assessment.place, result) for result in assessment.standards)
    units = ((unit, result) for unit, result, _ in assessment.in_units)
    found = {
        (place.id, result.standard.id): (place, result)
        for place, result in (*own, *units)
        if result.value is None and result.state == "no-data"
    }
    return tuple(found.values())


def at_minimum(assessment: Assessment) -> Mapping[Key, Assumption]:
    """Every missing figure at the level at which its standard earns its minimum points."""
    found: dict[Key, Assumption] = {}
    for place, result in without_figure(assessment):
        floors = [each for each in result.interpretations.applying if not each.exempt]
        strictest = max(floors, key=lambda each: each.floor)
        level = strictest.in_units(strictest.floor)
        known = point(level)
        if strictest.strict:
            known = Range(level, result.indicator.natural.high, low_open=True)
        key = (place.id, result.indicator.id)
        qualifier, value = written_range(result.indicator, known)
        found.setdefault(key, Assumption(value, qualifier, known))
    return found
