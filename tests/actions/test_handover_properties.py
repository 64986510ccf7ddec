"""What must hold of handovers, whatever is done around the cut-off, in whatever order and by however many at once.

Every item open at the cut-off stands in the handover exactly once; the responsibility is always with one person; what
was signed never changes.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from board.actions import (
    handover,
    handover_addenda,
    handover_items,
    handover_release,
    incident_looks,
    incidents,
    log,
    matter_clocks,
    matter_looks,
    matters,
)
from board.actions.desk import Desk
from board.actions.handover_verify import verify
from board.domain.errors import BoardError
from board.domain.handover import SignedHandover, running_day
from board.domain.handover_items import items_of
from board.domain.handover_signing import Held, holding
from board.domain.matter_filter import MatterFilter
from board.domain.settings import Settings
from board.export.handover_json import read_json
from board.store import handovers as rows
from board.store import open_store
from tests.office import ROTA, Office, copied
from tests.runs import runs

TODAY = date(2026, 11, 20)
PARTS = ("outgoing", "incoming", "outgoing", "incoming", "赵强", "区晓东", "王建国")
"""Mostly whoever's turn it is, sometimes somebody else."""


@dataclass
class Witness:
    """Whoever looks on: what was signed, as it read then, and what was open at each signature."""

    office: Office
    signed: dict[int, SignedHandover] = field(default_factory=dict)
    open_then: dict[int, set[tuple[str, int]]] = field(default_factory=dict)
    exported: list[bytes] = field(default_factory=list)

    def open_now(self) -> set[tuple[str, int]]:
        """What is open at this moment, matters and incidents."""
        desk = self.office.desk()
        going = {("incidents", one.incident.id) for one in incident_looks.listed(desk)}
        return going | {("matters", one.matter.id) for one in matter_looks.listed(desk, MatterFilter())}

    def sees(self, result: object) -> None:
        """Remember a signature."""
        if isinstance(result, SignedHandover) and result.accepted_at is None:
            self.signed[result.id] = result
            if result.cut_off == self.office.now:
                self.open_then[result.id] = self._open_before
            day = result.begins_at.astimezone(self.office.now.tzinfo).date()
            self.exported.append(handover.export(self.office.desk(), "txt", day))

    def before(self) -> None:
        """Look what is open before the next step; what is done in the very moment of a cut-off belongs to the next."""
        self._open_before = self.open_now()


def _day(office: Office, number: int) -> date:
    """The period that runs, or the one before it."""
    return running_day(office.now, Settings()) - timedelta(days=number % 2)


def _who(office: Office, part: str, day: date) -> str:
    """The person who plays that part in a day's handover, by the roster; or just the person of that name."""
    rota = ROTA["主班"]
    ahead = {"outgoing": 0, "incoming": 1}
    return rota[((day - TODAY).days + ahead[part]) % 2] if part in ahead else part


