"""Who was faster: the line for somebody whose change came after another's of the same row."""

from board.domain.errors import Conflict
from board.locale import _
from board.store import settings
from board.store.engine import Tx, to_time


def conflict(tx: Tx, table: str, row_id: int) -> Conflict:
    """What to say of a row that is not there as it was seen: who changed it and when, in the office's zone."""
    last = tx.row(
        """
        SELECT journal.at, people.name FROM journal LEFT JOIN people ON people.id = journal.actor_id
        WHERE subject_kind = :kind AND subject_id = :id ORDER BY journal.id DESC LIMIT 1
        """,
        kind=table,
        id=row_id,
    )
    if last is None:
        return Conflict(_("it is not there any more"), do=_("look again"))
    at = to_time(last["at"]).astimezone(settings.load(tx).tz)
    return Conflict(
        _("changed by {name} at {time:%H:%M}").format(name=last["name"] or "?", time=at), do=_("look again")
    )
