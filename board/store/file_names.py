"""How a file that was made whole gets its name, without ever taking the place of another."""

import errno
from pathlib import Path

_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""What file systems say that have no second names, as that of many a stick."""


def name_anew(part: Path, path: Path) -> None:
    """Give `part` the name `path`, and only that.

    A second name is refused where there is a file by now, which renaming would replace without a word. A file system
    that has none is asked just before.

    Raises:
        FileExistsError: there is such a file; `part` stays as it is.
    """
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if path.exists():
            raise FileExistsError(errno.EEXIST, "", str(path)) from error
        part.rename(path)
    else:
        part.unlink()
