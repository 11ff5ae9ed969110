"""What the checks of several rooms share: ids that stand twice, names that lead in a circle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from urban_tracker.core.problems import Fault

Links = Callable[[str], Iterable[str]]
"""What a name leads to; nothing for a name that there is not."""


def repeated(section: str, ids: Iterable[tuple[str, ...]], key: str = "id") -> Iterator[Fault]:
    """Rows of a section whose id another has; what comes before the last part only tells apart."""
    seen = set()
    for at, each in enumerate(ids):
        if each in seen:
            yield Fault.of("id-twice", (section, at, key), id=each[-1])
        seen.add(each)


def reached(start: str, links: Links) -> set[str]:
    """All that a name leads to, directly or through others; itself only in a circle."""
    found: set[str] = set()
    ahead = list(links(start))
    while ahead:
        each = ahead.pop()
        if each not in found:
            found.add(each)
            ahead += links(each)
    return found


def leads_deeper(start: str, most: int, links: Links) -> bool:
    """Whether a name leads to others more than so many times over."""
    level = {start}
    for _ in range(most + 1):
        level = {each for at in level for each in links(at)}
    return bool(level)
