"""``tracker``: the commands, and what happens when something is wrong."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from urban_tracker.cli.options import LanguageOption
from urban_tracker.cli.streams import give_up_output, leave_streams, take_streams
from urban_tracker.core.problems import Exit, Problem, ProblemsFound, Where
from urban_tracker.output.which_language import code_of

COMPLETION = "_TRACKER_COMPLETE"
"""Set by the scripts of the shells when somebody presses Tab."""


LAST_YEAR = 2262
"""In which 64 bits of nanoseconds end."""


LONGEST_HELP = 200
"""No first sentence of a help text is longer: it is wrapped and never cut."""


class Commands(TyperGroup):
    """Turns problems into messages on stderr and an exit code; a traceback would be a bug."""

    named_language: str | None = None
    """What ``--lang`` says, wherever it stands."""

    _spoken = "en"

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Read the command line (which may already print help or the version)."""
        words = kwargs.get("args", args[1] if len(args) > 1 else ())
        self.named_language = _named_language(words)
        with _in_words(self.named_language):
            self._speak()
            return super().make_context(*args, **kwargs)

    def _speak(self) -> None:
        """Let the texts of the commands be in the language of the command line."""
        code = code_of(self.named_language)
        if code == self._spoken:
            return
        from urban_tracker.cli.help import speak
        from urban_tracker.cli.screen import language_of

        self._spoken = code
        speak(self, language_of(code))

    def invoke(self, ctx: Any) -> Any:
        """Run a command; problems become one message each."""
        with _in_words(self.named_language):
            _see_the_clock()
            return super().invoke(ctx)

    def list_commands(self, ctx: Any) -> list[str]:
        """In the order in which people need them."""
        return list(self.commands)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands of ``--help`` under what people want to do."""
        widest = max(map(len, COMMANDS))
        for title, names in GROUPS.items():
            found = {name: self.get_command(ctx, name) for name in names}
            rows = [
                (name.ljust(widest), each.get_short_help_str(LONGEST_HELP))
                for name, each in found.items()
                if each is not None
            ]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows, col_max=formatter.width)


def _named_language(words: Sequence[str]) -> str | None:
    """What ``--lang`` says, wherever it stands: needed before the words are read."""
    found = None
    for at, word in enumerate(words):
        if word == "--":
            break
        if word == "--lang" and at + 1 < len(words):
            found = words[at + 1]
        elif word.startswith("--lang="):
            found = word.partition("=")[2]
    return found


@contextlib.contextmanager
def _in_words(lang: str | None) -> Iterator[None]:
    """Put whatever goes wrong inside into words and an exit code."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except ProblemsFound as found:
        _say(found.problems, lang)
        raise typer.Exit(int(found.exit_code)) from None
    except typer.TyperException as error:
        error.message = _harmless(error.message)
        _tell(error, lang)
        raise
    except BrokenPipeError as error:
        # Whoever read our output has gone: nothing to say, and nobody to say it to.
        give_up_output()
        ended = error.__context__
        code = ended.exit_code if isinstance(ended, typer.Exit) else int(Exit.FINE)
        raise typer.Exit(code) from None
    except OSError as error:
        give_up_output()
        _say([_system_problem(error)], lang)
        raise typer.Exit(int(Exit.IO)) from None


def _see_the_clock() -> None:
    """Raise ProblemsFound (exit 4) if the clock stands where Python cannot read it: it would give
    its last day instead, and some libraries could not be loaded.
    """
    try:
        year = dt.datetime.now(dt.UTC).year
    except OverflowError:  # what newer Pythons say of such a clock
        year = LAST_YEAR
    if year >= LAST_YEAR:
        raise ProblemsFound([Problem.of("cannot-read/clock", year=str(LAST_YEAR))], Exit.IO)


def _say(problems: Iterable[Problem], lang: str | None) -> None:
    from urban_tracker.cli.screen import print_problems

    print_problems(problems, lang)


