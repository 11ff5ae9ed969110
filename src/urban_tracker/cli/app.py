"""``tracker``: the commands, and what happens when something is wrong."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from pathlib import Path
from typing import Any, TextIO

import typer
from typer.core import TyperGroup

from urban_tracker.problems import Exit, Problem, ProblemsFound, Where
from urban_tracker.text import text


class Commands(TyperGroup):
    """Turns problems into messages on stderr and an exit code; a traceback would be a bug."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; problems become one message each."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except ProblemsFound as found:
            from urban_tracker.cli.screen import print_problems

            print_problems(found.problems, ctx)
            raise typer.Exit(int(found.exit_code)) from None
        except BrokenPipeError:
            # Whoever read our output has gone: nothing to say, and nobody to say it to.
            _give_up_output()
            raise typer.Exit(int(Exit.FINE)) from None
        except OSError as error:
            from urban_tracker.cli.screen import print_problems

            _give_up_output()
            print_problems([_system_problem(error)], ctx)
            raise typer.Exit(int(Exit.IO)) from None

    def list_commands(self, ctx: Any) -> list[str]:
        """In the order in which people need them."""
        return list(self.commands)


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _give_up_output() -> None:
    """Send what is left of our output nowhere, so that the end of the program does not trip."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _system_problem(error: OSError) -> Problem:
    """What the system refuses and no command expected: a full disk, a folder that is gone."""
    reason = error.strerror or str(error)
    if error.filename is None:
        return Problem(
            "cannot-write", text("the output cannot be written: {reason}", reason=reason)
        )
    what = text("cannot be read: {reason}", reason=reason)
    return Problem("cannot-read", what, None, Where(str(error.filename)[:200]))


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


def _version(asked: bool) -> None:
    if asked:
        from urban_tracker import __version__

        typer.echo(f"tracker {__version__}")
        raise typer.Exit


@app.callback()
def _all(
    version: bool = typer.Option(
        False, "--version", help="Show the version.", callback=_version, is_eager=True
    ),
) -> None:
    pass


def _register() -> None:
    from urban_tracker.cli import (
        check,
        compare,
        explain,
        export,
        indicator,
        init,
        regulation,
        status,
        update,
    )

    for module in (status, explain, compare, update, check, export, init, regulation, indicator):
        module.register(app)


_register()


def main() -> None:
    """Run ``tracker``."""
    # A command lives for a moment: looking for garbage costs more than there is to find.
    gc.set_threshold(200_000)
    # A stream that was closed before we started is None, which nothing expects.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows, or LANG=C, would otherwise break on Vietnamese.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    app()


if __name__ == "__main__":
    main()
