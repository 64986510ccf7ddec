"""What a look over an installation finds, on the machine and in the store, and what it says to do."""

import json
import os
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from board.__main__ import board
from board.actions import checkup, jobs, keys, settings
from board.actions.desk import utc_now
from board.actions.jobs import Plan
from board.cli.session import Session
from board.domain.checkup import Finding, Mark, is_bad
from board.ssh.doctor import look_over
from tests.actions.test_keys import pub
from tests.office import Office


def marks(findings: list[Finding]) -> dict[str, Mark]:
    return {finding.name: finding.mark for finding in findings}


@pytest.mark.usefixtures("english")
def test_the_store_tells_of_holidays_keys_messages_and_jobs(office: Office, tmp_path: Path) -> None:
    admin = office.desk("区晓东")
    seen = marks(checkup.checkup(admin))
    assert (seen["holidays of 2026"], seen["holidays of 2027"]) == (Mark.OK, Mark.WARN)  # it is November
    assert seen["backup"] == Mark.WARN
    keys.add(admin, "李敏", pub("a"), expires_at=office.now + timedelta(days=3))
    list(jobs.run_due(office.desk(), Plan(tmp_path / "backups")))
    found = checkup.checkup(admin)
    seen = marks(found)
    assert (seen["keys that end soon"], seen["people without a key"]) == (Mark.WARN, Mark.WARN)
    assert (seen["backup"], seen["reminding and sending"]) == (Mark.OK, Mark.OK)
    assert all(bool(one.do) == (one.mark is not Mark.OK) for one in found)
    for path in (tmp_path / "backups").iterdir():
        path.unlink()
    assert marks(checkup.checkup(admin))["backup"] == Mark.BAD


@pytest.mark.usefixtures("english")
def test_a_backup_that_is_old_and_a_tick_that_came_long_ago_are_told(office: Office, tmp_path: Path) -> None:
    list(jobs.run_due(office.desk(), Plan(tmp_path / "backups")))
    with office.store.write() as tx:
        tx.run("UPDATE door_jobs SET done_at = :at", at=(utc_now() - timedelta(days=3)).isoformat())
    seen = marks(checkup.checkup(office.desk()))
    assert (seen["backup"], seen["reminding and sending"], seen["administrators"]) == (Mark.BAD, Mark.WARN, Mark.OK)


def _looked_over(office: Office, folder: Path, sshd: str = "") -> dict[str, Mark]:
    (folder / "sshd_config").write_text(sshd)
    session = Session(office.store.url, language="en")
    try:
        return marks(list(look_over(session, folder, folder / "sshd_config")))
    finally:
        session.close()


def test_a_key_that_others_may_read_and_a_file_that_others_may_write_are_bad(office: Office, tmp_path: Path) -> None:
    (tmp_path / "host_key").write_text("x")
    (tmp_path / "host_key").chmod(0o600)
    Path(office.store.url).chmod(0o600)
    seen = _looked_over(office, tmp_path)
    assert (seen["the server's key"], seen["the store's file"]) == (Mark.OK, Mark.OK)
    (tmp_path / "host_key").chmod(0o644)
    store = Path(office.store.url)
    store.chmod(0o666)
    for folder, mark in ((0o755, Mark.BAD), (0o700, Mark.OK)):  # nobody else reaches it through a closed folder
        store.parent.chmod(folder)
        seen = _looked_over(office, tmp_path)
        assert (seen["the server's key"], seen["the store's file"]) == (Mark.BAD, mark)


@pytest.mark.skipif(os.geteuid() != 0, reason="who owns /usr/bin/env is root everywhere, who runs this is not")
def test_sshd_is_looked_at_where_it_asks_the_board(office: Office, tmp_path: Path) -> None:
    command, user = "sshd: AuthorizedKeysCommand", "sshd: AuthorizedKeysCommandUser"
    assert command not in _looked_over(office, tmp_path, "PasswordAuthentication no\n")
    asks = "AuthorizedKeysCommand {} /srv/board authorized-keys %u %t %k\n"
    seen = _looked_over(office, tmp_path, asks.format("/usr/bin/env") + "AuthorizedKeysCommandUser board\n")
    assert (seen[command], seen[user]) == (Mark.OK, Mark.OK)
    own = tmp_path / "board"
    own.write_text("")
    own.chmod(0o777)
    seen = _looked_over(office, tmp_path, asks.format(own))
    assert (seen[command], seen[user]) == (Mark.BAD, Mark.BAD)


@pytest.mark.usefixtures("english")
def test_a_daily_export_that_the_service_may_not_write_is_bad(office: Office, tmp_path: Path) -> None:
    settings.put(office.desk("区晓东"), "daily_export_folder", "/srv/duty/handover")
    unit, name = tmp_path / "duty-board.service", "folder of the daily export"

    def found() -> Mark | None:
        with closing(Session(office.store.url, language="en")) as session:
            return marks(list(look_over(session, tmp_path, tmp_path / "none", unit))).get(name)

    assert found() is None  # it is no service
    unit.write_text("[Service]\nStateDirectory=duty-board\nProtectSystem=strict\n")
    assert found() is Mark.BAD
    for line in ("ReadWritePaths=/srv/duty", "ReadWritePaths=-/tmp /srv/duty/handover", "ProtectSystem=full"):
        unit.write_text(f"[Service]\n{line}\n" + ("ProtectSystem=strict\n" if "Paths" in line else ""))
        assert found() is Mark.OK


@pytest.mark.parametrize("folder", ["/dev/null", "/dev/null/ssh"])
def test_a_folder_that_is_none_is_named(folder: str, tmp_path: Path) -> None:
    ran = CliRunner().invoke(board, ["--store", str(tmp_path / "none.db"), "doctor", "--folder", folder])
    assert (ran.exit_code, ran.stderr.splitlines()[0].startswith("--folder")) == (2, True)


def test_as_a_verb_it_says_a_line_each_and_leaves_with_1_where_something_is_bad(office: Office, tmp_path: Path) -> None:
    def doctor(store: str, *options: str) -> Result:
        words = ["--store", store, "doctor", "--folder", str(tmp_path), *options]
        return CliRunner().invoke(board, words)

    answer = doctor(office.store.url, "--json")
    found = json.loads(answer.stdout)
    assert answer.exit_code == int(any(one["mark"] == "bad" for one in found))
    assert {one["mark"] for one in found} <= {"ok", "warn", "bad"}
    assert len(doctor(office.store.url).stdout.splitlines()) == len(found)
    answer = doctor(str(tmp_path / "none.db"))
    assert answer.exit_code == 1
    assert "board init" in answer.stdout
    assert not is_bad([])


@pytest.mark.parametrize("file", ["/dev/zero", "there is none"])
def test_a_configuration_that_is_no_file_is_named_and_never_read_for_ever(file: str, tmp_path: Path) -> None:
    ran = CliRunner().invoke(board, ["--store", str(tmp_path / "none.db"), "doctor", "--sshd", file])
    assert (ran.exit_code, ran.stderr.splitlines()[0].startswith("--sshd")) == (2, True)
