"""What every trouble with a server must be: one line that says what is wrong and what to do, exit 3, in time."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from board.domain.errors import StoreTrouble
from board.store.postgres_address import CONNECT_SECONDS

PATIENCE = 30.0
"""Seconds that a test waits for what is expected, or that a busy machine may take longer."""


@contextmanager
def trouble_told(line: str, do: str = "") -> Iterator[None]:
    """Somebody is told so, and not only when the network itself gives up."""
    begun = time.monotonic()
    with pytest.raises(StoreTrouble) as raised:
        yield
    assert time.monotonic() - begun < CONNECT_SECONDS + PATIENCE
    assert line in raised.value.message
    assert "\n" not in str(raised.value)
    assert do in raised.value.do
    assert raised.value.exit_code == 3
