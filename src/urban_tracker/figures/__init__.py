"""Indicators, observations, and the value of an indicator as of a day, known on a day."""
