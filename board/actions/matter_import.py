"""Taking over a list of matters that was kept elsewhere: surveyed first, then written whole or not at all.

Each matter comes with its real times and one journal row of its own, which says from which list and row it came.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import date

from board.actions.desk import Desk, action, look, office_clock
from board.actions.matter_import_names import Names, Question
from board.actions.matter_import_rows import Given, arrival_of, kind_of_all, number_in, number_of
from board.domain.arrival import Arrival, Arrived, arrived
from board.domain.errors import BadInput, BadRows, Refused
from board.domain.ledger import Heading
from board.domain.matter_kinds import MatterKind
from board.domain.people import KEEPERS, demand_role
from board.intake.ledger import LedgerLine, LedgerSheet
from board.locale import _
from board.store import Tx, journal, matter_arrivals, matter_numbers
from board.store import settings as settings_rows
from board.values import dataclass

Progress = Callable[[int, int], None]
"""Hears how many matters are written, of how many."""
_STEP = 500
_MOST_PROBLEMS = 100
_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person decided of a list: the kind of what names none, and what names mean.

    `closed_on` is the day for what the list calls closed without saying when; `skip_known` passes over what is on the
    board already instead of refusing the list.
    """

    kind: MatterKind | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    closed_on: date | None = None
    skip_known: bool = False


@dataclass
class Survey:
    """What a list would bring, and what is in its way; it can be taken over if there are no problems nor questions."""

    arrivals: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    first: date | None = None
    last: date | None = None
    renumbered: int = 0
    without_limit: int = 0
    known: list[str] = field(default_factory=list)
    kept: dict[str, int] = field(default_factory=dict)
    samples: list[Arrival] = field(default_factory=list)
    problems: list[BadInput] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def counts(self, line: LedgerLine, arrival: Arrival) -> None:
        """Count one more matter."""
        opened = arrival.opened_at.date()
        self.arrivals += 1
        self.kinds[arrival.kind.label] += 1
        self.states[arrival.state.label] += 1
        self.first, self.last = min(self.first or opened, opened), max(self.last or opened, opened)
        self.renumbered += arrival.number is None
        self.without_limit += line.due is None
        if len(self.samples) < _SAMPLES:
            self.samples.append(arrival)


@look
def survey(desk: Desk, tx: Tx, sheet: LedgerSheet, choices: Choices) -> Survey:
    """What a list would bring, without writing anything.

    Raises:
        NotAllowed: the actor keeps neither the roster nor the lists of the office.
        BadInput: what a person said that a name means is not known.
    """
    return _surveyed(desk, tx, sheet, choices)[0]


def _surveyed(desk: Desk, tx: Tx, sheet: LedgerSheet, choices: Choices) -> tuple[Survey, list[Arrival]]:
    """What a list would bring, and all its matters."""
    demand_role(desk.actor, *KEEPERS)
    seen, found = Survey(problems=list(sheet.problems)), list[Arrival]()
    names = Names(tx, choices.names)
    names.demand(choices.names)
    for line, arrival in _arrivals(desk, tx, sheet, choices, names, seen):
        seen.counts(line, arrival)
        found.append(arrival)
    seen.kept, seen.questions = names.kept, list(names.questions.values())
    seen.problems.sort(key=lambda problem: problem.row or 0)
    return seen, found


def _quiet(_done: int, _all: int) -> None:
    """Who does not want to hear how far it is."""


def take_over(desk: Desk, sheet: LedgerSheet, choices: Choices, *, progress: Progress = _quiet) -> int:
    """Write all matters of a list, in one transaction; returns how many.

    Raises:
        NotAllowed: the actor keeps neither the roster nor the lists of the office.
        BadRows: some rows cannot be; nothing is written.
        Refused: a name of the list means nobody.
    """
    seen, found, told = _ready(desk, sheet, choices)
    demand_sound(sheet.source, seen)
    with desk.store.write() as tx:
        inside = desk.within(tx)
        if journal.tells_since(tx, told, besides="log_entries"):
            seen, found, told = _ready(inside, sheet, choices)
            demand_sound(sheet.source, seen)
        serials = _Serials(tx, sheet)
        for done, (arrival, come) in enumerate(found, 1):
            _arrive(inside, sheet.source, arrival, come, serials)
            if done % _STEP == 0 or done == len(found):
                progress(done, len(found))
    return len(found)


