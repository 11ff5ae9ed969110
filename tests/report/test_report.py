"""`tracker report`: a document for people, as a page and as Markdown."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.hostile import HOSTILE, TEXTS, full_of, live
from tests.report.reading import read
from tests.slow import slow_after
from tests.tracker import DATA, HEADER, ROOT, TAN_GIANG, Tracker, copy, record, run, small, tracker
from urban_tracker.output.report.markdown import inert

DAY = ("--as-of", "2026-06-30")
ON_EXAMPLE = ("--workspace", TAN_GIANG, *DAY)


def report(path: Path, *words: str | Path, code: int = 0) -> str:
    """Make a report that is text, and read it."""
    done = run("report", "-o", path, *words, code=code)
    assert done.out == f"made {path}\n"
    return read(path)


def words_of(page: str) -> str:
    """What a page says, without its tags, on one line."""
    body = page.partition("<body>")[2].partition("<script>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_a_page_holds_the_answer_of_status(tmp_path: Path) -> None:
    said = words_of(report(tmp_path / "report.html", *ON_EXAMPLE))
    assert "Type II by 2027-12-31 open type-ii-2027" in said
    assert "Type II by 2027-12-31, 549 days left; Type III since 2026-01-01" in said
    assert "The figures do not meet Type II (total points: at most 74.81, 75 needed;" in said
    assert "73.71 points certain, at most 74.81; 75 needed" in said
    assert "criterion III 45.86–46.96; 48 of 65 needed" in said
    assert "2A.III.22" in said
    assert "Criteria met: 2 of 3. Standards met: 20 of 23" in said
    assert "Hội đồng nhân dân Tân Giang (hư cấu)" in said, "who set the target"
    assert "workspace sha256:" in said


def test_markdown_is_the_default_and_what_a_file_gets(tmp_path: Path) -> None:
    shown = run("report", *ON_EXAMPLE).out
    assert report(tmp_path / "report.md", *ON_EXAMPLE) == shown
    assert shown.startswith("# Tân Giang")
    assert "| 22 | 2A.III.22 |" in shown


def test_a_target_that_is_met_says_by_how_much() -> None:
    assumed = run("report", *ON_EXAMPLE, "--assume", "public-green-spaces=2").out
    assert "**MEETS** The figures meet Type II: 76.71 points are certain, 75 are needed." in assumed


def test_a_minimum_met_only_because_it_is_reduced_is_said_apart() -> None:
    where = ("--workspace", DATA, "--as-of", "2025-06-30", "--target", "type-ii-2025")
    row = next(
        line
        for line in run("report", *where, "--assume", "natural-area=250").out.splitlines()
        if "| 3.density |" in line
    )
    assert "| 900 |" in row
    assert "| 925.5 |" in row
    assert "| Meets the reduced minimum |" in row


def test_figures_of_units_stand_with_their_place() -> None:
    shown = run("report", "--workspace", DATA, *DAY, "--place", "pho-yen-area").out
    row = next(line for line in shown.splitlines() if line.startswith("| Population (Vạn Xuân"))
    assert "unit-figures-2025" in row


def test_several_places_and_one_target(tmp_path: Path) -> None:
    where = ("--workspace", DATA, "--as-of", "2025-06-30")
    both = report(tmp_path / "a.md", *where, "--place", "pho-yen", "--place", "pho-yen-area")
    assert "## Phổ Yên city" in both
    assert "## Phổ Yên urban area" in both
    one = report(tmp_path / "b.md", *where, "--target", "type-ii-2025")
    assert one.count("### OPEN: Type II by 2025") == 1
    assert "Type I by 2030" not in one
    ad_hoc = report(tmp_path / "c.md", *where, "--type", "III")
    assert "### Type III\n" in ad_hoc
    other = run("report", *where, "--place", "pho-yen-area", "--target", "type-ii-2025", code=2)
    assert "type-ii-2025 is not assessed at pho-yen-area" in other.err


def test_drafts_say_so_first(tmp_path: Path) -> None:
    page = words_of(report(tmp_path / "a.html", "--workspace", DATA, *DAY))
    assert "Draft figures that are missing: 39 figures that are not verified: 2" in page[:400]
    assumed = report(tmp_path / "b.md", *ON_EXAMPLE, "--assume", "public-green-spaces=2")
    assert "assumed, not reported: public-green-spaces=2" in assumed[:400].replace("\\", "")
    assert "| 20 | 2A.III.20 |" in assumed
    row = next(line for line in assumed.splitlines() if "2A.III.20" in line)
    assert "assumed" in row


def test_a_report_without_any_figure_says_so(tmp_path: Path) -> None:
    book = copy(TAN_GIANG, tmp_path / "empty")
    book.ledger.write_text(HEADER, encoding="utf-8")
    for name in ("a.html", "a.md"):
        said = report(tmp_path / name, "--workspace", book.folder, *DAY)
        assert "no figure has been reported yet" in said
        assert "no figure yet" in said
        assert "0–100" not in said


def test_a_place_without_targets_still_has_a_report(tmp_path: Path) -> None:
    book = small(tmp_path / "here", HEADER + record("1000") + "\n")
    for name in ("a.html", "a.md"):
        said = report(tmp_path / name, "--workspace", book.folder, *DAY)
        assert "no target is assessed here" in said
        assert "1,000" in said


def test_charts_stand_where_there_is_a_history(tmp_path: Path) -> None:
    page = report(tmp_path / "a.html", *ON_EXAMPLE, "--forecast")
    assert page.count('<svg class="chart"') == 29
    assert "Population. 6 figures, from 198,400 on 2020-12-31 to 233,600 on 2025-12-31" in page
    assert "where the trend leads: 247,800 (247,300–248,100)" in words_of(page)
    without = report(tmp_path / "b.html", *ON_EXAMPLE)
    assert "where the trend leads" not in words_of(without)
    assert "MEETS, 77.2 points certain" in words_of(page)


def with_address(folder: Path, url: str) -> Tracker:
    """The example with the address of a source."""
    book = copy(TAN_GIANG, folder)
    head = "[sources.tg-statistics]\n"
    book.replace(head, f'{head}url = "{url}"\n')
    return book


def test_a_page_asks_for_nothing_from_elsewhere(tmp_path: Path) -> None:
    book = with_address(tmp_path / "book", "https://example.org/yearbook")
    page = report(tmp_path / "a.html", "--workspace", book.folder, *DAY)
    assert "default-src 'none'" in page
    assert not re.findall(r'(?:src|srcset|action|data)="', page)
    assert "<link" not in page
    assert "url(" not in page
    links = re.findall(r'href="([^"]+)"', page)
    assert {link[:8] for link in links} >= {"https://"}
    assert all(link.startswith(("#", "http://", "https://")) for link in links)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(set(ids)) == len(ids)
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)


@pytest.mark.parametrize(
    ("written", "inert_text"),
    [
        ("914.5", "914.5"),
        ("3.density", "3.density"),
        ("1. first", "1\\. first"),
        ("2) second", "2\\) second"),
        ("-3.2", "\\-3.2"),
        ("+ item", "\\+ item"),
        ("a | b", "a \\| b"),
        ("*x* _y_ `z`", "\\*x\\* \\_y\\_ \\`z\\`"),
        ("<b> & [l](http://x)", "\\<b\\> \\& \\[l\\](http\\://x)"),
        ("# head", "\\# head"),
        ("two\nlines", "two lines"),
    ],
)
def test_texts_mean_only_themselves_in_markdown(written: str, inert_text: str) -> None:
    assert inert(written) == inert_text


@pytest.mark.parametrize("text", slow_after(2, [HOSTILE, *TEXTS]))
def test_texts_of_others_do_nothing(tmp_path: Path, text: str) -> None:
    book = full_of(text, tmp_path / "book")
    for name in ("en.html", "vi.html", "en.md", "vi.md"):
        path = tmp_path / name
        done = tracker("report", "-o", path, "-w", book.folder, *DAY, "--lang", name[:2])
        assert done.code == 0, done.err
        said = read(path)
        assert live(said) == set()
        if name.endswith("html"):
            assert "<script>alert" not in said
            assert "<img" not in said
        else:
            assert re.findall(r"(?<!\\)[<\[]", said) == [], "nothing that Markdown would take up"


def test_a_source_is_linked_only_where_a_browser_may_go(tmp_path: Path) -> None:
    book = with_address(tmp_path / "book", "javascript:alert(1)")
    page = report(tmp_path / "a.html", "--workspace", book.folder, *DAY)
    assert 'href="javascript' not in page, "it is only told"


def test_the_same_question_gives_the_same_bytes(tmp_path: Path) -> None:
    for ending in ("html", "md"):
        first = report(tmp_path / f"a.{ending}", *ON_EXAMPLE, "--forecast")
        assert report(tmp_path / f"b.{ending}", *ON_EXAMPLE, "--forecast") == first


def test_what_cannot_be_done_is_said(tmp_path: Path) -> None:
    for name in ("report.pdf", "report", "report.HTMLX", f"{'x' * 100}.txt"):
        done = run("report", *ON_EXAMPLE, "-o", tmp_path / name, code=2)
        assert "a report ends in .html, .md, .xlsx or .docx" in done.err
    lost = run("report", *ON_EXAMPLE, "-o", tmp_path / "no" / "a.html", code=4)
    assert "cannot be written: No such file or directory" in lost.err
    (tmp_path / "there.md").write_text("mine")
    there = run("report", *ON_EXAMPLE, "-o", tmp_path / "there.md", code=4)
    assert "the file is there already" in there.err
    with patch.dict(sys.modules, {"jinja2": None}):
        missing = run("report", *ON_EXAMPLE, "-o", tmp_path / "a.html", code=2)
    assert "this needs the extra [report]" in missing.err
    assert "pip install 'urban-tracker[report]'" in missing.err
    assert not (tmp_path / "a.html").exists()


@pytest.mark.parametrize(
    "words", [("status",), ("forecast",), ("plan",), ("log",), ("export", "json")]
)
def test_other_commands_refuse_to_write_what_only_a_report_is(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    for ending in (".xlsx", ".docx", ".html", ".md", ".PDF", ".ods"):
        path = tmp_path / f"baocao{ending}"
        done = run(*words, "-w", TAN_GIANG, "-o", path, code=2)
        assert f"this command does not write {ending.casefold()}" in done.err
        assert "tracker report -o baocao.docx" in done.err
        assert not path.exists()
    wrong = run(*words, "-w", TAN_GIANG, "-o", tmp_path / "a.toml", code=2)
    assert "not what its ending says" in wrong.err


@pytest.mark.parametrize(
    ("words", "ending", "fits"),
    [
        (("export", "toml"), "json", "toml"),
        (("export", "json"), "csv", "json"),
        (("rank", "--type", "III", "--format", "csv"), "html", "csv"),
        (("status", "--format", "json"), "csv", "json"),
        (("status",), "csv", "txt"),
    ],
)
def test_the_ending_that_fits_is_named(
    words: tuple[str, ...], ending: str, fits: str, tmp_path: Path
) -> None:
    done = run(*words, "-w", TAN_GIANG, "-o", tmp_path / f"a.{ending}", code=2)
    assert f"end it in .{fits}\n" in done.err


def test_an_ending_that_another_format_has_names_it(tmp_path: Path) -> None:
    done = run("log", "-w", TAN_GIANG, "-o", tmp_path / "a.csv", code=2)
    assert "a.csv would hold plain text" in done.err
    assert "say --format csv" in done.err
    run("log", "-w", TAN_GIANG, "-o", tmp_path / "a.csv", "--format", "csv")
    run("status", *ON_EXAMPLE, "-o", tmp_path / "a.json", "--format", "json")
    run("status", *ON_EXAMPLE, "-o", tmp_path / "status.2026")


@pytest.mark.slow
def test_one_place_of_three_thousand(tmp_path: Path) -> None:
    places = "\n".join(
        f'[[place]]\nid = "p{at}"\nname.vi = "Nơi {at}"\nkind = "urban-area"' for at in range(3000)
    )
    lines = "".join(
        record(str(1000 + at), place=f"p{at}", moment=f"{at:06}") + "\n" for at in range(3000)
    )
    book = small(tmp_path / "many", HEADER + lines, places)
    said = report(tmp_path / "a.html", "-w", book.folder, "--place", "p2999", *DAY)
    assert "3,999" in said
    assert len(said) < 40_000
    hundred = [word for at in range(100) for word in ("--place", f"p{at}")]
    assert len(report(tmp_path / "b.md", "-w", book.folder, *hundred, *DAY)) < 200_000
    every = [word for at in range(3000) for word in ("--place", f"p{at}")]
    done = Tracker(book.folder)("report", *every)
    assert done.code == 2
    assert "a report about 3000 places is more than anybody reads" in done.err.replace(",", "")


def test_a_place_with_units_gets_a_map_of_them_where_shapes_are_given(tmp_path: Path) -> None:
    shapes = ROOT / "examples" / "thai-nguyen-units.geojson"
    path = tmp_path / "report.html"
    asked = ("report", "-w", DATA, "--place", "pho-yen-area", "--as-of", "2026-11-23")
    assert tracker(*asked, "-o", path, "--map", shapes).code == 0
    page = path.read_text(encoding="utf-8")
    assert page.count('<path class="undecided"') == 5
    assert "ground" not in page.split("</style>")[1]
    assert "Vạn Xuân ward: undecided" in page
    assert "Units of Phổ Yên urban area (five units), each held against Type I" in page
    refused = tracker(*asked, "-o", tmp_path / "report.md", "--map", shapes)
    assert (refused.code, refused.out) == (2, "")
    assert "--map is drawn on a page" in refused.err
