"""The built wheel, alone in an empty folder: what people get when they install it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "urban_tracker"
DATA_FILES = {
    "urban_tracker/examples/hue/observations.csv",
    "urban_tracker/examples/hue/targets.toml",
    "urban_tracker/examples/pho-yen/observations.csv",
    "urban_tracker/examples/pho-yen/targets.toml",
    "urban_tracker/examples/tan-giang/observations.csv",
    "urban_tracker/examples/tan-giang/targets.toml",
    "urban_tracker/figures/catalogue.toml",
    "urban_tracker/files/blank.toml",
    "urban_tracker/files/blank.vi.toml",
    "urban_tracker/files/schemas/cases.schema.json",
    "urban_tracker/files/schemas/catalogue.schema.json",
    "urban_tracker/files/schemas/regulation.schema.json",
    "urban_tracker/files/schemas/targets.schema.json",
    "urban_tracker/files/unit-sources.toml",
    "urban_tracker/files/units-2025.csv",
    "urban_tracker/files/units.toml",
    "urban_tracker/files/units.vi.toml",
    "urban_tracker/law/texts/nq-111-2025.toml",
    "urban_tracker/law/texts/nq-1210-2016.toml",
    "urban_tracker/law/texts/nq-26-2022.toml",
    "urban_tracker/output/locale/urban_tracker.pot",
    "urban_tracker/output/locale/vi/LC_MESSAGES/urban_tracker.mo",
    "urban_tracker/output/locale/vi/LC_MESSAGES/urban_tracker.po",
    "urban_tracker/output/report/page.css",
    "urban_tracker/output/report/page.html",
    "urban_tracker/output/report/page.js",
    "urban_tracker/output/report/rank.html",
    "urban_tracker/output/schemas/appraisal-1.json",
    "urban_tracker/output/schemas/cases-1.json",
    "urban_tracker/output/schemas/check-1.json",
    "urban_tracker/output/schemas/compare-1.json",
    "urban_tracker/output/schemas/explain-1.json",
    "urban_tracker/output/schemas/export-1.json",
    "urban_tracker/output/schemas/forecast-1.json",
    "urban_tracker/output/schemas/indicators-1.json",
    "urban_tracker/output/schemas/log-1.json",
    "urban_tracker/output/schemas/places-1.json",
    "urban_tracker/output/schemas/plan-1.json",
    "urban_tracker/output/schemas/rank-1.json",
    "urban_tracker/output/schemas/regulation-1.json",
    "urban_tracker/output/schemas/regulation-diff-1.json",
    "urban_tracker/output/schemas/regulations-1.json",
    "urban_tracker/output/schemas/status-1.json",
    "urban_tracker/output/schemas/todo-1.json",
    "urban_tracker/py.typed",
}
"""Everything in the wheel that is not a module: whoever adds a file adds it here."""

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program with nothing of this checkout on its path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    kept.pop("TRACKER_WORKSPACE", None)
    kept.pop("LD_PRELOAD", None)  # on another day the registry's certificate does not hold
    found = subprocess.run(
        [str(each) for each in command],
        cwd=cwd,
        env={**kept, "TRACKER_LANG": "en"},
        capture_output=True,
        timeout=300,
    )
    assert found.returncode == 0, found.stdout.decode() + found.stderr.decode()
    return found.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy of the project in which somebody has worked and left things behind."""
    project = tmp_path_factory.mktemp("project")
    for name in ("src", "data", "examples"):
        shutil.copytree(ROOT / name, project / name)
    for name in ("pyproject.toml", "README.md", ".gitignore"):
        shutil.copy(ROOT / name, project)
    (project / "data" / ".observations.csv.lock").touch()
    (project / "data" / "draft.toml").touch()
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, project, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``tracker`` as installed from the wheel into an environment of its own."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(scripts / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    return scripts / "tracker"


def test_the_wheel_holds_every_module_and_these_files(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    modules = {
        (Path("urban_tracker") / path.relative_to(PACKAGE)).as_posix()
        for path in PACKAGE.rglob("*.py")
    }
    assert {name for name in names if name.endswith(".py")} == modules
    assert {name for name in names if not name.endswith(".py")} == DATA_FILES


def test_what_is_installed_works_alone_in_an_empty_folder(program: Path, tmp_path: Path) -> None:
    assert run(program, "--version", cwd=tmp_path).startswith("tracker ")
    made = run(program, "init", "--example", "x", cwd=tmp_path)
    assert made.splitlines()[0] == f"made {Path('x') / 'targets.toml'}"
    shown = run(program, "status", "--as-of", "2026-11-23", cwd=tmp_path / "x")
    assert shown.startswith("Phổ Yên city  pho-yen, as of 2026-11-23; dissolved on 2025-07-01\n")
    assert run(program, "report", cwd=tmp_path / "x").startswith("# Phổ Yên city")
    run(program, "init", "--fictional", "y", cwd=tmp_path)
    run(program, "init", "z", cwd=tmp_path)
    run(program, "init", "--hue", "h", cwd=tmp_path)
    for name in ("h", "x", "y", "z"):
        assert run(program, "check", "--workspace", name, cwd=tmp_path) == ""
        assert run(program, "export", "toml", "--workspace", name, cwd=tmp_path)
    figure = ("update", "population", "200000", "--as-of", "2025-12-31", "--workspace", "z")
    assert "no figure → met" in run(program, *figure, cwd=tmp_path)


def test_nothing_of_the_checkout_or_of_the_developers_tools_is_needed(
    program: Path, tmp_path: Path
) -> None:
    python = program.with_name("python")
    listing = run(
        python,
        "-c",
        "import importlib.util, urban_tracker; print(urban_tracker.__file__);"
        "print(*(name for name in ('pytest', 'hypothesis', 'jsonschema', 'mypy')"
        " if importlib.util.find_spec(name)))",
        cwd=tmp_path,
    )
    where, developers_tools = listing.split("\n")[:2]
    assert not Path(where).is_relative_to(ROOT)
    assert developers_tools == ""
