"""The flood night of the sample office, played by those who sit at its two terminals, to a proved handover."""

import csv
import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from board.actions import founding, handover_verify, incident_looks
from board.actions.desk import Desk
from board.domain.errors import Refused
from board.store import open_store
from tests.cli.conftest import SAMPLE
from tests.office import Office, moment
from tests.tui.driver import Sitter, StaffedOffice

NUMBER = "突发〔2026〕1号"
CALL = "城管局刘洋13800000038 中山路下穿积水约50厘米，两车被困"


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Office]:
    """The sample office with its people, posts, roster and plans, before anything happened in it."""
    folder = tmp_path / "sample"
    shutil.copytree(SAMPLE / "plans", folder / "plans")
    for name in ("departments", "people", "calendar", "posts", "shifts"):
        shutil.copy(SAMPLE / f"{name}.csv", folder)
    with (SAMPLE / "settings.csv").open(encoding="utf-8") as given, (folder / "settings.csv").open("w") as kept:
        csv.writer(kept).writerows(row for row in csv.reader(given) if row[0] != founding.SAMPLE_DAY)
    store = open_store(str(tmp_path / "board.db"), create=True)
    founding.found(Desk(store, clock=lambda: moment("2026-11-20 08:30")), folder)
    yield Office(store, moment("2026-11-21 02:10"))
    store.close()


async def test_the_flood_night_from_the_call_to_the_proved_handover(sample: Office, tmp_path: Path) -> None:
    office = StaffedOffice(sample, str(tmp_path / "board.db"))
    try:
        limin, zhaoqiang = await office.sits_down("李敏"), await office.sits_down("赵强", size=(80, 24))
        await _called_and_opened(limin)
        await _reported_and_worked_off(office, limin, zhaoqiang)
        await _followed_up_and_raised(office, limin)
        await zhaoqiang.leaves()
        await _refused_while_a_report_is_due(office, limin)
        await _handed_over(office, limin, await office.sits_down("孙丽", size=(80, 24)))
        document = await _exported(limin, tmp_path / "交接班.docx")
    finally:
        await office.closes()
    _proved(sample, document)
    assert sample.faults == []


async def _called_and_opened(limin: Sitter) -> None:
    await limin.presses("l").types(CALL).presses("enter").sees("中山路下穿积水约50厘米")
    await (
        limin.presses("I")
        .fills(title="中山路下穿积水", level="较大", kind="防汛", place="中山路下穿")
        .presses("ctrl+s")
    )
    await limin.sees("剩30分00秒", NUMBER, "预案 城市内涝防汛应急预案  0/9", "[ ] 1 电话报告带班领导")


async def _reported_and_worked_off(office: StaffedOffice, limin: Sitter, zhaoqiang: Sitter) -> None:
    office.later(minutes=10)
    report = {"target": "市政府总值班室", "told_to": "周值班", "answered": "速报书面"}
    await limin.presses("p").fills(**report).presses("ctrl+s").sees("已报 02:20", "速报书面")
    await zhaoqiang.presses("5").sees("中山路下穿积水", "预案0/9，超时1项").presses("tab", "space")
    await zhaoqiang.sees("预案 城市内涝防汛应急预案  1/9")
    await limin.sees("[x] 1 电话报告带班领导").presses("tab", "j", "m").sees("2 通知水利局防汛值班").presses("ctrl+s")
    await zhaoqiang.sees("[x] 2 通知水利局防汛值班", "预案 城市内涝防汛应急预案  2/9")
    office.later(minutes=10)
    await limin.presses("e").fills(casualties="两车被困，人员已救出", measures="泵车2台排水").presses("ctrl+s")
    await limin.sees("泵车2台排水").presses("w").sees("伤亡损失：两车被困，人员已救出").presses("ctrl+s")
    await limin.sees("书面报告  02:30")


async def _followed_up_and_raised(office: StaffedOffice, limin: Sitter) -> None:
    for time, trend, name in (("04:00", "水位上涨", "续报一"), ("06:30", "东门路也积水", "续报二")):
        office.at(f"2026-11-21 {time}")
        await limin.presses("e").fills(trend=trend).presses("ctrl+s").sees(trend)
        await limin.presses("f").sees(name, f"发展态势：{trend}").presses("ctrl+s").sees(f"已报 {time}  续报")
    office.at("2026-11-21 08:10")
    await (
        limin.presses("r").fills(level="重大", note="两处交通中断").presses("ctrl+s").sees("重大 处置中", "剩15分00秒")
    )


async def _refused_while_a_report_is_due(office: StaffedOffice, limin: Sitter) -> None:
    await (
        limin.presses("7")
        .sees("未签字")
        .presses("s", "ctrl+s")
        .sees(f"{NUMBER}的电话报告尚未报出", "board handover release")
    )
    await limin.presses("escape").sees("未签字").presses("5", "p").fills(told_to="周值班").presses("ctrl+s")
    await limin.sees("已报 08:10").presses("w").sees("等级：重大").presses("ctrl+s").sees("已报 08:10  书面报告")
    office.at("2026-11-21 08:25")
    await limin.presses("7").sees("书面报告二").presses("s", "ctrl+s").sees("李敏 2026年11月21日08:25 交班签字")


async def _handed_over(office: StaffedOffice, limin: Sitter, sunli: Sitter) -> None:
    await sunli.presses("7").sees("待接班", "还有 2 项").presses("v").sees("共 2 项交接")
    for read_back in ("九点前问水位和续报", "催水利局泵车签收"):
        await sunli.presses("a").fills(read_back=read_back).presses("ctrl+s").sees("已接")
        await sunli.presses("j")
    await sunli.sees("待接 0 项").presses("s").presses("escape").sees("接班签字")
    await limin.sees("孙丽 2026年11月21日08:25 接班签字")


async def _exported(limin: Sitter, path: Path) -> bytes:
    await limin.presses("x").fills(file=str(path)).presses("ctrl+s").sees("已保存为")
    return path.read_bytes()


def _proved(sample: Office, document: bytes) -> None:
    """The document is the one that was signed; with one character altered it is not."""
    desk = sample.desk("孙丽")
    assert handover_verify.verify(desk, document).handover.signed_by == "李敏"
    altered = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as given, zipfile.ZipFile(altered, "w") as made:
        for name in given.namelist():
            part = given.read(name)
            made.writestr(name, part.replace("泵车2台".encode(), "泵车3台".encode()) if "document" in name else part)
    with pytest.raises(Refused, match="泵车"):
        handover_verify.verify(desk, altered.getvalue())
    story = incident_looks.show(desk, NUMBER)
    assert [one.kind.value for one in story.reports if one.is_sent] == [
        *("phone", "written", "follow_up", "follow_up", "phone", "written")
    ]
    assert not any(one.was_late for one in story.clocks)
