"""The one table of keys: footer, help, palette and README read it, and every screen binds what stands here.

A key that cannot do anything at the moment is shown dim and says why when it is pressed; whether it can is asked of
the screen (`why_not`).
"""

from textual.binding import Binding

from board.locale import _, pgettext
from board.tui.key import SCREENS, Key

__all__ = ["IN_TABLES", "KEYS", "SCREENS", "Key", "bindings", "of_screen"]

IN_TABLES = (
    Binding("j", "cursor_down", show=False),
    Binding("k", "cursor_up", show=False),
    Binding("g", "scroll_top", show=False),
    Binding("G", "scroll_bottom", show=False),
)
"""What every table binds besides the arrows, Home and End."""


def _check_in() -> str:
    return _("check in, write a spot check down or correct one, leave a post or come back")


_MATTER = ("overview", "matters")
_LOG = ("overview", "log")
"""Where a log entry is under the cursor."""
_POSITIONS = ("positions",)
"""The screen that stands over the one on which a matter is selected."""
_LIST = ("matters",)
_INCIDENTS = ("incidents",)
_TEMPLATES = ("templates",)
"""The screen of templates and recurring rules, over the one from which it was opened."""
_PLANS = ("plans",)
"""The library of plans, over that of incidents."""
_ITEMS = ("handover_items",)
"""The items of a signed handover, over the screen that shows it."""
_PERIODS = ("duty", "draft", "handover", "statistics")
_DUTY = ("duty",)
_DRAFT = ("draft",)
"""The screen of one draft of a roster, over that of duty."""
_FIGURES = ("statistics",)

