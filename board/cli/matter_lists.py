"""`board matter list`, and the options by which a command line says which matters it means."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import click

from board.actions import matter_looks, views
from board.actions.naming import which_department, who
from board.cli.machine import listed_facts
from board.cli.matters import matter_
from board.cli.output import TINTS, json_option, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Whole, later
from board.domain import rows
from board.domain.choices import chosen
from board.domain.days import Days, days_typed
from board.domain.errors import BadInput, Unknown
from board.domain.lights import light_named
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.matter_kinds import MatterKind, Urgency
from board.domain.matter_view import ME, Event, Part, Wanted, concerning, within
from board.domain.people import Party, PartyKind
from board.locale import _
from board.values import dataclass

F = TypeVar("F", bound=Callable[..., Any])

_DEPARTMENTS = {"lead": Part.LEADS, "supporting": Part.SUPPORTS, "department": Part.ANY}
_PEOPLE = {"raised_by": Part.RAISED, "first_contact": Part.OWNS, "handler": Part.HANDLES, "person": Part.ANY}

_OPTIONS = (
    click.option("--standing", metavar="WORD", help=later("open (if not said), ended or all.")),
    click.option("--kind", metavar="KIND", help=later("Only matters of this kind.")),
    click.option(
        "--urgency", metavar="WORD", help=later("Only matters of this urgency: flash, urgent, normal or hard.")
    ),
    click.option(
        "--light",
        metavar="COLOUR",
        help=later("Only what has this light: its colour, or green, yellow, red, held, done or late."),
    ),
    click.option("--mine", is_flag=True, help=later("Only what waits on me.")),
    click.option(
        "--waiting-on",
        metavar="NAME",
        help=later("Only what waits on this department with its people, or on this person."),
    ),
    click.option("--lead", metavar="NAME", help=later("Only what this department leads.")),
    click.option("--supporting", metavar="NAME", help=later("Only what this department supports.")),
    click.option(
        "--department", metavar="NAME", help=later("Only what this department leads, supports or is waited on for.")
    ),
    click.option("--raised-by", metavar="NAME", help=later("Only what this person raised; 'me' is whoever asks.")),
    click.option("--first-contact", metavar="NAME", help=later("Only what this person took in.")),
    click.option("--handler", metavar="NAME", help=later("Only what this person handles.")),
    click.option("--person", metavar="NAME", help=later("Only what this person has any part in.")),
    click.option("--unowned", is_flag=True, help=later("Only what nobody leads yet.")),
    click.option("--late", is_flag=True, help=later("Only what is overdue.")),
    click.option("--opened", metavar="DAYS", help=later("Only what was registered in these days, such as this-week.")),
    click.option(
        "--due",
        metavar="DAYS",
        help=later("Only what falls due in these days: today, next-week, 2026-11, 11-01..11-30."),
    ),
    click.option("--closed", metavar="DAYS", help=later("Only what ended in these days, such as last-month.")),
    click.option("--text", default="", metavar="TEXT", help=later("Only what has this in its title or number.")),
)


def choice_options(verb: F) -> F:
    """Give a verb the options that say which matters are meant; see `asked`."""
    for option in reversed(_OPTIONS):
        verb = option(verb)
    return verb


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options say: a choice, and further parties and days that a choice by itself has no room for."""

    wanted: Wanted
    parties: tuple[tuple[Party, Part], ...]
    days: tuple[tuple[Event, Days], ...]

    def as_filter(self, session: Session) -> MatterFilter:
        """All of it as the store is asked."""
        actor, now, zone = session.desk.actor, session.now, session.zone
        wanted = self.wanted if self.days == () else replace(self.wanted, days=None)
        if any(event is Event.CLOSED for event, _days in self.days) and wanted.stands is Standing.OPEN:
            wanted = replace(wanted, standing=Standing.ENDED)
        found = wanted.as_filter(actor, now, zone)
        for party, part in self.parties:
            found = concerning(found, party, part, actor)
        for event, days in self.days:
            found = within(found, event, days, now, zone)
        return found

    def as_choice(self) -> Wanted:
        """All of it as one choice, such as can be saved.

        Raises:
            BadInput: it names more than one department, person or period.
        """
        wanted = self.wanted
        departments = [one for one in self.parties if one[0].kind is PartyKind.DEPARTMENT]
        people = [one for one in self.parties if one[0].kind is PartyKind.PERSON]
        if max(len(departments), len(people), len(self.days)) > 1:
            raise BadInput(_("a view names one department, one person and one period at most"), field=_("view"))
        for party, part in departments:
            wanted = replace(wanted, department=party, department_part=part)
        for party, part in people:
            wanted = replace(wanted, person=party, person_part=part)
        for event, days in self.days:
            wanted = replace(wanted, event=event, days=days)
        return wanted


