"""Whom a name in a form means, as it is said beneath the field."""

import asyncio

from board.actions import naming
from board.domain.errors import BoardError
from board.tui.screens.base import BoardScreen


async def whom(screen: BoardScreen, text: str) -> str:
    """Whom a name means, in a line; or why nobody."""
    try:
        person = await asyncio.to_thread(naming.who, screen.board.desk, text.strip())
    except BoardError as error:
        return error.message
    return f"{person.name} {person.department_name} {person.title}".strip()
