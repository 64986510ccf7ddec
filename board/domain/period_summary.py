"""值班周报 and 月报: what a week or a month on duty brought, in figures, charts and lists, as a page.

Pure: the facts are loaded by `actions.period_summary`, the page is written by `export.page`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from board.domain.incident import Incident
from board.domain.log import EntryKind, Importance
from board.domain.matter import Matter
from board.domain.moments import moment_in_words, short_moment_in_words
from board.domain.page import Bar, Block, Page, PageSection, chart, paragraphs, table
from board.domain.period import Period, Size
from board.domain.settings import Settings
from board.domain.statistics import By, Statistics
from board.domain.statistics_words import cell, group_name, ledger_lines, measures
from board.domain.summary_matters import is_critical
from board.locale import _, pgettext
from board.values import dataclass

_SHOWN = ("opened", "closed", "on_time_rate", "overdue", "median")
_MOST = 30
"""How many incidents, instructions or late matters are listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """What a summary of a period is made of; `by_day` counts what was taken down on each of its days.

    It tells how things stood at `ends_at`: its end, or now if it still runs.
    """

    settings: Settings
    period: Period
    ends_at: datetime
    is_week: bool
    entries: Mapping[tuple[EntryKind, Importance], int]
    by_day: Sequence[tuple[date, int]]
    incidents: Sequence[Incident]
    instructions: Sequence[Matter]
    open_matters: Sequence[Matter]
    statistics: Statistics
    handovers: tuple[int, int]
    made_by: str
    made_at: str


def week_of(day: date) -> Period:
    """The week of a day, Monday to Sunday."""
    first = day - timedelta(days=day.weekday())
    return Period(first, first + timedelta(days=6))


def ended_before(day: date, *, week: bool) -> Period:
    """The last week or month that had ended by a day."""
    return week_of(day).earlier if week else Period.around(day, Size.MONTH).earlier


def summary_page(facts: PeriodFacts) -> Page:
    """The summary of a week or a month, in the language in use."""
    name = _("Weekly duty summary") if facts.is_week else _("Monthly duty summary")
    sections = (
        (pgettext("of a summary", "Overview"), _overview(facts)),
        (_("Calls and documents"), _entries(facts)),
        (pgettext("of a summary", "Incidents"), _incidents(facts)),
        (pgettext("of a summary", "Matters"), _matters(facts)),
        (_("Instructions"), _instructions(facts)),
        (pgettext("of a summary", "Overdue"), _overdue(facts)),
        (_("Handovers"), _handovers(facts)),
    )
    ordinals = _("1 2 3 4 5 6 7 8 9").split()
    return Page(
        title=name,
        below=f"{facts.settings.office_name}  {_days(facts.period)}",
        about=(_("made by {name} at {time}").format(name=facts.made_by, time=facts.made_at),),
        sections=tuple(
            PageSection(_("{ordinal}. {name}").format(ordinal=ordinals[place], name=heading), blocks)
            for place, (heading, blocks) in enumerate(sections)
        ),
    )


def _days(period: Period) -> str:
    if period.size is Size.MONTH:
        return period.in_words
    return _("{first} to {last}").format(first=_day(period.first), last=_day(period.last))


def _day(day: date) -> str:
    return _("{month}/{day}").format(month=day.month, day=day.day)


def _overview(facts: PeriodFacts) -> tuple[Block, ...]:
    total, figures = sum(facts.entries.values()), facts.statistics.total
    important = sum(n for (_kind, importance), n in facts.entries.items() if importance is not Importance.ORDINARY)
    words = _(
        "{entries} entries were taken down, {important} of them important; {incidents} incidents were dealt with. "
        "{opened} matters were opened and {closed} closed, {in_time} of these in time; {open} were open at its end, "
        "{overdue} of them overdue."
    )
    in_time = figures.closed - figures.late
    return paragraphs(
        [
            words.format(
                entries=total,
                important=important,
                incidents=len(facts.incidents),
                opened=figures.opened,
                closed=figures.closed,
                in_time=in_time,
                open=len(facts.open_matters),
                overdue=len(_late(facts)),
            )
        ]
    )


