"""Matters that belong together: split into parts, merge and unmerge, link and unlink, turn into another kind."""

from board.actions.desk import Desk, action, record
from board.actions.matter_consequences import settle, settle_whole, tell_other
from board.actions.matter_looks import the_matter
from board.actions.matter_registering import Given, limit_typed, next_number, register, usual_limit
from board.actions.matter_words import tell
from board.actions.remarks import noted
from board.domain import matter_family as rules
from board.domain.choices import chosen
from board.domain.errors import BadInput
from board.domain.matter import Matter
from board.domain.matter_kinds import MatterKind
from board.domain.matter_links import LinkKind
from board.domain.matter_parts import Wanted, read_lines
from board.domain.moves import demand_may
from board.locale import _
from board.store import Tx, matter_links, matter_numbers
from board.store import matters as rows
from board.store import settings as settings_rows


@action("matters.split")
def split(desk: Desk, tx: Tx, matter: int | str, parts: str, *, note: str = "") -> Matter:
    """Split a matter into parts, a line each: `水利局 抽排积水 | 2wd`, or the number of a matter that is there already.

    A part has its own number, its own lead (`-` for nobody yet) and a limit that is not after the whole's; the whole
    waits on its owner until all parts have ended, and closes with the last. Splitting again adds parts.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: it was answered, is on hold or has ended.
        Refused: a part would be due after the whole, or a matter would become a part of itself.
        BadInput: a line cannot be understood; it is named as a row.
    """
    before = the_matter(tx, matter)
    demand_may(desk.actor, "split", before)
    after = rules.split(before, desk.now())
    wanted = read_lines(parts, _("parts"))
    made = [_part(desk, tx, before, one, row) for row, one in enumerate(wanted, 1)]
    for part in made:
        matter_links.add(tx, LinkKind.PART_OF, part.id, before.id, desk.now())
    saved = rows.save(tx, before, after)
    tell(tx, saved, parts=_(", ").join(part.number for part in made), note=noted(note))
    return saved


def _part(desk: Desk, tx: Tx, whole: Matter, wanted: Wanted, row: int) -> Matter:
    """One part, made or found, and told in its own time line."""
    try:
        return _joined(desk, tx, whole, wanted.number) if wanted.number else _made(desk, tx, whole, wanted)
    except BadInput as error:
        raise error.at_row(row) from None


def _joined(desk: Desk, tx: Tx, whole: Matter, number: str) -> Matter:
    part = the_matter(tx, number)
    rules.demand_part(part, whole, matter_links.kin(tx, part.id, whole.id))
    tell_other(desk, tx, part, "matters.became_part", whole=whole.number)
    return part


def _made(desk: Desk, tx: Tx, whole: Matter, wanted: Wanted) -> Matter:
    settings, now = settings_rows.load(tx), desk.now()
    if wanted.limit:
        due_at = limit_typed(tx, wanted.limit, now)
        rules.demand_within(due_at, whole, wanted.title)
    else:
        due_at = min(usual_limit(tx, now, whole.kind, whole.urgency, settings), whole.due_now)
    given = Given(
        kind=whole.kind,
        title=wanted.title,
        urgency=whole.urgency,
        raised_by=whole.raised_by,
        owner=whole.owner,
        lead=wanted.lead,
        due_at=due_at,
    )
    part = register(desk, tx, given, settings)
    tell(tx, part, title=part.title, lead=part.lead.name if part.lead else "", whole=whole.number)
    record(desk, tx, "matters.new")
    return part


@action("matters.merge", then=settle_whole)
def merge(desk: Desk, tx: Tx, matter: int | str, into: int | str, *, note: str = "") -> Matter:
    """Merge a duplicate into another matter, which stands for both; the duplicate ends, its turn is remembered.

    Raises:
        NotAllowed: the actor neither raised the duplicate nor is a coordinator.
        WrongMoment: one of the two has ended, or the duplicate is on hold or in parts.
        Refused: that would be a circle, or the duplicate is a part of something else.
    """
    before, other = the_matter(tx, matter), the_matter(tx, into)
    demand_may(desk.actor, "merge", before)
    after = rules.merge(before, other, matter_links.kin(tx, before.id, other.id), desk.now())
    tell_other(desk, tx, other, "matters.took_in", other=before.number, title=before.title)
    matter_links.add(tx, LinkKind.MERGED_INTO, before.id, other.id, desk.now())
    saved = rows.save(tx, before, after)
    tell(tx, saved, other=other.number, note=noted(note))
    return saved


