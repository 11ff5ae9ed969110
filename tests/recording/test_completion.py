"""What bash, zsh and fish complete: asked of the shells themselves."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.slow import slow_after
from tests.tracker import DATA, HEADER, QUIET, TAN_GIANG, Tracker, copy, small
from urban_tracker.cli.app import build_app
from urban_tracker.cli.completion import complete, offers

app = build_app()

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs shells of Unix")

TRAP = """\
[[place]]
id = "here"
name.vi = '"; touch trap; echo "$(touch trap)`touch trap` [red] : \\x'
kind = "urban-area"

[[place]]
id = "there"
name.en = "(b)$IFS'*"
kind = "ward"
"""


@pytest.fixture(scope="module")
def program() -> Path:
    """The folder with the installed `tracker` in it, for the PATH."""
    folder = Path(sys.executable).parent
    if not (folder / "tracker").exists():
        pytest.skip("tracker is not installed beside this Python")
    return folder


def environment(program: Path, folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        **QUIET,
        "PATH": f"{program}{os.pathsep}{os.environ['PATH']}",
        "TRACKER_WORKSPACE": str(folder),
        "HOME": str(folder),
    }


def shell(program: Path, folder: Path, *command: str) -> list[str]:
    found = subprocess.run(
        command,
        env=environment(program, folder),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert found.stderr == "", found
    return found.stdout.split("\n")


def script(program: Path, folder: Path, name: str) -> str:
    command = ("env", f"_TRACKER_COMPLETE=source_{name}", "tracker")
    return "\n".join(shell(program, folder, *command))


def bash(program: Path, folder: Path, line: str) -> list[str]:
    """What bash offers at the end of a line."""
    own = script(program, folder, "bash")
    words = f"COMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))"
    if line.endswith(" "):
        words = f'COMP_WORDS=({line} ""); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))'
    ask = f'{own}\n{words}\n_tracker_completion tracker\nprintf "%s\\n" "${{COMPREPLY[@]}}"'
    return [each for each in shell(program, folder, "bash", "--norc", "-c", ask) if each]


def fish(program: Path, folder: Path, line: str) -> list[str]:
    own = script(program, folder, "fish")
    ask = f"{own}\ncomplete -C '{line}'"
    found = shell(program, folder, "fish", "--no-config", "-c", ask)
    return [each.partition("\t")[0] for each in found if each]


def zsh(program: Path, folder: Path, line: str) -> list[str]:
    """What zsh would evaluate, with its own completion function in place of the real one."""
    ask = (
        '_arguments() { for each in "$@"; do print -r -- "$each"; done }\n'
        "_files() { print files }\n"
        f"eval $(env _TYPER_COMPLETE_ARGS='{line}' _TRACKER_COMPLETE=complete_zsh tracker)"
    )
    found = "\n".join(shell(program, folder, "zsh", "-f", "-c", ask))
    return re.findall(r'"([A-Za-z0-9.=-]+)"(?::"[^"]*")?', found)


SHELLS = {
    name: pytest.param(
        ask,
        id=name,
        marks=pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed"),
    )
    for name, ask in (("bash", bash), ("fish", fish), ("zsh", zsh))
}
EXPECTED = {
    "tracker re": ["regulation", "report", "retract"],
    "tracker update pop": ["population", "population-density"],
    "tracker update new-": ["new-rural-programme-completed"],
    "tracker update planned-role pro": ["provincial"],
    "tracker update smart-or-resilient-city ": ["yes", "no"],
    "tracker update population 5 --source 08": ["08-nq-tu"],
    "tracker retract population --place van": ["van-xuan"],
    "tracker status --place pho-yen-": ["pho-yen-area", "pho-yen-ward"],
    "tracker status --target type-i-": ["type-i-2030"],
    "tracker status --type I": ["I", "II", "III", "IV"],
    "tracker status --regulation nq-2": ["nq-26-2022"],
    "tracker status --assume natural": ["natural-area="],
    "tracker log --format ": ["table", "json", "csv"],
    "tracker check --str": ["--strict"],
    "tracker update population 5 --grade pr": ["primary", "press"],
}


@pytest.fixture(scope="module")
def pho_yen(tmp_path_factory: pytest.TempPathFactory) -> Tracker:
    return copy(DATA, tmp_path_factory.mktemp("data") / "pho-yen")


@pytest.mark.parametrize("ask", [SHELLS["bash"]])
@pytest.mark.parametrize("line", slow_after(2, list(EXPECTED)[::3]))
def test_bash_completes_commands_options_and_ids(
    program: Path, pho_yen: Tracker, ask: object, line: str
) -> None:
    assert callable(ask)
    assert sorted(ask(program, pho_yen.folder, line)) == sorted(EXPECTED[line])


@pytest.mark.parametrize("ask", [SHELLS["fish"], SHELLS["zsh"]])
@pytest.mark.parametrize("line", slow_after(1, list(EXPECTED)[1:8:3]))
def test_fish_and_zsh_complete_the_same(
    program: Path, pho_yen: Tracker, ask: object, line: str
) -> None:
    assert callable(ask)
    assert sorted(ask(program, pho_yen.folder, line)) == sorted(EXPECTED[line])


@pytest.mark.parametrize("ask", SHELLS.values())
def test_names_that_look_like_commands_run_nothing(
    program: Path, tmp_path: Path, ask: object
) -> None:
    book = small(tmp_path / "book", HEADER, TRAP)
    assert callable(ask)
    assert sorted(ask(program, book.folder, "tracker status --place ")) == ["here", "there"]
    assert not (book.folder / "trap").exists()


def answered(folder: Path, line: str, shell: str = "bash", **settings: str) -> str:
    """What a shell is answered about the end of a line."""
    asked = {
        "_TRACKER_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "TRACKER_WORKSPACE": str(folder),
        **settings,
    }
    said = io.StringIO()
    with patch.dict(os.environ, asked), redirect_stdout(said):
        complete(app)
    return said.getvalue()


def offered(folder: Path, line: str) -> list[str]:
    """The words that are offered, from whichever shell."""
    return [each.partition("\t")[0] for each in answered(folder, line, "fish").splitlines()]


@pytest.mark.parametrize(
    "programme",
    ["", "[[place", "\0\0\0", "[[place]]\nid = 5\n", '[[place]]\nid = "A B"\n', "x" * 100_000],
)
def test_a_broken_workspace_breaks_no_command_line(tmp_path: Path, programme: str) -> None:
    book = small(tmp_path / "book", HEADER, programme)
    assert answered(book.folder, "tracker status --place ") == ""
    assert "population" in answered(book.folder, "tracker update pop")


def test_a_line_without_sense_is_completed_with_nothing(tmp_path: Path) -> None:
    book = small(tmp_path / "book", HEADER)
    assert answered(tmp_path / "nowhere", "tracker status --place ") == ""
    assert answered(book.folder, "tracker nothing --place ") == ""
    assert "Traceback" not in answered(book.folder, 'tracker update "pop')


def test_a_workspace_named_on_the_line_counts(tmp_path: Path) -> None:
    book = small(tmp_path / "book", HEADER)
    line = f"tracker status --workspace {book.folder} --place "
    assert answered(tmp_path, line) == "here"
    assert answered(tmp_path, line.replace("--workspace ", "--workspace=")) == "here"


def test_completion_imports_nothing_heavy(pho_yen: Tracker) -> None:
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; before = set(sys.modules); from urban_tracker.cli.app import main; main();"
            "heavy = {'pydantic', 'rich', 'tomllib', 'csv'} & set(sys.modules) - before;"
            "print(heavy, file=sys.stderr)",
        ],
        env={
            **os.environ,
            "_TRACKER_COMPLETE": "complete_bash",
            "COMP_WORDS": "tracker status --place pho",
            "COMP_CWORD": "3",
            "TRACKER_WORKSPACE": str(pho_yen.folder),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout == "pho-yen\npho-yen-area\npho-yen-ward"
    assert found.stderr == "set()\n"


@pytest.mark.parametrize(
    ("shell", "expected"),
    [
        ("bash", "population\npopulation-density"),
        ("fish", "population\tPopulation\npopulation-density\tPopulation density"),
        ("zsh", '_arguments \'*: :(("population":"Population"\n'),
        ("powershell", "population:::Population\npopulation-density:::Population density"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "vi"])
def test_every_shell_is_answered_in_its_own_way(
    pho_yen: Tracker, shell: str, expected: str, lang: str
) -> None:
    said = answered(pho_yen.folder, "tracker update pop", shell, TRACKER_LANG=lang)
    if lang == "en":
        assert said.startswith(expected)
    else:
        assert "Dân số" in said or "Quy mô" in said or shell == "bash", said


@pytest.mark.parametrize("line", EXPECTED)
def test_the_answers_do_not_depend_on_the_shell(pho_yen: Tracker, line: str) -> None:
    assert sorted(offered(pho_yen.folder, line)) == sorted(EXPECTED[line])


def test_options_come_where_nothing_else_fits(pho_yen: Tracker) -> None:
    def asked(line: str) -> list[str]:
        return offered(pho_yen.folder, line)

    assert "--strict" in asked("tracker check ")
    assert "--help" not in asked("tracker "), "commands first"
    assert "--version" in asked("tracker --")
    assert asked("tracker update population 5 --note ") == []
    assert "smart-cameras" not in asked("tracker update smart")
    assert asked("tracker update population ") != []
    assert asked("tracker update population 5 6 7 --as-o") == ["--as-of"]
    assert asked("tracker check --strict --for") == ["--format"]
    assert asked("tracker check --format=table --la") == ["--lang"]


def test_fish_is_told_whether_there_is_anything_to_complete(pho_yen: Tracker) -> None:
    for line, code in (("tracker update pop", 0), ("tracker update population 5 --note x", 1)):
        with pytest.raises(SystemExit) as ended:
            answered(pho_yen.folder, line, "fish", _TYPER_COMPLETE_FISH_ACTION="is-args")
        assert ended.value.code == code


def test_own_indicators_and_regulations_are_offered(tmp_path: Path) -> None:
    book = copy(TAN_GIANG, tmp_path / "tan-giang")
    (book.folder / "regulations").mkdir()
    (book.folder / "regulations" / "a.toml").write_text('id = "own-2027"\n[[table]]\nid = "x"\n')

    def asked(line: str) -> list[str]:
        return offered(book.folder, line)

    assert asked("tracker update smart-cam") == ["smart-cameras"]
    assert asked("tracker status --regulation own") == ["own-2027"]
    assert asked("tracker status --regulation x") == []
    assert asked("tracker update funeral-homes ") != []


def test_appraisals_and_schemas_are_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = small(tmp_path, programme=TRAP + '[[appraisal]]\nid = "tham-dinh"\n')
    monkeypatch.setenv("TRACKER_WORKSPACE", str(own.folder))
    assert [word for word, _ in offers(app, ["compare", "--appraisal"])] == ["tham-dinh"]
    assert {"targets", "regulation", "status-1"} <= {word for word, _ in offers(app, ["schema"])}


def test_snapshots_are_completed_where_one_is_checked(tmp_path: Path) -> None:
    book = small(tmp_path / "book", HEADER)
    for name in ("dossier-2026", "dossier-2027", "$(touch trap)"):
        book.write(f"snapshots/{name}.toml", "")
    assert answered(book.folder, "tracker report --check dossier-").split() == [
        "dossier-2026",
        "dossier-2027",
    ]
    assert answered(tmp_path, "tracker report --check ") == ""


def test_a_new_workspace_is_offered_the_codes_of_the_country(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pho_yen: Tracker
) -> None:
    assert answered(tmp_path, "tracker init --place 0589").split() == ["05890", "05899"]
    monkeypatch.setenv("TRACKER_WORKSPACE", str(pho_yen.folder))
    units = dict(offers(app, ["init", "--place"]))
    assert len(units) == 3321
    assert units["05890"] == "Vạn Xuân, Thái Nguyên"
