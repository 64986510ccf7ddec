"""Supporting departments: ask one to support a matter, record that it received that, and its feedback."""

from dataclasses import replace
from datetime import datetime

from board.actions.desk import Desk, action, office_clock
from board.actions.matter_words import tell
from board.actions.naming import the_department
from board.actions.positions import at_issue, the_party, until
from board.actions.remarks import by_whom, noted
from board.domain.clock_words import moment_said
from board.domain.errors import Refused, WrongMoment
from board.domain.matter import Matter
from board.domain.people import Party
from board.domain.position_rights import demand_speaks
from board.domain.positions import Disagreement
from board.domain.settling import supporters_of
from board.domain.supporting import Receipt, fed_back, received
from board.domain.text import LONG, clean
from board.locale import _
from board.store import Tx, disagreements
from board.store import matters as matter_rows
from board.store import settings as settings_rows
from board.store import supporting as rows


def ask_supporters(desk: Desk, tx: Tx, matter: Matter) -> None:
    """Begin the clock of each supporting department that was not asked before."""
    asked = supporters_of(matter)
    known = rows.receipts(tx, matter.id) if asked else {}
    if fresh := [party for party in asked if party.id not in known]:
        settings, now = settings_rows.load(tx), desk.now()
        due = office_clock(tx).add(now, settings.feedback_limit)
        for party in fresh:
            rows.ask(tx, matter.id, party, now, due)


@action("matters.support")
def support(
    desk: Desk, tx: Tx, matter: int | str, department: str, *, due: datetime | str | None = None, note: str = ""
) -> Disagreement:
    """Ask a department to support a matter until `due`, or as long as the office says; asked again, its limit moves.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: the matter has ended, nobody leads it yet, or the department gave its feedback already.
        Refused: the department leads the matter.
        BadInput: the department is not known, or the time lies in the past.
    """
    found, about = at_issue(desk, tx, matter, "support")
    party, now, settings = the_department(tx, department, _("department")).party, desk.now(), settings_rows.load(tx)
    if found.lead is None:
        raise WrongMoment(_("somebody must lead where others support"), do=_("next: assign it to a department"))
    if party == found.lead:
        raise Refused(_("{name} cannot lead and support at once").format(name=party.name))
    due_at = until(tx, due, now, settings)
    asked = about.receipt_of(party)
    if asked and asked.fed_back_at is not None:
        raise WrongMoment(_("{name} gave its feedback already").format(name=party.name))
    if asked is None:
        found = matter_rows.save(tx, found, replace(found, supporting=(*found.supporting, party)))
        asked = rows.receipts(tx, found.id).get(party.id) or Receipt(party, now, due_at)
    rows.save_receipt(tx, found.id, replace(asked, due_at=due_at))
    tell(tx, found, party=party.name, due=moment_said(due_at, settings.tz), note=noted(note))
    return disagreements.load(tx, found, settings, now)


@action("matters.receive")
def receive(desk: Desk, tx: Tx, matter: int | str, *, party: str = "", told_by: str = "") -> Disagreement:
    """Record that a supporting department, the actor's own if none is named, received what it was asked.

    Raises:
        NotAllowed: the actor is not of that department; staff of the office name who of it told them.
        WrongMoment: the matter has ended, or it has received it already.
        Refused: the department does not support the matter.
    """
    found, about = at_issue(desk, tx, matter)
    speaker = the_party(tx, desk.actor, party)
    demand_speaks(desk.actor, speaker, found, told_by)
    who = by_whom(told_by)
    after = received(_asked(about, speaker), desk.now(), desk.actor.name, who)
    rows.save_receipt(tx, found.id, after, receiver=desk.actor.id)
    tell(tx, found, party=speaker.name, told_by=who)
    return disagreements.load(tx, found, settings_rows.load(tx), desk.now())


@action("matters.feedback")
def feedback(desk: Desk, tx: Tx, matter: int | str, text: str, *, party: str = "", told_by: str = "") -> Disagreement:
    """Record the feedback of a supporting department, the actor's own if none is named; later words replace earlier.

    Raises:
        NotAllowed: the actor is not of that department; staff of the office name who of it told them.
        WrongMoment: the matter has ended.
        Refused: the department does not support the matter.
        BadInput: nothing is said.
    """
    found, about = at_issue(desk, tx, matter)
    speaker = the_party(tx, desk.actor, party)
    demand_speaks(desk.actor, speaker, found, told_by)
    words, who = clean(text, _("feedback"), most=LONG, lines=True), by_whom(told_by)
    before = _asked(about, speaker)
    after = fed_back(before, words, desk.now(), desk.actor.name, who)
    receiver = desk.actor.id if before.received_at is None else None
    rows.save_receipt(tx, found.id, after, receiver=receiver, feeder=desk.actor.id)
    tell(tx, found, party=speaker.name, text=words, told_by=who)
    return disagreements.load(tx, found, settings_rows.load(tx), desk.now())


def _asked(about: Disagreement, party: Party) -> Receipt:
    receipt = about.receipt_of(party)
    if receipt is None:
        raise Refused(
            _("{name} does not support this matter").format(name=party.name),
            do=_("ask it to support the matter first"),
        )
    return receipt
