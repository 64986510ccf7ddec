"""What the incoming side took over, frozen when it signs: each item with its read-back, bound to what it signed.

Its fingerprint covers the seal of the outgoing side, both names and times, every answer, and the journal's head.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo

from board.domain.handover import SignedHandover, sealed
from board.domain.handover_items import ALL_UNCHANGED, Answer, Item
from board.domain.moments import second_in_words
from board.domain.text import one_line
from board.locale import _, ngettext
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was taken over, as JSON with the lines that documents print, and the journal's head at that moment."""

    document: str
    journal_seq: int
    journal_hash: str
    sha256: str

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands above the signatures."""
        return tuple(json.loads(self.document)["lines"])

    @property
    def accepted_by(self) -> str:
        """Who signed for the incoming side, by the name they had then."""
        name: str = json.loads(self.document)["accepted"][0]
        return name


def receipt(signed: SignedHandover, items: Sequence[Item], head: tuple[int, str], zone: tzinfo) -> Receipt:
    """The receipt of a handover that both sides have signed; `head` is the journal's number and hash at this moment."""
    document = json.dumps(
        {
            "seal": signed.sha256,
            "signed": [signed.signed_by, signed.signed_at.isoformat()],
            "accepted": [signed.accepted_by, signed.accepted_at.isoformat() if signed.accepted_at else ""],
            "items": [_told(item) for item in items],
            "lines": list(_lines(items, zone)),
        },
        ensure_ascii=False,
        indent=1,
        sort_keys=True,
    )
    seq, journal_hash = head
    return Receipt(document, seq, journal_hash, sealed(signed.sha256, document, journal_hash))


def _told(item: Item) -> list[str | int]:
    answer = item.answer
    said = [answer.verdict.value, answer.text, answer.by, answer.at.isoformat()] if answer else []
    return [item.line.subject_kind, item.line.subject_id, *said]


def _lines(items: Sequence[Item], zone: tzinfo) -> Iterator[str]:
    together = [item for item in items if item.answer and item.answer.item_kind == ALL_UNCHANGED]
    for item in items:
        if item.answer is not None and item.answer.item_kind != ALL_UNCHANGED:
            yield one_line(
                _("accepted: {item}; next: {text} ({name} {at})").format(
                    item=short_name(item),
                    text=item.answer.text,
                    name=item.answer.by,
                    at=second_in_words(item.answer.at, zone),
                )
            )
    if together:
        answer = together[0].answer
        assert answer is not None  # noqa: S101 - they were chosen by it
        yield ngettext(
            "accepted together: {n} item without change ({name} {at})",
            "accepted together: {n} items without change ({name} {at})",
            len(together),
        ).format(n=len(together), name=answer.by, at=second_in_words(answer.at, zone))


def short_name(item: Item) -> str:
    """The item's name up to where it becomes a story."""
    name = re.split("[;；]", item.name, maxsplit=1)[0]
    return name if len(name) <= 40 else name[:39] + "…"


def objection_lines(answers: Iterable[Answer], zone: tzinfo) -> Iterator[str]:
    """What was objected to in rounds that came back, and what was replied, a line for each."""
    for one in answers:
        said = _("objection by {name} ({at}): {text}.").format(
            name=one.by, at=second_in_words(one.at, zone), text=one.text
        )
        replied = _(" Reply by {name}: {text}.").format(name=one.reply_by, text=one.reply) if one.reply else ""
        yield one_line(said + replied)
