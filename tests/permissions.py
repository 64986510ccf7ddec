"""The walk through one line of a permission table: everybody tries the verb, and whoever may not changes nothing."""

from collections.abc import Callable, Collection, Mapping

from board.actions.desk import Desk
from tests.office import Office

Act = Callable[[Desk], object]


def walk(office: Office, people: Mapping[str, str], allowed: Collection[str], ready: Callable[[], Act]) -> None:
    """Let each of `people` (part played → name) try what `ready` has made ready.

    All walk on one store: a refusal is shown to have changed nothing, so the next finds what was made ready; whoever
    may do it does it to a thing of its own, made ready anew for the next. At the end the store's own check finds
    nothing that any of them has left.
    """
    act = ready()
    for part, name in people.items():
        desk = office.desk(name)
        try:
            office.tries(lambda act=act, desk=desk: act(desk), allowed=part in allowed)  # type: ignore[misc]
        except BaseException as error:
            error.add_note(f"tried by: {part}")
            raise
        if part in allowed:
            act = ready()
    assert office.faults == []
