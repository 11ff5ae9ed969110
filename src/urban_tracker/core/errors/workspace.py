"""The files of a workspace: found, read, written, and values that a file cannot have."""

from __future__ import annotations

from urban_tracker.core.errors.entry import Entry, Words
from urban_tracker.core.text import text

MOVE_IT = text("rename it, or move it to where it is read; or move it away")

WORKSPACE = {
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
        text("this looks meant, and is not read: only names that end in .toml are"),
        MOVE_IT,
        folder=Words(text("this looks meant, and is not read: only the folder {name} is"), MOVE_IT),
        regulation=Words(
            text("this looks meant, and is not read: only those in the folder {name} are"), MOVE_IT
        ),
        inside=Words(
            text("this looks meant, and is not read: folders inside {name} are not"), MOVE_IT
        ),
        all=Words(
            text("not read, though it looks meant: {names}"),
            text("what to do about it: tracker check"),
        ),
        ledger=Words(
            text("this looks meant, and is not read: only {name} is"),
            text(
                "figures that are only in it come in with: tracker update --from FILE; then delete"
                " it or move it away"
            ),
        ),
        programme=Words(
            text("this looks meant, and is not read: only {name} is"),
            text("take over what is only in it; then delete it or move it away"),
        ),
    ),
    "not-toml": Entry(
        "The file is not TOML.",
        text("this is not valid TOML: {detail}"),
        day=text("write days without quotes, the year first: {day}"),
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
