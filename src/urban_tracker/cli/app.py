"""``tracker``: the commands, and what happens when something is wrong."""

from __future__ import annotations

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from urban_tracker.problems import Exit, ProblemsFound


class Commands(TyperGroup):
    """Turns problems into messages on stderr and an exit code; a traceback would be a bug."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; problems become one message each."""
        try:
            return super().invoke(ctx)
        except ProblemsFound as found:
            from urban_tracker.cli.screen import print_problems

            print_problems(found.problems, ctx)
            raise typer.Exit(int(found.exit_code)) from None
        except BrokenPipeError:
            # Whoever read our output has gone: nothing to say, and nobody to say it to.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(int(Exit.FINE)) from None

    def list_commands(self, ctx: Any) -> list[str]:
        """In the order in which people need them."""
        return list(self.commands)


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
    from urban_tracker.cli import check, export, forecast, init, plan, status, update

    for module in (status, update, forecast, plan, check, export, init):
        module.register(app)


_register()


def main() -> None:
    """Run ``tracker``."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows, or LANG=C, would otherwise break on Vietnamese.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    app()


if __name__ == "__main__":
    main()