@look
def _ready(
    desk: Desk, tx: Tx, sheet: LedgerSheet, choices: Choices
) -> tuple[Survey, list[tuple[Arrival, Arrived]], int]:
    """What a list would bring, worked out before anybody has to wait, and the journal's number by which it holds."""
    seen, found = _surveyed(desk, tx, sheet, choices)
    clock, now = office_clock(tx), desk.now()
    return seen, [(one, arrived(one, clock, now)) for one in found], journal.head(tx)[0]


def demand_sound(source: str, seen: Survey) -> None:
    """Raise what is in the way of taking a list over.

    Raises:
        BadRows: some rows cannot be; the first hundred are named.
        Refused: a name of the list means nobody, or several.
    """
    if seen.problems:
        more = len(seen.problems) - _MOST_PROBLEMS
        rest = [BadInput(_("and {n} more").format(n=more))] if more > 0 else []
        raise BadRows(source, [*seen.problems[:_MOST_PROBLEMS], *rest])
    if seen.questions:
        asked = _(", ").join(question.name for question in seen.questions[:20])
        raise Refused(
            _("not known, or several are called so: {names}").format(names=asked),
            do=_("say whom they mean, such as --name '{name}=...'").format(name=seen.questions[0].name),
        )


def _arrivals(
    desk: Desk, tx: Tx, sheet: LedgerSheet, choices: Choices, names: Names, seen: Survey
) -> Iterator[tuple[LedgerLine, Arrival]]:
    """The matters of the lines that can be, in order; what is wrong with others is put down in `seen`."""
    settings = settings_rows.load(tx)
    kind = kind_of_all(sheet, choices.kind)
    given = Given(desk.now(), desk.actor.party, settings, office_clock(tx), kind, choices.closed_on)
    bad, rows = {problem.row for problem in sheet.problems}, dict[str, int]()
    taken = matter_arrivals.taken_numbers(tx, [number for line in sheet.lines if (number := number_of(line))])
    for line in sheet.lines:
        number = number_of(line)
        if number in taken:
            seen.known.append(number)
            if choices.skip_known:
                continue
        try:
            _demand_new(line, taken, rows)
            if line.row not in bad:
                yield line, arrival_of(line, names, given)
        except BadInput as error:
            seen.problems.append(error.at_row(line.row))


def _demand_new(line: LedgerLine, taken: set[str], rows: dict[str, int]) -> None:
    number = number_of(line)
    if number in taken:
        problem = _("{number} is on the board already").format(number=number)
        raise BadInput(problem, field=Heading.NUMBER.label, do=_("pass over such rows with --skip-known"))
    if number and rows.setdefault(number, line.row) != line.row:
        problem = _("{number} is already in row {row}").format(number=number, row=rows[number])
        raise BadInput(problem, field=Heading.NUMBER.label)


class _Serials:
    """The next free number of each kind and year, above those that the list itself brings."""

    def __init__(self, tx: Tx, sheet: LedgerSheet) -> None:
        self._tx = tx
        self._highest: dict[tuple[MatterKind, int], int] = {}
        for line in sheet.lines:
            own = number_in(line)
            if own is not None:
                kind, year, serial = own
                self._highest[kind, year] = max(serial, self._highest.get((kind, year), 0))
        self._next: dict[tuple[MatterKind, int], int] = {}

    def next(self, kind: MatterKind, year: int) -> int:
        if (kind, year) not in self._next:
            free = matter_numbers.next_serial(self._tx, kind, year)
            self._next[kind, year] = max(free, self._highest.get((kind, year), 0) + 1)
        serial = self._next[kind, year]
        self._next[kind, year] += 1
        return serial


@action("matters.arrive")
def _arrive(desk: Desk, tx: Tx, source: str, arrival: Arrival, come: Arrived, serials: _Serials) -> int:
    """Write one matter of a list."""
    year = arrival.opened_at.astimezone(settings_rows.load(tx).tz).year
    year, serial = arrival.number or (year, serials.next(arrival.kind, year))
    number = f"{arrival.kind.sign}〔{year}〕{serial}号"
    matter_id = matter_arrivals.arrive(tx, come, number=number, year=year, serial=serial, now=desk.now())
    matter = come.matter
    tx.tells(
        "matters",
        matter_id,
        state=matter.state.value,
        waits_on=matter.waiting_on.name if matter.waiting_on else "",
        source=source,
        row=arrival.row,
        note="" if matter.answer else arrival.progress,
    )
    return matter_id
