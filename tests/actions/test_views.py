"""Saved views: one's own are one's own, shared ones are the office's, and each says what it shows."""

from collections.abc import Callable

import pytest

from board.actions import naming, views
from board.actions.desk import Desk
from board.domain.days import Around, Days
from board.domain.errors import BadInput, NotAllowed, Refused, Unknown
from board.domain.lights import Light
from board.domain.matter_filter import Standing
from board.domain.matter_kinds import MatterKind, Urgency
from board.domain.matter_view import ME, Event, Part, View, Wanted
from tests.office import Office


def everything(office: Office) -> Wanted:
    """A choice with something in every place."""
    return Wanted(
        standing=Standing.ALL,
        kind=MatterKind.ISSUE,
        urgency=Urgency.FLASH,
        light=Light.YELLOW,
        department=naming.which_department(office.desk(), "水利局").party,
        department_part=Part.SUPPORTS,
        person=office.person("李敏").party,
        person_part=Part.RAISED,
        event=Event.OPENED,
        days=Days(Around.THIS_WEEK),
        mine=True,
        late=True,
        unowned=True,
        text="积水%",
    )


def names(desk: Desk) -> list[tuple[str, bool]]:
    """The saved views that somebody sees: the name, and whether it is shared."""
    return [(view.name, view.owner is None) for view in views.views(desk) if view.id]


def test_a_view_shows_again_what_was_chosen(office: Office) -> None:
    limin, wanted = office.desk("李敏"), everything(office)
    assert views.save(limin, "我的", wanted).wanted == wanted
    for days in (Days(first=None, last=office.now.date()), Days(first=office.now.date()), None):
        assert views.save(limin, "我的", Wanted(person=ME, days=days)).wanted == Wanted(person=ME, days=days)
    assert names(limin) == [("我的", False)]
    assert names(office.desk("赵强")) == []
    assert office.faults == []


def test_shared_views_are_seen_by_all_and_changed_by_those_who_keep_the_office(office: Office) -> None:
    hejing, limin = office.desk("何静"), office.desk("李敏")
    views.save(hejing, "特急", Wanted(urgency=Urgency.FLASH))
    views.share(hejing, "特急")
    assert names(limin) == [("特急", True)]
    views.save(limin, "特急", Wanted(urgency=Urgency.URGENT))
    assert views.named(limin, "特急").wanted.urgency is Urgency.URGENT, "one's own comes first"
    views.delete(limin, "特急")
    assert views.rename(hejing, "特急", "急件").name == "急件"
    assert views.unshare(hejing, "急件").owner == hejing.actor.party
    assert names(limin) == []
    views.delete(hejing, "急件")
    assert office.faults == []


ACTIONS = {f"views.{verb}" for verb in ("save", "rename", "delete", "share", "unshare")}
"""Whom each of them refuses stands in the table below."""


def saved(office: Office) -> None:
    views.save(office.desk("何静"), "共享的", Wanted())
    views.share(office.desk("何静"), "共享的")
    for name in ("一", "二"):
        views.save(office.desk("李敏"), name, Wanted())
    views.save(office.desk("何静"), "共享的", Wanted(late=True))


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("who", "act", "error"),
    [
        ("", lambda d: views.save(d, "一", Wanted()), NotAllowed),
        ("李敏", lambda d: views.save(d, "  ", Wanted()), BadInput),
        ("李敏", lambda d: views.save(d, "x" * 41, Wanted()), BadInput),
        ("李敏", lambda d: views.save(d, "a\x1bb", Wanted()), BadInput),
        ("李敏", lambda d: views.rename(d, "一", "二"), Refused),
        ("李敏", lambda d: views.rename(d, "无", "二"), Unknown),
        ("李敏", lambda d: views.share(d, "一"), NotAllowed),
        ("李敏", lambda d: views.rename(d, "共享的", "三"), NotAllowed),
        ("李敏", lambda d: views.delete(d, "共享的"), NotAllowed),
        ("李敏", lambda d: views.unshare(d, "共享的"), NotAllowed),
        ("李敏", lambda d: views.delete(d, "等我"), Refused),
        ("赵强", lambda d: views.delete(d, "一"), Unknown),
        ("何静", lambda d: views.share(d, "共享的"), Refused),
        ("何静", lambda d: views.unshare(d, "超期"), Refused),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    office: Office, who: str, act: Callable[[Desk], View], error: type[Exception]
) -> None:
    saved(office)
    with office.unchanged(), pytest.raises(error):
        act(office.desk(who))


def test_a_view_is_hostile_text_and_no_more(office: Office) -> None:
    name = "[red]'; DROP TABLE matters; --"
    assert views.save(office.desk("李敏"), name, Wanted(text="%' OR 1=1")).name == name
    assert views.named(office.desk("李敏"), name).wanted.text == "%' OR 1=1"


def test_nobody_keeps_more_views_than_can_be_looked_through(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST", 2)
    saved(office)
    with office.unchanged(), pytest.raises(Refused):
        views.save(office.desk("李敏"), "三", Wanted())
    views.save(office.desk("李敏"), "二", Wanted(late=True))
