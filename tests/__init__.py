"""Tests of the whole tool, in the words of its users."""

import sys

# Every worker, and every program that a test starts, would compile everything again.
sys.dont_write_bytecode = False