@action("matters.unmerge", then=settle_whole)
def unmerge(desk: Desk, tx: Tx, matter: int | str, *, note: str = "") -> Matter:
    """Part a duplicate from the matter it was merged into; it waits on whom it waited on then, in the same state.

    Raises:
        NotAllowed: the actor neither raised it nor is a coordinator.
        WrongMoment: it is not merged.
    """
    before = the_matter(tx, matter)
    demand_may(desk.actor, "unmerge", before)
    after = rules.unmerge(before, desk.now())
    running = matter_links.running(tx, before.id)
    links = [link for link in running if link.kind is LinkKind.MERGED_INTO and link.matter == before.id]
    others = [the_matter(tx, link.other) for link in links]
    for other in others:
        tell_other(desk, tx, other, "matters.let_go", other=before.number)
    for link in links:
        matter_links.end(tx, link, desk.now())
    saved = rows.save(tx, before, after)
    tell(tx, saved, other=others[0].number if others else "", note=noted(note))
    return saved


@action("matters.link")
def link(desk: Desk, tx: Tx, matter: int | str, other: int | str, *, note: str = "") -> Matter:
    """Link two matters as related; nothing about them moves.

    Raises:
        NotAllowed: the actor is neither of the office nor of a department that has to do with it.
        Refused: they are the same, or belong together already.
    """
    one, two = the_matter(tx, matter), the_matter(tx, other)
    demand_may(desk.actor, "link", one)
    rules.demand_link(one, two, matter_links.running(tx, one.id))
    tell_other(desk, tx, two, "matters.link", other=one.number)
    matter_links.add(tx, LinkKind.RELATED, one.id, two.id, desk.now())
    tell(tx, one, other=two.number, note=noted(note))
    return one


@action("matters.unlink")
def unlink(desk: Desk, tx: Tx, matter: int | str, other: int | str, *, note: str = "") -> Matter:
    """End the link between related matters, or take a part out of its whole.

    A whole whose last open part is taken out goes on from where it was split.

    Raises:
        NotAllowed: the actor is neither of the office nor of a department that has to do with it.
        Refused: they are not linked, or by what is not unlinked.
    """
    one, two = the_matter(tx, matter), the_matter(tx, other)
    demand_may(desk.actor, "unlink", one)
    ended = rules.the_link_to_end(one, two, matter_links.running(tx, one.id))
    if ended.kind is LinkKind.PART_OF:
        demand_may(desk.actor, "split", one)
    tell_other(desk, tx, two, "matters.unlink", other=one.number)
    matter_links.end(tx, ended, desk.now())
    if ended.kind is LinkKind.PART_OF:
        settle(desk, tx, ended.other, one if one.id == ended.matter else two)
    now = the_matter(tx, one.id)
    tell(tx, now, other=two.number, note=noted(note))
    return now


@action("matters.turn_into")
def turn_into(desk: Desk, tx: Tx, matter: int | str, kind: MatterKind | str, *, note: str = "") -> Matter:
    """Turn a matter into another kind: a new number of that kind; its limit, history and turn stay.

    It is still found under the number that it had, by search and by name.

    Raises:
        NotAllowed: the actor neither raised it nor is a coordinator.
        WrongMoment: it has ended, or lies with a party that cannot have that kind.
        Refused: it is of that kind already.
        BadInput: there is no such kind.
    """
    before, now = the_matter(tx, matter), desk.now()
    demand_may(desk.actor, "turn_into", before)
    kind = chosen(MatterKind, kind, _("kind"))
    number, year, serial = next_number(tx, kind, now, settings_rows.load(tx))
    after = rules.turn_into(before, kind, number, now)
    saved = matter_numbers.renumber(tx, before, after, year, serial, now)
    tell(tx, saved, kind=kind.value, number=number, former=before.number, note=noted(note))
    return saved
