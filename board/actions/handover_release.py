"""No handover in the middle of an incident whose first report is due, unless the duty leader says so, on record."""

from datetime import date, datetime

from board.actions.approving import approver
from board.actions.desk import Desk, action
from board.actions.handover_freezing import signing_of
from board.actions.incident_looks import due_reports
from board.actions.remarks import reasoned
from board.domain.approvers import Approver
from board.domain.errors import WrongMoment
from board.domain.handover import period_of, running_day
from board.domain.handover_signing import demand_unsigned
from board.domain.incident_table import Channel
from board.domain.people import OFFICE, demand_role
from board.locale import _
from board.store import Tx, handover_releases
from board.store import settings as settings_rows


@action("handover.release")
def release(desk: Desk, tx: Tx, reason: str, *, day: date | None = None, told_by: str = "") -> None:
    """Let a period's handover be signed although a first report is due; the duty leader does, or staff for them.

    Raises:
        NotAllowed: the actor is not of the office, or whoever says so is not the leader on duty now.
        WrongMoment: that handover is signed already.
        BadInput: no reason is given.
    """
    demand_role(desk.actor, *OFFICE)
    leader = approver(desk, tx, (Approver.DUTY_LEADER,), (), told_by)
    settings, now = settings_rows.load(tx), desk.now()
    begins, _ends = period_of(day or running_day(now, settings), settings)
    demand_unsigned(signing_of(tx, settings, begins))
    said = reasoned(reason)
    number = handover_releases.add(tx, begins, leader.id, now, said)
    tx.tells("handover_releases", number, by=leader.name, reason=said)


def demand_reported(tx: Tx, begins: datetime, cut_off: datetime) -> None:
    """Raise unless no first report is due at the cut-off of the period that began at `begins`, or it was released.

    Raises:
        WrongMoment: one is due.
    """
    due = next(
        (
            one
            for one in due_reports(tx)
            if one.clock.channel is not Channel.FOLLOW_UP
            and not one.incident.is_exercise
            and one.incident.opened_at <= cut_off
        ),
        None,
    )
    if due is not None and not handover_releases.is_released(tx, begins):
        raise WrongMoment(
            _("the {report} of {number} is still due").format(
                report=due.clock.channel.label, number=due.incident.number
            ),
            do=_("report first, or let the duty leader release the handover: board handover release"),
        )
