"""What a session's process runs: the board, or one verb, for the person whom the server named."""

from board import locale
from board.actions import naming
from board.actions.desk import Desk
from board.cli.app import board, prepare_streams
from board.cli.output import tell_aside
from board.cli.session import Session
from board.domain.errors import BoardError
from board.ssh.child import Order


def run_words(order: Order) -> int:
    """Run the verb, or open the board where there is none; returns the exit code."""
    prepare_streams()
    locale.use(order.language)
    session = Session(order.store, language=order.language)
    try:
        session.store.news = order.news
        session.guest = naming.who(Desk(session.store), f"#{order.person}")
    except BoardError as error:
        tell_aside(str(error))
        return error.exit_code
    try:
        board.main(list(order.words) if order.words is not None else ["open"], prog_name="board", obj=session)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 1
    return 0
