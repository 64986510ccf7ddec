"""Saved views of matters: see, save, rename, delete, share. One's own are one's own; shared ones are the office's."""

from board.actions.desk import Desk, action, look
from board.domain.errors import NotAllowed, Refused, Unknown, why_refused
from board.domain.matter_view import View, Wanted, built_in
from board.domain.people import KEEPERS, Role, demand_role
from board.domain.text import clean, one_line
from board.locale import _
from board.store import Tx
from board.store import views as rows

MOST = 50
"""How many views a person keeps at most; who needs more has lost sight of them."""
_LONGEST = 40


@look
def views(desk: Desk, tx: Tx) -> list[View]:
    """What the actor can choose from: those that come with the board, their own, then the shared ones."""
    return [*built_in(), *rows.seen_by(tx, desk.actor.id)]


@look
def named(desk: Desk, tx: Tx, name: str) -> View:
    """The view of that name: one's own before a shared one before one that comes with the board.

    Raises:
        Unknown: there is none; the line names those there are.
    """
    return _the_view(desk, tx, name)


def _the_view(desk: Desk, tx: Tx, name: str) -> View:
    known = [*rows.seen_by(tx, desk.actor.id), *built_in()]
    found = next((view for view in known if view.name == name.strip()), None)
    if found is None:
        raise Unknown(
            _("there is no view {name}").format(name=one_line(name[:_LONGEST]) or '""'),
            field=_("view"),
            do=_("one of {choices}").format(choices=", ".join(one_line(view.name) for view in known)),
        )
    return found


@action("views.save")
def save(desk: Desk, tx: Tx, name: str, wanted: Wanted) -> View:
    """Save what is chosen as a view of the actor's own; one of that name shows this from now on.

    Raises:
        NotAllowed: nobody is signed in.
        BadInput: the name cannot be.
        Refused: the actor has too many.
    """
    name = clean(name, _("name"), most=_LONGEST)
    own = [view for view in rows.seen_by(tx, desk.actor.id) if view.owner]
    before = next((view for view in own if view.name == name), None)
    if before is not None:
        rows.rewrite(tx, before, wanted)
        number = before.id
    elif len(own) >= MOST:
        raise Refused(_("{n} views are the most").format(n=MOST), do=_("delete one first"))
    else:
        number = rows.add(tx, name, wanted, desk.actor.id)
    tx.tells("matter_views", number, name=name)
    return _reread(desk, tx, number)


@action("views.rename")
def rename(desk: Desk, tx: Tx, name: str, new: str) -> View:
    """Give a view another name.

    Raises:
        Unknown: there is no such view.
        NotAllowed: it is shared and the actor keeps nothing of the office.
        Refused: it comes with the board, or the name is taken.
        BadInput: the name cannot be.
    """
    view = _to_change(desk, tx, name)
    new = clean(new, _("name"), most=_LONGEST)
    _demand_free(desk, tx, new, shared=view.owner is None)
    rows.rename(tx, view, new)
    tx.tells("matter_views", view.id, name=new, before=view.name)
    return _reread(desk, tx, view.id)


@action("views.delete")
def delete(desk: Desk, tx: Tx, name: str) -> View:
    """Delete a view; returns what it was.

    Raises:
        Unknown: there is no such view.
        NotAllowed: it is shared and the actor keeps nothing of the office.
        Refused: it comes with the board.
    """
    view = _to_change(desk, tx, name)
    rows.remove(tx, view)
    tx.tells("matter_views", view.id, name=view.name)
    return view


@action("views.share")
def share(desk: Desk, tx: Tx, name: str) -> View:
    """Give a view of one's own to everybody; it is the office's from now on.

    Raises:
        Unknown: there is no such view.
        NotAllowed: the actor is neither a coordinator nor an administrator.
        Refused: it is shared already, comes with the board, or the name is taken.
    """
    view = _to_change(desk, tx, name)
    if view.owner is None:
        raise Refused(_("the view {name} is shared already").format(name=view.name))
    _demand_free(desk, tx, view.name, shared=True)
    rows.give(tx, view, None)
    tx.tells("matter_views", view.id, name=view.name)
    return _reread(desk, tx, view.id)


@action("views.unshare")
def unshare(desk: Desk, tx: Tx, name: str) -> View:
    """Take a shared view back as one of the actor's own.

    Raises:
        Unknown: there is no such view.
        NotAllowed: the actor is neither a coordinator nor an administrator.
        Refused: it is not shared, comes with the board, or the actor has one of that name.
    """
    view = _to_change(desk, tx, name)
    if view.owner is not None:
        raise Refused(_("the view {name} is not shared").format(name=view.name))
    _demand_free(desk, tx, view.name, shared=False)
    rows.give(tx, view, desk.actor.id)
    tx.tells("matter_views", view.id, name=view.name)
    return _reread(desk, tx, view.id)


def why_not_change(view: View, desk: Desk) -> str:
    """Why the actor cannot rename or delete a view, in a sentence; empty if they can."""
    return why_refused(_demand_changeable, desk, view)


def _to_change(desk: Desk, tx: Tx, name: str) -> View:
    view = _the_view(desk, tx, name)
    _demand_changeable(desk, view)
    return view


def _demand_changeable(desk: Desk, view: View) -> None:
    demand_role(desk.actor, *Role)
    if not view.id:
        raise Refused(_("the view {name} comes with the board").format(name=view.name), do=_("save one of your own"))
    if view.owner is None and not desk.actor.has(*KEEPERS):
        raise NotAllowed(
            _("the view {name} is shared, so only a coordinator or an administrator changes it").format(name=view.name),
            do=_("save one of your own"),
        )


def _demand_free(desk: Desk, tx: Tx, name: str, *, shared: bool) -> None:
    for view in rows.seen_by(tx, desk.actor.id):
        if view.name == name and (view.owner is None) == shared:
            raise Refused(_("there is a view called {name}").format(name=name), do=_("choose another name"))


def _reread(desk: Desk, tx: Tx, number: int) -> View:
    return next(view for view in rows.seen_by(tx, desk.actor.id) if view.id == number)
