"""Forecasts of a question: of its targets and goals, or of one indicator."""

from __future__ import annotations

from dataclasses import dataclass

from urban_tracker.outlook.forecast import (
    IndicatorForecasts,
    PlaceForecast,
    forecasts,
    indicator_forecasts,
)
from urban_tracker.service.answer import Prepared
from urban_tracker.service.names import indicator_named


def forecast_places(asking: Prepared) -> tuple[PlaceForecast, ...]:
    """Every target and goal that a question asks for, on the way to its due day."""
    workspace = asking.workspace
    return forecasts(workspace.programme, asking.figures, workspace.law, asking.question)


def forecast_indicator(asking: Prepared, name: str) -> tuple[IndicatorForecasts, ...]:
    """An indicator at the places of a question, towards each level that is asked of it.

    Raises ProblemsFound (exit 2) if the name means none, or several.
    """
    indicator = indicator_named(asking.workspace.catalogue, name).id
    places = forecast_places(asking)
    return indicator_forecasts(asking.figures, places, indicator, asking.question.as_of)


@dataclass(frozen=True, repr=False)
class IndicatorAnswer:
    """An indicator on its way, at each place that has figures of it; ``results`` are exact."""

    results: tuple[IndicatorForecasts, ...]

    @property
    def pace(self) -> dict[str, str]:
        """How fast it goes towards each level, in one of the words of paces.

        By target or ``goal``; of several goals the later ones with the day they are due by.
        """
        found: dict[str, str] = {}
        for at in self.results:
            for name, each in at.levels:
                key = name if name not in found else f"{name} by {each.due}"
                found[key if key not in found else f"{key} of {each.place}"] = each.word
        return found

    def __repr__(self) -> str:
        found = ", ".join(f"{name}: {word}" for name, word in self.pace.items())
        return f"<forecast {found or 'without a level to reach'}>"
