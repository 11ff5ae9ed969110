"""What a shell may complete: commands, options, and the ids of the workspace at hand.

Asked for at every press of Tab, so it must be quick: the files are scanned for ids instead of
being read into models, and nothing is imported that the command line itself does not need. The
shells call this the way Typer's own scripts do (`tracker --install-completion`).
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

VARIABLE = "_TRACKER_COMPLETE"
TYPES = ("special", "I", "II", "III", "IV", "V")
GRADES = ("primary", "two-sources", "single-source", "press", "inferred", "unverified")
LARGEST = 16 * 1024 * 1024

Offer = tuple[str, str]
"""A word and what it means."""

_SECTION = re.compile(rb"^\[\[?([a-z]+)(?:\.(?:\"([a-z0-9.-]+)\"|([a-z0-9.-]+)))?\]\]?\s*$", re.M)
_ID = re.compile(rb'^id\s*=\s*"([a-z0-9][a-z0-9.-]*)"', re.M)
_NAME = re.compile(rb'^(?:name|wording|title|short)(?:\.(vi|en))?\s*=\s*"([^"\\]*)"', re.M)
_WORDS = re.compile(rb"^levels\s*=\s*\[([^\]]*)\]", re.M)
_HARMLESS = re.compile(r"[^\w ,./–-]+")


def complete(app: Any) -> None:
    """Print what fits the words of the environment, for the shell that asks.

    Never fails: whatever goes wrong, nothing is offered.
    """
    shell = os.environ[VARIABLE].removeprefix("complete_")
    try:
        words, typed = _asked(shell)
        found = [each for each in offers(app, words) if each[0].startswith(typed)]
        # Options are offered where nothing else fits, or when somebody has begun one.
        found = [each for each in found if typed or each[0][0] != "-"] or found
    except Exception:  # a broken workspace must not break the command line that mends it
        found = []
    if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        sys.exit(0 if found else 1)
    sys.stdout.write(_said(shell, found))


def _asked(shell: str) -> tuple[list[str], str]:
    """The words before the one to complete, and what of that is typed."""
    if shell == "bash":
        words = _split(os.environ["COMP_WORDS"])
        at = int(os.environ["COMP_CWORD"])
        return words[1:at], words[at] if at < len(words) else ""
    line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
    words = _split(line)[1:]
    if words and not line.endswith(" "):
        return words[:-1], words[-1]
    return words, ""


def _split(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:  # an open quote
        return line.split()


def _said(shell: str, found: list[Offer]) -> str:
    """The offers as the shell's script expects them. Meanings hold letters and a few signs only."""
    if shell == "zsh":
        if not found:
            return "_files"
        rows = [f'"{word}":"{_harmless(said)}"' if said else f'"{word}"' for word, said in found]
        lines = "\n".join(rows)
        return f"_arguments '*: :(({lines}))'"
    if shell == "fish":
        return "\n".join(f"{word}\t{_harmless(said)}" for word, said in found)
    if shell in ("powershell", "pwsh"):
        return "\n".join(f"{word}:::{_harmless(said) or ' '}" for word, said in found)
    return "\n".join(word for word, _ in found)


def _harmless(said: str) -> str:
    return " ".join(_HARMLESS.sub(" ", said).split())[:80]


def offers(app: Any, words: list[str]) -> Iterator[Offer]:
    """All words that may come after some words: what belongs there, then the options."""
    from typer.main import get_command

    group = get_command(app)
    commands: dict[str, Any] = getattr(group, "commands", {})
    if not words:
        for name, each in commands.items():
            yield name, (each.help or "").partition("\n")[0].partition(". ")[0]
        yield from _options(group)
        return
    command = commands.get(words[0])
    if command is None:
        return
    arguments: list[str] = []
    open_option = None
    named: dict[str, str] = {}
    by_name = {opt: param for param in command.params for opt in param.opts}
    for word in words[1:]:
        if open_option is not None:
            named[open_option.name] = word
            open_option = None
        elif word.startswith("-") and word.partition("=")[0] in by_name:
            option = by_name[word.partition("=")[0]]
            if "=" in word:
                named[option.name] = word.partition("=")[2]
            elif not getattr(option, "is_flag", False):
                open_option = option
        else:
            arguments.append(word)
    own = _Own(named.get("workspace"))
    if open_option is not None:
        yield from _values(open_option, own, arguments)
        return
    positional = [param for param in command.params if param.param_type_name == "argument"]
    if len(arguments) < len(positional):
        yield from _values(positional[len(arguments)], own, arguments)
    yield from _options(command)


def _options(command: Any) -> Iterator[Offer]:
    for param in command.params:
        if param.param_type_name == "option" and not param.hidden:
            longest = max(param.opts, key=len)
            yield longest, (getattr(param, "help", None) or "").partition(". ")[0]


