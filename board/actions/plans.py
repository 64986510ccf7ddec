"""The library of plans: taken over from text, changed, let go; every version is kept."""

from dataclasses import replace

from board.actions.desk import Desk, action, look
from board.actions.naming import the_one_called
from board.domain import plan_text
from board.domain.errors import BadInput, Unknown
from board.domain.plan import Plan, PlanVersion, demand_kinds_free
from board.locale import _, speaking
from board.store import Tx
from board.store import plans as rows
from board.store import settings as settings_rows


@action("plans.put")
def put(desk: Desk, tx: Tx, text: str, *, plan: str = "", seen: int | None = None) -> Plan:
    """Take over a plan as a text (see `domain.plan_text`): as a new version of `plan`, or of the one of its title.

    A plan of a title that is not there yet is new. What incidents run already stays as it is.

    Raises:
        NotAllowed: the actor is neither a coordinator nor an administrator.
        BadInput: a line cannot be, another plan has that title or one of its kinds.
        Conflict: somebody else changed it since the version `seen`.
    """
    said, every = plan_text.read(text), rows.listed(tx)
    before = the_plan(tx, plan) if plan.strip() else next((one for one in every if one.name == said.name), None)
    wanted = said
    if before is not None:
        version = before.version if seen is None else seen
        wanted = replace(said, id=before.id, number=before.number, version=version)
    if any(one.name == wanted.name and one.id != wanted.id for one in every):
        raise BadInput(_("there is a plan {name} already").format(name=wanted.name), field=_("title"))
    demand_kinds_free(wanted, every)
    with speaking(settings_rows.load(tx).language):
        kept = plan_text.written(wanted)
    saved = rows.save(tx, wanted, kept, desk.now(), desk.actor.id or None)
    tx.tells("plans", saved.id, name=saved.name, number=saved.number)
    return saved


@action("plans.retire")
def retire(desk: Desk, tx: Tx, plan: str) -> Plan:
    """Start a plan no more; its versions and what runs of it stay.

    Raises:
        NotAllowed: the actor is neither a coordinator nor an administrator.
        Unknown: there is no such plan in use.
    """
    saved = rows.retire(tx, the_plan(tx, plan))
    tx.tells("plans", saved.id, name=saved.name)
    return saved


@look
def listed(desk: Desk, tx: Tx) -> list[Plan]:
    """The plans in use."""
    return rows.listed(tx)


@look
def show(desk: Desk, tx: Tx, plan: str) -> Plan:
    """One plan, by #number, name, or a part of one name alone."""
    return the_plan(tx, plan)


@look
def versions(desk: Desk, tx: Tx, plan: str) -> list[PlanVersion]:
    """All versions of a plan, the newest on top."""
    return rows.versions(tx, the_plan(tx, plan).id)


@look
def text_of(desk: Desk, tx: Tx, plan: str, number: int | None = None) -> str:
    """A plan as text: as it stands, or the version of that number.

    Raises:
        Unknown: there is no such plan or version.
    """
    found = the_plan(tx, plan)
    wanted = number or found.number
    text = next((one.text for one in rows.versions(tx, found.id) if one.number == wanted), None)
    if text is None:
        raise Unknown(_("{name} has no version {n}").format(name=found.name, n=wanted), field=_("version"))
    return text


def the_plan(tx: Tx, text: str) -> Plan:
    """The plan in use that `text` names: by #number, by name, or by a part of one name alone.

    Raises:
        Unknown: none is called that, or several are; the line names them.
    """
    return the_one_called(rows.listed(tx), text, _("plan"), _("there is no plan {text}"))
