"""Search over everything: people, log entries, matters, handovers; by any substring, people also by pinyin."""

from datetime import datetime

from board.actions.desk import Desk, look
from board.domain.errors import BadInput
from board.domain.people import Person
from board.domain.text import clean
from board.locale import _
from board.store import Tx
from board.store import people as people_rows
from board.store.engine import Row, to_time
from board.store.reading import reads
from board.values import dataclass

KINDS = ("people", "matters", "log_entries", "handovers", "incidents")
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found: its table and number, when it is from, and the text in which it was found."""

    kind: str
    id: int
    at: datetime | None
    text: str
    document: int = 0


@look
def find(
    desk: Desk, tx: Tx, text: str, *, kind: str | None = None, before: int | None = None, limit: int = 50
) -> list[Hit]:
    """What contains `text` (case aside for latin letters), newest first; people by pinyin and initials come first.

    `before` is the `document` of the last hit seen, to go on from there.

    Raises:
        BadInput: the text is empty, too long, or holds what no text can hold.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        raise BadInput(_("takes 1 to {n} characters").format(n=_LONGEST), field=_("search"))
    text = clean(text, _("search"), most=_LONGEST, lines=True)
    people: list[Hit] = []
    if before is None and kind in {None, "people"}:
        people = [_person(person) for person in people_rows.people_like(tx, text)]
    known = {hit.id for hit in people}
    found = [_hit(row) for row in tx.find(text, kind=kind, before=before, limit=limit)]
    return people + [hit for hit in found if hit.kind != "people" or hit.id not in known]


def _person(person: Person) -> Hit:
    facts = (person.name, person.department_name, person.title, person.mobile, person.office_phone)
    return Hit("people", person.id, None, " ".join(fact for fact in facts if fact))


@reads("search_documents")
def _hit(row: Row) -> Hit:
    return Hit(row["kind"], row["subject_id"], to_time(row["at"]), row["text"], row["id"])
