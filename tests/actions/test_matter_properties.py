"""Whatever people do with matters, in whatever order, over whatever calendar: what must hold holds.

An ordinary run tries a few sequences; `BOARD_RUNS=2000 pytest -k properties` as many as that says.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from board.actions import (
    calendar,
    department_heads,
    matter_clocks,
    matter_family,
    matter_hands,
    matter_instructions,
    matter_looks,
    matter_undo,
    matters,
    positions,
    reminders,
    settling,
    supporting,
)
from board.actions import settings as settings_actions
from board.actions.desk import Desk, office_clock
from board.domain import moves
from board.domain.errors import BadInput, Refused, Unknown
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.matter_kinds import State
from board.store.tables import JOURNALED
from tests.office import Office, copied
from tests.runs import runs

RUNS = runs(12)

Act = Callable[[Desk, int], object]
VERBS: dict[str, Act] = {
    "new": lambda d, m: matters.new(d, "停电", lead="水利局" if m % 2 else "", urgency="urgent" if m % 3 else "flash"),
    "new consultation": lambda d, m: matters.new(d, "由谁主持", kind="consultation", lead="王建国"),
    "new proposal": lambda d, m: matters.new(d, "增设泵站", kind="proposal", lead="王建国"),
    "assign 1": lambda d, m: matters.assign(d, m, "城管局", supporting=("水利局",)),
    "assign 2": lambda d, m: matters.assign(d, m, "水利局", supporting=("财政局", "城管局")),
    "assign 3": lambda d, m: matters.assign(d, m, "水利局", supporting=("水利局",)),
    "accept": lambda d, m: matters.accept(d, m),  # noqa: PLW0108 - a column of the same shape
    "accept, told": lambda d, m: matters.accept(d, m, told_by="刘洋"),
    "answer": lambda d, m: matters.answer(d, m, "已处理"),
    "answer, told": lambda d, m: matters.answer(d, m, "已处理", told_by="刘洋", despite="急办"),
    "confirm": lambda d, m: matters.confirm(d, m),  # noqa: PLW0108 - a column of the same shape
    "return": lambda d, m: matters.give_back(d, m, "不归我们"),
    "return, no reason": lambda d, m: matters.give_back(d, m, " "),
    "withdraw": lambda d, m: matters.withdraw(d, m, "重复"),
    "reopen": lambda d, m: matters.reopen(d, m, "又来了"),
    "note": lambda d, m: matters.note(d, m, "已到现场"),
    "remind": lambda d, m: reminders.remind(d, m, "请抓紧"),
    "hold": lambda d, m: matter_clocks.hold(d, m, "等通知"),
    "resume": lambda d, m: matter_clocks.resume(d, m),  # noqa: PLW0108 - a column of the same shape
    "extend": lambda d, m: matter_clocks.extend(d, m, "3wd", "人手不够", told_by="刘洋"),
    "extend, absurdly": lambda d, m: matter_clocks.extend(d, m, "11-20", "人手不够", told_by="刘洋"),
    "grant": lambda d, m: matter_clocks.grant(d, m),  # noqa: PLW0108 - a column of the same shape
    "refuse": lambda d, m: matter_clocks.refuse(d, m, "不行"),
    "escalate": lambda d, m: matter_hands.escalate(d, m, "没动静"),
    "push back": lambda d, m: matter_hands.push_back(d, m, "今天办", told_by="罗建平"),
    "hand over": lambda d, m: matter_hands.hand_over(d, m, "水利局" if m % 2 else "城管局"),
    "hand to": lambda d, m: matter_hands.hand_to(d, m, "罗建平", told_by="刘洋"),
    "pass on": lambda d, m: matter_hands.pass_on(d, "刘洋", "罗建平" if m % 2 else "徐敏"),
    "split": lambda d, m: matter_family.split(d, m, "水利局 抽水\n- 安抚"),
    "merge": lambda d, m: matter_family.merge(d, m, m % 5 + 1),
    "unmerge": lambda d, m: matter_family.unmerge(d, m),  # noqa: PLW0108 - a column of the same shape
    "link": lambda d, m: matter_family.link(d, m, m % 3 + 1),
    "unlink": lambda d, m: matter_family.unlink(d, m, m % 3 + 1),
    "turn into": lambda d, m: matter_family.turn_into(d, m, "directive" if m % 2 else "issue"),
    "instruct": lambda d, m: matter_instructions.instruct(d, m, "请抓紧办理", how="电话"),
    "adopt": lambda d, m: matter_instructions.adopt(d, m, "可行", told_by="王建国"),
    "point": lambda d, m: positions.point(d, m, "经费谁出"),
    "drop": lambda d, m: positions.drop(d, m, 1, "不争了"),
    "agree": lambda d, m: positions.position(d, m, 1, "agree", party="水利局", told_by="宋佳"),
    "disagree": lambda d, m: positions.position(d, m, 1, "disagree", grounds="没钱", party="城管局", told_by="刘洋"),
    "common ground": lambda d, m: settling.common_ground(d, m, 1, "各出一半"),
    "rule": lambda d, m: settling.rule(d, m, 1, "照办", by="王建国", way="电话"),
    "talk": lambda d, m: positions.talk(d, m, "未谈拢", who="两局"),
    "support": lambda d, m: supporting.support(d, m, "财政局", due="3wd"),
    "feedback": lambda d, m: supporting.feedback(d, m, "已核", party="水利局", told_by="宋佳"),
    "undo": lambda d, m: matter_undo.undo(d, m),  # noqa: PLW0108 - a column of the same shape
}
NAMED = {"return": "give_back", "pass on": "note", "new consultation": "new", "new proposal": "new"}
"""What the rules call a verb where its first words are not its name."""
DISAGREEMENT = frozenset({"point", "drop", "agree", "disagree", "common ground", "rule", "talk", "support", "feedback"})
"""What is said beside the moves of a matter; a coordinator takes it down."""
DOOMED = frozenset({"assign 3", "return, no reason", "extend, absurdly"})
"""What is never sensible."""
ONWARDS = frozenset(
    {"accept, told", "answer, told", "confirm", "resume", "extend", "grant", "refuse", "instruct", "adopt"}
)
ELSEWHERE = frozenset({"undo", "pass on", "new", "new consultation", "new proposal"})
"""Acts on other matters than the one that is named, or that are no acts to be taken back."""
PEOPLE = ("李敏", "何静", "刘洋", "罗建平", "宋佳", "王建国", "区晓东", "徐敏", "")
MOVES = st.tuples(
    st.booleans() | st.just(value=True),
    st.integers(0, 10_000),
    st.sampled_from(list(VERBS)),
    st.sampled_from(PEOPLE),
    st.integers(1, 6),
    st.integers(0, 600) | st.integers(0, 10_000),
    st.sampled_from([True, False, False]),
)
"""Whether it is sensible, and then the how-many-th of what would be; else what, by whom; to which matter; after how
many minutes; and whether they take it back at once."""
HOURS = ("mon-fri 08:30-12:00 13:30-17:30", "mon-sat 09:00-17:00", "mon-sun 00:00-23:59", "tue 10:00-10:30")
LIMITS = ("", "urgent=2wh, normal=90wm", "request=3d, directive=2h, flash=45m", "normal=1d, urgent=30wm")
DAYS = st.dictionaries(st.integers(0, 40), st.sampled_from(["workday", "weekend", "bridged"]), max_size=8)


@dataclass(frozen=True)
class Year:
    """What the office lives by: its hours, its limits, and days by how far they lie ahead that are of another kind."""

    hours: str
    limits: str
    days: dict[int, str]

    def set_up(self, office: Office) -> None:
        """Have the administrator set it all."""
        admin = office.desk("区晓东")
        settings_actions.put(admin, "working_hours", self.hours)
        settings_actions.put(admin, "limits", self.limits)
        for ahead, kind in self.days.items():
            calendar.set_day(admin, date(2026, 11, 20) + timedelta(days=ahead), kind)
        department_heads.put(admin, "城管局", "罗建平")
        department_heads.put(admin, "城管局", "单志强", in_charge=True)


YEARS = st.builds(Year, st.sampled_from(HOURS), st.sampled_from(LIMITS), DAYS)


@settings(max_examples=RUNS)
@given(YEARS, st.lists(MOVES, min_size=10, max_size=40))
def test_properties_of_matters_whatever_anybody_does(
    founded: Path, year: Year, done: list[tuple[bool, int, str, str, int, int, bool]]
) -> None:
    with TemporaryDirectory() as folder:
        office = copied(founded, Path(folder))
        year.set_up(office)
        desks = {name: office.desk(name) for name in PEOPLE}
        for title in ("积水", "停电", "困人"):
            office.matter(title)
        first_due: dict[int, datetime] = {}
        before = office.everything()
        for is_sensible, choice, verb, name, matter, minutes, takes_back in done:
            office.later(minutes=minutes)
            if is_sensible and (sensible := _sensible(office, desks, matter)):
                verb, name = sensible[choice % len(sensible)]  # noqa: PLW2901
            after = _act(office, desks[name], VERBS[verb], matter, before)
            if takes_back and after is not before and verb not in ELSEWHERE:
                after = _taken_back(office, desks[name], matter, before, after)
            before = after
            _originals_stay(office, first_due)
        _each_waits_on_exactly_one(office)
        _hours_add_up(office)
        assert _replayed(office) == {name: rows for name, rows in before.items() if name in JOURNALED}
        assert office.faults == []
        office.store.close()


def _sensible(office: Office, desks: dict[str, Desk], matter: int) -> list[tuple[str, str]]:
    """What could be done with a matter now, and by whom; more often what takes it onwards, so that it ends."""
    try:
        found = matter_looks.show(office.desk(), matter).matter
    except Unknown:
        return []
    could = [(verb, "何静") for verb in sorted(DISAGREEMENT)] if found.supporting else []
    for verb in VERBS:
        name = NAMED.get(verb.split(",")[0], verb.split(",")[0].rstrip(" 123").replace(" ", "_"))
        if name not in moves.VERBS or name in {"note", "undo", "remind"} or verb in DOOMED:
            continue
        who = [one for one in PEOPLE if not moves.why_not(found, desks[one].actor, name, office.now)]
        could += [(verb, who[matter % len(who)])] * (3 if verb in ONWARDS else 1) if who else []
    return could


Tables = dict[str, list[dict[str, Any]]]


def _act(office: Office, desk: Desk, act: Act, matter: int, before: Tables) -> Tables:
    """What the tables are after an act; what is refused changes nothing."""
    try:
        act(desk, matter)
    except (Refused, BadInput):
        assert office.everything() == before
        return before
    after = office.everything()
    assert after["journal"] != before["journal"]
    return after


def _taken_back(office: Office, desk: Desk, matter: int, before: Tables, after: Tables) -> Tables:
    """What the tables are once the act was taken back, if it can be: as they were before it."""
    restored = _act(office, desk, lambda d, m: matter_undo.undo(d, m), matter, after)  # noqa: PLW0108
    if restored is not after:
        assert _shape(restored) == _shape(before)
    return restored


def _shape(tables: Tables) -> Tables:
    """The tables without what counts changes; what was removed and put back may have a new number."""
    shape = {name: [dict(row) for row in rows] for name, rows in tables.items() if name != "journal"}
    for rows in shape.values():
        for row in rows:
            row.pop("version", None)
    for name in ("matter_supporting", "matter_receipts", "search_documents"):
        for row in shape[name]:
            row.pop("id")
        shape[name].sort(key=lambda row: json.dumps(row, sort_keys=True))
    return shape


def _originals_stay(office: Office, first_due: dict[int, datetime]) -> None:
    for matter in _all(office):
        assert matter.due_at == first_due.setdefault(matter.id, matter.due_at)


def _all(office: Office) -> list[Any]:
    return [one.matter for one in matter_looks.listed(office.desk(), MatterFilter(standing=Standing.ALL))]


def _each_waits_on_exactly_one(office: Office) -> None:
    """Intervals tile a matter's time from opening to closing; between an ending and a reopening it waits on nobody."""
    for listed in _all(office):
        story = matter_looks.show(office.desk(), listed.id)
        matter, waits = story.matter, story.waits
        running = [wait for wait in waits if wait.until is None]
        assert running == ([matter.wait] if matter.state.is_open else [])
        assert waits[0].since == matter.opened_at
        if not matter.state.is_open:
            assert waits[-1].until == matter.closed_at
        ended = {State.CLOSED, State.WITHDRAWN, State.MERGED}
        ends = {row.at for row in story.timeline if row.said.get("state") in ended}
        for one, following in pairwise(waits):
            assert one.until is not None
            assert one.until == following.since or (one.until in ends and one.until < following.since)


