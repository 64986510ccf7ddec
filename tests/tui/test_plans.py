"""Plans at the board: the checklist beside the clocks, ticked and turned into matters; the library over the screen."""

from board.actions import incidents, plans
from tests.actions.test_plans import FLOOD
from tests.tui.driver import StaffedOffice


async def test_the_checklist_stands_beside_the_clocks_and_is_worked_off(office: StaffedOffice) -> None:
    plans.put(office.desk("何静"), FLOOD)
    opened = incidents.begin(office.desk("李敏"), "中山路积水", level="一般", kind="防汛")
    limin = await office.sits_down("李敏")
    await limin.presses("5").sees("预案 防汛预案  0/3", "[ ] 1 电话报告带班领导", "剩5分00秒", "剩1:00:00")
    await limin.presses("tab", "space").sees("[x] 1 电话报告带班领导", "李敏 09:00", "预案 防汛预案  1/3")
    await limin.presses("space").sees("[ ] 1 电话报告带班领导").presses("j", "m").sees("2 通知水利局调泵车")
    await limin.presses("ctrl+s").sees("协调〔2026〕1号 承接第 2 步").sees("[x] 2 通知水利局调泵车")
    await limin.presses("m").sees("第2项已由李敏勾选").sees_not("步骤转事项")
    office.later(minutes=6)
    incidents.change(office.desk("赵强"), opened.id, title="中山路严重积水")
    await limin.sees("超1分00秒", row="电话报告带班领导").sees("超时1项", row="中山路严重积水")
    zhao = await office.sits_down("赵强", size=(80, 24))
    await zhao.presses("5").sees("[ ] 1 电话报告带班领导", "预案 防汛预案  1/3")


async def test_the_library_is_kept_where_the_incidents_are(office: StaffedOffice) -> None:
    hejing = await office.sits_down("何静")
    await hejing.presses("5", "P").sees("还没有预案").presses("n").sees("# 预案名称")
    await hejing.fills(text="# 防汛预案\n1. 报告").presses("ctrl+s").sees("没有写适用类别")
    await hejing.fills(text=FLOOD).presses("ctrl+s").sees("第1版", "3. 水退后复查")
    await hejing.presses("e").fills(text=FLOOD.replace("复查", "再查")).presses("ctrl+s").sees("第2版", "水退后再查")
    await hejing.presses("d", "ctrl+s").sees("还没有预案").presses("escape").sees("没有处置中的突发事件")
    limin = await office.sits_down("李敏")
    await limin.presses("5", "P", "n").sees("李敏")
