"""Tests of the whole tool, in the words of its users."""

import sys

# Each worker and each program that a test starts would compile everything again: a third of the run.
sys.dont_write_bytecode = False
