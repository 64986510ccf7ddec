"""Whom or what is meant by what is typed into a field, as it is said beneath it."""

import asyncio
from collections.abc import Callable

from board.actions import naming
from board.actions.desk import Desk
from board.domain.errors import BoardError
from board.tui.screens.base import BoardScreen


async def said_of(screen: BoardScreen, look: Callable[[Desk], str]) -> str:
    """What a look at the store says of what is typed; or why it means nothing."""
    try:
        return await asyncio.to_thread(look, screen.board.desk)
    except BoardError as error:
        return str(error)


async def whom(screen: BoardScreen, text: str) -> str:
    """Whom a name means, in a line; or why nobody."""
    return await said_of(screen, lambda desk: _person(desk, text))


def _person(desk: Desk, text: str) -> str:
    person = naming.who(desk, text.strip())
    return f"{person.name} {person.department_name} {person.title}".strip()
