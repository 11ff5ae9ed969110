"""Makes the packaged table of units from a listing of all units of the country.

``python tools/make_units.py LISTING.csv`` writes ``src/urban_tracker/files/units-2025.csv``: the
same listing gives the same bytes. What the listing leaves out stays out. The columns of the listing
that are used:

- ``code``, ``province``, ``kind`` (ward, commune, special-zone), ``name``, ``formed_from``;
- ``area_km2`` and ``area_agrees``: "yes" where a second list of the same publisher agrees, which
  makes the area single-source; where it says something else, or nothing, the area is unverified;
- ``population``: only where it can be true, always unverified. What the listing has as text is
  never used: in many provinces the zeros at its end are lost. Where units of one name in several
  provinces have the same population, somebody has joined by the name alone, and it is true of
  one of them at most: it is left out for all.
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

TABLE = Path(__file__).parents[1] / "src" / "urban_tracker" / "files" / "units-2025.csv"
COLUMNS = (
    "code",
    "province",
    "kind",
    "name",
    "area",
    "area_grade",
    "population",
    "formed_from",
)


def rows(listing: Iterable[Mapping[str, str]]) -> Iterator[dict[str, str]]:
    """The rows of the table, by code."""
    every = sorted(listing, key=lambda row: row["code"])
    shared = Counter((each["name_plain"], each["population"]) for each in every)
    for each in every:
        joined = shared[each["name_plain"], each["population"]] > 1
        found = {
            **{name: each[name] for name in ("code", "province", "kind", "name")},
            "population": "" if joined else each["population"],
            "area": each["area_km2"],
            "area_grade": "single-source" if each["area_agrees"] == "yes" else "unverified",
            "formed_from": each["formed_from"],
        }
        yield {name: unicodedata.normalize("NFC", found[name].strip()) for name in COLUMNS}


def write(listing: Path, table: Path = TABLE) -> int:
    """Write the table; gives back how many units it has."""
    with listing.open(encoding="utf-8-sig", newline="") as file:
        found = list(rows(csv.DictReader(file)))
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    return len(found)


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[1])):,} units")
