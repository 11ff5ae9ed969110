"""``python -m urban_tracker`` is the same as ``tracker``."""

from __future__ import annotations

import gc
import os
import signal

INTERRUPTED = 130
"""The exit code of a command that Ctrl-C ended."""


def main() -> None:
    """Run ``tracker``. Ctrl-C ends it without a word, at any moment from here on.

    At once, not by an exception: one that is raised while a library is loaded comes out as another.
    There is nothing to clean up, since a command may be killed at any moment; who asks in a
    terminal gets the key itself.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    # What other programs hook into pydantic has no part in a result, and is slow to look for.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from urban_tracker.cli.app import main as run

    try:
        run()
    finally:
        gc.freeze()  # at the end Python looks through all objects for garbage: a fifth of status


if __name__ == "__main__":
    main()
