"""The headings and fixed words of a report, in all of its formats."""

from __future__ import annotations

from urban_tracker.core.text import Text, text
from urban_tracker.output.language import Language
from urban_tracker.output.report.model import Judged

JUDGED: dict[Judged, Text] = {
    "maximum": text("Reaches the maximum"),
    "met": text("Meets"),
    "met-reduced": text("Meets the reduced minimum"),
    "exempt": text("Not considered"),
    "short": text("Does not meet"),
    "undecided": text("Not concluded"),
    "no-data": text("No figure yet"),
}
"""How an annex judges a standard."""

LABELS: dict[str, Text] = {
    # --- The annex with the scores
    "annex": text("Annex {number}"),
    "annex_scores": text("Table of scores: {title}"),
    "annex_count": text("Table of standards: {title}"),
    "annex_figures": text("Figures and their sources"),
    "annex_explained": text("Explanations"),
    "explanation": text("Explanation"),
    "annex_missing": text("Figures that are missing, and who holds them"),
    "attached_to": text("(Attached to …… no. …… of ……/……/……)"),
    "number": text("No."),
    "standard": text("Criterion, standard"),
    "unit": text("Unit"),
    "minimum": text("Minimum level"),
    "maximum": text("Maximum level"),
    "asked": text("Required"),
    "value": text("Present value"),
    "day": text("As of"),
    "points_range": text("Points, minimum - maximum"),
    "points": text("Points earned"),
    "judged": text("Assessment"),
    "source": text("Source, document"),
    "group": text("Group {group}"),
    "total": text("Total points"),
    "total_met": text("Standards met"),
    "threshold": text("Points needed"),
    "threshold_met": text("Standards needed"),
    "closing": text("Conclusion"),
    # --- Headings
    "draft": text("Draft"),
    "legend": text("Filled: certain. Pale: still possible. The tick is what is needed."),
    "skip": text("Skip to the result"),
    "contents": text("Contents"),
    "scores": text("Standards"),
    "missing": text("What is missing"),
    "nothing_missing": text("no figure is missing"),
    "charts": text("Over the years"),
    "goals": text("Goals"),
    "directions": text("Directions"),
    "events": text("Events"),
    "figures": text("Figures and their sources"),
    "sources": text("Sources"),
    "methods": text("How the numbers come about"),
    "made_from": text("Made from"),
    "map": text("Map"),
    "no_target": text("no target is assessed here"),
    # --- Columns
    "id": text("Row"),
    "gap": text("Missing"),
    "progress": text("Progress"),
    "remarks": text("Remarks"),
    "figure": text("Figure"),
    "place": text("Place"),
    "grade": text("Grade"),
    "at_stake": text("At stake"),
    "share": text("Of all that is open"),
    "if_worst": text("In the worst case"),
    "owner": text("Who holds it"),
    "target": text("Target"),
    "goal": text("Goal"),
    "state": text("State"),
    "so_far": text("So far"),
    "direction": text("Direction"),
    "measured": text("What is measured"),
    # --- What the page lets readers do
    "filter": text("Show only rows with"),
    "filter_state": text("Show"),
    "all": text("all"),
    "rows_shown": text("rows shown"),
    "figures_of_chart": text("The figures of this chart"),
    "trend_leads": text("where the trend leads"),
    "break": text("the series changes its meaning"),
}
"""Everything that stands in a report whatever the figures are, by the name that templates use."""

METHODS: tuple[Text, ...] = (
    text(
        "Every value is a range: what is missing, approximate or disputed can be anything that"
        " its report leaves open. Points are counted from the worst end to the best."
    ),
    text(
        "A target is met when it is met at the worst end, failed when it fails at the best end,"
        " and undecided otherwise. Nothing is rounded before this is decided."
    ),
    text(
        "Under the minimum a standard earns no points, at the minimum the minimum points, at the"
        " maximum all of them, in between in proportion."
    ),
    text(
        "A figure is what its source reported; of several sources for one day the better grade"
        " counts, and equal grades that differ make a range."
    ),
    text(
        "A rule that is only inferred, or on which sources of the law disagree, never decides:"
        " both readings are computed."
    ),
)
"""How the numbers come about, in few sentences."""


def labels_in(language: Language) -> dict[str, str]:
    """The labels in a language, but for those that something goes into."""
    return {name: language.say(each) for name, each in LABELS.items() if "{" not in each.template}
