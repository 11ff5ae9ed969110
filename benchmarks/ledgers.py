"""Workspaces of any size for the benchmarks: so many places, each with the figures of Table 2A."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

HEADER = "place,indicator,as_of,value,qualifier,status,source,grade,note,recorded_at,recorded_by\n"
INDICATORS = {
    "population": (150_000, 3_000, 0),
    "natural-area": (200, 0, 2),
    "non-agricultural-labour": (60, 1, 1),
    "planned-role": None,
    "central-role": None,
    "transport-hub-rank": None,
    "urban-road-density": (5, 0.2, 2),
    "clean-water-supply": (85, 0.5, 1),
    "main-drain-density": (3, 0.1, 2),
    "wastewater-capacity": (55, 2, 1),
    "solid-waste-treated": (78, 0.5, 1),
    "planned-cemetery-area": (55, 2, 1),
    "funeral-homes": (1, 0, 0),
    "hospital-beds": (33, 0.5, 1),
    "education-establishments": (8, 1, 0),
    "cultural-works": (9, 1, 0),
    "sports-works": (4, 1, 0),
    "commercial-works": (4, 1, 0),
    "public-service-land": (1.8, 0.1, 2),
    "public-green-spaces": (1, 0, 0),
    "green-space-share": (24, 0.5, 1),
    "public-green-land": (5, 0.2, 2),
    "architecture-regulation-years": (0, 1, 0),
}
"""What is reported of a place: the level at first, the growth a year, and the digits after the
point; a level of the list where it is none."""


def _value(chance: random.Random, year: int, start: float, growth: float, digits: int) -> str:
    """A figure of its own for every place and year."""
    at = start * chance.uniform(0.9, 1.1) + growth * year
    return f"{at if start > 90 or not digits else min(at, 99.9):.{digits}f}"


def rows(places: int, years: int) -> Iterator[str]:
    """The rows of a ledger, mixed by year as departments report them."""
    microsecond = 0
    chance = random.Random(2026)
    for year in range(years):
        day = f"{2026 - years + year}-12-31"
        for place in range(places):
            for indicator, growth in INDICATORS.items():
                value = "provincial" if growth is None else _value(chance, year, *growth)
                microsecond += 1
                moment = f"2026-01-01T00:{microsecond // 60_000_000:02d}:"
                moment += f"{microsecond // 1_000_000 % 60:02d}.{microsecond % 1_000_000:06d}Z"
                yield f"p{place:04d},{indicator},{day},{value},,,statistics-office,,,{moment},\n"


def write_workspace(folder: Path, places: int, rows_wanted: int) -> int:
    """Write a workspace with about so many rows; gives back how many."""
    folder.mkdir(parents=True, exist_ok=True)
    years = max(1, round(rows_wanted / (places * len(INDICATORS))))
    with (folder / "targets.toml").open("w", encoding="utf-8") as file:
        file.write('default_place = "p0001"\n')
        for place in range(places):
            file.write(
                f'\n[[place]]\nid = "p{place:04d}"\nname.vi = "Đô thị {place}"\n'
                'kind = "urban-area"\nregion = "red-river-delta"\n'
            )
            if place < 2:
                file.write(
                    f'\n[[target]]\nid = "t{place}"\nplace = "p{place:04d}"\ntype = "II"\n'
                    'due = 2030-12-31\nwording.vi = "đô thị loại II"\n'
                )
        file.write('\n[sources.statistics-office]\ntitle = "Cục Thống kê"\ngrade = "primary"\n')
    written = 0
    with (folder / "observations.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        for row in rows(places, years):
            file.write(row)
            written += 1
    return written


def write_journals(folder: Path, places: int, postings: int) -> None:
    """As many postings over as many accounts for the ledgers that we are held against.

    Each figure becomes a transaction of two postings, as a ledger needs, so half as many figures.
    """
    kept = (row.split(",") for row in rows(places, max(1, postings // (places * 23) + 1)))
    with (
        (folder / "postings.journal").open("w", encoding="utf-8") as journal,
        (folder / "postings.beancount").open("w", encoding="utf-8") as beancount,
    ):
        beancount.write("2000-01-01 open Equity:Source\n")
        beancount.writelines(
            f"2000-01-01 open Assets:{_account(f'p{place:04d}')}\n" for place in range(places)
        )
        for at, (place, indicator, day, value, *_) in enumerate(kept):
            if at * 2 >= postings:
                break
            amount = value if value[:1].isdigit() else "1"
            title = indicator.capitalize()
            journal.write(
                f"{day.replace('-', '/')} {title}\n  Places:{place}  {amount} U\n  Source\n\n"
            )
            beancount.write(
                f'{day} * "{title}"\n  Assets:{_account(place)}  {amount} UNT\n  Equity:Source\n\n'
            )


def _account(place: str) -> str:
    return place.capitalize()
