"""What both signatures freeze: the text that the outgoing side signs, and the receipt that the incoming side leaves.

The verbs are in `handover` and `handover_items`; the rules they ask are in `domain.handover_signing`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from board import locale
from board.domain.errors import Refused
from board.domain.handover import (
    Handover,
    Line,
    Part,
    Section,
    SectionBody,
    Signature,
    SignedHandover,
    period_of,
    sealed,
)
from board.domain.handover_addendum import Addendum, addendum_in_words, are_chained
from board.domain.handover_items import carried_over, items_of
from board.domain.handover_receipt import Receipt, receipt
from board.domain.handover_signing import Signing
from board.domain.moments import second_in_words
from board.domain.people import Person
from board.domain.settings import Settings
from board.locale import _
from board.store import Tx, handover_addenda, handover_items
from board.store import duty as duty_rows
from board.store import handovers as rows
from board.store import journal as journal_rows

_DAY = timedelta(days=1)


def signing_of(tx: Tx, settings: Settings, begins: datetime) -> Signing:
    """How far the handover of the period that begins then is, with its items, and who is on either side."""
    from board.export.handover_json import read_json

    signed, last = rows.of_period(tx, begins), rows.latest_taken_over(tx)
    end = signed.ends_at if signed else period_of(begins.astimezone(settings.tz).date(), settings)[1]
    items = items_of(read_json(signed.document), handover_items.answers(tx, signed.id)) if signed else ()
    return Signing(
        signed,
        items,
        outgoing=_people(tx, begins, end),
        incoming=_people(tx, end, end + _DAY),
        is_past=last is not None and last.begins_at > begins,
    )


def _people(tx: Tx, begins: datetime, ends: datetime) -> frozenset[int]:
    return frozenset(shift.person for shift in duty_rows.shifts_between(tx, begins, ends))


def is_back(tx: Tx, signed: SignedHandover) -> bool:
    """Whether an objection brought a handover back to its outgoing side."""
    return signed.accepted_at is None and handover_items.is_objected(tx, signed.id)


def freeze(tx: Tx, summary: Handover, settings: Settings, by: Person, at: datetime, so_far: Signing) -> SignedHandover:
    """Write what the outgoing side signs: the next round, with what was accepted of the one before and still stands."""
    from board.export.handover import render

    before = so_far.signed
    with locale.speaking(settings.language):
        text, document = render(summary, "txt").decode(), render(summary, "json").decode()
    seq, head = journal_rows.head(tx)
    fresh = SignedHandover(
        id=0,
        begins_at=summary.begins_at,
        ends_at=summary.ends_at,
        cut_off=summary.cut_off,
        text=text,
        document=document,
        journal_seq=seq,
        journal_hash=head,
        sha256=sealed(text, document, head),
        signed_by=by.name,
        signed_by_id=by.id,
        signed_at=at,
        round=before.round + 1 if before else 1,
    )
    signed = rows.add(tx, fresh)
    for answer in carried_over(so_far.items, summary):
        handover_items.add(tx, signed.id, answer)
    return signed


def take_over(
    tx: Tx, signed: SignedHandover, settings: Settings, by: Person, at: datetime, so_far: Signing
) -> SignedHandover:
    """Write the incoming side's signature and its receipt."""
    accepted = rows.accept(tx, signed, by.id, at)
    with locale.speaking(settings.language):
        taken = receipt(accepted, so_far.items, journal_rows.head(tx), settings.tz)
    handover_items.add_receipt(tx, signed.id, taken)
    return accepted


def frozen(tx: Tx, signed: SignedHandover, settings: Settings) -> Handover:
    """The handover as it was signed, with the signatures, the receipt and the addenda that stand under it now.

    Raises:
        Refused: its text, its receipt or an addendum is not the one that was signed.
    """
    return as_signed(signed, handover_items.receipt_of(tx, signed), handover_addenda.of(tx, signed.id), settings)


def as_signed(
    signed: SignedHandover, taken: Receipt | None, addenda: Sequence[Addendum], settings: Settings
) -> Handover:
    """A handover as documents show it: its frozen text, and under it what was signed so far.

    Raises:
        Refused: its text, its receipt or an addendum is not the one that was signed.
    """
    from board.export.handover_json import read_json

    whole = sealed(signed.text, signed.document, signed.journal_hash) == signed.sha256
    if taken is not None:
        whole &= sealed(signed.sha256, taken.document, taken.journal_hash) == taken.sha256
    seal = taken.sha256 if taken else signed.sha256
    if not whole or not are_chained(addenda, seal):
        raise Refused(_("this handover is not as it was signed"), do=_("check the store: board check"))
    handover = read_json(signed.document)
    with locale.speaking(settings.language):
        sides = [side.side for side in handover.signatures]
        signatures = (
            Signature(sides[0], handover.composed_by, second_in_words(signed.signed_at, settings.tz)),
            Signature(
                sides[1],
                taken.accepted_by if taken else signed.accepted_by,
                second_in_words(signed.accepted_at, settings.tz) if signed.accepted_at else "",
            ),
        )
        corrections = tuple(addendum_in_words(one, settings.tz) for one in addenda)
    return replace(
        handover,
        sections=_with_receipt(handover.sections, taken),
        signatures=signatures,
        number=str(signed.id),
        seal=seal,
        addenda=corrections,
    )


def _with_receipt(sections: tuple[SectionBody, ...], taken: Receipt | None) -> tuple[SectionBody, ...]:
    """The sections, with what was taken over above the signatures."""
    if taken is None or not taken.lines:
        return sections
    part = Part(tuple(Line((line,)) for line in taken.lines))
    return tuple(
        replace(body, parts=(*body.parts, part)) if body.section is Section.SIGNATURES else body for body in sections
    )
