"""Whatever people do with the roster, in whatever order: no hard rule is ever broken, and every version is read back.

An ordinary run tries a few sequences; `BOARD_RUNS=2000 pytest -k properties` as many as that says.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from hypothesis import given, settings
from hypothesis import strategies as st

from board.actions import drafting, drafts, publishing
from board.actions.desk import Desk
from board.actions.standing import standing
from board.domain.errors import BadInput, Refused
from board.domain.roster import PlannedShift, planned, undone
from board.store import rosters
from tests.actions.roster_life import ACTS, EFFORT, FIRST, LAST, PEOPLE, Act, Place, draw_anew, published, repair
from tests.actions.roster_look import rules_hold
from tests.office import Office, copied
from tests.runs import runs

RUNS = runs(8)

PLACES = st.tuples(st.integers(0, 9), st.integers(0, 2), st.integers(0, 4))


def _sequences(acts: tuple[Act, ...]) -> st.SearchStrategy[list[tuple[Act, Place, str, int, int]]]:
    step = st.tuples(st.sampled_from(acts), PLACES, st.sampled_from(PEOPLE), st.integers(0, 30), st.integers(0, 400))
    return st.lists(step, min_size=10, max_size=30)


DONE = _sequences(ACTS)


@settings(max_examples=RUNS)
@given(DONE)
def test_properties_of_the_roster_whatever_anybody_does(
    founded: Path, done: list[tuple[Act, Place, str, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        office = copied(founded, Path(folder))
        desk = published(office)
        roster = publishing.published(office.desk())[0].id
        seen = {1: _plan(office)}
        for act, place, person, other, minutes in done:
            office.later(minutes=minutes)
            _act(office, lambda: act(office, desk, place, person, other))  # noqa: B023 - called at once
            seen[publishing.versions(office.desk(), roster).sheet.number] = _plan(office)
            rules_hold(office)
        _all_versions_are_read_back(office, roster, seen)
        assert office.faults == []
        office.store.close()


@settings(max_examples=max(2, RUNS // 4))
@given(_sequences((*ACTS, draw_anew, repair, repair)))
def test_properties_of_drafts_nothing_stands_against_them(
    founded: Path, done: list[tuple[Act, Place, str, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        office = copied(founded, Path(folder))
        desk = published(office)
        for act, place, person, other, _minutes in done:
            _act(office, lambda: act(office, desk, place, person, other))  # noqa: B023 - called at once
        roster = publishing.published(desk)[0].id
        made = [drafting.draft(desk, FIRST, LAST, EFFORT), drafting.repair(desk, roster, EFFORT)]
        assert [drafts.show(desk, one.sheet.id).problems for one in made] == [(), ()]
        office.store.close()


@settings(max_examples=max(2, RUNS // 8))
@given(
    st.lists(
        st.tuples(st.sampled_from((*ACTS, draw_anew, repair)), PLACES, st.sampled_from(PEOPLE), st.integers(0, 30)),
        min_size=8,
        max_size=16,
    )
)
def test_properties_of_the_roster_when_several_act_at_once(
    founded: Path, done: list[tuple[Act, Place, str, int]]
) -> None:
    with TemporaryDirectory() as folder:
        office = copied(founded, Path(folder))
        desk = published(office)
        shares = [done[part::3] for part in range(3)]
        threads = [Thread(target=_all_of, args=(office, desk, share)) for share in shares]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        rules_hold(office)
        assert office.faults == []
        office.store.close()


def _all_of(office: Office, desk: Desk, done: list[tuple[Act, Place, str, int]]) -> None:
    for act, place, person, other in done:
        try:
            act(office, desk, place, person, other)
        except (Refused, BadInput):
            continue


def _act(office: Office, act: Callable[[], object]) -> None:
    """What is refused within one transaction changes nothing; those that take several steps may stop between them."""
    try:
        act()
    except (Refused, BadInput):
        return


def _plan(office: Office) -> list[PlannedShift]:
    with office.store.read() as tx:
        return _bare(planned(standing(tx, FIRST, LAST)))


def _bare(plan: list[PlannedShift]) -> list[PlannedShift]:
    bare = [PlannedShift(one.post, one.person, one.begins_at, one.ends_at) for one in plan]
    return sorted(bare, key=lambda one: (one.begins_at, one.post, one.ends_at, one.person))


def _all_versions_are_read_back(office: Office, roster: int, seen: dict[int, list[PlannedShift]]) -> None:
    now = _plan(office)
    with office.store.read() as tx:
        for number, plan in seen.items():
            assert _bare(undone(now, rosters.changes(tx, roster, after=number))) == plan
