"""What a reported value may be: a span with ends that are reached or not, in exact fractions.

Written from the design alone (section 5, "Every value is a range"), on purpose without a line of
the tool.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any, NamedTuple

INFINITE = math.inf
Number = Fraction | float  # a float only where there is no end
GRADES = ["primary", "two-sources", "single-source", "press", "inferred", "unverified"]
PROJECT = Fraction(1, 2)  # a work that is only a project: no work, but more than nothing


class Span(NamedTuple):
    """Everything from ``low`` to ``high``; an end that is open is not reached itself."""

    low: Number
    high: Number
    low_open: bool = False
    high_open: bool = False

    @property
    def worst(self) -> tuple[Number, int]:
        """The low end as a place on the line: (value, 1) lies just above the value."""
        return self.low, int(self.low_open)

    @property
    def best(self) -> tuple[Number, int]:
        """The high end as a place on the line: (value, -1) lies just below the value."""
        return self.high, -int(self.high_open)


def spanning(spans: list[Span]) -> Span:
    """The smallest span that holds them all."""
    low, high = min(span.worst for span in spans), max(span.best for span in spans)
    return Span(low[0], high[0], low[1] > 0, high[1] < 0)


def added(spans: list[Span]) -> Span:
    """The sum of figures that know nothing of each other."""
    return Span(
        sum((span.low for span in spans), Fraction(0)),
        sum((span.high for span in spans), Fraction(0)),
        any(span.low_open for span in spans),
        any(span.high_open for span in spans),
    )


def natural(indicator: dict[str, Any]) -> Span:
    """All that the indicator can be."""
    if indicator["kind"] == "yes-no":
        return Span(Fraction(0), Fraction(1))
    if indicator["kind"] == "level":
        return Span(Fraction(0), Fraction(len(indicator["levels"]) - 1))
    top: Number = Fraction(100) if indicator["kind"] == "share" else INFINITE
    top = Fraction(indicator["high"]) if "high" in indicator else top
    return Span(Fraction(indicator.get("low", 0)), top, False, top == INFINITE)


def plain(text: str, indicator: dict[str, Any]) -> Fraction:
    """One written value as a number: levels by their place in the list, no and yes as 0 and 1."""
    if indicator["kind"] == "yes-no":
        return Fraction(["no", "yes"].index(text))
    if indicator["kind"] == "level":
        return Fraction(indicator["levels"].index(text))
    if text in indicator.get("named_values", {}):
        return Fraction(str(indicator["named_values"][text]))
    return Fraction(text)


def about(text: str, indicator: dict[str, Any]) -> Fraction:
    """How far ``~`` reaches: half a unit of the last digit that is not 0; of a count at least
    one.
    """
    whole, _, decimals = text.lstrip("-").partition(".")
    if decimals.strip("0"):
        unit = Fraction(1, 10 ** len(decimals.rstrip("0")))
    else:
        unit = Fraction(10 ** (len(whole) - len(whole.rstrip("0"))))
    return max(unit / 2, Fraction(1)) if indicator["kind"] == "count" else unit / 2


def read(text: str, qualifier: str, indicator: dict[str, Any]) -> Span:
    """The span that a row of the ledger stands for."""
    limits = natural(indicator)
    if ".." in text:
        low, high = (plain(end, indicator) for end in text.split(".."))
        span = Span(low, high)
    else:
        value = plain(text, indicator)
        if qualifier == "~":
            reach = about(text, indicator)
            span = Span(value - reach, value + reach)
        elif qualifier in (">", ">="):
            span = limits._replace(low=value, low_open=qualifier == ">")
        elif qualifier in ("<", "<="):
            span = limits._replace(high=value, high_open=qualifier == "<")
        else:
            span = Span(value, value)
    return counted(inside(span, limits), indicator)


def inside(span: Span, limits: Span) -> Span:
    """The part of a span that the natural limits leave."""
    low, high = max(span.worst, limits.worst), min(span.best, limits.best)
    return Span(low[0], high[0], low[1] > 0, high[1] < 0)


def counted(span: Span, indicator: dict[str, Any]) -> Span:
    """Counts are whole: an open end moves to the next number that can be."""
    if indicator["kind"] != "count":
        return span
    low, high = span.low, span.high
    between = "project" in indicator.get("named_values", {})
    if not (between and low == PROJECT and not span.low_open):
        low = Fraction(math.ceil(low) + int(span.low_open and low == math.ceil(low)))
    if high != INFINITE and not (between and high == PROJECT and not span.high_open):
        least = Fraction(math.floor(high) - int(span.high_open and high == math.floor(high)))
        high = PROJECT if between and least == 0 and span.high_open else least
    return Span(low, high, False, high == INFINITE)
