"""Libraries that only some need speak to nobody: what is on the streams is ours."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from typing import Any, cast


class _Nobody:
    """Takes whatever is printed; in the place of a stream."""

    encoding = "utf-8"

    def write(self, written: str) -> int:
        return len(written)

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return False


@contextlib.contextmanager
def aside() -> Iterator[None]:
    """What a library prints or warns of in here is dropped; also a decorator of a function.

    For code that only calls the library: what we say ourselves would be dropped with it. What
    native code prints goes past this, and past the result too (`urban_tracker.cli.streams`).
    """
    nobody = cast(Any, _Nobody())
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(nobody),
        contextlib.redirect_stderr(nobody),
    ):
        warnings.simplefilter("ignore")
        yield