def _hours_add_up(office: Office) -> None:
    """The ledger's hours are the sum of the intervals' working time; a closed matter's are those without its holds."""
    with office.store.read() as tx:
        clock = office_clock(tx)
        waits = tx.rows("SELECT * FROM matter_waits ORDER BY id")
        matters_there = tx.rows("SELECT * FROM matters ORDER BY id")
    for wait in waits:
        until = wait["until"]
        spent = clock.worked(_time(wait["since"]), _time(until)) if until else timedelta(0)
        assert wait["worked_seconds"] == int(spent.total_seconds())
    for matter in matters_there:
        own = [wait for wait in waits if wait["matter_id"] == matter["id"]]
        if matter["closed_at"] is not None:
            assert matter["worked_seconds"] == sum(w["worked_seconds"] for w in own if w["state"] != "held")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _replayed(office: Office) -> Tables:
    """The tables as the journal alone tells them."""
    tables: dict[str, dict[int, dict[str, Any]]] = {name: {} for name in JOURNALED}
    with office.store.read() as tx:
        for row in tx.rows("SELECT detail FROM journal ORDER BY id"):
            for table, row_id, values in json.loads(row["detail"])["wrote"]:
                if values is None:
                    del tables[table][row_id]
                else:
                    tables[table][row_id] = values
    return {name: [rows[row_id] for row_id in sorted(rows)] for name, rows in tables.items()}
