"""What the kernel tells of files that any process of this machine writes to: Linux does, others leave it to looking.

No library does it here: `inotify_simple` makes these two calls through ctypes as well, for 8 ms and 2 MB more at start,
and `watchfiles` wakes twenty times a second, which alone is more than a board at rest may cost.
"""

import ctypes
import os
import sys
from pathlib import Path

_WRITTEN_OR_TAKEN_AWAY = 0x2 | 0x4 | 0x400 | 0x800
"""IN_MODIFY, IN_ATTRIB (a name was taken from it), IN_DELETE_SELF and IN_MOVE_SELF of inotify(7)."""


def told_of(*paths: Path) -> int | None:
    """A descriptor that can be read, without blocking, once something happens to one of the files; to be closed.

    None where nothing is told: on other systems, and where too many watch already.
    """
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    told: int = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    if told < 0:
        return None
    if any(libc.inotify_add_watch(told, os.fsencode(path), _WRITTEN_OR_TAKEN_AWAY) < 0 for path in paths):
        os.close(told)
        return None
    return told
