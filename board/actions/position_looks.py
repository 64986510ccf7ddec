"""Looks at a matter's disagreement: what its departments were asked and said, and every party's position on each point;
and the page of it for the leader. The verbs are in `positions`, `settling` and `supporting`.
"""

from board import locale
from board.actions.desk import Desk, look
from board.actions.matter_looks import the_matter
from board.domain.matter import Matter
from board.domain.positions import Disagreement
from board.domain.settling import objections_in_words
from board.store import Tx, disagreements
from board.store import settings as settings_rows
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Contested:
    """A matter with everything that is known of its disagreement."""

    matter: Matter
    about: Disagreement


@look
def show(desk: Desk, tx: Tx, matter: int | str) -> Contested:
    """The disagreement in a matter, by number in the store or by official number.

    Raises:
        Unknown: there is no such matter.
    """
    found = the_matter(tx, matter)
    return Contested(found, disagreements.load(tx, found, settings_rows.load(tx), desk.now()))


@look
def against(desk: Desk, tx: Tx, matter: int | str) -> str:
    """What stands against an answer to the matter and must be overridden on a ground, in one line; empty if nothing.

    Raises:
        Unknown: there is no such matter.
    """
    found, settings = the_matter(tx, matter), settings_rows.load(tx)
    if found.kind.asks_a_leader:
        return ""
    about = disagreements.load(tx, found, settings, desk.now())
    return objections_in_words(about, feedback_too=settings.missing_feedback_is_objection)


@look
def export(desk: Desk, tx: Tx, matter: int | str, format: str) -> bytes:
    """The disagreement as a page for the leader, in the office's language; `format` is one of the page's formats.

    Raises:
        Unknown: there is no such matter.
        BadInput: the format is not known.
    """
    from board.domain.position_page import position_page
    from board.export.formats import demand_format
    from board.export.page import FORMATS, render

    demand_format(format, FORMATS)
    found, settings, now = the_matter(tx, matter), settings_rows.load(tx), desk.now()
    about = disagreements.load(tx, found, settings, now)
    with locale.speaking(settings.language):
        return render(position_page(found, about, settings, composed_by=desk.actor.name), format)
