"""Statistics as people read them: the cells of a group, the lines of the waiting ledger, the heading of a list."""

from collections.abc import Sequence

from board.domain.people import Party
from board.domain.period import Period
from board.domain.statistics import NOW, Behind, By, Figure, Figures, Group, Ledger, Statistics
from board.domain.text import one_line
from board.locale import _, pgettext
from board.values import dataclass

_HOUR = 3_600


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of statistics: its heading, what it counts in words, and the figure that is listed behind it."""

    name: str
    heading: str
    in_words: str
    figure: Figure

    @property
    def now(self) -> bool:
        """Whether it is of this moment, whatever the period."""
        return self.figure in NOW


def measures() -> tuple[Measure, ...]:
    """All columns in their order; behind a rate stand those that are missing from it, behind a time all closed."""
    return (
        Measure("opened", pgettext("figure", "New"), _("opened in the period"), Figure.OPENED),
        Measure("closed", pgettext("figure", "Closed"), _("closed in the period"), Figure.CLOSED),
        Measure("closing_rate", pgettext("figure", "Rate"), _("of those opened, closed by now"), Figure.UNCLOSED),
        Measure(
            "on_time_rate", pgettext("figure", "OnTime"), _("of those closed, within the original limit"), Figure.LATE
        ),
        Measure(
            "on_time_extended_rate",
            pgettext("figure", "Ext'd"),
            _("of those closed, within the limit in force"),
            Figure.LATE_EXTENDED,
        ),
        Measure("overdue", pgettext("figure", "Late"), _("overdue now"), Figure.OVERDUE),
        Measure("mean", pgettext("figure", "Mean"), _("mean working hours of those closed"), Figure.CLOSED),
        Measure("median", pgettext("figure", "Med"), _("median working hours of those closed"), Figure.CLOSED),
        Measure(
            "ninetieth", pgettext("figure", "90%"), _("working hours that nine in ten closed ones kept"), Figure.CLOSED
        ),
        Measure("returned", pgettext("figure", "Ret"), _("closed ones that were returned"), Figure.RETURNED),
        Measure("reminded", pgettext("figure", "Rem"), _("closed ones that were reminded of"), Figure.REMINDED),
        Measure("extended", pgettext("figure", "Ext"), _("closed ones that were extended"), Figure.EXTENDED),
        Measure("reworked", pgettext("figure", "Rew"), _("closed ones that were done again"), Figure.REWORKED),
    )


def cell(figures: Figures, measure: Measure) -> str:
    """The value of a group in a column: a number, a rate in percent, working hours; "-" where there is nothing."""
    value = getattr(figures, measure.name)
    if value is None:
        return "-"
    if measure.name.endswith("_rate"):
        return percent(value)
    if measure.name in {"mean", "median", "ninetieth"}:
        return hours(value)
    return str(value)


def percent(share: float) -> str:
    """A share in whole percent; what is not all never reads as all, and what is not nothing never as nothing."""
    whole = round(share * 100)
    if share < 1:
        whole = min(whole, 99)
    return f"{max(whole, 1) if share > 0 else whole}%"


def hours(seconds: float) -> str:
    """Working hours, with a tenth below a hundred."""
    return f"{seconds / _HOUR:.1f}" if seconds < 100 * _HOUR else f"{seconds / _HOUR:.0f}"


def group_name(group: Group, by: By) -> str:
    """What a group is called, also where its matters have no such thing."""
    if group.name:
        return one_line(group.name)
    return _("no department") if by is By.DEPARTMENT else _("nobody")


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line of the ledger: a party with what is listed behind it, a month, or what was nobody's move."""

    name: str
    seconds: int
    behind: Behind | None = None
    month: Period | None = None


def ledger_lines(found: Statistics) -> list[LedgerLine]:
    """The ledger as it is told apart: month by month, person by person, or by department; last what stood still."""
    if found.by is By.MONTH:
        return [LedgerLine(month.in_words, one.total, month=month) for month, one in found.monthly]
    waited = found.ledger.waited if found.by is By.PERSON else found.ledger.by_department()
    lines = [LedgerLine(one_line(one.party.name), one.seconds, _waited(found, one.party)) for one in waited]
    return [*lines, *stopped_lines(found.ledger)]


def stopped_lines(ledger: Ledger) -> list[LedgerLine]:
    """What was nobody's move, where there is any."""
    stopped = ((_("(on hold)"), ledger.held), (_("(in parts)"), ledger.split))
    return [LedgerLine(name, seconds) for name, seconds in stopped if seconds]


def _waited(found: Statistics, party: Party) -> Behind:
    return Behind(found.period, by=found.by, party=party)


def behind(found: Statistics, group: Group | None, measure: Measure) -> Behind | None:
    """What stands behind a group's value, or that of all for None; None where a month has no such figure."""
    if group is None:
        return Behind(found.period, measure.figure, found.by)
    if found.by is not By.MONTH:
        return Behind(found.period, measure.figure, found.by, group.key, whole=False)
    month = next((one for one in found.period.months if one.first.isoformat() == group.key), None)
    return None if measure.now or month is None else Behind(month, measure.figure)


def heading(wanted: Behind, name: str) -> str:
    """What a list of the matters behind a figure is headed by; `name` is the group's."""
    about = _("Waited on {name}").format(name=one_line(wanted.party.name)) if wanted.party else wanted.figure.label
    parts = [about, "" if wanted.party else name, "" if _is_now(wanted) else wanted.period.in_words]
    return "  ".join(part for part in parts if part)


def _is_now(wanted: Behind) -> bool:
    return wanted.party is None and wanted.figure in NOW


def widest(lines: Sequence[LedgerLine]) -> int:
    """The seconds of the longest line, at least 1: what fills a whole bar."""
    return max([1, *(line.seconds for line in lines)])
