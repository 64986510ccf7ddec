"""The jobs that nobody sits at: each done once by whoever looks first, taken over from who dies, told when it fails."""

import stat
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from board.actions import contacts, handover, jobs, overview, settings
from board.actions.desk import utc_now
from board.actions.jobs import Plan
from board.domain.errors import BadInput
from board.domain.job import Job, failing_in_words
from board.store import backups, open_store
from board.store import jobs as rows
from board.store.verify import verify
from tests.office import Office


def work(office: Office, folder: Path, **given: object) -> dict[Job, str]:
    """Let a server do what is due; returns what failed and why, by job."""
    ran = jobs.run_due(office.desk(), Plan(folder / "backups"), **given)  # type: ignore[arg-type]
    return {one.job: one.problem for one in ran}


def in_an_hour(office: Office, folder: Path) -> dict[Job, str]:
    """The same, once everything that was put off is due."""
    with office.store.write() as tx:
        tx.run("UPDATE door_jobs SET due_at = '2020-01-01T00:00:00.000Z'")
    return work(office, folder)


@pytest.mark.sqlite
def test_a_backup_is_whole_verified_for_its_owner_alone_and_not_made_again_before_its_time(
    office: Office, tmp_path: Path
) -> None:
    assert work(office, tmp_path) == {Job.TICK: "", Job.BACKUP: ""}
    assert work(office, tmp_path) == {}
    (path,) = (tmp_path / "backups").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    copy = open_store(str(path))
    assert verify(copy) == []
    copy.close()
    backed_up = next(state for state in jobs.states(office.desk()) if state.job is Job.BACKUP)
    assert (backed_up.result, backed_up.problem) == (str(path), "")


@pytest.mark.sqlite
def test_old_backups_go_the_newest_never_and_what_is_not_ours_neither(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    now = utc_now()
    for days in (30, 15, 13):
        backups.take(office.store, folder, now - timedelta(days=days))
    (folder / "board-notes.txt").write_text("x")
    work(office, tmp_path)
    assert len(backups.listed(folder)) == 2
    backups.prune(folder, now + timedelta(days=1))
    assert len(backups.listed(folder)) == 1
    assert (folder / "board-notes.txt").exists()


def test_postgresql_has_its_own_backups(office: Office, tmp_path: Path) -> None:
    done = work(office, tmp_path)
    assert (Job.BACKUP in done) == ("://" not in office.store.url)


def test_of_many_who_look_at_once_one_does_it(office: Office, tmp_path: Path) -> None:
    done: list[dict[Job, str]] = []
    servers = [threading.Thread(target=lambda: done.append(work(office, tmp_path))) for _one in range(4)]
    for server in servers:
        server.start()
    for server in servers:
        server.join()
    assert sum(Job.TICK in one for one in done) == 1
    assert sum(Job.BACKUP in one for one in done) == ("://" not in office.store.url)
    assert office.faults == []


def test_what_a_dead_server_had_begun_is_taken_over_once_its_lease_is_over(office: Office, tmp_path: Path) -> None:
    now = utc_now()
    with office.store.write() as tx:
        for job in Job:
            assert rows.claim(tx, job, "dead", now, now + timedelta(seconds=0.4))
        assert not rows.claim(tx, Job.TICK, "other", now, now + timedelta(seconds=9))
    assert work(office, tmp_path) == {}
    threading.Event().wait(0.45)
    assert Job.TICK in work(office, tmp_path)
    with office.store.write() as tx:
        assert rows.settle(tx, Job.TICK, "dead", now, now, result="", problem="too late") is None


def test_who_works_long_keeps_its_lease(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_given: object) -> tuple[str, bool]:
        threading.Event().wait(0.5)
        assert work(office, tmp_path) == {}
        return "", True

    monkeypatch.setattr(jobs, "_JOBS", dict.fromkeys(Job, slow))
    monkeypatch.setattr(jobs, "is_wanted", lambda job, _office: job is Job.TICK)
    assert work(office, tmp_path, lease=timedelta(seconds=0.2)) == {Job.TICK: ""}


@pytest.mark.sqlite
def test_a_job_that_fails_is_told_once_on_every_board_and_again_when_it_succeeds(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "backups").write_text("a file where the folder should be")
    head = len(list(_told(office)))
    for _again in range(2):
        assert "backups" in in_an_hour(office, tmp_path)[Job.BACKUP]
    seen = overview.overview(office.desk("李敏"))
    assert failing_in_words(seen.failing).startswith("备份失败：")
    (tmp_path / "backups").unlink()
    assert in_an_hour(office, tmp_path)[Job.BACKUP] == ""
    assert overview.overview(office.desk("李敏")).failing == ()
    assert _told(office)[head:] == ["jobs.fail", "jobs.recover"]
    assert office.faults == []


def _told(office: Office) -> list[str]:
    with office.store.read() as tx:
        return [row["action"] for row in tx.rows("SELECT action FROM journal ORDER BY id")]


@pytest.mark.sqlite
def test_the_day_that_ended_is_exported_where_the_setting_says_and_anew_until_it_is_taken_over(
    office: Office, tmp_path: Path
) -> None:
    admin, folder = office.desk("区晓东"), tmp_path / "exports"
    settings.put(admin, "daily_export_folder", str(folder))
    settings.put(admin, "daily_export", "txt, json")
    assert work(office, tmp_path)[Job.EXPORT] == ""
    assert {path.name for path in folder.iterdir()} == {"2026-11-19.txt", "2026-11-19.json"}
    assert "李敏  2026" not in (folder / "2026-11-19.txt").read_text("utf-8")
    before = (folder / "2026-11-19.txt").read_text("utf-8")
    day = (office.now - timedelta(days=1)).date()
    handover.sign(office.desk("何静"), day)
    in_an_hour(office, tmp_path)
    waiting = next(state for state in jobs.states(admin) if state.job is Job.EXPORT)
    assert waiting.due_at - utc_now() < timedelta(minutes=16)
    handover.accept(office.desk("李敏"), day)
    assert in_an_hour(office, tmp_path)[Job.EXPORT] == ""
    assert (folder / "2026-11-19.txt").read_text("utf-8") != before
    exported = next(state for state in jobs.states(admin) if state.job is Job.EXPORT)
    assert exported.due_at - utc_now() > timedelta(minutes=16) or exported.due_at.hour == 0


@pytest.mark.parametrize(("name", "value"), [("daily_export", "pdf"), ("daily_export_folder", "exports")])
def test_what_cannot_be_exported_is_refused_when_it_is_set(office: Office, name: str, value: str) -> None:
    with pytest.raises(BadInput) as refusal, office.unchanged():
        settings.put(office.desk("区晓东"), name, value)
    assert refusal.value.field == name


def test_the_day_that_ended_is_sent_once_however_often_and_by_whomever_it_is_asked(
    office: Office, tmp_path: Path
) -> None:
    admin = office.desk("区晓东")
    contacts.put_person(admin, "刘洋", "json://127.0.0.1/")
    settings.put(admin, "daily_export_to", "刘洋、住建局")
    for _time in range(3):
        assert in_an_hour(office, tmp_path)[Job.EXPORT] == ""
    sent = [one for one in contacts.messages(admin, every=True) if "交接" in one.letter.subject]
    assert [(one.to.name, "2026-11-19" in one.letter.subject) for one in sent] == [("刘洋", True)]
    assert "一、值班情况" in sent[0].letter.body
    settings.put(admin, "daily_export_to", "没有这个人")
    assert "没有这个人" in in_an_hour(office, tmp_path)[Job.EXPORT]
