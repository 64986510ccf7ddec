"""The door over SSH: from a log-in to its first paint, from a key to its echo, what a session at rest costs, a crowd.

Beside it in the same run, on the same machine: `ssh localhost` through OpenSSH's own sshd, running a bare Textual app.
"""

import getpass
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from statistics import mean, median

from tests.bench import generator
from tests.bench.crowd import PATIENCE, Crowd, Guest, until
from tests.bench.table import Figure, percentile
from tests.ssh.house import House

_PAINTED = "在岗"
_OPEN, _MANY, _TYPING, _SILENT = 50, 300, 100, 1_000
_LOG_INS, _KEYS, _CALLS = 15, 60, 15
_AT_ONCE = 8
"""Log-ins on their way at the same time while a crowd gathers."""
_REST = 60.0
"""Seconds, a minute of the clock among them: then each board paints anew what is left of each limit."""
_SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
_LETTERS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"


def door(folder: Path) -> list[Figure]:
    """All of it, on a store of a thousand records."""
    shutil.copyfile(generator.store_of(1_000), folder / "office.db")
    house = House(folder, "--sessions", "500", "--per-person", "500", "--failures", "100000")
    crowd = Crowd()
    try:
        bare = _bare(house, crowd)
        _gather(house, crowd, _OPEN)
        figures = [_first_paint(house, crowd, bare), _echo(crowd.guests[0]), *_at_rest(house, crowd)]
        figures += [_verb(house), _silent(house)]
        _gather(house, crowd, _MANY)
        return [*figures, *_typing(house, crowd)]
    finally:
        crowd.close()
        house.closes()


def _key(house: House) -> Path:
    return house.key("孙丽")


def _arrives(crowd: Crowd, command: list[str], text: str) -> float:
    """Seconds from starting a client to a text on its screen; it leaves again."""
    guest = crowd.comes(command)
    at = until(lambda: guest.told(text), f"{text} on the screen")
    crowd.goes(guest)
    return at - guest.started


def _gather(house: House, crowd: Crowd, count: int) -> None:
    """Let guests come until there are so many, each with its board painted."""
    command = house.command(_key(house))
    while len(crowd.guests) < count:
        coming = [crowd.comes(command) for _one in range(min(_AT_ONCE, count - len(crowd.guests)))]
        for guest in coming:
            until(lambda guest=guest: guest.told(_PAINTED), "a board painted")  # type: ignore[misc]


def _first_paint(house: House, crowd: Crowd, bare: float | None) -> Figure:
    times = [_arrives(crowd, house.command(_key(house)), _PAINTED) * 1000 for _one in range(_LOG_INS)]
    beside = f"ssh localhost, bare app {bare * 1000:.0f} ms" if bare else "no sshd here"
    note = f"p95 {percentile(times, 0.95):.0f} ms, {_LOG_INS} log-ins"
    return Figure(f"log-in to first paint p50, {_OPEN} open", median(times), "ms", 200, baseline=beside, note=note)


def _echo(guest: Guest) -> Figure:
    """Type into the line for calls, one character after the other."""
    guest.types("l")
    time.sleep(1)
    times = []
    for n in range(_KEYS):
        letter, since = _LETTERS[n % len(_LETTERS)], len(guest.raw)
        pressed = guest.types(letter)
        at = until(lambda letter=letter, since=since: guest.told(letter, since), "an echo", 5)  # type: ignore[misc]
        times.append((at - pressed) * 1000)
        time.sleep(0.05)
    note = f"p50 {median(times):.1f} ms, {_KEYS} keys"
    return Figure(f"key to echo p95, {_OPEN} open", percentile(times, 0.95), "ms", 20, note=note)


def _sessions(house: House) -> list[int]:
    """The processes of boards: those that have a terminal."""
    found = []
    for process in house.processes():
        with suppress(OSError):
            standard_input = (Path("/proc") / str(process) / "fd" / "0").readlink()
            if standard_input.is_relative_to("/dev/pts") and process != house.server.pid:
                found.append(process)
    return found


