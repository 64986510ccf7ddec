"""`python -m tests.bench.rosters`: how fast rosters are drafted, repaired, rotated, each case in a process of its own.

python -m tests.bench.rosters [--only year,repair] [--json FILE]
python -m tests.bench.rosters --instances FOLDER      the files of the Employee Shift Scheduling Benchmark in it

Times are told twice: by the clock, start-up included, and as processor seconds, which a busy machine leaves alone.
Every roster is held to the checker, which knows nothing of the model.
"""

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from time import monotonic, process_time
from zoneinfo import ZoneInfo

from board.domain.calendar import Calendar, Day, DayKind, DaySource
from board.domain.rotation import Every, Layer, layered
from board.solver import roster_check, staffing_check
from board.solver.drafting import draft
from board.solver.effort import Effort, Ending
from board.solver.office import Away, Office
from board.solver.outcome import Draft
from board.solver.repair import repair
from board.solver.staffing_search import best_plan
from tests.bench import staffing_file
from tests.bench.table import Bound, Figure, as_json, as_table
from tests.solver.offices import at, day_slots, wishes, year

_BEST_KNOWN = {1: 607, 2: 828, 3: 1001, 4: 1716, 5: 1143, 6: 1950}
_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one case came to: `price` and `bound` of its objective, what is wrong with it, and what it took."""

    price: float
    bound: float
    proven: bool
    faults: int
    spread: int
    note: str = ""
    seconds: float = 0.0
    processor: float = 0.0
    megabytes: float = 0.0


def _judged(office: Office, made: Draft) -> Outcome:
    """A draft by the checker; an empty slot counts as a fault."""
    faults = len(roster_check.broken(office, made.roster)) + len(roster_check.gaps(office, made.roster))
    worst = max(roster_check.spread(office, made.roster).values())
    size = f"{len(office.candidates)} people, {len(office.slots)} slots"
    bound = made.price if made.bound is None else made.bound
    return Outcome(made.price, bound, made.ending is Ending.PROVEN, faults, worst, size)


def a_year() -> Outcome:
    """38 people, 3 posts a day, one year."""
    office = year()
    return _judged(office, draft(office, Effort(seconds=_SECONDS)))


def with_wishes() -> Outcome:
    """The same with 80 wishes of each, a quarter of them for a day on."""
    office = year()
    office = replace(office, wishes=wishes(office, each=80))
    return _judged(office, draft(office, Effort(seconds=15)))


def many_people() -> Outcome:
    """500 people, 20 posts a day, one year."""
    office = year(leaders=40, staff=460, staff_posts=19, departments=23)
    return _judged(office, draft(office, Effort(seconds=_SECONDS)))


def a_repair() -> Outcome:
    """Three weeks of absence, a departure, a moved holiday; the time is that of the repair alone."""
    before = year()
    published = draft(before, Effort(seconds=_SECONDS)).roster
    office = _changed(before)
    began, spent = monotonic(), process_time()
    repaired = repair(office, published, Effort(seconds=_SECONDS))
    seconds, processor = monotonic() - began, process_time() - spent
    forced = sum(office.by_person[who].is_away(office.by_slot[slot]) for slot, who in published.items())
    faults = len(roster_check.broken(office, repaired.roster)) + len(repaired.gaps)
    worst = max(roster_check.spread(office, repaired.roster).values())
    anew = draft(office, Effort(seconds=_SECONDS)).roster
    moved = sum(anew[slot] != who for slot, who in published.items())
    note = f"{forced} forced; drawn anew {moved} of {len(published)} change"
    changes, least = len(repaired.changes), repaired.least if repaired.least is not None else 0.0
    return Outcome(changes, least, repaired.ending is Ending.PROVEN, faults, worst, note, seconds, processor)


def _changed(office: Office) -> Office:
    """Person 3 is ill for three weeks, person 20 leaves at the end of May, Labour Day's bridge moves by two days."""
    moved = {
        day: Day(day, kind, "", DaySource.OFFICE)
        for day, kind in ((date(2026, 5, 4), DayKind.WORKDAY), (date(2026, 5, 6), DayKind.BRIDGED))
    }
    first = min(slot.first for slot in office.slots)
    posts = tuple(sorted({slot.post for slot in office.slots}))
    ill = Away(at(date(2026, 5, 1), 0, 0), at(date(2026, 5, 22), 0, 0))
    gone = Away(at(date(2026, 6, 1), 0, 0), at(first + timedelta(366), 0, 0))
    away = {3: ill, 20: gone}
    return replace(
        office,
        slots=tuple(day_slots(first, 365, posts, Calendar(moved))),
        candidates=tuple(
            replace(one, away=(*one.away, away[one.person])) if one.person in away else one for one in office.candidates
        ),
    )


def an_instance(path: Path) -> Outcome:
    """A file of the benchmark."""
    problem = staffing_file.read(path)
    staffed = best_plan(problem, Effort(seconds=_SECONDS))
    solution = staffed.solution
    price = staffing_check.cost(problem, staffed.plan)
    bound = price if solution.bound is None else solution.bound
    faults = len(staffing_check.broken(problem, staffed.plan))
    size = f"{len(problem.workers)} people, {problem.days} days, {len(problem.kinds)} kinds"
    return Outcome(price, bound, solution.ending is Ending.PROVEN, faults, 0, size)


