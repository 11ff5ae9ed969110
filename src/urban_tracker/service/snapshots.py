"""Snapshots: kept when a report is handed in, and held against what comes out later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Unpack

from urban_tracker import __version__
from urban_tracker.core.problems import Exit, Problem, ProblemsFound, Where
from urban_tracker.figures.observations import MOMENT
from urban_tracker.files.snapshot_file import (
    parsed_snapshot,
    read_snapshot,
    snapshot_path,
)
from urban_tracker.files.toml_files import cannot_read
from urban_tracker.files.workspace import Workspace
from urban_tracker.files.write import write_file
from urban_tracker.output.documents.status import place_json
from urban_tracker.output.documents.text import toml_text
from urban_tracker.output.snapshot_screen import Change, Checked
from urban_tracker.service.answer import Answer, ask
from urban_tracker.service.asked import Asking
from urban_tracker.service.clock import now, today
from urban_tracker.service.reporting import ask_for_report

if TYPE_CHECKING:
    from urban_tracker.output.contract.status import PlaceJson

HEAD = (
    "# What a report was made from. Later, `tracker report --check {name}` says whether it still\n"
    "# comes out the same, and what changed. Written by tracker; keep it beside targets.toml.\n\n"
)


class Handed(NamedTuple):
    """What people say of a report that they hand in."""

    draft: int | None = None
    approved_by: str | None = None
    document: str | None = None


def ask_as_of_now(workspace: Workspace, **asking: Unpack[Asking]) -> Answer:
    """The answer of a question as all that is known now makes it, and always will.

    What is recorded later does not count: it is asked as known up to this moment, or up to the
    newest record if the clock stands before that. Raises ProblemsFound.
    """
    if asking.get("known_on") is not None:
        return ask_for_report(workspace, **asking)
    moment = now().strftime(MOMENT)
    asking["known_on"] = moment
    answer = ask_for_report(workspace, **asking)
    newest = max((each.recorded_at for each in answer.figures.observations), default=moment)
    if newest > moment:
        asking["known_on"] = newest
        answer = ask_for_report(workspace, **asking)
    return answer


def see_that_free(workspace: Workspace, name: str, *, force: bool) -> None:
    """See that a snapshot can be kept under a name, before the report is written.

    Raises ProblemsFound: exit 2 for what cannot be a name, 4 if there is one already.
    """
    path = snapshot_path(workspace.folder, name)
    if path.exists() and not force:
        raise ProblemsFound([Problem.of("file-exists", Where(str(path)))], Exit.IO)


def keep_snapshot(answer: Answer, name: str, handed: Handed, *, force: bool) -> Path:
    """Write a snapshot of an answer beside its workspace. Raises ProblemsFound."""
    folder = answer.workspace.folder
    path = snapshot_path(folder, name)
    question, made = answer.question, answer.made_from
    document: dict[str, Any] = {
        "schema": "urban-tracker/snapshot/1",
        "name": name,
        "made_on": today(),
        "draft": handed.draft,
        "approved_by": handed.approved_by,
        "document": handed.document,
        "as_of": question.as_of,
        "known_on": str(made.known_on),
        "places": [each.id for each in question.places],
        "target": question.targets[0] if question.targets else None,
        "type": question.type,
        "regulation": question.regulation,
        "assumptions": list(made.assumptions),
        "tool": made.tool,
        "workspace_digest": made.workspace_digest,
        "law": sorted(_law(answer)),
        "results": results_of(answer),
    }
    written = HEAD.format(name=name) + toml_text(document)
    parsed_snapshot(written.encode(), path.name)  # what is kept can be read
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise cannot_read(path.parent.name, error) from None
    write_file(path, written, force=force)
    return path


def _law(answer: Answer) -> set[str]:
    return {
        f"{found.regulation.id} edition {found.regulation.edition}"
        for at in answer.places
        for found in (each.assessment for each in at.targets)
    }


def check_snapshot(workspace: Workspace, name: str) -> Checked:
    """Ask again what a snapshot was made of. Raises ProblemsFound."""
    kept = read_snapshot(workspace.folder, name)
    found: dict[str | None, Answer] = {}
    for known_on in (kept.known_on, None):
        found[known_on] = ask(
            workspace,
            place=kept.places,
            target=kept.target,
            type=kept.type,
            as_of=kept.as_of,
            known_on=known_on,
            regulation=kept.regulation,
            assume=kept.assumptions,
        )
    then, since = found[kept.known_on], found[None]
    return Checked(
        name=kept.name,
        made_on=kept.made_on,
        as_of=kept.as_of,
        known_on=kept.known_on,
        draft=kept.draft,
        document=kept.document,
        approved_by=kept.approved_by,
        tool=kept.tool,
        tool_now=__version__,
        files_changed=kept.workspace_digest != since.made_from.workspace_digest,
        as_then=tuple(_changes(kept.results, results_of(then))),
        as_now=tuple(_changes(results_of(then), results_of(since))),
    )


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    for where in dict.fromkeys([*before, *after]):
        was, is_now = before.get(where), after.get(where)
        if was != is_now:
            yield Change(where, was, is_now)


def results_of(answer: Answer) -> dict[str, str]:
    """A line for each result of an answer, by where it stands: the same in every language."""
    found: dict[str, str] = {}
    for at in answer.places:
        found |= dict(_lines(place_json(at)))
    return found


def _lines(place: PlaceJson) -> Iterator[tuple[str, str]]:
    for target in place["targets"]:
        own = f"{place['id']} / {target['id'] or target['type']}"
        points = target["points"]
        total = f"; {_ends(points)} points" if points is not None else ""
        counts = ", ".join(f"{state} {n}" for state, n in target["counts"].items() if n)
        yield own, f"{target['verdict']}{total}; {counts}; outcome {target['outcome']}"
        for each in target["standards"]:
            points_of = each["points"]
            earned = f"; {_ends(points_of)} points" if points_of is not None else ""
            minimum = f"minimum {_known(each['minimum'])}"
            yield f"{own} / {each['id']}", f"{_value(each)}; {minimum}; {each['state']}{earned}"
    for figure in place["figures"]:
        yield f"{place['id']} / {figure['indicator']}", _value(figure)
    for number, goal in enumerate(place["goals"], 1):
        own = f"{place['id']} / goal {number} {goal['indicator']}"
        yield own, f"{_value(goal)}; {goal['state']}"


def _ends(points: Mapping[str, Any]) -> str:
    worst, best = points["worst"], points["best"]
    return f"{worst}" if worst == best else f"{worst}..{best}"


def _known(minimum: object) -> object:
    return "not known" if minimum is None else minimum


def _value(row: Mapping[str, Any]) -> str:
    """A value with its day, as it was reported or as the range that it is."""
    known = row["value_range"]
    if known is None:
        return "no figure"
    said = f"{row['qualifier'] or ''}{row['value']}"
    if row["value"] is None:
        said = f"{known['low']}..{known['high']}"
    return f"{said} on {row['as_of']}"
