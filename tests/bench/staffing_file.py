"""Reading the files of the Employee Shift Scheduling Benchmark (Curtois and Qu, 2014) into the general model."""

import re
from collections.abc import Iterator
from pathlib import Path

from board.solver.staffing import Cover, Request, ShiftKind, Staffing, Worker

Section = list[list[str]]


def read(path: Path) -> Staffing:
    """The problem that a file tells."""
    return parsed(path.read_text(encoding="utf-8"))


def parsed(text: str) -> Staffing:
    """The problem that the text of a file tells."""
    sections = dict(_sections(text))
    days_off = {name: frozenset(int(day) for day in days if day) for name, *days in sections.get("DAYS_OFF", [])}
    requests = [
        Request(name, int(day), kind, float(weight), wanted)
        for section, wanted in (("SHIFT_ON_REQUESTS", True), ("SHIFT_OFF_REQUESTS", False))
        for name, day, kind, weight in sections.get(section, [])
    ]
    return Staffing(
        days=int(sections["HORIZON"][0][0]),
        kinds=tuple(_kind(*row) for row in sections["SHIFTS"]),
        workers=tuple(_worker(row, days_off.get(row[0], frozenset())) for row in sections["STAFF"]),
        requests=tuple(requests),
        covers=tuple(
            Cover(int(day), kind, int(needed), float(under), float(over))
            for day, kind, needed, under, over in sections["COVER"]
        ),
    )


def _sections(text: str) -> Iterator[tuple[str, Section]]:
    for part in re.split(r"^SECTION_", text.lstrip("\ufeff"), flags=re.MULTILINE)[1:]:
        name, *lines = part.splitlines()
        yield name.strip(), [_cells(line) for line in lines if line.strip() and not line.lstrip().startswith("#")]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split(",")]


def _kind(name: str, minutes: str, not_before: str = "") -> ShiftKind:
    return ShiftKind(name, int(minutes), frozenset(filter(None, not_before.split("|"))))


def _worker(row: list[str], days_off: frozenset[int]) -> Worker:
    name, most_of, most, least, most_run, least_run, least_off, most_weekends = row
    pairs = (pair.split("=") for pair in most_of.split("|") if pair)
    return Worker(
        name,
        least_minutes=int(least),
        most_minutes=int(most),
        most_of={kind: int(count) for kind, count in pairs},
        most_run=int(most_run),
        least_run=int(least_run),
        least_off=int(least_off),
        most_weekends=int(most_weekends),
        days_off=days_off,
    )
