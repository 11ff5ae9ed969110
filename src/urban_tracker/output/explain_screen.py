"""An explanation as a tree on a screen, as indented lines in a pipe, as nested objects in JSON."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text as Line
from rich.tree import Tree

from urban_tracker.assessment.explain.steps import Step
from urban_tracker.core.text import Code, text
from urban_tracker.output.language import Language
from urban_tracker.output.screen import Screen

_ENGLISH = Language("en")


def explain_screen(screen: Screen, steps: Sequence[Step]) -> None:
    """Show explanations, one after the other."""
    parts: list[RenderableType] = []
    for step in steps:
        parts += _indented(screen, step, 0) if screen.plain else [_tree(screen, step)]
    screen.show(parts)


def _line(screen: Screen, step: Step) -> Line:
    line = screen.line(step.text)
    remarks = []
    if step.reference is not None:
        remarks.append(screen.say(text("{reference}", reference=step.reference)))
    if step.grade is not None:
        remarks.append(screen.say(text("{grade}", grade=Code("grade", step.grade))))
    if remarks:
        line.append(f"  [{'; '.join(remarks)}]", "dim")
    return line


def _tree(screen: Screen, step: Step) -> Tree:
    line = _line(screen, step)
    line.stylize("bold", 0, len(line.plain))
    tree = Tree(line, guide_style="dim")
    _grow(screen, tree, step)
    return tree


def _grow(screen: Screen, tree: Tree, step: Step) -> None:
    for each in step.steps:
        _grow(screen, tree.add(_line(screen, each)), each)


def _indented(screen: Screen, step: Step, depth: int) -> list[RenderableType]:
    lines: list[RenderableType] = [Line("  " * depth).append_text(_line(screen, step))]
    for line in lines:
        assert isinstance(line, Line)
        line.no_wrap = screen.endless
    for each in step.steps:
        lines += _indented(screen, each, depth + 1)
    return lines
