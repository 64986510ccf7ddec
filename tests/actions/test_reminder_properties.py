"""Whatever people do in between, the board reminds of what is open alone, and never overlooks what is due."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from board.actions import matter_looks, reminders
from board.domain.errors import BadInput, Refused
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.matter_kinds import State
from tests.actions.test_family_properties import PEOPLE, VERBS
from tests.office import Office, copied

STILL = {State.HELD, State.SPLIT}
MOVES = st.tuples(
    st.sampled_from([*VERBS, "remind"]),
    st.sampled_from(PEOPLE),
    st.integers(1, 4),
    st.integers(1, 4),
    st.integers(0, 60),  # hours that pass
)


@settings(max_examples=15)
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
                if verb == "remind":
                    reminders.remind(desks[name], matter, "请尽快")
                else:
                    VERBS[verb](desks[name], matter, other)
            office.later(hours=hours)
            before = _counts(office)
            reminders.take_steps(office.desk())
            after = _counts(office)
            assert all(after[one] == before[one] for one, (state, _n) in before.items() if _stands_still(state))
            _nothing_overlooked(office)
        assert office.faults == []
        office.store.close()


def _stands_still(state: State) -> bool:
    return state in STILL or not state.is_open


def _counts(office: Office) -> dict[int, tuple[State, int]]:
    found = matter_looks.listed(office.desk(), MatterFilter(standing=Standing.ALL))
    return {one.matter.id: (one.matter.state, one.matter.tally.reminders) for one in found}


def _nothing_overlooked(office: Office) -> None:
    """With all clocks forgotten, a look at every matter finds nothing that the clocks had left out."""
    assert not reminders.is_anything_due(office.desk())
    with office.store.write() as tx:
        tx.run("DELETE FROM next_steps")
    with office.unchanged():
        assert reminders.take_steps(office.desk()) == reminders.Reminded()
