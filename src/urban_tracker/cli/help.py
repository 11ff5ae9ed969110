"""What the command line says of itself, in the reader's language.

Typer writes its pages in English. For another language the texts of the commands are put into it
before a page is written, and so is what a wrong command line is told.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

from urban_tracker.core.text import Text

if TYPE_CHECKING:
    from urban_tracker.output.language import Language

KIND = "help"
"""The context of these texts in the catalogues."""

TYPERS_OWN = (
    "Usage: ",
    "Arguments",
    "Options",
    "Commands",
    "default: {value}",
    "required",
    "Show this message and exit.",
    "Missing command.",
    "Missing argument {name}.",
    "Missing option {name}.",
    "No such option: {name}",
    "Possible options: {names}",
    "No such command {name}.",
    "Did you mean {names}?",
    "Got unexpected extra arguments ({names})",
    "Option {name} requires an argument.",
    "Option {name} does not take a value.",
    "Invalid value for {name}: {what}",
    "it cannot be used",
    "Try '{command} --help' for help.",
    "Error: {what}",
    "Example: ",
)
"""What Typer says, as templates of ours."""

_SAID = (
    (r"No such option: (?P<name>\S+)", "No such option: {name}"),
    (r"No such command (?P<name>'.*?')\.", "No such command {name}."),
    (
        r"Got unexpected extra argument(?:s|\(s\))? \((?P<names>.*)\)",
        "Got unexpected extra arguments ({names})",
    ),
    (r"Option (?P<name>'.*?') requires an argument\.?", "Option {name} requires an argument."),
    (r"Option (?P<name>'.*?') does not take a value\.", "Option {name} does not take a value."),
    (r"Missing argument (?P<name>'.*?')\.?", "Missing argument {name}."),
    (r"Missing option (?P<name>'.*?')\.?", "Missing option {name}."),
    (r"Missing command\.", "Missing command."),
    (r"Did you mean (?P<names>.*)\?", "Did you mean {names}?"),
    (r"\((?:Possible options|Did you mean): ?(?P<names>.*)\)", "Possible options: {names}"),
    (r"Invalid value for (?P<name>'.*?'): (?P<what>.*)", "Invalid value for {name}: {what}"),
)
"""How Typer's messages look, sentence by sentence."""


def paragraphs(written: str | None) -> list[str]:
    """The paragraphs of a help text that have words: a bare command has none."""
    if not written:
        return []
    found = inspect.cleandoc(written).split("\n\n")
    examples = re.compile(r"(?:Example: )?tracker (?!.*(?:    \(|\"))", re.DOTALL)
    return [each.strip() for each in found if not examples.match(each.strip())]


def speak(command: Any, language: Language) -> None:
    """Put the texts of a command and of those inside it into a language.

    The English ones are kept, so that the same commands can speak another language later.
    """
    _speak(command, language, _contexts(language))


def _speak(command: Any, language: Language, contexts: type[typer.Context]) -> None:
    for each in (command, *command.params):
        for name in ("help", "epilog"):
            english = vars(each).get(f"_english_{name}", vars(each).get(name))
            if english:
                setattr(each, f"_english_{name}", english)
                setattr(each, name, _whole(english, language))
    command.context_class = contexts
    for each in getattr(command, "commands", {}).values():
        _speak(each, language, contexts)


def _whole(english: str, language: Language) -> str:
    wanted = set(paragraphs(english))
    said = []
    for each in inspect.cleandoc(english).split("\n\n"):
        bare = each.strip()
        known = say(language, bare) if bare in wanted else bare
        said.append(each.replace(bare, known).replace("Example: ", say(language, "Example: ")))
    return "\n\n".join(said)


def say(language: Language, english: str, **values: object) -> str:
    """A text of the help in a language; one without values is taken as it is, braces and all."""
    if not values:
        return language.translated(english, KIND)
    return language.say(Text(f"{KIND}\4{english}", values))


_DEFAULT = re.compile(r"\[default: (?P<value>[^\]]*?)\]$")
_REQUIRED = re.compile(r"\[required\]$")


def _contexts(language: Language) -> type[typer.Context]:
    """The class of contexts whose pages are written in a language."""

    class Formatter(typer.Context.formatter_class):  # type: ignore[valid-type,misc]
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or say(language, "Usage: "))

        def write_heading(self, heading: str) -> None:
            super().write_heading(say(language, heading))

        def write_dl(self, rows: Sequence[tuple[str, str]], *args: Any, **options: Any) -> None:
            super().write_dl([(name, _row(said)) for name, said in rows], *args, **options)

    def _row(said: str) -> str:
        if said in TYPERS_OWN:
            return say(language, said)
        said = _DEFAULT.sub(
            lambda found: f"[{say(language, 'default: {value}', value=found['value'])}]", said
        )
        return _REQUIRED.sub(f"[{say(language, 'required')}]", said)

    class Context(typer.Context):
        formatter_class = Formatter

    return Context


def told(error: Any, language: Language) -> str:
    """What is wrong with a command line, with its usage and where there is help."""
    lines = []
    context = getattr(error, "ctx", None)
    if context is not None:
        lines += [
            context.get_usage(),
            say(language, "Try '{command} --help' for help.", command=context.command_path),
            "",
        ]
    lines.append(say(language, "Error: {what}", what=_message(error.format_message(), language)))
    return "\n".join(lines)


def _message(english: str, language: Language) -> str:
    """A message of Typer, sentence by sentence; one that is not known is not quoted."""
    said, left = [], english.strip()
    while left:
        for pattern, template in _SAID:
            found = re.match(pattern, left, re.DOTALL)
            if found is not None:
                values = found.groupdict()
                if "what" in values:
                    values["what"] = say(language, "it cannot be used")
                said.append(say(language, template, **values))
                left = left[found.end() :].strip()
                break
        else:
            said.append(left)
            break
    return " ".join(said)
