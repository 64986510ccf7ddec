"""What several of the actions' tests begin with."""

import pytest

from board.actions import posts
from tests.actions.staffing import SERVERS
from tests.office import Office


@pytest.fixture
def staffed(office: Office) -> Office:
    """The office with people named for each post."""
    for post, people in SERVERS.items():
        posts.name_servers(office.desk("何静"), post, people)
    return office