KEYS: tuple[Key, ...] = (
    Key("1", "go('overview')", lambda: _("Overview"), lambda: _("who is here, whose move it is, how long is left")),
    Key("2", "go('duty')", lambda: _("Duty"), lambda: _("the month's roster and its gaps")),
    Key("3", "go('matters')", lambda: _("Matters"), lambda: _("all matters, with filters")),
    Key("4", "go('log')", lambda: _("Log"), lambda: _("the duty log")),
    Key("5", "go('incidents')", lambda: _("Incidents"), lambda: _("incidents, their clocks and reports")),
    Key("7", "go('handover')", lambda: _("Handover"), lambda: _("the handover summary, signatures and export")),
    Key("8", "go('statistics')", lambda: _("Statistics"), lambda: _("rates and times, and whom matters waited on")),
    Key(
        "l", "write_entry", lambda: pgettext("key", "Note"), lambda: _("take down a call or anything else in one line")
    ),
    Key("s", "check_in", lambda: _("Check in"), _check_in, ("overview",), footer=False),
    Key("n", "new_matter", lambda: _("New"), lambda: _("register a matter"), _MATTER),
    Key("m", "matter_from_entry", lambda: pgettext("key", "Matter"), lambda: _("make a matter of the log entry"), _LOG),
    Key(
        "I",
        "incident_from_entry",
        lambda: pgettext("key", "Incident"),
        lambda: _("open an incident of the log entry"),
        _LOG,
        footer=False,
    ),
    Key("n", "new_incident", lambda: _("New"), lambda: _("open an incident"), _INCIDENTS),
    Key("e", "facts", lambda: pgettext("key", "Facts"), lambda: _("write down what is known"), _INCIDENTS),
    Key("p", "phone_report", lambda: pgettext("key", "Phone"), lambda: _("record a report by phone"), _INCIDENTS),
    Key("w", "write_report", lambda: pgettext("key", "Written"), lambda: _("compose the written report"), _INCIDENTS),
    Key("f", "follow_up", lambda: pgettext("key", "Follow"), lambda: _("report what is new"), _INCIDENTS),
    Key("t", "final_report", lambda: pgettext("key", "Final"), lambda: _("the final report"), _INCIDENTS, footer=False),
    Key("r", "raise_level", lambda: pgettext("key", "Level"), lambda: _("raise the level, or lower it"), _INCIDENTS),
    Key("c", "close_incident", lambda: pgettext("key", "Close"), lambda: _("close it and say why"), _INCIDENTS),
    Key("b", "false_alarm", lambda: _("False alarm"), lambda: _("there was no incident"), _INCIDENTS, footer=False),
    Key(
        "M", "merge_incident", lambda: _("Merge"), lambda: _("merge it into another incident"), _INCIDENTS, footer=False
    ),
    Key("R", "reopen_incident", lambda: _("Reopen"), lambda: _("go on with it"), _INCIDENTS, footer=False),
    Key("space", "tick_step", lambda: _("Tick"), lambda: _("tick the plan's step off, or take that back"), _INCIDENTS),
    Key("m", "step_to_matter", lambda: pgettext("key", "Matter"), lambda: _("make a matter of the step"), _INCIDENTS),
    Key(
        "s",
        "start_plan",
        lambda: pgettext("key", "Start plan"),
        lambda: _("start a plan for the incident"),
        _INCIDENTS,
        footer=False,
    ),
    Key("P", "plans", lambda: _("Plans"), lambda: _("the library of plans"), _INCIDENTS),
    Key("y", "switch_all", lambda: _("All/open"), lambda: _("show those that ended, too"), _INCIDENTS, footer=False),
    Key("c", "correct", lambda: _("Correct"), lambda: _("correct the log entry by a new one"), ("log",)),
    Key("e", "write_in_full", lambda: _("In full"), lambda: _("write a log entry field by field"), ("log",)),
    Key("enter", "open", lambda: _("Read"), lambda: _("read the log entry in full"), ("log",), footer=False),
    Key("o", "assign", lambda: _("Assign"), lambda: _("hand the matter to a department or a leader"), _MATTER),
    Key("a", "accept", lambda: _("Accept"), lambda: _("accept the matter for its lead"), _MATTER),
    Key("r", "answer", lambda: _("Answer"), lambda: _("say what was done"), _MATTER),
    Key("c", "confirm", lambda: _("Confirm"), lambda: _("confirm the answer and close the matter"), _MATTER),
    Key("b", "give_back", lambda: _("Return"), lambda: _("return the matter with a reason"), _MATTER),
    Key(
        "exclamation_mark",
        "remind",
        lambda: _("Remind"),
        lambda: _("remind whoever it waits on"),
        _MATTER,
        footer=False,
    ),
    Key("t", "note", lambda: _("Remark"), lambda: _("write down how the matter is going"), _MATTER, footer=False),
    Key("w", "withdraw", lambda: _("Withdraw"), lambda: _("stop the matter"), _MATTER, footer=False),
    Key("i", "instruct", lambda: _("Instruct"), lambda: _("record the leader's instruction"), _MATTER, footer=False),
    Key(
        "D",
        "make_directives",
        lambda: _("Directives"),
        lambda: _("make directives of the leader's instruction"),
        _MATTER,
        footer=False,
    ),
    Key("h", "hold", lambda: _("Hold/resume"), lambda: _("stop its clocks, or go on"), _MATTER, footer=False),
    Key("x", "extend", lambda: _("Extension"), lambda: _("ask for more time, or decide on it"), _MATTER, footer=False),
    Key(
        "p", "positions", lambda: _("Positions"), lambda: _("who says what of it, side by side"), _MATTER, footer=False
    ),
    Key("u", "undo", lambda: _("Take back"), lambda: _("take back my own last act on it"), _MATTER, footer=False),
    Key("v", "verbs", lambda: _("All verbs"), lambda: _("all that can be done with it, and why not"), _MATTER),
    Key("C", "checklist", lambda: _("Checklist"), lambda: _("tick off its steps, or add one"), _MATTER, footer=False),
    Key(
        "N",
        "new_from_template",
        lambda: _("From template"),
        lambda: _("register a matter from a template"),
        _MATTER,
        footer=False,
    ),
    Key("T", "templates", lambda: _("Templates"), lambda: _("templates and recurring rules"), _MATTER, footer=False),
    Key("R", "reopen", lambda: _("Reopen"), lambda: _("open an ended matter again"), _MATTER, footer=False),
    Key("f", "filter", lambda: _("Filter"), lambda: _("choose which are shown"), ("matters", "log")),
    Key("space", "mark", lambda: _("Mark"), lambda: _("mark it for an act on several"), _LIST, footer=False),
    Key("M", "mark_to_here", lambda: _("Mark to here"), lambda: _("mark from the last marked"), _LIST, footer=False),
    Key("A", "mark_all", lambda: _("Mark all"), lambda: _("mark all that are shown"), _LIST, footer=False),
    Key("Z", "clear_marks", lambda: _("Clear marks"), lambda: _("mark none"), _LIST, footer=False),
    Key("s", "views", lambda: pgettext("key", "Views"), lambda: _("choose a saved view"), _LIST),
    Key("S", "save_view", lambda: _("Save view"), lambda: _("save what is chosen as a view"), _LIST, footer=False),
    Key(
        "left_square_bracket",
        "next_view(-1)",
        lambda: _("View before"),
        lambda: _("the view before"),
        _LIST,
        footer=False,
    ),
    Key(
        "right_square_bracket", "next_view(1)", lambda: _("Next view"), lambda: _("the next view"), _LIST, footer=False
    ),
    Key("e", "switch_standing", lambda: _("Open/ended"), lambda: _("show open, ended or all"), _LIST, footer=False),
    Key("y", "only_mine", lambda: _("On me"), lambda: _("show only what waits on me"), _LIST, footer=False),
    Key("d", "only_late", lambda: _("Overdue"), lambda: _("show only what is overdue"), _LIST, footer=False),
    Key("0", "clear_filter", lambda: _("All open"), lambda: _("clear the filter"), _LIST, footer=False),
    Key("X", "export", lambda: _("Export"), lambda: _("save the list as a ledger"), _LIST, footer=False),
    Key("escape", "back", lambda: _("Back"), lambda: _("go back to the list"), _LIST, footer=False),
    Key("s", "state_position", lambda: pgettext("key", "State"), lambda: _("take a position on the point"), _POSITIONS),
    Key("n", "add_point", lambda: pgettext("key", "Point"), lambda: _("raise a point at issue"), _POSITIONS),
    Key("t", "hold_talk", lambda: _("Talk"), lambda: _("record a talk that was held"), _POSITIONS),
    Key("c", "word_common_ground", lambda: pgettext("key", "Common"), lambda: _("word the common ground"), _POSITIONS),
    Key("i", "incline", lambda: pgettext("key", "Incline"), lambda: _("write the inclined opinion"), _POSITIONS),
    Key("r", "rule", lambda: pgettext("key", "Rule"), lambda: _("rule on the point"), _POSITIONS),
    Key("a", "receive", lambda: pgettext("key", "Received"), lambda: _("a department received it"), _POSITIONS),
    Key("f", "give_feedback", lambda: _("Feedback"), lambda: _("a department gives its feedback"), _POSITIONS),
    Key("o", "ask_support", lambda: _("Ask"), lambda: _("ask a department to support it"), _POSITIONS, footer=False),
    Key("e", "reword_point", lambda: _("Reword"), lambda: _("word the point anew"), _POSITIONS, footer=False),
    Key("d", "drop_point", lambda: _("Drop"), lambda: _("drop the point"), _POSITIONS, footer=False),
    Key("u", "undo", lambda: _("Take back"), lambda: _("take back my own last act on it"), _POSITIONS, footer=False),
    Key("x", "export", lambda: _("Export"), lambda: _("save the page for the leader"), _POSITIONS),
    Key("escape", "back", lambda: _("Back"), lambda: _("go back to the matter"), _POSITIONS),
    Key("n", "new_template", lambda: _("New"), lambda: _("add a template"), _TEMPLATES),
    Key("e", "change_kept", lambda: _("Change"), lambda: _("change the template or the rule"), _TEMPLATES),
    Key("d", "retire_template", lambda: _("Retire"), lambda: _("use the template no more"), _TEMPLATES),
    Key("r", "new_rule", lambda: _("Recur"), lambda: _("open matters from it again and again"), _TEMPLATES),
    Key("p", "pause_rule", lambda: _("Pause/resume"), lambda: _("let the rule rest, or go on"), _TEMPLATES),
    Key("x", "end_rule", lambda: _("End"), lambda: _("end the rule for good"), _TEMPLATES),
    Key("escape", "back", lambda: _("Back"), lambda: _("go back"), _TEMPLATES),
    Key("n", "new_plan", lambda: _("New"), lambda: _("write a plan"), _PLANS),
    Key("e", "change_plan", lambda: _("Change"), lambda: _("change the plan, as its next version"), _PLANS),
    Key("d", "retire_plan", lambda: _("Retire"), lambda: _("start the plan no more"), _PLANS),
    Key("x", "export", lambda: _("Export"), lambda: _("save the plan as text"), _PLANS),
    Key("escape", "back", lambda: _("Back"), lambda: _("go back"), _PLANS),
    Key("left_square_bracket", "earlier", lambda: _("Earlier"), lambda: _("the period before"), _PERIODS),
    Key("right_square_bracket", "later", lambda: _("Later"), lambda: _("the period after"), _PERIODS),
    Key("enter", "open_cell", lambda: _("Turn"), lambda: _("who, why, who could stand in, swap it"), _DUTY),
    Key("p", "put_on_duty", lambda: _("Put"), lambda: _("put a person on the shift"), _DUTY),
    Key("s", "requests", lambda: pgettext("key", "Swaps"), lambda: _("answer swaps and absences"), _DUTY),
    Key("b", "switch_ledger", lambda: pgettext("key", "Ledger"), lambda: _("fairness as bars, or not"), _DUTY),
    Key("d", "draft_roster", lambda: pgettext("key", "Draft"), lambda: _("draw a roster up, or open a draft"), _DUTY),
    Key("r", "repair_roster", lambda: _("Repair"), lambda: _("make it whole with few changes"), _DUTY, footer=False),
    Key("v", "versions", lambda: _("Versions"), lambda: _("what each version changed"), _DUTY, footer=False),
    Key("R", "rules", lambda: _("Rules"), lambda: _("what rosters are held to"), _DUTY, footer=False),
    Key("n", "next_gap", lambda: _("Next gap"), lambda: _("go to the next gap"), _DUTY, footer=False),
    Key("c", "check_in", lambda: _("Check in"), _check_in, _DUTY, footer=False),
    Key("x", "export", lambda: _("Export"), lambda: _("save the roster as a file"), _DUTY),
    Key("p", "publish_draft", lambda: _("Publish"), lambda: _("check the draft and publish it"), _DRAFT),
    Key("x", "drop_draft", lambda: pgettext("roster", "Drop"), lambda: _("give the draft up"), _DRAFT),
    Key("escape", "back", lambda: _("Back"), lambda: _("go back; the draft stays"), _DRAFT),
    Key("i", "add_note", lambda: _("Add line"), lambda: _("add a line to a section"), ("handover",)),
    Key("p", "plan", lambda: _("Next step"), lambda: _("say what comes next with a matter"), ("handover",)),
    Key("s", "sign", lambda: _("Sign"), lambda: _("sign for the outgoing side"), ("handover",)),
    Key("v", "items", lambda: pgettext("key", "Items"), lambda: _("go through it item by item"), ("handover",)),
    Key("a", "accept", lambda: _("Accept"), lambda: _("accept for the incoming side"), ("handover",)),
    Key("c", "add_addendum", lambda: _("Addendum"), lambda: _("correct it by a signed addendum"), ("handover",)),
    Key("x", "export", lambda: _("Export"), lambda: _("save the summary as a file"), ("handover",)),
    Key("a", "accept_item", lambda: pgettext("key", "Take on"), lambda: _("take the item on, reading back"), _ITEMS),
    Key("b", "object_to_item", lambda: pgettext("key", "Object"), lambda: _("object to it with a reason"), _ITEMS),
    Key(
        "A",
        "accept_unchanged",
        lambda: pgettext("key", "All unchanged"),
        lambda: _("take on all that did not change and is not critical"),
        _ITEMS,
    ),
    Key("r", "reply", lambda: pgettext("key", "Reply"), lambda: _("reply to the objection"), _ITEMS),
    Key("s", "sign_over", lambda: _("Sign"), lambda: _("sign once all is settled"), _ITEMS),
    Key("escape", "back", lambda: _("Back"), lambda: _("go back to the summary"), _ITEMS),
    Key("p", "switch_size", lambda: _("Month/year"), lambda: _("a month, a quarter or a year"), _FIGURES),
    Key("d", "choose_period", lambda: pgettext("key", "Period"), lambda: _("choose the period"), _FIGURES),
    Key("b", "switch_by", lambda: pgettext("key", "By"), lambda: _("by department, person, kind or month"), _FIGURES),
    Key("x", "export", lambda: _("Export"), lambda: _("save the statistics as a file"), _FIGURES),
    Key("enter", "open", lambda: _("Go to"), lambda: _("go to the matter"), ("behind",)),
    Key("escape", "back", lambda: _("Back"), lambda: _("go back to the statistics"), ("behind",)),
    Key("slash", "search", lambda: pgettext("key", "Find"), lambda: _("search everything")),
    Key("question_mark", "help", lambda: _("Help"), lambda: _("the keys of this screen")),
    Key("ctrl+p", "command_palette", lambda: pgettext("key", "Menu"), lambda: _("all commands by name")),
    Key("f2", "switch_language", lambda: _("中文/English"), lambda: _("change the language"), footer=False),
    Key("f3", "switch_theme", lambda: _("Light/dark"), lambda: _("change the colours"), footer=False),
    Key("f4", "sign_in", lambda: _("Who I am"), lambda: _("say who sits here"), footer=False),
    Key("ctrl+q", "quit", lambda: _("Quit"), lambda: _("leave the board"), footer=False),
)


def of_screen(screen: str) -> tuple[Key, ...]:
    """The keys that work on a screen, in the order of the table; what works everywhere works on one over it too."""
    return tuple(key for key in KEYS if screen in key.where or key.where is SCREENS)


def bindings(screen: str) -> list[Binding]:
    """What a screen binds; names and help are drawn from the table, so the bindings themselves stay silent."""
    return [Binding(key.press, key.command, show=False) for key in of_screen(screen)]
