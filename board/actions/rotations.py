"""Rotations: layers of people in turn and overrides, looked at as a schedule, written out as a draft of a roster."""

from collections.abc import Sequence
from datetime import date, datetime, time

from board.actions.desk import Desk, action, look
from board.actions.drafts import written
from board.actions.naming import the_person
from board.actions.posts import the_post
from board.actions.standing import day_bounds, standing
from board.domain import rotation as rules
from board.domain.choices import chosen
from board.domain.duty import Post, asked_for
from board.domain.duty import demand_sound as demand_hours
from board.domain.errors import BadInput, Unknown
from board.domain.pattern import day_words
from board.domain.roster import PlannedShift, Sheet, demand_period, planned
from board.domain.rotation import Every, Layer
from board.domain.rotation_overrides import Override, OverrideKind, as_shifts, overridden
from board.domain.text import clean
from board.locale import _
from board.store import Tx
from board.store import calendar as calendar_rows
from board.store import duty as duty_rows
from board.store import people as people_rows
from board.store import rotations as rows
from board.store import settings as settings_rows
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Rotation:
    """A post's rotation in a period: layers, overrides, the shifts that come of them, and names to read them by."""

    post: Post
    layers: tuple[Layer, ...]
    overrides: tuple[Override, ...]
    shifts: tuple[PlannedShift, ...]
    names: dict[int, str]


@look
def show(desk: Desk, tx: Tx, post: str, first: date, last: date) -> Rotation:
    """The rotation of a post from `first` to `last`.

    Raises:
        Unknown: there is no such post.
        BadInput: the period cannot be.
    """
    demand_period(first, last)
    return _rotation(tx, the_post(tx, post), first, last)


def _rotation(tx: Tx, post: Post, first: date, last: date) -> Rotation:
    calendar, zone = calendar_rows.load(tx), settings_rows.load(tx).tz
    asked = list(asked_for(post, first, last, calendar, zone))
    bounds = day_bounds(tx, first, last)
    begins, ends = bounds[0], max([bounds[1], *(one[1] for one in asked)])
    layers, overrides = rows.layers(tx, post.id), rows.overrides(tx, post.id, begins, ends)
    schedule = overridden(rules.layered(layers, begins, ends, calendar, zone), overrides)
    names = people_rows.names(tx)
    return Rotation(post, tuple(layers), tuple(overrides), tuple(as_shifts(post.id, schedule, asked)), names)


@action("duty.add_layer")
def add_layer(
    desk: Desk,
    tx: Tx,
    post: str,
    people: Sequence[str],
    *,
    begins: date,
    every: str = Every.DAYS,
    length: int = 1,
    at: time | None = None,
    days: str = "",
    hours: tuple[time, time] | None = None,
    until: date | None = None,
    name: str = "",
) -> Rotation:
    """Put a layer on a post's rotation, over those that are there; without `at` turns change at the handover's time.

    Raises:
        NotAllowed: the actor does not keep the roster.
        BadInput: a name, a word for days or the length cannot be.
    """
    about = the_post(tx, post)
    layer = Layer(
        people=tuple(the_person(tx, one, _("person")).id for one in people),
        every=chosen(Every, every, _("every")),
        length=length,
        begins=begins,
        at=at or settings_rows.load(tx).handover_at,
        days=day_words(days, _("days")),
        hours=hours,
        until=until,
        name=clean(name, _("name"), needed=False),
    )
    rules.demand_sound(layer)
    number = rows.add_layer(tx, about.id, layer)
    tx.tells("rotation_layers", number, post=about.name, name=layer.name)
    return _rotation(tx, about, begins, begins)


@action("duty.drop_layer")
def drop_layer(desk: Desk, tx: Tx, layer: int) -> None:
    """Take a layer off its rotation; shifts and drafts that came of it stay.

    Raises:
        NotAllowed: the actor does not keep the roster.
        Unknown: there is no such layer.
    """
    if rows.post_of_layer(tx, layer) is None:
        raise Unknown(_("there is no layer {id}").format(id=layer), field=_("layer"))
    rows.drop_layer(tx, layer)
    tx.tells("rotation_layers", layer)


@action("duty.override")
def override(
    desk: Desk,
    tx: Tx,
    post: str,
    kind: str,
    person: str,
    begins_at: datetime,
    ends_at: datetime,
    *,
    instead_of: str = "",
    note: str = "",
) -> int:
    """Add somebody to a rotation for a time, take them off it, or put them in somebody's place; returns its number.

    Raises:
        NotAllowed: the actor does not keep the roster.
        BadInput: a name or the hours cannot be.
    """
    about, sort = the_post(tx, post), chosen(OverrideKind, kind, _("kind"))
    demand_hours(begins_at, ends_at)
    if instead_of and sort is not OverrideKind.REPLACE:
        raise BadInput(_("only who replaces somebody comes instead of them"), field=_("instead of"))
    leaves = the_person(tx, instead_of, _("instead of")).id if instead_of else 0
    one = Override(sort, the_person(tx, person, _("person")).id, begins_at, ends_at, leaves)
    said = clean(note, _("note"), needed=False)
    number = rows.add_override(tx, about.id, one, desk.actor.id, desk.now(), said)
    tx.tells("rotation_overrides", number, post=about.name, note=said)
    return number


@action("duty.drop_override")
def drop_override(desk: Desk, tx: Tx, number: int) -> None:
    """Take an override away.

    Raises:
        NotAllowed: the actor does not keep the roster.
        Unknown: there is no such override.
    """
    if not rows.has_override(tx, number):
        raise Unknown(_("there is no override {id}").format(id=number), field=_("override"))
    rows.remove_override(tx, number)
    tx.tells("rotation_overrides", number)


@action("duty.draft_rotation")
def draft(desk: Desk, tx: Tx, first: date, last: date, *, note: str = "") -> Sheet:
    """Write out the rotations of all posts as a draft; posts without a rotation keep the shifts that stand.

    Raises:
        NotAllowed: the actor does not keep the roster.
        BadInput: the period cannot be, or no post has a rotation.
    """
    demand_period(first, last)
    posts = [post for post in duty_rows.posts(tx) if rows.layers(tx, post.id)]
    if not posts:
        raise BadInput(_("no post has a rotation yet"), field=_("rotation"))
    rotated = {post.id for post in posts}
    plan = [shift for post in posts for shift in _rotation(tx, post, first, last).shifts]
    plan += [shift for shift in planned(standing(tx, first, last)) if shift.post not in rotated]
    zone = settings_rows.load(tx).tz
    plan = [shift for shift in plan if first <= shift.begins_at.astimezone(zone).date() <= last]
    return written(desk, tx, first, last, plan, note)
