"""Templates: what matters of one sort have in common, kept by those who keep the office's calendar and roster."""

from dataclasses import replace
from datetime import date, datetime

from board.actions.desk import Desk, action, look, office_clock
from board.actions.matter_registering import the_lead, the_supporters
from board.actions.naming import the_one_called
from board.domain.choices import chosen
from board.domain.errors import BadInput, Refused
from board.domain.limit import Limit
from board.domain.matter_kinds import MatterKind, Urgency
from board.domain.people import Party, PartyKind, Role
from board.domain.template import Template, filled, steps_written
from board.domain.text import LONG, clean
from board.locale import _
from board.store import Tx
from board.store import people as people_rows
from board.store import recurring as recurring_rows
from board.store import settings as settings_rows
from board.store import templates as rows
from board.values import dataclass


@action("templates.add")
def add(
    desk: Desk,
    tx: Tx,
    name: str,
    *,
    title: str = "",
    kind: MatterKind | str = MatterKind.REQUEST,
    urgency: Urgency | str = Urgency.NORMAL,
    limit: str = "",
    lead: str = "",
    supporting: tuple[str, ...] = (),
    source: str = "",
    text: str = "",
    steps: str = "",
) -> Template:
    """Add a template; its title is its name if none is given, `limit` a length such as 3wd, `steps` a line each.

    Raises:
        NotAllowed: the actor is neither a coordinator nor an administrator.
        BadInput: a word, a name or what stands in braces is not known; there is a template of that name.
    """
    blank = Template(0, clean(name, _("name")), MatterKind.REQUEST, clean(title, _("title"), needed=False) or name)
    return _saved(
        desk, tx, blank, kind=kind, urgency=urgency, limit=limit, lead=lead,
        supporting=supporting, source=source, text=text, steps=steps,
    )  # fmt: skip


@action("templates.change")
def change(
    desk: Desk,
    tx: Tx,
    template: str,
    *,
    name: str | None = None,
    title: str | None = None,
    kind: MatterKind | str | None = None,
    urgency: Urgency | str | None = None,
    limit: str | None = None,
    lead: str | None = None,
    supporting: tuple[str, ...] | None = None,
    source: str | None = None,
    text: str | None = None,
    steps: str | None = None,
    seen: int | None = None,
) -> Template:
    """Change what is given of a template; matters that were registered from it stay as they are.

    Raises:
        Conflict: somebody else changed it since the version `seen`.
        NotAllowed, BadInput: as for `add`.
    """
    before = the_template(tx, template)
    before = replace(
        before,
        name=before.name if name is None else clean(name, _("name")),
        title=before.title if title is None else clean(title, _("title")),
        version=before.version if seen is None else seen,
    )
    return _saved(
        desk, tx, before, kind=kind, urgency=urgency, limit=limit, lead=lead,
        supporting=supporting, source=source, text=text, steps=steps,
    )  # fmt: skip


def _saved(
    desk: Desk,
    tx: Tx,
    before: Template,
    *,
    kind: MatterKind | str | None,
    urgency: Urgency | str | None,
    limit: str | None,
    lead: str | None,
    supporting: tuple[str, ...] | None,
    source: str | None,
    text: str | None,
    steps: str | None,
) -> Template:
    """Write a template with what is given; what is None stays."""
    kind = before.kind if kind is None else chosen(MatterKind, kind, _("kind"))
    leads = before.lead if lead is None else the_lead(tx, kind, lead) if lead.strip() else None
    after = replace(
        before,
        kind=kind,
        urgency=before.urgency if urgency is None else chosen(Urgency, urgency, _("urgency")),
        limit=before.limit if limit is None else Limit.parse(limit, field=_("limit")) if limit.strip() else None,
        lead=leads,
        supporting=before.supporting if supporting is None else the_supporters(tx, supporting),
        source=before.source if source is None else clean(source, _("source"), needed=False),
        text=before.text if text is None else clean(text, _("text"), most=LONG, needed=False, lines=True),
        steps=before.steps if steps is None else steps_written(steps),
    )
    _demand_possible(tx, after, desk.now().astimezone(settings_rows.load(tx).tz).date())
    saved = rows.save(tx, after)
    tx.tells("templates", saved.id, name=saved.name)
    return saved