def _private(process: int) -> float:
    """Megabytes that a process shares with no other."""
    lines = (Path("/proc") / str(process) / "smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def _ran(process: int) -> float:
    """Seconds of CPU that a process has had, with all its threads."""
    tasks = Path("/proc") / str(process) / "task"
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e9


def _at_rest(house: House, crowd: Crowd) -> Iterator[Figure]:
    time.sleep(5)
    boards = _sessions(house)
    before, server = {one: _ran(one) for one in boards}, _ran(house.server.pid)
    time.sleep(_REST)
    shares = [(_ran(one) - before[one]) / _REST * 100 for one in boards]
    held, note = [_private(one) for one in boards], f"{len(boards)} boards, {len(crowd.guests)} guests"
    yield Figure("private memory of a board at rest", mean(held), "MB", 25, note=f"most {max(held):.1f} MB, {note}")
    own = f"the server {(_ran(house.server.pid) - server) / _REST * 100:.2f} %"
    yield Figure("CPU of a board at rest", mean(shares), "%", 0.1, note=f"most {max(shares):.2f} %, {own}")


def _verb(house: House) -> Figure:
    times, here = [], []
    for _one in range(_CALLS):
        started = time.perf_counter()
        assert house.ssh(_key(house), "now").returncode == 0
        times.append((time.perf_counter() - started) * 1000)
        started = time.perf_counter()
        words = [sys.executable, "-m", "board", "--store", house.store, "now"]
        subprocess.run(words, capture_output=True, check=True)
        here.append((time.perf_counter() - started) * 1000)
    note = f"p95 {percentile(times, 0.95):.0f} ms, {_CALLS} calls"
    return Figure("one verb (now) p50", median(times), "ms", 150, baseline=f"here {median(here):.0f} ms", note=note)


def _silent(house: House) -> Figure:
    """A verb while a thousand connections from elsewhere say nothing."""
    with ExitStack() as stack:
        for _one in range(_SILENT):
            line = socket.create_connection(("127.0.0.1", house.port), 5, source_address=("127.0.0.2", 0))
            stack.enter_context(line)
        started = time.perf_counter()
        assert house.ssh(_key(house), "now").returncode == 0
        took = (time.perf_counter() - started) * 1000
    return Figure(f"one verb beside {_SILENT:,} silent connections", took, "ms", note="let in at once")


def _typing(house: House, crowd: Crowd) -> Iterator[Figure]:
    """A hundred people type at the same time, each something else."""
    lost = _MANY - len(_sessions(house))
    yield Figure(f"boards lost of {_MANY}", lost, "boards", 0, note=f"{len(house.faults)} faults in the store")
    typing = crowd.guests[1 : _TYPING + 1]
    for guest in typing:
        guest.types("l")
    time.sleep(5)
    said = {guest: f"{_LETTERS[n % 32]}{_LETTERS[n // 32]}街{1000 + n}号来电" for n, guest in enumerate(typing)}
    started = time.perf_counter()
    for part in range(max(map(len, said.values()))):
        for guest, text in said.items():
            guest.types(text[part : part + 1])
    wrong = _wrong(said)
    while wrong and time.perf_counter() - started < PATIENCE:
        time.sleep(0.5)
        wrong = _wrong({guest: text for guest, text in said.items() if guest in wrong})
    took = time.perf_counter() - started
    note = f"all read back after {took:.1f} s, screens parsed in that time; {_MANY} open"
    yield Figure(f"wrong texts of {_TYPING} typing at once", len(wrong), "texts", 0, note=note)


def _wrong(said: dict[Guest, str]) -> set[Guest]:
    """Those on whose screen their own text does not stand."""
    return {guest for guest, text in said.items() if text not in guest.screen}


def _bare(house: House, crowd: Crowd) -> float | None:
    """Median seconds of `ssh localhost` running a bare Textual app, through sshd; None where there is none."""
    if not _SSHD:
        return None
    with _sshd(house) as port:
        key = _key(house)
        where = ("-p", str(port), "-i", str(key), "-tt", "-o", "StrictHostKeyChecking=no", "-o", "LogLevel=ERROR")
        known = ("-o", f"UserKnownHostsFile={house.folder / 'known'}", "-F", "none", "-o", "IdentitiesOnly=yes")
        app = f"cd {Path.cwd()} && TERM=xterm-256color {sys.executable} -m tests.bench.bare {_PAINTED}"
        command = ["ssh", *where, *known, f"{getpass.getuser()}@127.0.0.1", app]
        return median(_arrives(crowd, command, _PAINTED) for _one in range(7))


@contextmanager
def _sshd(house: House) -> Iterator[int]:
    """OpenSSH's server on a port of its own, for the same key; returns the port."""
    folder = house.folder
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / "sshd_key")], check=True)
    shutil.copyfile(_key(house).with_name(f"{_key(house).name}.pub"), folder / "authorized")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    lines = [
        f"Port {port}", "ListenAddress 127.0.0.1", f"HostKey {folder / 'sshd_key'}", "PidFile none", "UsePAM no",
        f"AuthorizedKeysFile {folder / 'authorized'}", "StrictModes no", "PasswordAuthentication no",
    ]  # fmt: skip
    (folder / "sshd_config").write_text("\n".join(lines) + "\n")
    server = subprocess.Popen([str(_SSHD), "-D", "-f", str(folder / "sshd_config")])
    try:
        until(lambda: _answers(port), "sshd listens", 10)
        yield port
    finally:
        server.terminate()
        server.wait()


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False
