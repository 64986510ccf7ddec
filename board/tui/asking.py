"""Keys wait for the form that a key before them has asked for, instead of running as commands on the screen beneath."""

import asyncio

from textual.app import App
from textual.screen import ModalScreen

ASKING = "asking"
"""The group of the workers that open a form; what is typed after their key belongs to the form."""
_PATIENCE = 2.0
"""Seconds after which a key goes where it would have gone: a form that does not open must not lock the board."""


async def form_is_open(app: App[None]) -> None:
    """Wait until no form is on its way: each one asked for is open and has its focus, or was not opened after all."""
    waited = 0.0
    while _on_its_way(app) and waited < _PATIENCE:
        await asyncio.sleep(0.005)
        waited += 0.005


def _on_its_way(app: App[None]) -> bool:
    if isinstance(app.screen, ModalScreen):
        return not app.screen.is_mounted
    return any(worker.group == ASKING and not worker.is_finished for worker in app.workers)
