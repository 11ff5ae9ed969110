"""Inputs that nobody would write: real files spoilt, and values of all kinds."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.recording.workbooks import packed, parts, with_sheet
from tests.tracker import DATA, HEADER, TAN_GIANG, record
from urban_tracker.figures.observations import COLUMNS
from urban_tracker.files.packaged import BLANK, law_files

MOMENT = "2024-01-01T00:00:00.000001Z"
TABLE = ("indicator", "as_of", "value", "qualifier", "status", "source", "grade", "note", "place")
NASTY = [
    "", " ", "0", "-0", "-1", "1e999999", "1e-999999", "9" * 400, "0." + "0" * 400 + "1", "nan",
    "inf", "-inf", "1_000", "0x10", "true", "1..2", "2..1", "..", "1...2", ">5", ">=", "~~1",
    "2023-02-30", "0000-01-01", "9999-12-31", "10000-01-01", "2023-Q5", "2023-13", "--", "-",
    "=1+1", "[red]", "[link=x]y[/link]", "\x1b[2J", "\u202e", "\u2028", "\ufeff", "\0", "\r\n",
    '"', "'", '"""', "\\", "{", "}", "{0}", "{x.__class__}", "%s", "[", "]", "[[", "]]", "#", ",",
    ";", "\t", "ﬀ", "İ", "ß", "Ế", "e\u0302\u0301", "😀", "𐀀", "١٢٣", "²", "½", "a" * 300,
    "population", "pho-yen", "here", "type-ii-2030", "nq-111-2025", "special", "II", "provincial",
    "yes", "none", "unknown", "primary", "2023", "2023-12-31", "2023-06", "5", "95.5", "1,000",
    "1.000", "office", "population=5", "population=", "=5", "2024-01-01T00:00:00Z", "../..",
    "/dev/null", "/", ".", "~", "vi", "en", "json", "toml", "csv", "table",
]  # fmt: skip
VALUES = st.one_of(st.sampled_from(NASTY), st.text(max_size=30), st.integers().map(str))
"""A value of the command line, or a piece to put into a file."""

PIECES = st.one_of(
    VALUES.map(lambda each: each.encode("utf-8", "surrogatepass")),
    st.binary(max_size=20),
    st.sampled_from(
        [b"\n", b"\r\n", b"\xff\xfe", b"\xef\xbb\xbf", b"[[place]]\n", b"= {", b"[" * 99]
    ),
)


@st.composite
def spoilt(draw: st.DrawFn, originals: tuple[bytes, ...]) -> bytes:
    """A real file with pieces cut out, put in, repeated, swapped or overwritten."""
    content = draw(st.sampled_from(originals))
    for _ in range(draw(st.integers(min_value=1, max_value=6))):
        at = draw(st.integers(min_value=0, max_value=len(content)))
        end = min(len(content), at + draw(st.sampled_from([0, 1, 2, 5, 20, 100, 1000])))
        what = draw(st.sampled_from(["cut", "put", "over", "repeat", "end", "line"]))
        if what == "cut":
            content = content[:at] + content[end:]
        elif what == "put":
            content = content[:at] + draw(PIECES) + content[at:]
        elif what == "over":
            content = content[:at] + draw(PIECES) + content[end:]
        elif what == "repeat":
            content = content[:end] + content[at:end] * draw(st.integers(1, 5)) + content[end:]
        elif what == "end":
            content = content[:at]
        else:
            lines = content.split(b"\n")
            line = at % len(lines)
            key, equals, _ = lines[line].partition(b"=")
            lines[line] = key + equals + b" " + draw(PIECES) if equals else draw(PIECES)
            content = b"\n".join(lines)
    return content