Step = Callable[[Office, Desk, int, date], object]
MATTERS: dict[str, Step] = {
    "new": lambda o, _d, _n, _day: matters.new(o.desk("赵强"), "停电", kind="directive", lead="城管局"),
    "accept matter": lambda o, _d, n, _day: matters.accept(o.desk("赵强"), n, told_by="刘洋"),
    "answer": lambda o, _d, n, _day: matters.answer(o.desk("赵强"), n, "已处理", told_by="刘洋"),
    "confirm": lambda o, _d, n, _day: matters.confirm(o.desk("赵强"), n),
    "hold": lambda o, _d, n, _day: matter_clocks.hold(o.desk("何静"), n, "等通知"),
    "withdraw": lambda o, _d, n, _day: matters.withdraw(o.desk("赵强"), n, "重复"),
    "reopen": lambda o, _d, n, _day: matters.reopen(o.desk("赵强"), n, "又来了"),
    "entry": lambda o, _d, n, _day: log.add(o.desk("赵强"), f"第{n}件", importance="emergency"),
    "incident": lambda o, _d, _n, _day: incidents.begin(o.desk("赵强"), "中山路积水", level="一般"),
    "close": lambda o, _d, n, _day: incidents.close(o.desk("赵强"), n, "水已排净"),
}
HANDOVERS: dict[str, Step] = {
    "release": lambda o, _d, _n, day: _release(o, day),
    "note": lambda _o, d, n, day: handover.note(d, "goods", f"第{n}把", day=day),
    "sign": lambda _o, d, _n, day: handover.sign(d, day),
    "sign now": lambda _o, d, _n, _day: handover.sign(d),
    "unchanged": lambda _o, d, _n, day: handover_items.accept_unchanged(d, day=day),
    "take on": lambda _o, d, n, day: handover_items.accept(d, n, "照办", day=day),
    "take on all": lambda _o, d, _n, day: _take_on_all(d, day),
    "object": lambda _o, d, n, day: handover_items.object_to(d, n, "不清楚", day=day),
    "reply to all": lambda _o, d, _n, day: _reply_to_all(d, day),
    "take over": lambda _o, d, _n, day: handover.accept(d, day),
    "take over now": lambda _o, d, _n, _day: handover.accept(d),
    "addendum": lambda _o, d, _n, day: handover_addenda.add(d, "应为三台", day=day),
    "come back": lambda o, _d, n, day: _come_back(o, n, day),
    "whole": lambda o, _d, _n, day: _whole(o, day),
    "see": lambda _o, d, _n, day: handover_addenda.see(d, day=day),
}
STEPS = MATTERS | HANDOVERS


def _release(office: Office, day: date) -> None:
    for leader in ("王建国", "单志强"):
        with suppress(BoardError):
            handover_release.release(office.desk(leader), "在途", day=day)


def _take_on_all(desk: Desk, day: date) -> None:
    for item in handover_items.signing(desk, day).items:
        if item.answer is None:
            handover_items.accept(desk, item.place, "照办", day=day)


def _reply_to_all(desk: Desk, day: date) -> None:
    for item in handover_items.signing(desk, day).items:
        if item.is_objected:
            handover_items.reply(desk, item.place, "泵车十点到", day=day)


def _come_back(office: Office, number: int, day: date) -> SignedHandover:
    """Objected to, replied to and signed again at once."""
    outgoing = office.desk(_who(office, "outgoing", day))
    left = [item for item in handover_items.signing(outgoing, day).items if item.answer is None]
    for item in left[number % 2 : 2]:
        handover_items.object_to(office.desk(_who(office, "incoming", day)), item.place, "不清楚", day=day)
    _reply_to_all(outgoing, day)
    return handover.sign(outgoing, day)


def _whole(office: Office, day: date) -> SignedHandover:
    """What is signed is taken on and taken over at once."""
    incoming = office.desk(_who(office, "incoming", day))
    _take_on_all(incoming, day)
    return handover.accept(incoming, day)


SEQUENCES = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(list(MATTERS)), *[st.sampled_from(list(HANDOVERS))] * 2),
        st.sampled_from(PARTS),
        st.integers(1, 6),
        st.integers(0, 200),
    ),
    min_size=20,
    max_size=80,
)


def take(witness: Witness, verb: str, part: str, number: int, minutes: int) -> None:
    """Let somebody do something, unless the board says no."""
    office = witness.office
    office.later(minutes=minutes)
    witness.before()
    day = _day(office, number)
    with suppress(BoardError):
        witness.sees(STEPS[verb](office, office.desk(_who(office, part, day)), number, day))


@settings(max_examples=runs(6))
@given(SEQUENCES)
def test_whatever_is_done_around_the_cut_off(founded: Path, steps: list[tuple[str, str, int, int]]) -> None:
    with TemporaryDirectory() as folder:
        office = copied(founded, Path(folder))
        office.at("2026-11-19 09:00")
        for title in ("路灯不亮", "停电"):
            office.matter(title, kind="directive")
        office.at("2026-11-20 06:00")
        witness = Witness(office)
        for step in steps:
            take(witness, *step)
        _every_open_item_stands_in_it_once(witness)
        _nothing_that_was_signed_has_changed(witness)
        _one_person_is_responsible(office)
        assert office.faults == []
        office.store.close()


