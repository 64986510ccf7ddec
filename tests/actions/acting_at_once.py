"""One of several processes that act on one roster: python -m tests.actions.acting_at_once STORE SEED COUNT.

Does what the properties of the roster do, in an order of its own, and prints how much of it was not refused.
"""

import random
import sys

from board.domain.errors import BadInput, NotAllowed, Refused
from board.store import open_store
from tests.actions.roster_life import ACTS, PEOPLE, draw_anew, repair
from tests.office import Office


def main() -> None:
    """Act so often."""
    store, rng = open_store(sys.argv[1]), random.Random(int(sys.argv[2]))
    office, done = Office(store), 0
    desk = office.desk("何静")
    for _turn in range(int(sys.argv[3])):
        act = rng.choice((*ACTS, draw_anew, repair))
        place = rng.randrange(10), rng.randrange(3), rng.randrange(5)
        try:
            act(office, desk, place, rng.choice(PEOPLE), rng.randrange(31))
        except (Refused, BadInput, NotAllowed):
            continue
        done += 1
    store.close()
    print(done)


if __name__ == "__main__":
    main()