def _demand_possible(tx: Tx, template: Template, day: date) -> None:
    other = rows.named(tx, template.name)
    if other is not None and other.id != template.id:
        raise BadInput(_("there is a template {name} already").format(name=other.name), field=_("name"))
    clean(filled(template.title, day, _("title")), _("title"))
    clean(filled(template.text, day, _("text")), _("text"), most=LONG, needed=False, lines=True)
    if template.supporting and template.lead is None:
        raise BadInput(_("somebody must lead where others support"), field=_("lead"))
    if template.lead in template.supporting:
        raise BadInput(
            _("{name} cannot lead and support at once").format(name=template.lead.name if template.lead else ""),
            field=_("supporting"),
        )
    wanted = PartyKind.PERSON if template.kind.asks_a_leader else PartyKind.DEPARTMENT
    if template.lead is not None and template.lead.kind is not wanted:
        raise BadInput(
            _("a {kind} has another sort of lead").format(kind=template.kind.label),
            field=_("lead"),
            do=_("a leader for consultations and proposals, a department for all else"),
        )


@action("templates.retire")
def retire(desk: Desk, tx: Tx, template: str) -> Template:
    """Let no more matters be registered from a template; it stays readable where it was used.

    Raises:
        Refused: a recurring rule opens matters from it.
        NotAllowed: the actor is neither a coordinator nor an administrator.
    """
    found = the_template(tx, template)
    if users := recurring_rows.of_template(tx, found.id):
        raise Refused(
            _("recurring rule {ids} opens matters from {name}").format(
                ids=_(", ").join(map(str, users)), name=found.name
            ),
            do=_("end the rule first"),
        )
    saved = rows.save(tx, replace(found, retired=True))
    tx.tells("templates", saved.id, name=saved.name)
    return saved


@look
def listed(desk: Desk, tx: Tx) -> list[Template]:
    """The templates in use, by name."""
    return rows.templates(tx)


@look
def show(desk: Desk, tx: Tx, template: str) -> Template:
    """One template, by name or #number."""
    return the_template(tx, template)


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What a new matter begins with: a template with the day filled in, and its limit if it has one of its own."""

    template: Template
    title: str = ""
    text: str = ""
    due_at: datetime | None = None


BLANK = Prefilled(Template(0, "", MatterKind.REQUEST, ""))
"""What a matter begins with that is registered from no template."""


@look
def prefilled(desk: Desk, tx: Tx, template: str) -> Prefilled:
    """A template as it would register a matter now; see `prefill`."""
    return prefill(tx, template, desk.now())


def prefill(tx: Tx, template: str, now: datetime) -> Prefilled:
    """The template that a name means, as it would register a matter now.

    Raises:
        Unknown: none is called that.
    """
    found, settings = the_template(tx, template), settings_rows.load(tx)
    day = now.astimezone(settings.tz).date()
    title, text = filled(found.title, day, _("title")), filled(found.text, day, _("text"))
    return Prefilled(found, title, text, office_clock(tx).add(now, found.limit) if found.limit else None)


def the_template(tx: Tx, text: str) -> Template:
    """The template in use that `text` names: by #number, by name, or by a part of one name alone.

    Raises:
        Unknown: none is called that, or several are; the line names them.
    """
    return the_one_called(rows.templates(tx), text, _("template"), _("there is no template {text}"))


def still_there(tx: Tx, template: Template) -> tuple[Template, tuple[str, ...]]:
    """The template without those who left or lead no more since it was written, and their names.

    A lead that is gone leaves the matter to its first contact, and nobody can support where nobody leads.
    """
    gone = [party for party in (*filter(None, [template.lead]), *template.supporting) if not _serves(tx, party)]
    lead = None if template.lead in gone else template.lead
    supporting = tuple(party for party in template.supporting if lead is not None and party not in gone)
    return replace(template, lead=lead, supporting=supporting), tuple(party.name for party in gone)


def _serves(tx: Tx, party: Party) -> bool:
    if party.kind is PartyKind.DEPARTMENT:
        department = people_rows.department(tx, party.id)
        return department is not None and not department.retired
    person = people_rows.person(tx, party.id)
    return person is not None and not person.retired and Role.LEADER in person.roles


def lead_typed(lead: Party | None) -> str:
    """A lead as it is typed; people by their number, for several may share a beginning of their names."""
    if lead is None:
        return ""
    return f"#{lead.id}" if lead.kind is PartyKind.PERSON else lead.name