def _every_open_item_stands_in_it_once(witness: Witness) -> None:
    for number, open_then in witness.open_then.items():
        items = items_of(read_json(witness.signed[number].document))
        told = [(item.line.subject_kind, item.line.subject_id) for item in items]
        assert sorted(told) == sorted(open_then)


def _nothing_that_was_signed_has_changed(witness: Witness) -> None:
    desk = witness.office.desk()
    for number, before in witness.signed.items():
        now = handover.signed_as(desk, number)
        kept = ("text", "document", "sha256", "journal_hash", "cut_off", "signed_by", "signed_at", "round")
        assert [getattr(now, name) for name in kept] == [getattr(before, name) for name in kept]
    for content in witness.exported:
        assert verify(desk, content).handover.id in witness.signed


def _all(office: Office) -> list[SignedHandover]:
    with office.store.read() as tx:
        found = [rows.get(tx, row["id"]) for row in tx.rows("SELECT id FROM handovers ORDER BY id")]
    return [one for one in found if one is not None]


def _one_person_is_responsible(office: Office) -> None:
    held: tuple[Held, ...] = holding(_all(office))
    for one, following in pairwise(held):
        assert one.until == following.since
        assert one.since <= following.since
    assert [one.until for one in held[-1:]] in ([], [None])
    taken = [one for one in _all(office) if one.accepted_at is not None]
    assert len({one.begins_at for one in taken}) == len(taken) == len(held)
    by_time = sorted(taken, key=lambda one: (one.accepted_at or office.now, one.begins_at))
    assert by_time == sorted(taken, key=lambda one: one.begins_at)


def _take_on(office: Office, *, name: str, place: int) -> object:
    return handover_items.accept(office.desk(name), place, "照办", day=date(2026, 11, 20))


def _at_once(office: Office, acts: list[Callable[[Office], Any]]) -> list[object]:
    """What each of several boards, each with a connection of its own, answers when all act at the same moment."""
    start, answers = threading.Barrier(len(acts)), list[object]()

    def run(act: Callable[[Office], Any]) -> None:
        here = Office(open_store(office.store.url), office.now)
        start.wait()
        try:
            answers.append(act(here))
        except BoardError as error:
            answers.append(error)
        here.store.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@settings(max_examples=runs(4), deadline=None)
@given(st.integers(0, 3), st.integers(1, 200))
def test_when_two_sign_at_the_same_moment_one_does(founded: Path, matters_open: int, minutes: int) -> None:
    with TemporaryDirectory() as folder:
        office = copied(founded, Path(folder))
        for _n in range(matters_open):
            office.matter()
        office.later(minutes=minutes)
        day = date(2026, 11, 20)
        signed = _at_once(office, [lambda o: handover.sign(o.desk("李敏")), lambda o: handover.sign(o.desk("赵强"))])
        assert [isinstance(one, SignedHandover) for one in signed].count(True) == 1
        office.later(minutes=1)
        places = range(1, matters_open + 1)
        for place in places:
            both = _at_once(office, [partial(_take_on, name=name, place=place) for name in ("何静", "区晓东")])
            assert [isinstance(one, BoardError) for one in both].count(True) == 1
        over = _at_once(
            office,
            [lambda o: handover.accept(o.desk("何静"), day), lambda o: handover.accept(o.desk("区晓东"), day)],
        )
        assert [isinstance(one, SignedHandover) for one in over].count(True) == 1
        _one_person_is_responsible(office)
        assert office.faults == []
        office.store.close()


def test_the_responsibility_passes_at_the_incoming_signature_and_at_nothing_else(office: Office) -> None:
    begun: list[datetime] = []
    for day, outgoing, incoming in ((20, "李敏", "何静"), (21, "何静", "李敏")):
        office.at(f"2026-11-{day + 1} 08:20")
        handover.sign(office.desk(outgoing), date(2026, 11, day))
        office.later(minutes=45)  # the relief comes late
        assert len(holding(_all(office))) == len(begun)
        handover.accept(office.desk(incoming), date(2026, 11, day))
        begun.append(office.now)
    held = holding(_all(office))
    assert [one.since for one in held] == begun
    assert [one.until for one in held] == [begun[1], None]
    assert begun[1] - begun[0] == timedelta(days=1)
