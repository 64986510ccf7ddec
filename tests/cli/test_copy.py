"""`board copy`: says how far it is beside the answer, refuses what is there, and can be started again."""

from pathlib import Path

from tests.cli.conftest import Shell


def test_a_store_is_copied_and_the_copy_goes_on(office: Shell, tmp_path: Path) -> None:
    there = str(tmp_path / "new.db")
    answer = office.fine("copy", str(office.store), there)
    assert "已复制并核对" in answer.out
    assert "people：47／47" in answer.err
    assert Shell(Path(there), "李敏")("check").code == 0
    again = office("copy", str(office.store), there)
    assert (again.code, again.out) == (1, "")
    assert "已有数据库" in again.err


def test_a_program_reads_what_was_copied(office: Shell, tmp_path: Path) -> None:
    answer = office.fine("copy", "--json", str(office.store), str(tmp_path / "new.db")).json
    assert answer["rows"] == sum(answer["tables"].values())
    assert answer["journal"] == answer["tables"]["journal"]
    assert answer["moved_on"] is None


def test_there_is_nothing_to_copy(office: Shell, tmp_path: Path) -> None:
    answer = office("copy", str(tmp_path / "none.db"), str(tmp_path / "new.db"))
    assert answer.code == 3
    assert not list(tmp_path.glob("new.db*"))


def test_a_password_is_not_taken_on_the_command_line(office: Shell) -> None:
    answer = office("copy", str(office.store), "postgresql://board:secret@127.0.0.1/board")
    assert answer.code == 2
    assert "secret" not in answer.err
