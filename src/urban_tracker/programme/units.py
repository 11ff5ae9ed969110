"""The wards, communes and special zones of the country since 2025-07-01, and finding them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from urban_tracker.core.codes import Grade
from urban_tracker.core.models import Names
from urban_tracker.core.text import bare, slug, without_accents

UnitKind = Literal["ward", "commune", "special-zone"]
KINDS: dict[UnitKind, tuple[str, str]] = {
    "ward": ("Phường", "ward"),
    "commune": ("Xã", "commune"),
    "special-zone": ("Đặc khu", "special zone"),
}
"""What a kind is called, before a Vietnamese name and behind an English one."""
_OLD = re.compile(r"^(phuong|xa|thi tran|thi xa|dac khu) ")
_REST = re.compile(r"\s*\(.*?\)")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


class Unit(NamedTuple):
    """A unit as the packaged table has it.

    ``area`` in km² with its grade, ``population`` in persons (unverified), both as written and
    empty where not known; ``formed_from`` names the older units that went into it.
    """

    code: str
    province: str
    kind: UnitKind
    name: str
    area: str
    area_grade: Grade
    population: str
    formed_from: str

    @property
    def names(self) -> Names:
        """Its name with its kind."""
        before, behind = KINDS[self.kind]
        return Names(vi=f"{before} {self.name}", en=f"{self.name} {behind}")

    @property
    def older(self) -> list[str]:
        """The older units that went into it, without what is said of their parts."""
        return [each.strip() for each in _REST.sub("", self.formed_from).split(",") if each.strip()]


class Found(NamedTuple):
    """A unit that words may mean, and the older unit by whose name it was found, if any."""

    unit: Unit
    older: str | None = None


def find_units(units: Iterable[Unit], words: str) -> list[Found]:
    """The units that words can mean, the likeliest first: by code, name, province or older unit.

    Accents, where tone marks stand, capitals and composition do not matter; written with accents,
    names with the same ones come first. ``phường`` or ``xã`` before a name counts.
    """
    wanted = bare(words)
    if not wanted:
        return []
    exact = with_tones_aside(words)
    scored: list[tuple[tuple[int, bool, str, str, str], Found]] = []
    for unit in units:
        score, older = _score(unit, wanted, words.strip())
        if score is not None:
            said = with_tones_aside(older or f"{KINDS[unit.kind][0]} {unit.name}")
            key = (score, exact not in said, unit.province, unit.name, unit.code)
            scored.append((key, Found(unit, older)))
    return [found for _, found in sorted(scored, key=lambda each: each[0])]


def _score(unit: Unit, wanted: str, written: str) -> tuple[int | None, str | None]:
    """How directly words mean a unit, 0 the most, and the older unit that they mean."""
    if unit.code == written:
        return 0, None
    name = bare(unit.name)
    whole = bare(f"{KINDS[unit.kind][0]} {unit.name}")
    if wanted in (name, whole):
        return 1, None
    for older in unit.older:
        folded = bare(older)
        if wanted in (folded, _OLD.sub("", folded)):
            return 2, older
    province = bare(unit.province)
    if wanted == province:
        return 4, None
    if f" {wanted.removesuffix(f' {province}')} " in f" {whole} ":
        return 3, None
    for older in unit.older:
        if f" {wanted} " in f" {bare(older)} ":
            return 5, older
    return None, None


def units_named(units: Iterable[Unit], written: str) -> list[Unit]:
    """The units of exactly this code or name, with its kind or without."""
    wanted, exact = bare(written), with_tones_aside(written)
    found = [
        unit
        for unit in units
        if unit.code == written.strip()
        or wanted in (bare(unit.name), bare(f"{KINDS[unit.kind][0]} {unit.name}"))
    ]
    same = [
        unit
        for unit in found
        if exact
        in (with_tones_aside(unit.name), with_tones_aside(f"{KINDS[unit.kind][0]} {unit.name}"))
    ]
    return same if same and without_accents(written) != written.casefold() else found


def provinces(units: Iterable[Unit]) -> list[str]:
    """The provinces and cities, as they come."""
    return list(dict.fromkeys(unit.province for unit in units))


def with_tones_aside(written: str) -> str:
    """A name with its accents, in which it does not matter where in a word the tone mark stands.

    >>> with_tones_aside("Hóa") == with_tones_aside("Hoá")
    True
    """
    words = unicodedata.normalize("NFD", written.casefold()).split()
    return " ".join(
        "".join(each for each in word if each not in _TONES)
        + "".join(each for each in word if each in _TONES)
        for word in words
    )


def ids_of(units: Sequence[Unit]) -> dict[str, str]:
    """An id for each of some units, by code: its name, with the code where several share it."""
    slugs = {unit.code: slug(unit.name) for unit in units}
    shared = Counter(slugs.values())
    return {code: slug if shared[slug] == 1 else f"{slug}-{code}" for code, slug in slugs.items()}
