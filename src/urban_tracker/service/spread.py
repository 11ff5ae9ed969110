"""Work on many things at once, on as many processors as there are."""

from __future__ import annotations

import itertools
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from urban_tracker.core.problems import ProblemsFound

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

PIECE = 50
"""So many things are given away at a time; if there are no more, none is."""
MOST = 8

Thing = TypeVar("Thing")
Result = TypeVar("Result")

_at_hand: tuple[Callable[[Sequence[Any]], Any], Sequence[Sequence[Any]]] | None = None
"""What the processes that are forked have in common with this one."""


def spread(
    work: Callable[[Sequence[Thing]], list[Result]], things: Sequence[Thing]
) -> Iterator[Result]:
    """The results of work on things, in their order, as if it were done in one go.

    On Linux in processes of their own, which share what was read; elsewhere, with one processor,
    and where threads make that unsafe, here. The processes start now, not when the first result is
    asked for: a progress bar has a thread. What is wrong is raised here, by the work itself.
    """
    pieces = [things[at : at + PIECE] for at in range(0, len(things), PIECE)]
    if len(pieces) > 1 and sys.platform == "linux" and threading.active_count() == 1:
        processors = min(len(os.sched_getaffinity(0)), len(pieces), MOST)
        if processors > 1:
            return _in_processes(work, pieces, processors)
    return itertools.chain.from_iterable(map(work, pieces))


def _in_processes(
    work: Callable[[Sequence[Thing]], list[Result]],
    pieces: Sequence[Sequence[Thing]],
    processors: int,
) -> Iterator[Result]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    global _at_hand
    _at_hand = (work, pieces)
    pool = ProcessPoolExecutor(processors, get_context("fork"), _serve)
    return _collected(pool, pool.map(_piece, range(len(pieces))), work, pieces)


def _collected(
    pool: ProcessPoolExecutor,
    results: Iterator[list[Result] | None],
    work: Callable[[Sequence[Thing]], list[Result]],
    pieces: Sequence[Sequence[Thing]],
) -> Iterator[Result]:
    from concurrent.futures.process import BrokenProcessPool

    global _at_hand
    done = 0
    try:
        for found in results:
            yield from work(pieces[done]) if found is None else found
            done += 1
    except BrokenProcessPool:  # the system took a process away: do the rest here
        for piece in pieces[done:]:
            yield from work(piece)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        _at_hand = None


def _serve() -> None:
    """What a process does before its first piece.

    It leaves Ctrl-C to the program, and ends with it, however that ends. What is there when it
    starts is there until it ends, so nobody needs to look for garbage in it.
    """
    import gc
    import signal

    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_program, daemon=True).start()


def _end_with_the_program() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    program = parent_process()
    assert program is not None
    wait([program.sentinel])
    os._exit(1)


def _piece(at: int) -> Any:
    """The results of a piece; ``None`` where something is wrong, which is told by who asked."""
    assert _at_hand is not None
    work, pieces = _at_hand
    try:
        return work(pieces[at])
    except ProblemsFound:
        return None
