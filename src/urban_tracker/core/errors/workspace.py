"""The files of a workspace: found, read, written, and what stands in `targets.toml`."""

from __future__ import annotations

from urban_tracker.core.errors.entry import Entry, Words
from urban_tracker.core.text import text

WORKSPACE = {
    "amount-on-level": Entry(
        "An amount of what has levels.",
        text("{indicator} has levels, so no amount can be added"),
        text("write reaches = …, one of: {levels}"),
    ),
    "cannot-read": Entry(
        "The system does not let the file be read; here it is a folder.",
        text("cannot be read: {reason}"),
        rights=text(
            "it belongs to {owner}, its group is {group}, its rights are {rights}: have its"
            " owner let you read it"
        ),
        clock=Words(
            text("the clock of this machine cannot be read: it is set after {year}"),
            text("set it to today"),
        ),
        folder=Words(text("the current folder cannot be read: {reason}")),
        stdin=Words(text("standard input cannot be read: nothing is connected to it")),
    ),
    "cannot-write": Entry(
        "The system does not let the file be written; here its folder is missing.",
        text("cannot be written: {reason}"),
        file=text("see that the folder is there and may be written, or choose another"),
        output=Words(text("the output cannot be written: {reason}")),
        ledger=Words(text("cannot be written: {reason}; nothing was recorded")),
        read_only=Words(
            text("cannot be written: {reason}; nothing was recorded"),
            text("the disk or mount is only to be read: record where it can be written"),
        ),
        mounted=Words(
            text("cannot be written: {reason}; nothing was recorded"),
            text(
                "the file cannot be replaced in one step, as when it is mounted by itself: mount"
                " its folder instead, or record the figures one by one"
            ),
        ),
        rights=Words(
            text("cannot be written: {reason}; nothing was recorded"),
            text(
                "it belongs to {owner}, its group is {group}, its rights are {rights}: have its"
                " owner let you write it"
            ),
        ),
        busy=Words(
            text("cannot be written: somebody else is writing; nothing was recorded"),
            text("try again when they are done; the lock is {file}"),
        ),
        no_locks=Words(
            text("cannot be written: its file system knows no locks; nothing was recorded"),
            text("keep the workspace on a disk that does, and copy it over when it is written"),
        ),
    ),
    "due-before-the-law": Entry(
        "A target due before there was a law to assess it by.",
        text("{target} is due on {day}, when no regulation that the tool knows was in force"),
        text(
            'the first is of {from_day}: write regulation = "{id}" to assess it by that all the'
            " same"
        ),
    ),
    "effect-on-derived": Entry(
        "A project that adds to what is worked out.",
        text("{project} adds to {indicator}, which is derived"),
        text("add to what it is derived from: {inputs}"),
    ),
    "effect-twice": Entry(
        "A project that changes one indicator twice.",
        text("{project} names {indicator} twice"),
        text("name each indicator once"),
    ),
    "file-exists": Entry(
        "A file of -o is there already.",
        text("the file is there already"),
        text("choose another name, or overwrite it with --force"),
        folder=text("choose another folder: nothing is ever overwritten"),
    ),
    "file-missing": Entry(
        "A file that was named is not there.",
        text("the file is not there"),
        named=text("check its name; it is looked for in the folder that you are in"),
    ),
    "formula-in-a-circle": Entry(
        "An indicator that follows from itself.",
        text("the formula of {id} leads back to itself"),
        text("let it follow from other indicators, or report it"),
    ),
    "formula-too-deep": Entry(
        "A growth of a growth of a growth …",
        text("{id} is derived from what is derived, over and over"),
        text("derive it in at most {most} steps"),
    ),
    "id-twice": Entry(
        "Two rows with one id.",
        text("{id} is there twice"),
        text("give each row an id of its own"),
        indicator=text("remove one of the two"),
    ),
    "indicator-is-packaged": Entry(
        "The meaning of a packaged indicator is fixed.",
        text("{id} is a packaged indicator, its {key} is fixed"),
        text("keep only owner, frequency and error_percent, or choose another id"),
    ),
    "key-missing": Entry(
        "A row lacks something that it needs.",
        text("{key} is missing"),
        text("add a line {key} = …"),
        section=text("add a table [[{key}]]"),
    ),
    "key-unknown": Entry(
        "A key that no row of this kind has.",
        text("{key} is not a key here"),
        text("remove it, or check its spelling"),
        near=text("did you mean {near}?"),
    ),
    "more-problems": Entry(
        "A list with a thousand mistakes, in any command.",
        text("only the first {most} problems are listed"),
        text("correct these; tracker check then lists the rest"),
    ),
    "no-workspace": Entry(
        "No folder from here upwards holds a targets.toml.",
        text("there is no workspace here or in any folder above"),
        text(
            "start one with: tracker init, or look at Phổ Yên with: tracker init --example; or"
            " name one with --workspace"
        ),
        misnamed=text("rename {name} to {file}"),
        named=Words(
            text("there is no {file} in {folder}"),
            text("name a folder that has one, or start one there with: tracker init"),
        ),
        named_misnamed=Words(
            text("there is no {file} in {folder}"), text("rename {name} to {file}")
        ),
    ),
    "not-read": Entry(
        "A file looks meant for the workspace, but has a name that is not read. The other"
        " commands name it too, and go on.",
        text("this looks meant, and is not read: {rule}"),
        text("rename it, or move it to where it is read; or move it away"),
        all=Words(
            text("not read, though it looks meant: {names}"),
            text("what to do about it: tracker check"),
        ),
        ledger=text(
            "figures that are only in it come in with: tracker update --from FILE; then delete"
            " it or move it away"
        ),
        programme=text("take over what is only in it; then delete it or move it away"),
    ),
    "not-toml": Entry(
        "The file is not TOML.",
        text("this is not valid TOML: {detail}"),
        day=text("write days without quotes, the year first: {day}"),
    ),
    "project-excludes-itself": Entry(
        "A project that rules itself out.",
        text("{project} excludes itself"),
        text("take it out of excludes"),
    ),
    "project-never-possible": Entry(
        "A project that rules out what it needs.",
        text(
            "{project} can never be built: it needs both, or is one of, {one} and {other},"
            " which exclude each other"
        ),
        text("take one out of needs or excludes"),
    ),
    "projects-in-a-circle": Entry(
        "A project that waits for itself.",
        text("{project} needs itself, directly or through others"),
        text("take one out of the needs; what is only built together is one project"),
    ),
    "reaches-on-number": Entry(
        "A level of what is a number.",
        text("{indicator} has no levels to reach"),
        text("write amount = …, what {project} adds to it"),
    ),
    "ready-before-its-need": Entry(
        "A project that is ready before what it needs.",
        text("{project} is ready on {day}, before {first}, which it needs, on {later}"),
        text("correct one of the two days: a project is ready when all that it needs is"),
    ),
    "toml-too-deep": Entry(
        "A list in a list in a list …",
        text("the file is nested too deeply"),
        text("write lists and tables at most a few levels deep"),
    ),
    "toml-too-large": Entry(
        "More than anybody writes by hand.",
        text("the file is larger than 16 MiB"),
        text("nobody writes so much by hand: leave out what does not belong here"),
    ),
    "unit-twice": Entry(
        "A place names a unit twice.",
        text("{place} names a unit twice"),
        text("name each unit once"),
    ),
    "units-in-a-circle": Entry(
        "A place is inside itself.",
        text("{place} is a unit of itself, directly or through others"),
        text("take it out of the units"),
    ),
    "units-too-deep": Entry(
        "Units of units of units …",
        text("units of units of {place} go deeper than {most}"),
        text("name the wards and communes themselves as the units"),
    ),
    "unknown-adjustment": Entry(
        "A place claims a reduction that no regulation has.",
        text("there is no adjustment {id}"),
    ),
    "unknown-indicator": Entry(
        "A name that no indicator has.",
        text("there is no indicator {id}"),
        words=Words(
            text("no indicator has the words {words}"), text("see all with: tracker indicator list")
        ),
        standard=text("name one of the catalogue, or define it with [[indicator]] in targets.toml"),
        named=text("did you mean {near}?"),
        table=text(
            "find its id with: tracker indicator WORD; a row that is no figure may begin with #"
        ),
    ),
    "unknown-place": Entry(
        "A name that no place has.",
        text("there is no place {id}"),
        lines=Words(
            text("there are lines of places that are not here, and they do not count: {names}"),
            text("correct them, or add the places to {file}; tracker check names all"),
        ),
        missing=Words(
            text("the place is missing"),
            text("write the id of a place, or delete the line if it holds no figure"),
        ),
        ledger=text("write the id of a place, or add it to {file}: [[place]]"),
        named=text("did you mean {near}?"),
    ),
    "unknown-project": Entry(
        "A name that no project has.",
        text("there is no project {id}"),
    ),
    "unknown-regulation": Entry(
        "A name that no regulation has.",
        text("there is no regulation {id}"),
        packaged=Words(text("there is no packaged regulation {id}")),
        named=text("did you mean {near}?"),
    ),
    "unknown-target": Entry(
        "A name that no target has.",
        text("there is no target {id}"),
        named=text("did you mean {near}?"),
    ),
    "value-unknown": Entry(
        "A value that is not one of a closed list.",
        text("{key} cannot be {value}"),
        text("one of: {expected}"),
    ),
    "value-unusable": Entry(
        "A value of the wrong kind.",
        text("{key} cannot be {value}"),
        text("{hint}"),
        kind=Words(
            text("{key} has no kind that there is"), text("give it a kind, one of: {known}")
        ),
        indicator=text("write each indicator as a table [[indicator]]"),
    ),
    "workspace-file": Entry(
        "The file of -o belongs to a workspace.",
        text("this is a file of a workspace, and is never overwritten"),
        text("choose another name"),
    ),
}