def a_rotation() -> Outcome:
    """Seven people by the hour and two on days off over them, ten years across the changes of clocks."""
    begins, ends = (datetime(year, 1, 1, tzinfo=UTC) for year in (2026, 2036))
    by_hour = Layer(tuple(range(1, 8)), Every.HOURS, 1, begins.date(), time())
    on_top = Layer((8, 9), Every.DAYS, 1, date(2026, 1, 5), time(8), days=("off",))
    began, spent = monotonic(), process_time()
    found = layered([by_hour, on_top], begins, ends, Calendar(), ZoneInfo("Europe/Berlin"))
    seconds, processor = monotonic() - began, process_time() - spent
    holes = sum(one.ends_at != following.begins_at for one, following in pairwise(found))
    return Outcome(0, 0, True, holes, 0, f"{len(found)} turns", seconds, processor)


CASES: dict[str, Callable[[], Outcome]] = {
    "year": a_year,
    "wishes": with_wishes,
    "repair": a_repair,
    "many": many_people,
    "rotation": a_rotation,
}
_LIMITS = {"year": (3, 200), "wishes": (15, 200), "repair": (2, 200), "many": (10, 500), "rotation": (1, 500)}


def _in_a_process(*arguments: str) -> Outcome:
    """One case in a process of its own, with what it took from start to end."""
    began, before = monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.rosters", *arguments], capture_output=True, check=True, text=True
    )
    seconds, after = monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    outcome = Outcome(**json.loads(ran.stdout))
    if outcome.seconds:
        return outcome
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return replace(outcome, seconds=seconds, processor=processor)


def _figures(name: str) -> list[Figure]:
    """What a case is held to: time, memory, no fault, the least spread, and how near it came to the bound."""
    outcome = _in_a_process("--case", name)
    limit, memory = _LIMITS[name]
    found = [
        Figure(f"{name}: time", outcome.seconds, "s", limit, note=f"{outcome.processor:.1f} s of a processor"),
        Figure(f"{name}: memory", outcome.megabytes, "MB", memory, note=outcome.note),
    ]
    if name == "rotation":
        return [*found, Figure("rotation: moments with nobody", outcome.faults, "", 0)]
    found += [
        Figure(f"{name}: rules broken, slots empty", outcome.faults, "", 0),
    ]
    if name != "repair":
        found.append(Figure(f"{name}: widest spread", outcome.spread, "", 1))
    if name == "repair":
        found.append(Figure("repair: changes", outcome.price, "", outcome.bound, note="target: the proven least"))
    else:
        gap = 100 * (outcome.price - outcome.bound) / max(1.0, outcome.price)
        found.append(Figure(f"{name}: gap to the bound", gap, "%", 10 if name == "wishes" else 0))
    return [*found, Figure(f"{name}: proven", outcome.proven, "", 1, Bound.AT_LEAST)]


def _instance_figures(path: Path) -> list[Figure]:
    outcome = _in_a_process("--instance", str(path))
    number = int("".join(filter(str.isdigit, path.stem)) or 0)
    best = _BEST_KNOWN.get(number)
    proven = "proven" if outcome.proven else f"bound {outcome.bound:.0f}"
    spent = f"{outcome.processor:.1f} s of a processor, {outcome.megabytes:.0f} MB"
    return [
        Figure(f"{path.stem}: weights not met", outcome.price, "", best, note=f"{proven}; {outcome.note}"),
        Figure(f"{path.stem}: time", outcome.seconds, "s", _SECONDS, note=spent),
        Figure(f"{path.stem}: rules broken", outcome.faults, "", 0),
    ]


def main() -> int:
    """Run the cases asked for; 1 if a target was missed."""
    asked = _arguments()
    if asked.case or asked.instance:
        outcome = CASES[asked.case]() if asked.case else an_instance(asked.instance)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({name: getattr(replace(outcome, megabytes=peak), name) for name in Outcome.__slots__}))
        return 0
    figures: list[Figure] = []
    for path in sorted(asked.instances.glob("*.txt"), key=_by_number) if asked.instances else ():
        figures += _instance_figures(path)
        print(f"{path.stem} …", file=sys.stderr, flush=True)
    for name in () if asked.instances else asked.only or CASES:
        print(f"{name} …", file=sys.stderr, flush=True)
        figures += _figures(name)
    print(as_table(figures))
    if asked.json:
        asked.json.write_text(as_json(figures), encoding="utf-8")
    return int(any(figure.reached is False for figure in figures))


def _by_number(path: Path) -> tuple[int, str]:
    return len(path.stem), path.stem


def _names(text: str) -> Sequence[str]:
    names = text.split(",")
    if unknown := set(names) - set(CASES):
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: choose from {', '.join(CASES)}")
    return names


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.rosters", description="Measure drafting and repair.")
    parser.add_argument("--only", type=_names, help=f"some of: {', '.join(CASES)}")
    parser.add_argument("--instances", type=Path, metavar="FOLDER", help="solve the benchmark's files in a folder")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--case", choices=CASES, help=argparse.SUPPRESS)
    parser.add_argument("--instance", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
