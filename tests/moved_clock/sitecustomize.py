"""Every Python process of a test run on another day: ``MOVED_CLOCK=2028-02-29``.

With this folder on ``PYTHONPATH``, Python imports this before anything else. Only the day moves:
the clock goes on from there, and what measures how long something takes is left alone.
"""

import contextlib
import os

if os.environ.get("MOVED_CLOCK"):
    import datetime as dt

    with contextlib.suppress(ImportError):  # another Python than that of the tests
        import time_machine

        _day = dt.date.fromisoformat(os.environ["MOVED_CLOCK"])
        _time = dt.datetime.now(dt.UTC).timetz()
        time_machine.travel(dt.datetime.combine(_day, _time), tick=True).start()