def _tell(error: Any, lang: str | None) -> None:
    """Say in another language than English what is wrong with a command line, and end."""
    if code_of(lang) == "en" or type(error).__name__ == "NoArgsIsHelpError":
        return
    from urban_tracker.cli.help import told
    from urban_tracker.cli.screen import language_of

    print(told(error, language_of(lang)), file=sys.stderr)
    raise typer.Exit(error.exit_code)


def _harmless(message: str) -> str:
    from urban_tracker.output.safe import safe

    return "\n".join(safe(line) for line in message.split("\n"))


def _system_problem(error: OSError) -> Problem:
    """What the system refuses and no command expected: a full disk, a folder that is gone."""
    reason = error.strerror or str(error)
    if error.filename is None:
        return Problem.of("cannot-write/output", reason=reason)
    return Problem.of("cannot-read", Where(str(error.filename)[:200]), reason=reason)


GROUPS = {
    "Look": ("status", "explain", "rank", "compare", "log"),
    "Record": ("update", "retract", "template"),
    "Look ahead": ("forecast", "plan"),
    "Share": ("report", "export"),
    "Set up": ("init", "place", "check", "regulation", "indicator", "schema"),
}
"""The commands by what people want to do, in the order in which they need them."""
COMMANDS = tuple(name for names in GROUPS.values() for name in names)
"""Each is a module of this package."""


def build_app(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """The program with some of its commands: to take one apart that is not asked for takes time."""
    app = typer.Typer(
        name="tracker",
        cls=Commands,
        no_args_is_help=True,
        add_completion=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
        help="How far a Vietnamese city is from the urban type that it wants to reach.",
    )
    app.callback()(_all)
    for name in names:
        import_module(f"urban_tracker.cli.{name}").register(app)
    if sys.flags.optimize > 1:
        _read_help(app)
    return app


def _read_help(app: typer.Typer) -> None:
    """Take the help texts, which are docstrings, from the source: ``python -OO`` drops them."""
    import ast
    import inspect

    functions = [each.callback for each in app.registered_commands]
    for group in app.registered_groups:
        if group.typer_instance is not None:
            _read_help(group.typer_instance)
    for function in functions:
        if function is not None and function.__doc__ is None:
            with contextlib.suppress(OSError, SyntaxError):  # no source came with the program
                tree = ast.parse(inspect.getsource(function)).body[0]
                if isinstance(tree, ast.FunctionDef):
                    function.__doc__ = ast.get_docstring(tree)


def _version(asked: bool) -> None:
    if asked:
        from urban_tracker import __version__

        typer.echo(f"tracker {__version__}")
        raise typer.Exit


def _all(
    context: typer.Context,
    version: bool = typer.Option(
        False, "--version", help="Show the version.", callback=_version, is_eager=True
    ),
    lang: LanguageOption = None,
) -> None:
    if lang is not None:  # holds for each command that names no other
        context.default_map = _for_each(context.command, lang)


def _for_each(group: Any, lang: str) -> dict[str, Any]:
    """The defaults of all commands of a group, with a language."""
    return {
        name: _for_each(each, lang) if hasattr(each, "commands") else {"lang": lang}
        for name, each in group.commands.items()
    }


def main() -> None:
    """Run ``tracker``."""
    # A command lives for a moment: looking for garbage costs more than there is to find.
    gc.set_threshold(200_000)
    take_streams()
    try:
        if os.environ.get(COMPLETION, "").startswith("complete_"):
            from urban_tracker.cli.completion import complete

            complete(build_app())
            return
        asked = sys.argv[1:2]
        if asked and asked[0].startswith("--lang"):
            asked = sys.argv[2 if "=" in asked[0] else 3 :][:1]
        build_app(asked if asked and asked[0] in COMMANDS else COMMANDS)()
    finally:
        leave_streams()


if __name__ == "__main__":
    main()
