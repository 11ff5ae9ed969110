"""The files inside the package: the catalogue of indicators, the law, the examples.

They are read by their place beside this module, so the package must be installed as files (as
pip does), not imported from a zip.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent.parent
CATALOGUE = PACKAGE / "figures" / "catalogue.toml"
LAW = PACKAGE / "law" / "texts"
UNITS = PACKAGE / "files" / "units-2025.csv"
UNIT_SOURCES = PACKAGE / "files" / "unit-sources.toml"
BLANK = {
    "en": PACKAGE / "files" / "blank.toml",
    "vi": PACKAGE / "files" / "blank.vi.toml",
}
"""What `init` gives to fill in, by the language that its comments are in."""
WITH_UNITS = {
    "en": PACKAGE / "files" / "units.toml",
    "vi": PACKAGE / "files" / "units.vi.toml",
}
"""The same with real units: `@places@` and `@home@` stand for them."""
FILE_SCHEMAS = PACKAGE / "files" / "schemas"
OUTPUT_SCHEMAS = PACKAGE / "output" / "schemas"


def law_files() -> list[Path]:
    """The packaged regulations."""
    return sorted(LAW.glob("*.toml"))


def example_folder(name: str) -> Path:
    """A packaged example workspace; in a checkout it lies where the wheel takes it from."""
    inside = PACKAGE / "examples" / name
    if inside.is_dir():
        return inside
    checkout = PACKAGE.parent.parent
    return checkout / "data" if name == "pho-yen" else checkout / "examples" / name
