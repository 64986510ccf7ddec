"""Whatever people do in between, the board reminds of what is open alone, and never overlooks what is due."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from board.actions import matter_looks, matters, reminders, supporting
from board.actions.desk import Desk
from board.domain.errors import BadInput, Refused
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.matter_kinds import State
from board.store.engine import to_time
from tests.actions.test_family_properties import PEOPLE, VERBS
from tests.office import ZONE, Office, copied
from tests.runs import runs

Act = Callable[[Desk, int, int], object]
SUPPORT: dict[str, Act] = {
    "assign with support": lambda d, m, _o: matters.assign(d, m, "城管局", supporting=("水利局", "财政局")),
    "support": lambda d, m, o: supporting.support(d, m, ("水利局", "财政局")[o % 2]),
    "receive": lambda d, m, _o: supporting.receive(d, m, party="水利局", told_by="宋佳"),
    "feedback": lambda d, m, _o: supporting.feedback(d, m, "泵车2台", party="水利局", told_by="宋佳"),
}
"""What is done with those who support a matter, besides the verbs of its own."""
TRIED: dict[str, Act] = {
    **VERBS,
    **SUPPORT,
    "remind": lambda d, m, _o: reminders.remind(d, m, "请尽快"),
}
STILL = {State.HELD, State.SPLIT}
MOVES = st.tuples(
    st.sampled_from([*TRIED, *SUPPORT]),
    st.sampled_from(PEOPLE),
    st.integers(1, 4),
    st.integers(1, 4),
    st.integers(0, 60),  # hours that pass
)


@settings(max_examples=runs(6))
@given(st.lists(MOVES, min_size=10, max_size=40))
def test_only_the_open_are_reminded_of_and_nothing_due_is_overlooked(
    founded: Path, moves: list[tuple[str, str, int, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        office = copied(founded, Path(folder))
        desks = {name: office.desk(name) for name in set(PEOPLE)}
        for title, kind in (("积水", "request"), ("停电", "issue"), ("困人", "request"), ("路灯", "issue")):
            office.matter(title, urgency="urgent", kind=kind, lead="" if kind == "issue" else "城管局")
        for verb, name, matter, other, hours in moves:
            with suppress(Refused, BadInput):
                TRIED[verb](desks[name], matter, other)
            office.later(hours=hours)
            before = _counts(office)
            reminders.take_steps(office.desk())
            after = _counts(office)
            assert all(after[one] == before[one] for one, (state, _n) in before.items() if _stands_still(state))
            _nothing_overlooked(office)
        _each_once_and_by_day(office)
        assert office.faults == []
        office.store.close()


def _stands_still(state: State) -> bool:
    return state in STILL or not state.is_open


def _counts(office: Office) -> dict[int, tuple[State, int]]:
    found = matter_looks.listed(office.desk(), MatterFilter(standing=Standing.ALL))
    with office.store.read() as tx:
        told = Counter(row["matter_id"] for row in tx.rows("SELECT matter_id FROM reminders"))
    return {one.matter.id: (one.matter.state, told[one.matter.id]) for one in found}


def _each_once_and_by_day(office: Office) -> None:
    """No step of the rules was told twice, and none at night; those who raised these matters are in no such hurry."""
    with office.store.read() as tx:
        rows = tx.rows("SELECT id, matter_id, step, round, at FROM reminders WHERE step <> ''")
    keys = [(row["matter_id"], row["step"], row["round"]) for row in rows]
    assert len(keys) == len(set(keys))
    assert all(8 <= to_time(row["at"]).astimezone(ZONE).hour < 20 for row in rows)


def _nothing_overlooked(office: Office) -> None:
    """With all clocks forgotten, a look at every matter finds nothing that the clocks had left out."""
    assert not reminders.is_anything_due(office.desk())
    with office.store.write() as tx:
        tx.run("DELETE FROM next_steps")
    with office.unchanged():
        assert reminders.take_steps(office.desk()) == reminders.Reminded()
