"""What is asked on the command line."""

from __future__ import annotations

from urban_tracker.core.errors.entry import Entry, Words
from urban_tracker.core.text import text

COMMANDS = {
    "argument-missing": Entry(
        "A script says everything; in a terminal update asks.",
        text("{missing} is missing"),
        text("as in: tracker update population 240000 --as-of 2023-12-31 --source SOURCE"),
    ),
    "assume-derived": Entry(
        "What is worked out cannot be assumed.",
        text("{indicator} is derived and cannot be assumed"),
        text("assume what it is derived from: {inputs}"),
    ),
    "assume-twice": Entry(
        "Two assumptions that contradict each other.",
        text("{indicator} is assumed to be two things"),
        text("assume one value, or a range as in {indicator}=25..30"),
    ),
    "extra-missing": Entry(
        "The libraries for workbooks, charts, plans or reports are not installed.",
        text("this needs the extra [{extra}], which is not installed"),
        text(
            "add it beside tracker: pip install -e '.[{extra}]' in a checkout, else pip install"
            " 'urban-tracker[{extra}]'"
        ),
        office=Words(
            text("workbooks need the extra {extra}"),
            text(
                "add it beside tracker: pip install -e '.[office]' in a checkout, else pip install"
                " 'urban-tracker[office]'; or use .csv"
            ),
        ),
    ),
    "map-without-page": Entry(
        "Shapes, and nowhere to draw them.",
        text("--map is drawn on a page"),
        text("add -o PAGE.html"),
    ),
    "negative-budget": Entry(
        "Less than no money.",
        text("--budget cannot be negative"),
        text("write 0 or more"),
    ),
    "no-reason": Entry(
        "A figure is taken back with a reason.",
        text("a figure is not taken back without a reason"),
        text("say why"),
    ),
    "not-a-snapshot-name": Entry(
        "A name that no file of a snapshot can have.",
        text("{name} cannot be the name of a snapshot"),
        text("write it in lower-case letters, digits and hyphens, as in ho-so-2026"),
    ),
    "not-an-assumption": Entry(
        "--assume without a value.",
        text("--assume {written} is not INDICATOR=VALUE"),
        text("as in --assume population=250000"),
    ),
    "not-csv-output": Entry(
        "Only a CSV file wants a byte order mark.",
        text("--bom is for --format csv"),
        text("leave it out, or say --format csv"),
    ),
    "nothing-recorded-yet": Entry(
        "A question about a day before the first record.",
        text("nothing was recorded before {first}"),
        text("what held on a day, whenever it was recorded, is shown by --as-of"),
    ),
    "nothing-to-compare": Entry(
        "Two sides that are one.",
        text("both sides are the same"),
        text("give --as-of, --regulation, --place or --known-on twice"),
        regulation=Words(text("{id} is the same as itself"), text("name two regulations")),
        type=Words(text("not both regulations have type {type}"), text("one of: {known}")),
    ),
    "nothing-to-take-back": Entry(
        "No figure of that day stands.",
        text("no figure of {indicator} stands on {day}"),
        text("see: tracker log"),
        already=Words(
            text(
                "the figure of {indicator} on {day} ({source}) is taken back already, recorded"
                " {moment}"
            ),
            text("it does not count; see: tracker log {indicator}"),
        ),
        known=text("there are: {known}"),
        source=Words(
            text("{source} has no figure of {indicator} that stands on {day}"),
            text("see: tracker log"),
        ),
        source_known=Words(
            text("{source} has no figure of {indicator} that stands on {day}"),
            text("there are: {known}"),
        ),
    ),
    "area-without-units": Entry(
        "An area, and nothing said of what it is made of.",
        text("--area and --units are not given equally often"),
        text("after each --area NAME write --units CODE,CODE with the units that it is made of"),
    ),
    "no-place-to-rank": Entry(
        "Places chosen so that none is left.",
        text("no place of this workspace is meant by these options"),
        text("leave one of them out; the places are the [[place]] rows of targets.toml"),
    ),
    "not-an-area-name": Entry(
        "An area is to be named with signs only.",
        text("an area cannot be called {name}"),
        text("write a name with letters or digits, in one line"),
    ),
    "not-geojson": Entry(
        "A map is asked for, and the file holds no shapes.",
        text("the file is not JSON"),
        text("give a GeoJSON file: a FeatureCollection of polygons with a property code"),
        large=Words(
            text("the file has {size} MB, and a page could not show it"),
            text("simplify the shapes to at most {most} MB"),
        ),
        collection=Words(
            text("the file is no FeatureCollection"),
            text("give a GeoJSON file: a FeatureCollection of polygons with a property code"),
        ),
        code=Words(
            text("feature {at} has no property code"),
            text('give each feature the official code of its place, as text: "05860"'),
        ),
        geometry=Words(
            text("feature {at} ({code}) is no polygon"),
            text("give each feature a Polygon or a MultiPolygon"),
        ),
        degrees=Words(
            text("feature {at} ({code}) does not lie on the globe"),
            text("write coordinates in degrees, longitude first (EPSG:4326), as GeoJSON asks"),
        ),
    ),
    "options-exclude-each-other": Entry(
        "Two options of which only one can hold.",
        text("{one} and {other} exclude each other"),
        text("choose one"),
        file=text("the values stand in the file"),
    ),
    "not-a-report": Entry(
        "An ending that no report is written in.",
        text("a report ends in .html, .md, .xlsx or .docx, not {name}"),
        text("name the file so"),
    ),
    "not-this-format": Entry(
        "An ending that promises something else than what is written.",
        text("{name} would hold {format}, not what its ending says"),
        text("end it in {fitting}"),
        say=text("say --format {ending}, or end it in {fitting}"),
        report=Words(
            text("this command does not write {ending}"),
            text("a document to hand in is made by: tracker report -o {name}"),
        ),
    ),
    "several-indicators": Entry(
        "A part of several names.",
        text("{wanted} could be several"),
        text("one of: {known}"),
    ),
    "several-places": Entry(
        "A part of several names.",
        text("{wanted} could be several"),
        text("one of: {known}"),
    ),
    "several-qualifiers": Entry(
        "Two bounds.",
        text("a figure has one bound at most"),
        text("keep one of --above, --at-least, --below, --at-most, --about"),
    ),
    "several-regulations": Entry(
        "A part of several names.",
        text("{wanted} could be several"),
        text("one of: {known}"),
    ),
    "several-sources": Entry(
        "Whose figure?",
        text("several sources have a figure of {indicator} on {day}"),
        text("say which with --source: {known}"),
    ),
    "several-targets": Entry(
        "A part of several names.",
        text("{wanted} could be several"),
        text("one of: {known}"),
    ),
    "several-units": Entry(
        "A name that units of several provinces have.",
        text("{written} could be several units: {known}"),
        text("write the code of the one that is meant; tracker place find lists all"),
    ),
    "snapshot-missing": Entry(
        "Something to keep in a snapshot, and no snapshot.",
        text("{option} is kept in a snapshot"),
        text("add --snapshot NAME"),
    ),
    "standard-not-indicator": Entry(
        "Somebody records a figure of a standard.",
        text("{id} is a standard, and figures are recorded of indicators"),
        text("write {known}"),
    ),
    "target-of-another-place": Entry(
        "A target, and a place that it is not about.",
        text("{target} is not assessed at {place}"),
        text("on this day it is about {assessed_at}; leave out --place"),
    ),
    "too-many-sides": Entry(
        "Three days side by side.",
        text("{option} is given more than twice"),
        text("a comparison has two sides: give it once or twice"),
        appraisal=Words(
            text("{option} is given more than once"),
            text("the points of an appraiser have one other side: give it once"),
        ),
        snapshot=Words(
            text("{option} is given more than once"),
            text("a snapshot has one other side: give it once"),
        ),
    ),
    "template-broken": Entry(
        "A template of an office that cannot be filled in.",
        text("the template cannot be filled in: {reason}"),
        text("what a template can name stands in docs/report.md"),
        not_docx=Words(
            text("this is no .docx document"),
            text("save it as .docx; what a template can name stands in docs/report.md"),
        ),
        unsafe=Words(
            text("the template asks for what no template may: {reason}"),
            text("let it only name what stands in docs/report.md"),
        ),
    ),
    "template-for-docx": Entry(
        "A template for something else than a document.",
        text("{option} is for a report that ends in .docx"),
        text("leave it out, or name a .docx with -o"),
    ),
    "too-many-places": Entry(
        "A report that nobody could read.",
        text("a report about {number} places is more than anybody reads; {most} is the most"),
        text("name fewer places, or take all of them as data: tracker export json"),
    ),
    "type-missing": Entry(
        "Two sides, and nothing to hold them against.",
        text("what type the two sides are held against is not said"),
        text("name it with --type or --target"),
        rank=Words(
            text("what type the places are held against is not said"),
            text("name it with --type, one of: {known}"),
        ),
    ),
    "unit-in-two-areas": Entry(
        "One unit is to be counted twice.",
        text("{unit} stands twice in the --units of {area}, or in two areas"),
        text("name each unit once"),
    ),
    "unknown-choice": Entry(
        "A value that the option does not have.",
        text("{option} cannot be {value}"),
        text("one of: {known}"),
    ),
    "unknown-language": Entry(
        "A language that the tool does not speak.",
        text("{language} is not a language of this tool"),
        text("one of: {known}"),
    ),
    "unknown-unit": Entry(
        "A code or name that no ward, commune or special zone has.",
        text("no unit of the country has the code or name {written}"),
        text("search with: tracker place find WORDS"),
        near=Words(
            text("no unit of the country has the code or name {written}"),
            text("did you mean {near}? Search with: tracker place find WORDS"),
        ),
        province=Words(
            text("no province or city is called {written}"),
            text("see them with: tracker place list --provinces"),
        ),
        province_near=Words(
            text("no province or city is called {written}"), text("did you mean {near}?")
        ),
    ),
    "unknown-snapshot": Entry(
        "A snapshot that nobody kept.",
        text("there is no snapshot {id}"),
        text("keep one with: tracker report -o FILE --snapshot {id}"),
    ),
}
