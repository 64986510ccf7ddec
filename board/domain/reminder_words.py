"""What a reminder says: its lines about each matter, and the letter that holds all lines for one party."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from board.domain.matter import Matter
from board.domain.outbox import Letter
from board.domain.reminders import Due
from board.domain.rows import left_in_words, short_moment
from board.domain.text import one_line
from board.locale import _, ngettext
from board.values import dataclass

_SUBJECT = 80
"""Most characters of a title in a subject; the whole stands in the body."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One matter told to one party: the reminder's number, what is the matter with it, and a person's words if any."""

    reminder: int
    matter: Matter
    due: Due | None
    words: str = ""
    said_by: str = ""


def about(telling: Telling, now: datetime, zone: tzinfo) -> str:
    """A matter in the lines of a letter: number and title; why, whom it waits on and its limit; what somebody said."""
    matter = telling.matter
    lines = [f"{matter.number} {one_line(matter.title)}"]
    facts = [_why(telling, now, zone)]
    if matter.waiting_on is not None:
        facts.append(_("waits on {name}").format(name=one_line(matter.waiting_on.name)))
    facts.append(_("due {time}").format(time=short_moment(matter.due_now, now, zone)))
    facts.append(left_in_words(matter.due_now - now))
    lines.append("  " + _(", ").join(facts))
    if telling.words:
        said = _("{who}: {text}").format(who=one_line(telling.said_by), text=telling.words)
        lines.append(f"  {said}")
    return "\n".join(lines)


def _why(telling: Telling, now: datetime, zone: tzinfo) -> str:
    if telling.due is None:
        return _("reminded")
    if telling.due.climbs:
        return _("not answered, so it climbs one step")
    if telling.due.until is not None:
        until = short_moment(telling.due.until, now, zone)
        if telling.due.asked is not None:
            return _("feedback of {name} by {time}").format(name=one_line(telling.due.asked.name), time=until)
        return _("not accepted, to be accepted by {time}").format(time=until)
    if telling.due.passes_on:
        return _("nobody has been found for it in time, so it passes to the office's director")
    return _("the limit is over") if now > telling.matter.due_now else _("the limit comes near")


def letter(message_id: str, tellings: Sequence[Telling], office: str, now: datetime, zone: tzinfo) -> Letter:
    """One letter with everything that one party is told at a moment."""
    matters = list(dict.fromkeys(one.matter.id for one in tellings))
    first = tellings[0].matter
    if len(matters) == 1:
        subject = _("Reminder: {number} {title}").format(number=first.number, title=one_line(first.title)[:_SUBJECT])
    else:
        subject = ngettext("Reminder: {n} matter", "Reminder: {n} matters", len(matters)).format(n=len(matters))
    body = "\n\n".join(about(one, now, zone) for one in tellings)
    return Letter(message_id, subject, f"{body}\n\n{one_line(office) or _('Duty board')}\n")


def undelivered_in_words(count: int) -> str:
    """How many messages were given up, where the board has to say so."""
    return ngettext("{n} message not delivered", "{n} messages not delivered", count).format(n=count)