TOML_KEYS = st.sampled_from(
    """
    id name kind region tags units recognised ended succeeded_by place type due wording source
    by from at_least at_most indicator average_growth_per_year number indicators on text reason
    title grade unit definition better low high levels formula frequency owner date url
    default_place target goal direction event break sources project
    """.split()  # noqa: SIM905
)
SCALARS = st.one_of(
    VALUES.map(lambda each: json.dumps(each.encode("utf-8", "replace").decode())),
    st.integers().map(str),
    st.floats().map(lambda each: repr(each).replace("inf", "inf")),
    st.dates().map(str),
    st.datetimes().map(str),
    st.times().map(str),
    st.sampled_from(["true", "false", "1e400", "-0.0", "+5", "0o17", "1979-05-27 07:32:00Z"]),
)
TOML_VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(each)}]"),
        st.dictionaries(TOML_KEYS, inner, max_size=3).map(
            lambda each: "{" + ", ".join(f"{key} = {value}" for key, value in each.items()) + "}"
        ),
    ),
    max_leaves=8,
)


@st.composite
def odd_toml(draw: st.DrawFn) -> bytes:
    """Well-formed TOML in which every key that we know may hold anything."""
    lines = []
    for _ in range(draw(st.integers(min_value=1, max_value=5))):
        section = draw(TOML_KEYS)
        lines.append(draw(st.sampled_from([f"[[{section}]]", f"[{section}.x]", f"[{section}]"])))
        for key in draw(st.lists(TOML_KEYS, unique=True, max_size=6)):
            dotted = draw(st.sampled_from(["", ".vi", ".en", ".vi.en"]))
            lines.append(f"{key}{dotted} = {draw(TOML_VALUES)}")
    return "\n".join(lines).encode("utf-8", "replace")


FIELDS = ("here", "population", "2023-12-31", "1000", "", "", "office", "", "", MOMENT, "")
MOMENTS = st.sampled_from(
    [MOMENT, "2024-02-30T00:00:00.000000Z", "2024-13-01T00:00:00.000000Z", "2024-01-01",
     "2999-12-31T23:59:59.999999Z", "0001-01-01T00:00:00.000000Z", "2024-01-01T24:00:00.000000Z"]
)  # fmt: skip


@st.composite
def odd_rows(draw: st.DrawFn, header: tuple[str, ...], usual: tuple[str, ...]) -> bytes:
    """Rows in which some fields hold anything."""
    lines = [",".join(header)]
    for _ in range(draw(st.integers(1, 4))):
        fields = list(usual)
        for at in draw(st.lists(st.integers(0, len(usual) - 1), min_size=1, max_size=3)):
            fields[at] = draw(MOMENTS if usual[at] == MOMENT else VALUES)
        out = io.StringIO()
        csv.writer(out, lineterminator="").writerow(fields)
        lines.append(out.getvalue())
    return "\n".join(lines).encode("utf-8", "surrogatepass") + draw(st.sampled_from([b"\n", b""]))


@cache
def programmes() -> tuple[bytes, ...]:
    return tuple(
        path.read_bytes()
        for path in (DATA / "targets.toml", TAN_GIANG / "targets.toml", BLANK["en"])
    )


@cache
def ledgers() -> tuple[bytes, ...]:
    rows = [
        record("1000"), record("1100", day="2022-12-31", qualifier=">="),
        record("", note="taken back"), record("25..30", indicator="economic-growth"),
        record("provincial", indicator="planned-role", note='"a ""quoted"" one, with comma"'),
    ]  # fmt: skip
    small = HEADER + "".join(f"{row}\n" for row in rows)
    return (small.encode(), small.replace("\n", "\r\n").encode(), rows[0].encode())


@cache
def regulations() -> tuple[bytes, ...]:
    """Whole texts under another name, and one that extends a packaged one."""
    whole = [path.read_bytes().replace(b'id = "nq-', b'id = "own-', 1) for path in law_files()]
    extension = b"""\
id = "own"
extends = "nq-111-2025"
edition = 1
in_force_from = 2027-01-01
[[standard]]
id = "1.1"
grade = "primary"
reference = "x"
"""
    return (*whole, extension)


