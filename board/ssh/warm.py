"""What the fork server loads before it forks: the board as a session needs it, so that a session begins at once.

Imported by the fork server alone. What it holds is frozen, so that a session's garbage collector does not touch it and
its pages stay shared.
"""

import gc
from importlib import import_module

from board.ssh.child import FIRST_SCREEN

for _name in FIRST_SCREEN:
    import_module(_name)
gc.collect()
gc.freeze()
