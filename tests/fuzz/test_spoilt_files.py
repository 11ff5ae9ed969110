"""A small workspace with one file spoilt, or any words on the command line.

The long run, with the count of inputs: `python -m tests.fuzz.long`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.attempts import Attempts
from tests.fuzz.inputs import strategies

pytestmark = pytest.mark.slow

EXAMPLES = 60


@pytest.mark.parametrize("kind", sorted(strategies()))
def test_no_input_breaks_a_command(kind: str, tmp_path: Path) -> None:
    attempts = Attempts(tmp_path)

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(st.data())
    def run(data: st.DataObject) -> None:
        attempts.attempt(kind, data.draw(strategies()[kind]))

    run()
