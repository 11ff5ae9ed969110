"""Every command speaks Vietnamese, before and after it, and its help does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tracker import DATA, TAN_GIANG, Run, small, tracker
from tests.vietnamese.english import english, every_text_translated
from urban_tracker.cli.app import COMMANDS

NOW = "23/11/2026"
ON_DATA = (
    "status",
    "status --all-standards --trend",
    "status --missing",
    "status --full",
    "rank --type II",
    "rank --type III --sort name",
    "report",
    "report --forecast",
    "status --type I --assume population=250.000 --assume planned-role=cấp-tỉnh",
    "explain density",
    "explain type-ii-2030",
    "compare --type II --regulation nq-26-2022 --regulation nq-111-2025",
    "compare --type II --as-of 31/12/2016 --as-of 31/12/2023",
    "forecast",
    "forecast population",
    "plan",
    "check --strict",
    "template",
    "regulation list",
)
UNDATED = (
    "log population --place pho-yen-area",
    "regulation show nq-111-2025 --type II",
    "regulation show nq-26-2022",
    "regulation diff nq-26-2022 nq-111-2025 --type II",
    "regulation todo",
    "indicator list",
    "update population 240.000 --as-of 31/12/2023 --place pho-yen --dry-run",
)


def vietnamese(*words: str | Path, before: bool = True) -> Run:
    """Run a command in Vietnamese; nothing of what it says may be English."""
    given = ("--lang", "vi", *words) if before else (*words, "--lang", "vi")
    with every_text_translated():
        return tracker(*given)


def said(done: Run) -> str:
    return done.out + done.err


@pytest.mark.parametrize("workspace", [DATA, TAN_GIANG], ids=["data", "tan-giang"])
@pytest.mark.parametrize("command", ON_DATA)
def test_a_command(command: str, workspace: Path) -> None:
    done = vietnamese(*command.split(), "--as-of", NOW, "--workspace", workspace)
    assert done.code in (0, 1, 2), done.err
    # What data/targets.toml remarks about its sources is written in English only.
    assert english(said(done).partition("## Nguồn")[0]) == []


@pytest.mark.parametrize("command", ["schema", "place list --provinces", "place find phổ yên"])
def test_a_command_without_a_workspace(command: str) -> None:
    done = vietnamese(*command.split())
    assert done.code == 0, done.err
    assert english(said(done)) == []


def test_a_workspace_of_real_units_explains_itself(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    asked = ("--province", "Huế", "--area", "Huế mới", "--units", "Phú Xuân,Thuận Hóa")
    done = vietnamese("init", *asked, folder)
    assert done.code == 0, done.err
    written = (folder / "targets.toml").read_text(encoding="utf-8")
    remarks = [line for line in written.splitlines() if line.startswith("# ") and "=" not in line]
    assert "# Huế; hình thành từ: " in written
    assert english("\n".join(remarks)) == []


@pytest.mark.parametrize("command", UNDATED)
def test_a_command_without_a_day(command: str) -> None:
    done = vietnamese(*command.split(), "--workspace", DATA)
    assert done.code == 0, done.err
    assert english(said(done)) == []


def test_the_language_may_stand_before_or_after() -> None:
    asked = ("status", "--workspace", str(DATA), "--as-of", NOW)
    before, after = vietnamese(*asked), vietnamese(*asked, before=False)
    assert before.out == after.out
    assert before.out.startswith("Thành phố Phổ Yên")
    assert tracker("--lang", "vi", *asked, "--lang", "en", "--as-of", "2026-11-23").out.startswith(
        "Phổ Yên city"
    )
    assert tracker(*asked, TRACKER_LANG="vi").out == before.out


NESTED = (
    "place list",
    "place find",
    "regulation list",
    "regulation show",
    "regulation diff",
    "regulation todo",
)


@pytest.mark.parametrize("command", ["", *COMMANDS, *NESTED, "regulation check", "indicator list"])
def test_the_help(command: str) -> None:
    done = vietnamese(*command.split(), "--help")
    assert done.code == 0
    assert done.out.startswith("Cách dùng: tracker")
    assert "Tùy chọn:" in done.out
    assert english(done.out) == []
    again = tracker(*command.split(), "--help")
    assert again.out.startswith("Usage: tracker"), "English is back after it"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("statsu", "Không có lệnh 'statsu'. Có phải ý bạn là 'status'?"),
        ("status --nope", "Không có tùy chọn: --nope"),
        ("status --form json", "Không có tùy chọn: --form"),
        ("status --place", "Tùy chọn '--place' cần một giá trị."),
        ("status --check=1", "Tùy chọn '--check' không nhận giá trị."),
        ("status a b", "Thừa đối số (a b)"),
        ("explain", "Thiếu đối số 'NAME'."),
        ("retract population", "Thiếu tùy chọn '--as-of'."),
        ("regulation", "Cách dùng: tracker regulation"),
    ],
)
def test_a_wrong_command_line(words: str, told: str) -> None:
    done = vietnamese(*words.split())
    assert done.code == 2
    assert told in said(done)
    assert english(said(done)) == []


def test_a_language_that_there_is_not() -> None:
    done = tracker("--lang", "fr", "status")
    assert done.code == 2
    assert "fr is not a language of this tool" in done.err


def test_problems_of_the_files_are_told_in_vietnamese(tmp_path: Path) -> None:
    broken = small(
        tmp_path / "w", programme='[[place]]\nid = "Đây"\nname.vi = 7\nkind = "city"\nnmae = 1\n'
    )
    broken.add("here,population,2023,a,,,,,,,")
    done = vietnamese("check", "--workspace", broken.folder)
    assert done.code == 1
    assert english(said(done)) == []
    done = vietnamese("status", "--workspace", tmp_path / "none", before=False)
    assert done.code == 3
    assert done.err.startswith("lỗi: không có targets.toml")
    assert english(done.err) == []


def test_programs_read_the_same_in_every_language() -> None:
    for command in (
        "status --format json",
        "export toml",
        "check --format json",
        "log --format csv",
    ):
        asked = (*command.split(), "--workspace", str(DATA))
        asked += () if command.startswith(("log", "check")) else ("--as-of", "2026-11-23")
        assert tracker("--lang", "vi", *asked).out == tracker("--lang", "en", *asked).out


@pytest.mark.parametrize(
    "command",
    [
        "status --place pho-yen-area --type special --full",
        "status --place pho-yen-area --type special --regulation nq-26-2022",
        "explain population --place pho-yen-area --type special --regulation nq-26-2022",
        "compare --type special --place van-xuan --place trung-thanh",
        "rank --type special",
        "regulation show nq-26-2022",
        "regulation show nq-26-2022 --type special",
        "regulation diff nq-26-2022 nq-1210-2016 --type special",
    ],
)
def test_the_special_type_has_its_name(command: str) -> None:
    dated = () if command.startswith("regulation") else ("--as-of", NOW)
    done = vietnamese(*command.split(), *dated, "--workspace", DATA)
    options = done.out.replace("--type special", "")
    assert "đặc biệt" in options
    assert "special" not in options
