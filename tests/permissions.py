"""The walk through one line of a permission table: everybody tries the verb, and whoever may not changes nothing."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

import pytest

from board.actions.desk import Desk
from board.domain.errors import NotAllowed
from tests.office import Office

Act = Callable[[Desk], object]

BESIDE_THE_LEAD = {
    "supporting": "宋佳",
    "of another department": "徐敏",
    "who raised it": "李敏",
    "another officer": "赵强",
    "coordinator": "何静",
    "leader": "王建国",
    "admin": "区晓东",
    "viewer": "许大海",
    "nobody": "",
}
"""Who plays which part in a matter that the office has raised and 水利局 supports."""
STAFF = {"who raised it", "another officer", "coordinator", "admin"}
RAISER = {"who raised it", "coordinator", "admin"}


def walk(office: Office, people: Mapping[str, str], allowed: Collection[str], ready: Callable[[], Act]) -> None:
    """Let each of `people` (part played → name) try what `ready` has made ready.

    All walk on one store: first those who may not, who leave what was made ready as it was; then whoever may, each to
    a thing of its own. At the end the store's own check finds nothing that any of them has left.
    """
    act = ready()
    with office.unchanged():
        for part, name in people.items():
            if part not in allowed:
                with _tried_by(part), pytest.raises(NotAllowed):
                    act(office.desk(name))
    for part in (part for part in people if part in allowed):
        with _tried_by(part):
            office.tries(partial(act, office.desk(people[part])), allowed=True)
        act = ready()
    assert office.faults == []


@contextmanager
def _tried_by(part: str) -> Iterator[None]:
    try:
        yield
    except BaseException as error:
        error.add_note(f"tried by: {part}")
        raise
