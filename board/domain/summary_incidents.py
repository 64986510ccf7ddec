"""What a handover summary tells of an incident: where it stands, what was reported to whom, and what is still due."""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from board.domain.handover import Change, Line
from board.domain.incident import Incident
from board.domain.incident_clocks import Clock
from board.domain.incident_reports import Report, name_of
from board.domain.moments import short_moment_in_words
from board.domain.text import one_line
from board.locale import _
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class ToldIncident:
    """An incident as it stood, the reports that were sent meanwhile and the clocks that ran at the cut-off."""

    incident: Incident
    reports: tuple[Report, ...]
    due: tuple[Clock, ...]


def incident_lines(
    told: Iterable[ToldIncident], told_from: datetime, cut_off: datetime, zone: tzinfo
) -> Iterator[Line]:
    """A line for each incident, and beneath it one for each report and each clock; an open one is a critical item."""
    for one in told:
        change = _change(one, told_from) if one.incident.is_open else None
        yield Line((one_line(_standing(one.incident, zone)),), "incidents", one.incident.id, change, change is not None)
        for report in one.reports:
            yield Line((one_line(_report(report, zone)),), "incident_reports", report.id)
        for clock in sorted(one.due, key=lambda clock: (clock.due_at, clock.id)):
            yield Line((one_line(_due(clock, cut_off, zone)),), "incident_clocks", clock.id)


def _change(one: ToldIncident, told_from: datetime) -> Change:
    if one.incident.opened_at >= told_from:
        return Change.NEW
    return Change.MOVED if one.reports else Change.SAME


def _standing(one: Incident, zone: tzinfo) -> str:
    facts = one.facts
    parts = [
        _("{number} {title} ({level}, {state})").format(
            number=one.number, title=one.title, level=one.level.label, state=one.state.label
        ),
        _("received {time}").format(time=short_moment_in_words(one.received_at, zone)),
    ]
    if one.occurred_at is not None:
        parts.append(_("occurred {time}").format(time=short_moment_in_words(one.occurred_at, zone)))
    parts += [_("place: {text}").format(text=facts.place)] if facts.place else []
    parts += [_("casualties and loss: {text}").format(text=facts.casualties)] if facts.casualties else []
    parts += [_("measures: {text}").format(text=facts.measures)] if facts.measures else []
    parts += [_("ended: {text}").format(text=one.reason)] if not one.is_open else []
    return _("; ").join(parts)


def _report(report: Report, zone: tzinfo) -> str:
    """A report that was sent, in one line: when, what, to whom, by whom, and what was answered."""
    words = _("{time} {report}").format(time=short_moment_in_words(report.at, zone), report=name_of(report))
    to = " ".join(part for part in (report.target, report.told) if part)
    words += _(" to {target}").format(target=to) if to else ""
    words += _(", by {name}").format(name=report.by_name)
    return words + (_(", answered: {text}").format(text=report.answered) if report.answered else "")


def _due(clock: Clock, cut_off: datetime, zone: tzinfo) -> str:
    late = _(", overdue") if clock.due_at < cut_off else ""
    to = _(" to {target}").format(target=clock.target) if clock.target else ""
    return _("still due: {report}{to} by {time}{late}").format(
        report=clock.channel.label, to=to, time=short_moment_in_words(clock.due_at, zone), late=late
    )
