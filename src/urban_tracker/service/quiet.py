"""Keeping what native libraries print off the output of whoever calls us."""

from __future__ import annotations

import contextlib
import os
import pathlib
import sys
from collections.abc import Iterator


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """What is printed to descriptor 1 in here leads nowhere, also what is still in C's buffers."""
    if sys.stdout is not None:
        sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:  # there is no such stream
        yield
        return
    try:
        _empty_buffers()
        with pathlib.Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 1)
        yield
    finally:
        _empty_buffers()
        os.dup2(kept, 1)
        os.close(kept)


def _empty_buffers() -> None:
    import ctypes

    with contextlib.suppress(OSError, TypeError, AttributeError):
        (ctypes.CDLL(None) if os.name != "nt" else ctypes.CDLL("msvcrt")).fflush(None)
