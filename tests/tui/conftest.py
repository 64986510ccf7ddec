"""The office with its boards, for the stories that are told through the screen."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.office import Office
from tests.tui.driver import StaffedOffice


@pytest_asyncio.fixture
async def office(office: Office, tmp_path: Path) -> AsyncIterator[StaffedOffice]:
    """The office, whose people can sit down at boards."""
    staffed = StaffedOffice(office, str(tmp_path / "office.db"))
    yield staffed
    await staffed.closes()


@pytest.fixture
def small() -> tuple[int, int]:
    """The smallest terminal that is served."""
    return (80, 24)
