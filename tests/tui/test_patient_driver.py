"""Waiting for keys without looking at the clock: whatever comes in parts is put together, and the end is heard of."""

import os
import sys
import time
from queue import Queue
from threading import Thread

import pytest
from textual.app import App
from textual.events import Key
from textual.message import Message

if sys.platform == "win32":
    pytest.skip("Windows has terminals of its own", allow_module_level=True)

from board.tui.patient_driver import PatientDriver


async def test_keys_in_parts_are_read_and_the_thread_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    typed_in, types = os.pipe()
    app, typed = App[None](), Queue[Message]()
    driver = PatientDriver(app, debug=False, mouse=True, size=None)
    monkeypatch.setattr(driver, "fileno", typed_in)
    monkeypatch.setattr(driver, "process_message", typed.put)
    driver._stop.set()
    driver._stop.clear()  # as it is after the terminal was lent to another program
    reading = Thread(target=driver.run_input_thread)
    reading.start()

    def key() -> str:
        event = typed.get(timeout=30)
        assert isinstance(event, Key)
        return event.character if event.is_printable and event.character else event.key

    for byte in "积".encode():
        os.write(types, bytes([byte]))
        time.sleep(0.02)
    assert key() == "积"
    os.write(types, b"\x1b")
    assert key() == "escape"
    os.write(types, b"\xffn")
    assert [key(), key()][1] == "n"
    driver.exit_event.set()
    reading.join(timeout=30)
    assert not reading.is_alive()
    os.close(typed_in)
    os.close(types)
