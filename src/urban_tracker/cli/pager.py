"""A page longer than the window goes through the pager that people know from git."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys

DEFAULT = "less"
OPTIONS = "FRX"
"""Of less: quit if it fits, keep colours, leave the page on the screen."""


def show_page(written: str, height: int) -> None:
    """Print a page, through ``PAGER`` (else less) if it is longer than the window is high.

    Only for a terminal. An empty ``PAGER``, ``cat`` or a pager that is not there is no error: the
    page is printed as it is.
    """
    if written.count("\n") < height or not _paged(written):
        sys.stdout.write(written)


def _paged(written: str) -> bool:
    """Whether a pager has shown the page."""
    try:
        command = shlex.split(os.environ.get("PAGER", DEFAULT), posix=os.name == "posix")
    except ValueError:  # a quotation mark that is never closed
        return False
    if not command or command[0] == "cat" or shutil.which(command[0]) is None:
        return False
    sys.stdout.flush()
    try:
        # Descriptor 1 is not ours (see streams): the pager writes where the result goes.
        pager = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=sys.stdout.fileno(),
            env={"LESS": OPTIONS, **os.environ},
        )
    except OSError:
        return False
    _feed(pager, written.encode())
    return True


def _feed(pager: subprocess.Popen[bytes], page: bytes) -> None:
    """Give a pager its page and wait until the reader has left it."""
    while True:
        try:
            pager.communicate(page)  # a reader who leaves early is no error
        except KeyboardInterrupt:  # belongs to the pager, as in git
            page = b""
            continue
        return