@cache
def tables() -> tuple[bytes, ...]:
    return (
        b"indicator,as_of,value,source,note\npopulation,2023,231363,office,x\nwards,2022,13,,\n",
        "place;Dân số;wards\nhere;231.363;13\n".encode(),
        b"place,2021,2022-12-31\nhere,5,>6\n",
        b"indicator,as_of,here\npopulation,2023,5\n",
    )


@cache
def workbooks() -> tuple[bytes, ...]:
    rows = b"".join(
        b"<row>" + b"".join(b'<c t="inlineStr"><is><t>%s</t></is></c>' % each for each in row)
        + b"</row>"
        for row in ((b"indicator", b"as_of", b"value"), (b"population", b"2023", b"5"))
    )  # fmt: skip
    numbers = b'<row r="3"><c r="A3"/><c r="B3"><v>45291</v></c><c r="C3"><f>1</f></c></row>'
    return (with_sheet(rows), with_sheet(rows + numbers))


@st.composite
def spoilt_workbook(draw: st.DrawFn) -> bytes:
    """A workbook spoilt as a whole, or with a part of it spoilt before it is packed."""
    whole = draw(st.sampled_from(workbooks()))
    if draw(st.integers(0, 4)) == 0:
        return draw(spoilt((whole,)))
    content = parts(whole)
    name = draw(st.sampled_from(sorted(content)))
    if draw(st.booleans()):
        name = "xl/worksheets/sheet1.xml"
    try:
        return packed({**content, name: draw(spoilt((content[name],)))})
    except (zipfile.BadZipFile, ValueError):
        return io.BytesIO(whole).getvalue()


OPTIONS: dict[str, tuple[str, ...]] = {
    "status": ("--place", "--target", "--type", "--as-of", "--known-on", "--regulation",
               "--assume", "--format", "--lang"),
    "update": ("--as-of", "--source", "--place", "--note", "--status", "--grade",
               "--decimal-mark", "--lang", "--encoding", "--separator", "--map"),
    "retract": ("--as-of", "--reason", "--source", "--place", "--lang"),
    "log": ("--place", "--known-on", "--format", "--lang"),
    "template": ("--place", "--as-of", "--lang"),
    "check": ("--as-of", "--format", "--lang"),
    "export": ("--as-of", "--known-on", "--regulation", "--assume"),
}  # fmt: skip
FLAGS: dict[str, tuple[str, ...]] = {
    "status": ("--all-standards", "--check"),
    "update": ("--above", "--at-least", "--below", "--at-most", "--about", "--force", "--dry-run"),
    "retract": ("--dry-run",),
    "log": ("--all-places",),
    "template": ("--missing",),
    "check": ("--strict",),
    "export": (),
}
ARGUMENTS = {"update": 2, "retract": 1, "log": 1, "export": 1}


@st.composite
def command_lines(draw: st.DrawFn) -> list[str]:
    """A command with any values for its arguments and options."""
    command = draw(st.sampled_from(sorted(OPTIONS)))
    words = [command]
    for _ in range(draw(st.integers(0, ARGUMENTS.get(command, 0)))):
        words.append(draw(VALUES))
    for option in draw(st.lists(st.sampled_from(OPTIONS[command]), max_size=4)):
        words += [option, draw(VALUES)]
    for flag in FLAGS[command]:
        if draw(st.integers(0, 3)) == 0:
            words.append(flag)
    return words


def strategies() -> dict[str, st.SearchStrategy[Any]]:
    """Every kind of input by name."""
    return {
        "targets.toml": st.one_of(spoilt(programmes()), odd_toml(), st.binary(max_size=200)),
        "observations.csv": st.one_of(
            spoilt(ledgers()), odd_rows(COLUMNS, FIELDS), st.binary(max_size=200)
        ),
        "regulation": st.one_of(spoilt(regulations()), odd_toml()),
        "csv": st.one_of(
            spoilt(tables()),
            odd_rows(TABLE, ("population", "2023", "5", "", "", "office", "", "", "here")),
            st.binary(max_size=200),
        ),
        "xlsx": spoilt_workbook(),
        "command line": command_lines(),
    }
