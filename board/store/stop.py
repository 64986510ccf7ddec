"""How somebody who waits is asked to end, whatever else is waited for."""

import os
from threading import Event


class Stop(Event):
    """Asks a watch to end; one that waits for a descriptor waits for `heard_by` too, and ends at once."""

    def __init__(self) -> None:
        super().__init__()
        self.heard_by, self._ours = os.pipe()

    def set(self) -> None:
        if not self.is_set():
            super().set()
            os.write(self._ours, b"\0")

    def __del__(self) -> None:
        os.close(self.heard_by)
        os.close(self._ours)
