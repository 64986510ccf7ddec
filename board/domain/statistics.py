"""Statistics of matters over a period, each figure defined once; and what must be listed behind each of them.

Opened matters are counted by the moment they were opened at, closed ones by the moment they were closed at, with the
state, lead and kind that they have now. A figure is always a number of matters, those that `Behind` lists; how often
something happened to them stands beside it.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from board.domain.people import Party
from board.domain.period import Period
from board.locale import _, pgettext
from board.values import dataclass

Key = int | str | None
"""What a group is told apart by: a department's or person's number, a kind, the first day of a month; None for none."""


class By(StrEnum):
    """What matters are told apart by.

    A department's are those that it leads. A person's are those that they handle, or, where nobody does, that are put
    to them as a leader.
    """

    DEPARTMENT = "department"
    PERSON = "person"
    KIND = "kind"
    MONTH = "month"

    @property
    def label(self) -> str:
        """What a table that is so divided has in its first column."""
        return {
            By.DEPARTMENT: pgettext("statistics by", "department"),
            By.PERSON: pgettext("statistics by", "person"),
            By.KIND: pgettext("statistics by", "kind"),
            By.MONTH: pgettext("statistics by", "month"),
        }[self]


class Figure(StrEnum):
    """Numbers of matters.

    Of those opened in the period: OPENED all of them, UNCLOSED those that are still open. Of those closed in the
    period (confirmed; neither withdrawn nor merged): CLOSED all of them, LATE those closed after the limit that they
    began with, LATE_EXTENDED those closed after the limit in force, RETURNED, REWORKED, EXTENDED and REMINDED those to
    which that happened at least once on their way. Whatever the period: OPEN those open now, OVERDUE those of them
    whose limit in force is over and whose clock does not stand still.
    """

    OPENED = "opened"
    UNCLOSED = "unclosed"
    CLOSED = "closed"
    LATE = "late"
    LATE_EXTENDED = "late_extended"
    RETURNED = "returned"
    REWORKED = "reworked"
    EXTENDED = "extended"
    REMINDED = "reminded"
    OPEN = "open"
    OVERDUE = "overdue"

    @property
    def label(self) -> str:
        """What the matters behind the figure are, as a heading."""
        return {
            Figure.OPENED: _("Opened in the period"),
            Figure.UNCLOSED: _("Opened in the period and still open"),
            Figure.CLOSED: _("Closed in the period"),
            Figure.LATE: _("Closed after the original limit"),
            Figure.LATE_EXTENDED: _("Closed after the limit in force"),
            Figure.RETURNED: _("Closed, returned on the way"),
            Figure.REWORKED: _("Closed, done again on the way"),
            Figure.EXTENDED: _("Closed, extended on the way"),
            Figure.REMINDED: _("Closed, reminded of on the way"),
            Figure.OPEN: _("Open now"),
            Figure.OVERDUE: _("Overdue now"),
        }[self]


NOW = frozenset({Figure.OPEN, Figure.OVERDUE})
"""The figures of this moment, whatever the period."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one group, by the names of `Figure`.

    `dropped` are those opened in the period that were withdrawn or merged since. `returns`, `reworks`, `extensions`
    and `reminders` say how often that happened to the closed. `worked` is the working time from opening to closing of
    each closed one, without its holds, in seconds and in order.
    """

    opened: int = 0
    dropped: int = 0
    unclosed: int = 0
    closed: int = 0
    late: int = 0
    late_extended: int = 0
    returned: int = 0
    returns: int = 0
    reworked: int = 0
    reworks: int = 0
    extended: int = 0
    extensions: int = 0
    reminded: int = 0
    reminders: int = 0
    open: int = 0
    overdue: int = 0
    worked: Sequence[int] = ()

    def number(self, figure: Figure) -> int:
        """The number of matters of a figure."""
        number: int = getattr(self, figure.value)
        return number

    @property
    def closing_rate(self) -> float | None:
        """Of those opened in the period and neither withdrawn nor merged, the share that is closed; None of none."""
        counted = self.opened - self.dropped
        return (counted - self.unclosed) / counted if counted else None

    @property
    def on_time_rate(self) -> float | None:
        """Of those closed in the period, the share that kept the limit it began with; None of none."""
        return 1 - self.late / self.closed if self.closed else None

    @property
    def on_time_extended_rate(self) -> float | None:
        """Of those closed in the period, the share that kept the limit in force, as extensions and holds moved it."""
        return 1 - self.late_extended / self.closed if self.closed else None

    @property
    def mean(self) -> float | None:
        """The mean working time of those closed in the period, in seconds; None of none."""
        return sum(self.worked) / len(self.worked) if self.worked else None

    @property
    def median(self) -> float | None:
        """The median of it; of an even number the mean of the two in the middle."""
        n = len(self.worked)
        return (self.worked[(n - 1) // 2] + self.worked[n // 2]) / 2 if n else None

    @property
    def ninetieth(self) -> int | None:
        """The 90th percentile of it by nearest rank: the least time that nine in ten did not exceed."""
        return self.worked[-(-9 * len(self.worked) // 10) - 1] if self.worked else None


_ADDED = tuple(name for name in Figures.__slots__ if name != "worked")


def total(groups: Sequence[Figures]) -> Figures:
    """The figures of all groups together; a matter stands in one of them."""
    worked = [seconds for group in groups for seconds in group.worked]
    worked.sort()
    return Figures(**{name: sum(getattr(one, name) for one in groups) for name in _ADDED}, worked=worked)


@dataclass(frozen=True, slots=True)
class Group:
    """One group with its figures; its name is empty where matters have no such thing."""

    key: Key
    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Waited:
    """The working time, in seconds, that matters waited on a party in the period; `department` is a person's own."""

    party: Party
    seconds: int
    department: Party | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Whom matters waited on in a period and for how much working time, those waited on longest first.

    An interval that crosses the period's edge counts with its part inside, one that still runs up to now. While a
    matter is on hold or in parts it is nobody's move: that is `held` and `split`, in seconds, and no party's.
    """

    waited: tuple[Waited, ...] = ()
    held: int = 0
    split: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return sum(one.seconds for one in self.waited) + self.held + self.split

    def by_department(self) -> tuple[Waited, ...]:
        """The same with everybody's time under their department of today; who has none stands for themselves."""
        found: dict[Party, int] = {}
        for one in self.waited:
            party = one.department or one.party
            found[party] = found.get(party, 0) + one.seconds
        return tuple(longest_first(Waited(party, seconds) for party, seconds in found.items()))


def longest_first(waited: Iterable[Waited]) -> list[Waited]:
    """Those that were waited on longest on top; equals by number, so that the order is always the same."""
    return sorted(waited, key=lambda one: (-one.seconds, one.party.kind, one.party.id))


@dataclass(frozen=True, slots=True)
class Statistics:
    """What is known of a period: its groups, all of them together, month by month, and the waiting ledger.

    The figures of `months` are without those of this moment, and without working times unless the groups are months;
    only then is there a `monthly` ledger, too.
    """

    period: Period
    by: By
    groups: tuple[Group, ...]
    total: Figures
    months: tuple[tuple[Period, Figures], ...]
    ledger: Ledger
    monthly: tuple[tuple[Period, Ledger], ...] = ()

    @property
    def months_only(self) -> bool:
        """Whether its groups are months, which have no figures of this moment."""
        return self.by is By.MONTH


@dataclass(frozen=True, slots=True)
class Behind:
    """Which matters stand behind a figure: those of one group, or of all where `whole` says so.

    With `party` it is those that waited on it in the period (a department's people with it), whatever the figure.
    """

    period: Period
    figure: Figure = Figure.CLOSED
    by: By = By.DEPARTMENT
    key: Key = None
    whole: bool = True
    party: Party | None = None
