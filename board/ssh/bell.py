"""The bell by which the server tells a board that there is news: the server alone watches the store, for all of them.

Three hundred boards that each looked for themselves sixteen times a second would take half a core to find nothing.
"""

import os
from contextlib import suppress


class Bell:
    """One board's bell: a pipe, of which the board hears the other end. That it rang is all that it says."""

    def __init__(self) -> None:
        self.heard_by, self._ours = os.pipe()
        os.set_blocking(self._ours, False)

    def ring(self) -> None:
        """There is news; a bell that was rung and not heard yet rings once."""
        with suppress(OSError):
            os.write(self._ours, b"\0")

    def handed_over(self) -> None:
        """The board has its end."""
        os.close(self.heard_by)

    def close(self) -> None:
        """Ring no more; the board then looks for itself."""
        os.close(self._ours)
