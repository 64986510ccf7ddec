"""Whether a document that somebody holds is a signed handover of this store, and says what was signed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from board import locale
from board.actions.desk import Desk, look
from board.actions.handover_freezing import as_signed, frozen
from board.domain.errors import BoardError, Refused
from board.domain.handover import Handover, SignedHandover
from board.domain.handover_addendum import Addendum
from board.domain.journal import JournalRow
from board.domain.settings import Settings
from board.export.attesting import Difference, Said, first_difference, said_by
from board.locale import LANGUAGES, _
from board.store import Tx, handover_addenda, handover_exports, handover_items
from board.store import handovers as rows
from board.store import journal as journal_rows
from board.store import settings as settings_rows
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Verified:
    """A document that says what was signed; `later` is how many addenda it does not have yet.

    `told` is the journal's row of the first export that said just this, None where it is known by its words alone;
    `template` names the office's own Word form that it was made from.
    """

    handover: SignedHandover
    seal: str
    addenda: int
    later: int
    told: JournalRow | None = None
    template: str = ""


@dataclass(frozen=True, slots=True)
class _State:
    """A signed handover as it could be exported at some time."""

    handover: Handover
    addenda: int


@look
def verify(desk: Desk, tx: Tx, content: bytes) -> Verified:
    """Prove that a document belongs to a signed handover and is unchanged.

    It is known by what the journal says that it was exported as, whatever this version would write; one that the
    journal does not tell of is held against what would be written now.

    Raises:
        BadInput: it is no document, or too large.
        Refused: it holds macros, carries no fingerprint that is known here, differs from what was signed (the first
            difference is named), or what is in the store is itself not what was signed.
    """
    said = said_by(content)
    exported = handover_exports.saying(tx, said.digest)
    signed = (rows.get(tx, exported.handover) if exported else None) or _found(tx, said)
    if signed.journal_seq and journal_rows.hash_of(tx, signed.journal_seq) != signed.journal_hash:
        raise Refused(
            _("handover {id}: the journal is not the one it was signed on").format(id=signed.id),
            do=_("check the store: board check"),
        )
    settings, addenda = settings_rows.load(tx), handover_addenda.of(tx, signed.id)
    if exported is not None and (told := handover_exports.told(tx, exported)) is not None:
        frozen(tx, signed, settings)
        later = len(addenda) - exported.addenda
        return Verified(signed, exported.seal, exported.addenda, later, told, exported.template)
    return _compared(tx, said, signed, addenda, settings)


def _compared(
    tx: Tx, said: Said, signed: SignedHandover, addenda: tuple[Addendum, ...], settings: Settings
) -> Verified:
    """Hold a document against what this version writes of each state, in each language.

    Raises:
        Refused: it is none of them; the first difference from the nearest is named.
    """
    nearest: Difference | None = None
    languages = sorted(LANGUAGES, key=lambda language: language != settings.language)
    for spoken in (replace(settings, language=language) for language in languages):
        for state, lines in _exports(tx, signed, addenda, spoken, said.format):
            difference = first_difference(lines, said.lines)
            if difference is None:
                return Verified(signed, state.handover.seal, state.addenda, len(addenda) - state.addenda)
            if nearest is None or difference.line > nearest.line:
                nearest = difference
    assert nearest is not None  # noqa: S101 - there is at least one state, in one language
    raise Refused(
        _("not as it was signed, line {n}: signed “{signed}”, here “{here}”").format(
            n=nearest.line, signed=nearest.signed, here=nearest.here
        )
    )


def _found(tx: Tx, said: Said) -> SignedHandover:
    for seal in said.seals:
        if (signed := rows.sealed_as(tx, seal)) is not None:
            return signed
    if said.seals:
        raise Refused(_("no handover that was signed here has the fingerprint {seal}").format(seal=said.seals[0]))
    raise Refused(_("the document carries no fingerprint of a signed handover"), do=_("export it after it is signed"))


def _states(tx: Tx, signed: SignedHandover, addenda: tuple[Addendum, ...], settings: Settings) -> Iterator[_State]:
    """What could have been exported of it since it was signed, the latest first."""
    taken = handover_items.receipt_of(tx, signed)
    for count in range(len(addenda), 0, -1):
        *before, last = addenda[:count]
        yield _State(as_signed(signed, taken, (*before, last), settings), count)
        if last.seen_at is not None:
            yield _State(as_signed(signed, taken, (*before, replace(last, seen_at=None)), settings), count)
    yield _State(as_signed(signed, taken, (), settings), 0)
    if signed.accepted_at is not None:
        yield _State(as_signed(replace(signed, accepted_by="", accepted_at=None), None, (), settings), 0)


def _exports(
    tx: Tx, signed: SignedHandover, addenda: tuple[Addendum, ...], settings: Settings, format: str
) -> Iterator[tuple[_State, tuple[str, ...]]]:
    """The lines of each state as a file of that format, with the shipped template and with the office's own."""
    from board.export.handover import render

    own = settings.handover_template
    templates = [None, Path(own)] if own and format == "docx" else [None]
    for state in _states(tx, signed, addenda, settings):
        for template in templates:
            try:
                with locale.speaking(settings.language):
                    content = render(state.handover, format, template=template)
            except BoardError:
                if template is None:
                    raise
                continue  # the office's template was taken away or broken since
            yield state, said_by(content).lines
