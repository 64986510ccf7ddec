"""The entry point: the command `board`."""

from board.cli.app import board, prepare_streams


def main() -> None:
    """Run the command line that this process was started with."""
    prepare_streams()
    board.main(prog_name="board")


if __name__ == "__main__":
    main()
