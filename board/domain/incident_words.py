"""The text of incidents, clocks and reports as people read it, on screen and on the command line."""

from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from board.domain.incident import Incident, Particulars
from board.domain.incident_clocks import Clock
from board.domain.incident_reports import Report, name_of
from board.domain.lights import Light, usual_word
from board.domain.moments import moment_in_words
from board.domain.rows import MatterCells, left_in_words, short_moment
from board.domain.text import one_line
from board.locale import _, pgettext


class IncidentCells(NamedTuple):
    """An incident in a list; `left` is empty where no clock runs."""

    number: str
    level: str
    title: str
    state: str
    due: str
    left: str
    officer: str


class ClockCells(NamedTuple):
    """A clock in a list."""

    report: str
    target: str
    due: str
    standing: str


def countdown(left: timedelta) -> str:
    """What is left to the second: "12m05s", "1:02:05"; what is over has a sign before it: "-0m30s"."""
    seconds = int(left.total_seconds() // 1)
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    if hours:
        return f"{sign}{hours}:{minutes:02}:{seconds:02}"
    return sign + _("{minutes}m{seconds:02}s").format(minutes=minutes, seconds=seconds)


def left_on_clock(left: timedelta) -> str:
    """What is left of a clock, or by how much it is over, in words: 剩12分05秒, 超0分30秒."""
    words = countdown(abs(left))
    return _("{span} over").format(span=words) if left < timedelta(0) else _("{span} left").format(span=words)


def target_in_words(clock: Clock, report_to: str = "") -> str:
    """To whom a clock's report goes."""
    return one_line(clock.target or report_to) or _("the superior duty office")


def due_in_words(incident: Incident, clock: Clock, report_to: str = "") -> str:
    """What is due, of what, to whom, in one line."""
    mark = _("[EXERCISE] ") if incident.is_exercise else ""
    return mark + _("{title}: {report} to {target}").format(
        title=one_line(incident.title), report=clock.channel.label, target=target_in_words(clock, report_to)
    )


def told_in_words(incident: Incident, zone: tzinfo) -> str:
    """What those who must know are told of an incident, in one line."""
    parts = [incident.number, incident.level.label, incident.title, incident.facts.place, incident.facts.casualties]
    parts.append(_("received {time}").format(time=moment_in_words(incident.received_at, zone)))
    return one_line("  ".join(filter(None, parts)))


def incident_cells(one: Incident, due: Clock | None, now: datetime, zone: tzinfo) -> IncidentCells:
    """An incident as a row; times are in `zone`."""
    mark = _("[EXERCISE] ") if one.is_exercise else ""
    return IncidentCells(
        number=one_line(one.number),
        level=one.level.label,
        title=mark + one_line(one.title),
        state=one.state.label,
        due=f"{due.channel.label} {short_moment(due.due_at, now, zone)}" if due else "",
        left=left_on_clock(due.due_at - now) if due else "",
        officer=one_line(one.officer_name),
    )


def report_due_cells(one: Incident, clock: Clock, now: datetime, zone: tzinfo) -> MatterCells:
    """A report that is due as a row of the queue, among matters."""
    mark = _("[EXERCISE] ") if one.is_exercise else ""
    return MatterCells(
        light=usual_word(Light.RED) if clock.due_at < now else pgettext("light of a report", "due"),
        left=left_in_words(clock.due_at - now),
        kind=pgettext("queue", "incident"),
        title=mark + _("{title}: {report}").format(title=one_line(one.title), report=clock.channel.label),
        waiting_on=one_line(one.officer_name),
        number=one_line(one.number),
        urgency=one.level.label,
        state=one.state.label,
        lead="",
        due=short_moment(clock.due_at, now, zone),
    )


def clock_cells(clock: Clock, now: datetime, zone: tzinfo, report_to: str = "") -> ClockCells:
    """A clock as a row: what is left of it, or what ended it and when."""
    if clock.ended_at is None or clock.ended_by is None:
        standing = left_on_clock(clock.due_at - now)
    else:
        late = _(" late") if clock.was_late else ""
        standing = f"{clock.ended_by.label} {short_moment(clock.ended_at, now, zone)}{late}"
    return ClockCells(
        report=clock.channel.label,
        target=target_in_words(clock, report_to),
        due=short_moment(clock.due_at, now, zone),
        standing=standing,
    )


def report_cells(report: Report, now: datetime, zone: tzinfo) -> tuple[str, str, str, str]:
    """A report as a row: what it is, when, to whom, and by whom and what was answered."""
    at = short_moment(report.at, now, zone) if report.is_sent else pgettext("report", "draft")
    to = " ".join(one_line(part) for part in (report.target, report.told) if part)
    return name_of(report), at, to, " ".join(one_line(part) for part in (report.by_name, report.answered) if part)


def incident_facts(one: Incident, zone: tzinfo) -> list[tuple[str, str]]:
    """What is known of an incident by its label, only what is."""
    labels = Particulars.labels()
    facts = [
        (_("Kind"), one.kind),
        (pgettext("incident", "Received"), moment_in_words(one.received_at, zone)),
        (
            pgettext("incident", "Occurred"),
            moment_in_words(one.occurred_at, zone) if one.occurred_at else _("not known yet"),
        ),
        *((labels[name], text) for name, text in one.facts.named().items()),
        (_("Reason"), one.reason),
    ]
    return [(label, one_line(text)) for label, text in facts if text]
