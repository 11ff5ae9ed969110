"""An assessment over all claims of a place: each by itself, then the ends of all."""

from __future__ import annotations

from collections.abc import Sequence

from urban_tracker.assessment.bounds import Outlook, spanned
from urban_tracker.assessment.requirements import RULE
from urban_tracker.assessment.results import REASONS, Assessment, RequirementResult
from urban_tracker.core.codes import Reason, Verdict


def spanning(mixed: Assessment, claims: tuple[Assessment, ...]) -> Assessment:
    """The assessment over all claims; ``mixed`` has every standard under any of them."""

    def over(outlooks: list[Outlook | None], together: Outlook | None) -> Outlook | None:
        if together is None:
            return None
        whole = spanned([each for each in outlooks if each is not None])
        return whole._replace(because=whole.because | together.because)

    found = mixed._replace(
        points=over([each.points for each in claims], mixed.points),
        criteria=tuple(
            row._replace(
                outlook=over([claim.criteria[at].outlook for claim in claims], row.outlook)
            )
            for at, row in enumerate(mixed.criteria)
        ),
        requirements=requirements_over(claims, mixed.requirements),
        claims=claims,
    )
    decided, because = verdict_over(found)
    return found._replace(verdict=decided, undecided_because=because)


def requirements_over(
    claims: Sequence[Assessment], mixed: Sequence[RequirementResult]
) -> tuple[RequirementResult, ...]:
    """Each requirement over all claims: decided where every claim decides it alike.

    ``mixed`` are those with every standard under any claim, which tell what can make a difference.
    """
    found = []
    for together, *each in zip(mixed, *(claim.requirements for claim in claims), strict=True):
        outlooks = [one.outlook for one in each if one.outlook is not None]
        states = {one.state for one in each}
        state = states.pop() if len(states) == 1 else "undecided"
        because = frozenset[str]()
        if state == "undecided":
            because = together.because.union(
                RULE if len({one.state for one in each}) > 1 else (), *(one.because for one in each)
            )
        found.append(
            each[0]._replace(
                outlook=spanned(outlooks) if len(outlooks) == len(each) else None,
                state=state,
                because=because,
                figures_can_meet=state == "undecided"
                and all(one.state == "met" or one.figures_can_meet for one in each),
                figures_can_fail=state == "undecided"
                and all(one.state == "not-met" or one.figures_can_fail for one in each),
            )
        )
    return tuple(found)


def verdict_over(spanning: Assessment) -> tuple[Verdict, tuple[Reason, ...]]:
    """The verdict over all claims: ``meets`` or ``fails`` where every claim does.

    Else undecided: because of the rule, and of whatever leaves it open under some claim. Figures
    are named when they can decide it under every claim.
    """
    verdicts = {each.verdict for each in spanning.claims}
    if verdicts in ({"meets"}, {"fails"}):
        return verdicts.pop(), ()
    because = set(RULE if len(verdicts) > 1 else ()).union(
        *(each.because for each in spanning.requirements if each.state == "undecided"),
        *(each.undecided_because for each in spanning.claims),
    )
    because.discard("figures")
    if spanning.figures_can_meet or spanning.figures_can_fail:
        because.add("figures")
    return "undecided", tuple(reason for reason in REASONS if reason in (because or RULE))
