"""The long run of the fuzzer: `python -m tests.fuzz.long [INPUTS] [SEED]` (100,000 by default).

Inputs of all kinds in equal parts, on all processors; ends with the count, or with the input that
broke something.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.attempts import Attempts
from tests.fuzz.inputs import strategies

BATCH = 500


def batch(kind: str, number: int) -> tuple[str, int, str]:
    """So many inputs of a kind: how many there were, and what broke."""
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        attempts = Attempts(Path(folder))

        @seed(number)
        @settings(
            max_examples=BATCH,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(st.data())
        def run(data: st.DataObject) -> None:
            nonlocal count
            content = data.draw(strategies()[kind])
            count += 1
            attempts.attempt(kind, content)

        try:
            run()
        except AssertionError as error:
            return kind, count, f"{kind}, seed {number}: {error}"
    return kind, count, ""


def main(inputs: int, first: int) -> int:
    kinds = sorted(strategies())
    counts = dict.fromkeys(kinds, 0)
    broken = []
    started = time.monotonic()
    rounds = -(-inputs // (BATCH * len(kinds)))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        tasks = [
            pool.submit(batch, kind, first + number) for number in range(rounds) for kind in kinds
        ]
        for done, task in enumerate(tasks, 1):
            kind, count, what = task.result()
            counts[kind] += count
            if what:
                broken.append(what)
                print(what[:3000], flush=True)
            if done % 12 == 0:
                print(f"{sum(counts.values()):,} inputs, {len(broken)} broken", flush=True)
    minutes = (time.monotonic() - started) / 60
    total = sum(counts.values())
    print(f"{total:,} inputs in {minutes:.1f} minutes: {len(broken)} broke something")
    print(", ".join(f"{kind} {count:,}" for kind, count in counts.items()))
    return 1 if broken else 0


if __name__ == "__main__":
    asked = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*(asked + [100_000, 0][len(asked) :])))