def _values(param: Any, own: _Own, arguments: list[str]) -> Iterable[Offer]:
    """What an option or an argument may be."""
    name = param.name
    if param.metavar == "UNIT":  # of the country, not of the workspace at hand
        return _units()
    if name in ("indicator", "assume"):
        ending = "=" if name == "assume" else ""
        return [(f"{word}{ending}", said) for word, said in own.indicators()]
    if name == "value" and arguments:
        return own.words_of(arguments[0])
    if name in ("place", "target", "source", "regulation", "appraisal", "schema"):
        offered: Iterable[Offer] = getattr(own, f"{name}s")()
        return offered
    if name == "check":
        return [(word, "") for word in own.snapshots]
    if name in ("urban_type", "grade"):
        return [(word, "") for word in (TYPES if name == "urban_type" else GRADES)]
    choices = (param.metavar or "").strip("[]").split("|")
    return [(word, "") for word in choices] if len(choices) > 1 else []


class _Own:
    """The ids of the workspace at hand and of the package, scanned from their files."""

    def __init__(self, named: str | None) -> None:
        from urban_tracker.core.problems import ProblemsFound
        from urban_tracker.files.find import PROGRAMME, find_workspace, regulation_paths

        self._file = b""
        self._regulations: list[Path] = []
        self.snapshots: list[str] = []
        try:
            folder = find_workspace(Path(named) if named else None, Path.cwd)
            self._file = _head(folder / PROGRAMME)
            self._regulations = regulation_paths(folder)
            kept = sorted(path.stem for path in (folder / "snapshots").glob("*.toml"))
            self.snapshots = [each for each in kept if re.fullmatch("[a-z0-9][a-z0-9.-]*", each)]
        except (ProblemsFound, OSError):
            pass  # without a workspace there are still the words of the package

    def places(self) -> list[Offer]:
        """Places with their names."""
        return _rows(self._file, b"place")

    def targets(self) -> list[Offer]:
        """Targets with their wordings."""
        return _rows(self._file, b"target")

    def sources(self) -> list[Offer]:
        """Sources with their titles."""
        return _rows(self._file, b"sources")

    def appraisals(self) -> list[Offer]:
        """Appraisals; they have no names."""
        return _rows(self._file, b"appraisal")

    def schemas(self) -> list[Offer]:
        """The schemas in the package."""
        from urban_tracker.files.schema_files import schema_files

        return [(each, "") for each in schema_files()]

    def indicators(self) -> list[Offer]:
        """The indicators of the package and of the workspace."""
        found = dict(_rows(_catalogue(), b"indicator"))
        for word, said in _rows(self._file, b"indicator"):
            found[word] = said or found.get(word, "")
        return list(found.items())

    def regulations(self) -> list[Offer]:
        """The regulations of the package and of the workspace."""
        from urban_tracker.files.packaged import law_files

        heads = [_head(path).partition(b"\n[")[0] for path in (*law_files(), *self._regulations)]
        return [
            offer for head in heads for offer in _rows(b"[[regulation]]\n" + head, b"regulation")
        ]

    def words_of(self, indicator: str) -> list[Offer]:
        """The words that stand for values of an indicator: levels, or yes and no."""
        for source in (self._file, _catalogue()):
            for block in _blocks(source, b"indicator"):
                found = _ID.search(block)
                if found is None or found[1].decode() != indicator:
                    continue
                levels = _WORDS.search(block)
                if levels is not None:
                    words = re.findall(r'"([a-z0-9.-]+)"', levels[1].decode())
                    return [(word, "") for word in words]
                if b'kind = "yes-no"' in block:
                    return [("yes", ""), ("no", "")]
        return []


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST)


def _catalogue() -> bytes:
    from urban_tracker.files.packaged import CATALOGUE

    return _head(CATALOGUE)


def _units() -> list[Offer]:
    """The codes of all units with name and province; names have spaces, which shells cut."""
    import csv

    from urban_tracker.files.packaged import UNITS

    with UNITS.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return [(code, f"{name}, {province}") for code, province, _, name, *_ in rows]


def _blocks(source: bytes, section: bytes) -> Iterator[bytes]:
    """The text below each header of a section, from the header on."""
    found = list(_SECTION.finditer(source))
    for at, match in enumerate(found):
        if match[1] == section:
            end = found[at + 1].start() if at + 1 < len(found) else len(source)
            yield source[match.start() : end]


def _rows(source: bytes, section: bytes) -> list[Offer]:
    found = []
    for block in _blocks(source, section):
        header = _SECTION.match(block)
        named = _ID.search(block)
        own = (header and (header[2] or header[3])) or (named and named[1])
        if own:
            found.append((own.decode(), _name(block)))
    return found


def _name(block: bytes) -> str:
    """The name in the language of the environment, or in the one that there is."""
    names = {match[1] or b"": match[2] for match in _NAME.finditer(block)}
    settings = ("TRACKER_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((os.environ[each] for each in settings if os.environ.get(each)), "en")
    wanted = b"vi" if locale.startswith("vi") else b"en"
    found = names.get(wanted) or next(iter(names.values()), b"")
    return found.decode("utf-8", "replace")
