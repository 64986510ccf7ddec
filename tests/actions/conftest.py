"""What several of the actions' tests begin with."""

import pytest

from board.actions import handover, posts
from tests.actions.staffing import SERVERS
from tests.office import Office


@pytest.fixture
def staffed(office: Office) -> Office:
    """The office with people named for each post."""
    for post, people in SERVERS.items():
        posts.name_servers(office.desk("何静"), post, people)
    return office


@pytest.fixture
def signed(office: Office) -> Office:
    """The office with one open matter, and its night signed for by the outgoing side."""
    office.matter("中山路积水")
    office.at("2026-11-21 08:20")
    handover.sign(office.desk("李敏"))
    return office
