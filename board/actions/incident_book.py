"""What all verbs of incidents stand on: which one is meant, when it is acted on, the office's table of clocks."""

from datetime import datetime, tzinfo

from board.actions.desk import Desk
from board.domain.errors import Unknown
from board.domain.incident import Incident, demand_open
from board.domain.incident_table import ClockRule, FollowUps, level_written, table_written, times_written
from board.domain.settings import Settings
from board.domain.text import number_in, one_line
from board.locale import _
from board.store import Tx, journal
from board.store import incidents as rows
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class ClockBook:
    """What the office says of reporting clocks."""

    table: tuple[ClockRule, ...]
    follow_ups: FollowUps
    zone: tzinfo


def clock_book(settings: Settings) -> ClockBook:
    """The office's reporting clocks as they stand in its settings."""
    follow_ups = FollowUps(
        level_written(settings.follow_up_from, "follow_up_from"),
        times_written(settings.follow_up_times, "follow_up_times"),
    )
    return ClockBook(table_written(settings.incident_clocks, "incident_clocks"), follow_ups, settings.tz)


def moment_of(desk: Desk, tx: Tx, incident: Incident) -> datetime:
    """The present moment for an incident: its story never runs backwards, even where the machine's clock was put back.

    The order is the journal's; until the clock has caught up, what is done is of the last moment there.
    """
    last = journal.last_told(tx, "incidents", incident.id)
    return max(desk.now(), incident.received_at, *([last] if last else []))


def the_open_incident(tx: Tx, incident: int | str) -> Incident:
    """The incident, which must not have ended; see `the_incident`.

    Raises:
        WrongMoment: it has ended.
        Unknown: there is none.
    """
    found = the_incident(tx, incident)
    demand_open(found)
    return found


def the_incident(tx: Tx, incident: int | str) -> Incident:
    """The incident of a number in the store or an official number.

    Raises:
        Unknown: there is none.
    """
    text = str(incident).strip()
    number = number_in(text)
    found = rows.get(tx, number) if number is not None else rows.numbered(tx, text)
    if found is None:
        raise Unknown(_("there is no incident {number}").format(number=one_line(text[:60])), field=_("incident"))
    return found


def told(tx: Tx, incident: Incident, **said: object) -> Incident:
    """The incident, after the journal was told of an action on it as it stands now."""
    tx.tells("incidents", incident.id, number=incident.number, state=incident.state.value, **said)
    return incident
