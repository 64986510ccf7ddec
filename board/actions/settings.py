"""The office's settings: look at them, change one."""

from board.actions.desk import Desk, action, look
from board.actions.saving import demand_own_machine
from board.domain.people import Role, demand_role
from board.domain.setting_text import checked
from board.domain.settings import PATHS, Settings
from board.store import Tx
from board.store import people as people_rows
from board.store import settings as rows


@look
def show(desk: Desk, tx: Tx) -> Settings:
    """All settings."""
    return rows.load(tx)


@action("settings.put")
def put(desk: Desk, tx: Tx, name: str, value: str) -> Settings:
    """Change one setting.

    Raises:
        NotAllowed: the actor is no administrator (anybody may while the board has no people yet).
        BadInput: there is no such setting, or it cannot be that.
        Refused: it is a path and the actor a guest over SSH.
    """
    demand_founder(desk, tx)
    if name in PATHS:
        demand_own_machine(desk)
    rows.put(tx, name, checked(name, value))
    return rows.load(tx)


def demand_founder(desk: Desk, tx: Tx) -> None:
    """Raise `NotAllowed` unless the actor is an administrator or the board has nobody yet who could be one."""
    if people_rows.has_anybody(tx):
        demand_role(desk.actor, Role.ADMIN)
