"""The office with its boards, for the stories that are told through the screen."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from rich.console import RenderableType
from textual._compositor import Compositor
from textual.screen import Screen

from tests.office import Office
from tests.tui.driver import StaffedOffice


@pytest_asyncio.fixture
async def office(office: Office, tmp_path: Path) -> AsyncIterator[StaffedOffice]:
    """The office, whose people can sit down at boards."""
    staffed = StaffedOffice(office, str(tmp_path / "office.db"))
    yield staffed
    await staffed.closes()


@pytest.fixture(autouse=True)
def _drawn_when_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is drawn for a terminal that is not there: a sitter who looks has the screen drawn as it then stands."""
    draw = Compositor.render_update

    def draw_whole(
        compositor: Compositor,
        full: bool = False,
        screen_stack: list[Screen[Any]] | None = None,
        simplify: bool = False,
    ) -> RenderableType | None:
        if full:
            return draw(compositor, full, screen_stack, simplify)
        compositor._dirty_regions.clear()
        return None

    monkeypatch.setattr(Compositor, "render_update", draw_whole)


@pytest.fixture
def small() -> tuple[int, int]:
    """The smallest terminal that is served."""
    return (80, 24)