def asked(session: Session, /, base: Wanted, given: dict[str, Any]) -> Asked:
    """What the options say; what they leave open is as in `base`.

    Raises:
        BadInput: a word or a name is not known, or days cannot be.
    """
    wanted = replace(
        base,
        standing=chosen(Standing, given["standing"], "--standing") if given["standing"] else base.standing,
        kind=chosen(MatterKind, given["kind"], "--kind") if given["kind"] else base.kind,
        urgency=chosen(Urgency, given["urgency"], "--urgency") if given["urgency"] else base.urgency,
        light=light_named(given["light"], session.settings.light_profile, "--light") if given["light"] else base.light,
        mine=given["mine"] or base.mine,
        unowned=given["unowned"] or base.unowned,
        late=given["late"] or base.late,
        text=given["text"] or base.text,
    )
    return Asked(wanted, tuple(_parties(session, given)), tuple(_days(session, given)))


def _parties(session: Session, given: dict[str, Any]) -> list[tuple[Party, Part]]:
    desk = session.desk
    found = [(which_department(desk, given[name]).party, part) for name, part in _DEPARTMENTS.items() if given[name]]
    found += [(_person(session, given[name]), part) for name, part in _PEOPLE.items() if given[name]]
    if name := given["waiting_on"]:
        try:
            found.append((which_department(desk, name).party, Part.WAITED_ON))
        except Unknown:
            found.append((_person(session, name), Part.WAITED_ON))
    return found


def _person(session: Session, name: str) -> Party:
    return ME if name in {"me", "我"} else who(session.desk, name).party


def _days(session: Session, given: dict[str, Any]) -> list[tuple[Event, Days]]:
    today = session.now.date()
    named = ((event, name) for event, name in zip(Event, ("opened", "due", "closed"), strict=True))
    typed = ((event, days_typed(given[name] or "", today, f"--{name}")) for event, name in named)
    return [(event, days) for event, days in typed if days is not None]


def filtered(verb: F) -> F:
    """Give a verb all options that say which matters are wanted; `wanted_by` reads them."""
    view = click.option("--view", metavar="NAME", help=later("Begin with what a saved view shows; options narrow it."))
    due = click.option("--due-before", metavar="TIME", help=later("Only what falls due before."))
    return view(choice_options(due(verb)))


def wanted_by(session: Session, /, *, view: str | None, due_before: str | None, **given: Any) -> MatterFilter:
    """The filter that the options of `filtered` say.

    Raises:
        BadInput: a word or a name is not known, or a time cannot be.
    """
    base = views.named(session.desk, view).wanted if view else Wanted()
    wanted = asked(session, base, given).as_filter(session)
    return replace(wanted, due_before=session.moment(due_before, "--due-before")) if due_before else wanted


@matter_.command("list", help=later("Matters, those that hurt next on top."))
@filtered
@click.option("--limit", type=Whole(1, 10_000), default=200, metavar="N", help=later("At most so many (200)."))
@click.option("--before", type=Whole(1, 10**15), metavar="ID", help=later("Of ended matters: go on before this one."))
@json_option
@pass_session
def list_(session: Session, /, limit: int, before: int | None, as_json: bool, **given: Any) -> None:
    """List matters."""
    desk, zone = session.desk, session.zone
    found = matter_looks.listed(desk, wanted_by(session, **given), limit=limit, before=before)
    if as_json:
        write_json([listed_facts(one) for one in found], zone)
        return
    cells = [rows.matter_cells(one, session.now, zone) for one in found]
    table(
        [(c.light, c.left, c.number, c.title, c.urgency, c.state, c.waiting_on, c.due) for c in cells],
        wide=3,
        tints=[TINTS.get(one.pressure.colour) for one in found],
    )
