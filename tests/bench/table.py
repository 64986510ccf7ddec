"""What a measurement says, and how all of them are printed: a table for people, JSON for machines."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from board.domain.text import cell_width


class Bound(StrEnum):
    """Which side of the target is good."""

    AT_MOST = "<="
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value, in `unit`; `baseline` says what it was held against and what that came to in the same run.

    `target` is None where the figure only informs.
    """

    what: str
    value: float
    unit: str
    target: float | None = None
    bound: Bound = Bound.AT_MOST
    baseline: str = ""
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the target was reached; None where there is none."""
        if self.target is None:
            return None
        return self.value <= self.target if self.bound is Bound.AT_MOST else self.value >= self.target


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of the values do not exceed, by the nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def as_table(figures: Sequence[Figure]) -> str:
    """The figures as an aligned table."""
    rows = [("what", "measured", "target", "reached", "baseline in the same run", "note")]
    for one in figures:
        target = "" if one.target is None else f"{one.bound.value} {one.target:g} {one.unit}"
        reached = {True: "yes", False: "NO", None: ""}[one.reached]
        rows.append((one.what, f"{one.value:.3g} {one.unit}", target, reached, one.baseline, one.note))
    widths = [max(cell_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(cell + " " * (width - cell_width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def as_json(figures: Sequence[Figure]) -> str:
    """The figures as a JSON list."""
    return json.dumps([asdict(one) | {"reached": one.reached} for one in figures], ensure_ascii=False, indent=2)