def _entries(facts: PeriodFacts) -> tuple[Block, ...]:
    kinds = {kind: sum(n for (one, _importance), n in facts.entries.items() if one is kind) for kind in EntryKind}
    by_kind = [Bar(kind.label, n) for kind, n in kinds.items() if n]
    if not by_kind:
        return ()
    by_day = [Bar(_day(day), n) for day, n in facts.by_day]
    return chart(by_kind, _("By kind")), chart(by_day, _("By day"))


def _incidents(facts: PeriodFacts) -> tuple[Block, ...]:
    if not facts.incidents:
        return ()
    rows = [
        (one.number, one.title, one.level.label, moment_in_words(one.received_at, facts.settings.tz), one.state.label)
        for one in facts.incidents[:_MOST]
    ]
    columns = (_("Number"), _("Title"), _("Level"), pgettext("of an incident", "Received"), _("State"))
    return (table(columns, rows), *paragraphs(_more(len(facts.incidents))))


def _more(count: int) -> list[str]:
    return [_("{n} more are not listed").format(n=count - _MOST)] if count > _MOST else []


def _matters(facts: PeriodFacts) -> tuple[Block, ...]:
    found = facts.statistics
    chosen = [one for one in measures() if one.name in _SHOWN]
    groups = [group for group in found.groups if group.figures.opened or group.figures.closed or group.figures.overdue]
    if not groups:
        return ()
    rows = [(group_name(group, By.DEPARTMENT), *(cell(group.figures, one) for one in chosen)) for group in groups]
    rows.append((_("all"), *(cell(found.total, one) for one in chosen)))
    columns = (_("Department"), *(one.heading for one in chosen))
    opened = [Bar(group_name(group, By.DEPARTMENT), group.figures.opened) for group in groups if group.figures.opened]
    closed = [Bar(group_name(group, By.DEPARTMENT), group.figures.closed) for group in groups if group.figures.closed]
    waited = [Bar(line.name, round(line.seconds / 3_600)) for line in ledger_lines(found)[:10]]
    return (
        table(columns, rows, _("By department")),
        *(
            chart(bars, heading)
            for bars, heading in (
                (opened, _("Opened")),
                (closed, _("Closed")),
                (waited, _("Waited on, in working hours")),
            )
            if bars
        ),
    )


def _instructions(facts: PeriodFacts) -> tuple[Block, ...]:
    lines = [
        _("{number} {title}: {state}").format(number=one.number, title=one.title, state=one.state.label)
        + (_(" Answer: {answer}").format(answer=one.answer) if one.answer else "")
        for one in facts.instructions[:_MOST]
    ]
    return paragraphs([*lines, *_more(len(facts.instructions))])


def _late(facts: PeriodFacts) -> list[Matter]:
    late = (one for one in facts.open_matters if is_critical(one, facts.ends_at))
    return sorted(late, key=lambda one: (one.due_now, one.id))


def _overdue(facts: PeriodFacts) -> tuple[Block, ...]:
    late = _late(facts)
    rows = [
        (
            f"{one.number} {one.title}",
            one.waiting_on.name if one.waiting_on else "",
            short_moment_in_words(one.due_now, facts.settings.tz),
        )
        for one in late[:_MOST]
    ]
    columns = (_("Matter"), _("Waits on"), _("Due"))
    return (table(columns, rows), *paragraphs(_more(len(late)))) if rows else ()


def _handovers(facts: PeriodFacts) -> tuple[Block, ...]:
    signed, taken_over = facts.handovers
    words = _("{days} days on duty: {signed} handovers were signed, {taken_over} taken over by both sides")
    return paragraphs([words.format(days=facts.period.days, signed=signed, taken_over=taken_over)])
