"""Whatever anybody does with matters that belong together, in whatever order: the store's own check finds nothing."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from board.actions import matter_clocks, matter_family, matter_instructions, matter_looks, matter_undo, matters
from board.actions.desk import Desk
from board.domain.errors import BadInput, Refused
from board.domain.matter_filter import MatterFilter, Standing
from tests.office import Office, copied
from tests.runs import runs


def number_of(desk: Desk, matter: int) -> str:
    return matter_looks.show(desk, matter).matter.number


VERBS: dict[str, Callable[[Desk, int, int], object]] = {
    "assign": lambda d, m, _o: matters.assign(d, m, "城管局"),
    "accept": lambda d, m, _o: matters.accept(d, m, told_by="刘洋"),
    "answer": lambda d, m, _o: matters.answer(d, m, "已处理", told_by="刘洋"),
    "confirm": lambda d, m, _o: matters.confirm(d, m),
    "return": lambda d, m, _o: matters.give_back(d, m, "不归我们", told_by="刘洋"),
    "withdraw": lambda d, m, _o: matters.withdraw(d, m, "重复"),
    "reopen": lambda d, m, _o: matters.reopen(d, m, "又来了"),
    "hold": lambda d, m, _o: matter_clocks.hold(d, m, "等方案"),
    "resume": lambda d, m, _o: matter_clocks.resume(d, m),
    "extend": lambda d, m, _o: matter_clocks.extend(d, m, "2wd", "泵不够", told_by="刘洋"),
    "grant": lambda d, m, _o: matter_clocks.grant(d, m),
    "split": lambda d, m, _o: matter_family.split(d, m, "水利局 抽排\n待定 安抚 | 1wd"),
    "split off": lambda d, m, o: matter_family.split(d, m, number_of(d, o)),
    "merge": matter_family.merge,
    "unmerge": lambda d, m, _o: matter_family.unmerge(d, m),
    "link": matter_family.link,
    "unlink": matter_family.unlink,
    "turn into issue": lambda d, m, _o: matter_family.turn_into(d, m, "issue"),
    "turn into directive": lambda d, m, _o: matter_family.turn_into(d, m, "directive"),
    "turn into consultation": lambda d, m, _o: matter_family.turn_into(d, m, "consultation"),
    "ask the leader": lambda d, m, _o: matters.assign(d, m, "王建国"),
    "instruct": lambda d, m, _o: matter_instructions.instruct(d, m, "同意", how="电话"),
    "undo": lambda d, m, _o: matter_undo.undo(d, m),
    "make directives": lambda d, m, _o: matter_instructions.make_directives(d, m, "城管局 牵头"),
}
_USUAL = ("assign", "accept", "answer", "confirm", "reopen", "unmerge", "resume", "undo")
"""What is tried more often, so that parts and wholes come to their ends."""
PEOPLE = ("何静", "何静", "何静", "区晓东", "李敏", "刘洋", "徐敏", "")
MOVES = st.tuples(
    st.sampled_from([*VERBS, *_USUAL, *_USUAL]),
    st.sampled_from(PEOPLE),
    st.integers(1, 6),
    st.integers(1, 6),
    st.one_of(st.integers(0, 3), st.integers(0, 600)),
)


@settings(max_examples=runs(8))
@given(st.lists(MOVES, min_size=15, max_size=50))
def test_parts_wholes_and_duplicates_always_tell_the_truth(
    founded: Path, moves: list[tuple[str, str, int, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        office = copied(founded, Path(folder))
        desks = {name: office.desk(name) for name in set(PEOPLE)}
        for title in ("积水", "停电", "困人", "路灯"):
            office.matter(title, urgency="hard")
        limits: dict[int, object] = {}
        for verb, name, matter, other, minutes in moves:
            office.later(minutes=minutes)
            before = office.everything()
            try:
                VERBS[verb](desks[name], matter, other)
            except (Refused, BadInput):
                assert office.everything() == before
            else:
                assert office.everything()["journal"] != before["journal"]
            _the_first_limits_stay(office, limits)
        assert office.faults == []
        office.store.close()


def _the_first_limits_stay(office: Office, limits: dict[int, object]) -> None:
    for one in matter_looks.listed(office.desk(), MatterFilter(standing=Standing.ALL)):
        assert limits.setdefault(one.matter.id, one.matter.due_at) == one.matter.due_at
