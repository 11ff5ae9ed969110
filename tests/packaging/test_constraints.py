"""Every version that an installation can bring is written down, so that it comes out the same."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, canonicalize_version

ROOT = Path(__file__).parents[2]
SYSTEMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
)
PYTHONS = ("3.11", "3.12", "3.13")


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pairs}


def project() -> tuple[list[str], list[str]]:
    """What the project asks for, extras and all, and what builds it."""
    read = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = read["project"]["optional-dependencies"].values()
    asked = [*read["project"]["dependencies"], *(each for extra in extras for each in extra)]
    return asked, read["build-system"]["requires"]


def applies(requirement: Requirement, extras: frozenset[str]) -> bool:
    """Whether some system, Python or extra asks for it."""
    marker = requirement.marker
    return marker is None or any(
        marker.evaluate(
            {**system, "python_version": python, "python_full_version": f"{python}.0"}
            | {"extra": extra}
        )
        for system in SYSTEMS
        for python in PYTHONS
        for extra in extras | {""}
    )


def installed_with(asked: list[str]) -> Iterator[tuple[str, str]]:
    """The names that come with what is asked for, each with what asks for it."""
    waiting = [(Requirement(each), "pyproject.toml", frozenset[str]()) for each in asked]
    seen = set()
    while waiting:
        requirement, by, extras = waiting.pop()
        name = canonicalize_name(requirement.name)
        key = (name, frozenset(requirement.extras))
        if key in seen or not applies(requirement, extras):
            continue
        seen.add(key)
        if name == "urban-tracker":
            continue
        yield name, by
        try:
            more = distribution(name).requires or []
        except PackageNotFoundError:  # of another system, or only for building
            continue
        waiting += [(Requirement(each), name, key[1]) for each in more]


def other_versions() -> list[str]:
    """What is installed in another version than the one that is written down."""
    found = []
    for name, version in pinned().items():
        try:
            installed = distribution(name).version
        except PackageNotFoundError:
            continue
        if canonicalize_version(installed) != canonicalize_version(version):
            found.append(f"{name} {installed}")
    return found


@pytest.mark.skipif(bool(other_versions()), reason=f"other versions: {other_versions()[:3]}")
def test_every_package_that_an_installation_brings_has_its_version_in_the_constraints() -> None:
    asked, build = project()
    found = dict(installed_with([*asked, *build]))
    assert {"highspy", "numpy", "openpyxl", "colorama", "hatchling"} <= found.keys()
    missing = {name: by for name, by in found.items() if name not in pinned()}
    assert not missing, "write these into constraints.txt (name: what asks for it)"


def test_the_constraints_hold_versions_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"#.*|[a-z0-9-]+==[0-9][0-9a-z.]*", line) for line in lines)
    assert "://" not in "".join(lines)


def test_what_the_project_asks_for_allows_the_versions_of_the_constraints() -> None:
    asked, build = project()
    for each in map(Requirement, [*asked, *build]):
        name = canonicalize_name(each.name)
        if name != "urban-tracker":
            assert each.specifier.contains(pinned()[name]), each
