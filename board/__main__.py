"""The entry point: the command `board`, with the verbs of both doors."""

from board.cli.app import board, prepare_streams
from board.ssh.verbs import VERBS

__all__ = ["board", "main"]

for _verb in VERBS:
    board.add_command(_verb)


def main() -> None:
    """Run the command line that this process was started with."""
    prepare_streams()
    board.main(prog_name="board")


if __name__ == "__main__":
    main()
