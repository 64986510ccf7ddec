"""The disagreement in a matter as a page for the leader: who says what of each point, what is common, what was found.

Pure: the facts are loaded by `actions.position_looks`, the rendering is done by `export.page`.
"""

from datetime import tzinfo

from board.domain.findings import FindingKind
from board.domain.matter import Matter
from board.domain.moments import moment_in_words
from board.domain.page import Block, Page, PageSection, paragraphs, table
from board.domain.people import Party
from board.domain.position_words import (
    counted_in_words,
    finding_in_words,
    override_in_words,
    position_in_words,
    receipt_in_words,
)
from board.domain.positions import Disagreement, Point
from board.domain.settings import Settings
from board.locale import _, pgettext

ABREAST = 5
"""How many parties stand side by side on a page; more of them stand in a second table."""


def position_page(matter: Matter, about: Disagreement, settings: Settings, *, composed_by: str) -> Page:
    """The page of a matter's disagreement as it stands, in the language in use."""
    zone = settings.tz
    bodies = (
        (_("Points at issue and positions"), _positions(about, zone)),
        (_("Common ground"), _common_ground(about)),
        (_("Feedback of supporting departments"), _receipts(about, zone)),
        (_("Talks held"), _talks(about, zone)),
        (_("The office's inclined opinion"), _inclinations(about, zone)),
        (_("Rulings"), _rulings(about, zone)),
        (_("Answered over an objection"), paragraphs([override_in_words(one, zone) for one in about.overrides])),
    )
    ordinals = _("1 2 3 4 5 6 7 8 9").split()
    sections = tuple(
        PageSection(_("{ordinal}. {name}").format(ordinal=ordinal, name=name), blocks)
        for ordinal, (name, blocks) in zip(ordinals, bodies, strict=False)
    )
    by = _(" by {name}").format(name=composed_by) if composed_by else ""
    return Page(
        title=_("Positions on “{title}”").format(title=matter.title),
        below="  ".join(part for part in (settings.office_name, matter.number) if part),
        about=tuple(_particulars(matter, about, zone)),
        sections=sections,
        closing=(_("As it stood at {at}; composed{by}.").format(at=moment_in_words(about.now, zone), by=by),),
    )


def _particulars(matter: Matter, about: Disagreement, zone: tzinfo) -> list[str]:
    supporting = _(", ").join(party.name for party in about.parties if party != matter.lead)
    waiting_on = matter.waiting_on.name if matter.waiting_on else ""
    facts = (
        (_("Lead"), matter.lead.name if matter.lead else _("to be decided")),
        (_("Supporting"), supporting),
        (
            _("Raised by"),
            _("{name}, {at}").format(name=matter.raised_by.name, at=moment_in_words(matter.opened_at, zone)),
        ),
        (_("Due"), moment_in_words(matter.due_now, zone)),
        (_("State"), matter.state.label),
        (_("Waits on"), waiting_on),
        (_("Answer"), matter.answer),
        (_("Silence"), _("counts as consent once the time is over") if about.silence_consents else _("is no consent")),
    )
    return [_("{label}: {text}").format(label=label, text=text) for label, text in facts if text]


def _positions(about: Disagreement, zone: tzinfo) -> tuple[Block, ...]:
    if not about.points:
        return ()
    heard = about.heard
    pages = [heard[start : start + ABREAST] for start in range(0, len(heard), ABREAST)]
    return (
        *(_side_by_side(about, parties) for parties in pages),
        *(_told(about, point, zone) for point in about.points),
    )


def _side_by_side(about: Disagreement, parties: tuple[Party, ...]) -> Block:
    columns = (_("Point"), *(_party(about, party) for party in parties), _("Standing"))
    rows = [
        (
            _("{number}. {text}").format(number=point.number, text=point.text),
            *(counted_in_words(about, point, party) for party in parties),
            about.state(point).label,
        )
        for point in about.points
    ]
    return table(columns, rows)


def _told(about: Disagreement, point: Point, zone: tzinfo) -> Block:
    """Everything said of a point: what stands, what was said before it, and who has said nothing."""
    rows: list[tuple[str, ...]] = []
    for party in about.heard:
        said = [position for position in point.positions if position.party == party]
        rows += [
            (
                _party(about, party) if position is said[-1] else _("{name} (before)").format(name=party.name),
                *position_in_words(position),
                moment_in_words(position.stated_at, zone),
            )
            for position in reversed(said)
        ]
        if not said and party in about.parties:
            rows.append((party.name, counted_in_words(about, point, party), "", ""))
    heading = pgettext("point", "({number}) {text} — {state}").format(
        number=point.number, text=point.text, state=about.state(point).label
    )
    if point.drop_reason:
        heading += pgettext("point", ": {reason}").format(reason=point.drop_reason)
    columns = (_("Department"), _("Position"), _("Condition and grounds"), _("Time"))
    return table(columns, rows, heading)


def _party(about: Disagreement, party: Party) -> str:
    """A party's name; one that is none any more is marked."""
    return party.name if party in about.parties else _("{name} (no party now)").format(name=party.name)


def _common_ground(about: Disagreement) -> tuple[Block, ...]:
    worded = ((point, point.common_words) for point in about.common_ground())
    lines = [
        _("Point {number}: {text}").format(number=point.number, text=words.text if words else point.text)
        for point, words in worded
    ]
    return paragraphs(lines)


def _receipts(about: Disagreement, zone: tzinfo) -> tuple[Block, ...]:
    rows = [
        (
            receipt.party.name,
            receipt_in_words(receipt, about.now),
            moment_in_words(receipt.due_at, zone),
            receipt.feedback,
        )
        for receipt in about.receipts
    ]
    return (table((_("Department"), _("Standing"), _("Due"), _("Feedback")), rows),) if rows else ()


def _talks(about: Disagreement, zone: tzinfo) -> tuple[Block, ...]:
    rows = [(moment_in_words(talk.held_at, zone), talk.who, talk.outcome) for talk in about.talks]
    return (table((_("Time"), _("Who"), pgettext("talk", "Outcome")), rows),) if rows else ()


def _inclinations(about: Disagreement, zone: tzinfo) -> tuple[Block, ...]:
    whole = [finding_in_words(about.inclination, None, zone)] if about.inclination else []
    found = ((point, point.latest(FindingKind.INCLINATION)) for point in about.points)
    return paragraphs([*whole, *(finding_in_words(finding, point, zone) for point, finding in found if finding)])


def _rulings(about: Disagreement, zone: tzinfo) -> tuple[Block, ...]:
    return paragraphs([finding_in_words(point.ruling, point, zone) for point in about.points if point.ruling])
