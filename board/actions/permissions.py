"""The table of permissions: one row for each action, as the journal calls it. `@action` asks it before all else.

Where a row names no part or shift, roles alone decide and the action asks nothing more. Where it does, the action asks
whoever knows the thing: `domain.moves`, `domain.position_rights`, `domain.handover_signing`, `approving`.
"""

from collections.abc import Mapping

from board.domain.people import KEEPERS, OFFICE, Role
from board.domain.permissions import BY_ADMIN, BY_CHECKERS, BY_KEEPERS, BY_OFFICE, EVERYBODY, STAFF, Part, Rule

_BY_CONCERNED = Rule(OFFICE, (Part.CONCERNED,))
_BY_LEAD = Rule((), (Part.LEAD,), STAFF)
_BY_RAISER = Rule(KEEPERS, (Part.RAISER,))
_BY_DECIDERS = Rule((*KEEPERS, Role.LEADER), (Part.RAISER,))
_BY_ASSIGNERS = Rule(OFFICE, (Part.CLIMBED_TO,))
_BY_DEPARTMENT = Rule((), (Part.DEPARTMENT,), STAFF)
_BY_APPROVERS = Rule((), (Part.APPROVER,), STAFF)
_BY_SELF = Rule((), (Part.OWN,), STAFF)
_BY_SELF_OR_KEEPERS = Rule(KEEPERS, (Part.OWN,))
_BY_OUTGOING = Rule(OFFICE, within=Part.OUTGOING)
_BY_INCOMING = Rule(OFFICE, within=Part.INCOMING)
_BY_SIGNERS = Rule(OFFICE, within=Part.SIGNER)
_BY_SELF_OR_OFFICE = Rule(OFFICE, (Part.OWN,))
_OWN_KEYS = Rule((Role.ADMIN,), (Part.OWN, Part.FOUNDER))

RULES: Mapping[str, Rule] = {
    "calendar.import": BY_KEEPERS,
    "calendar.set": BY_KEEPERS,
    "duty.add_layer": BY_KEEPERS,
    "duty.add_post": BY_KEEPERS,
    "duty.add_rule": BY_KEEPERS,
    "duty.agree_to_swap": Rule((), (Part.PEER,), STAFF),
    "duty.approve_absence": _BY_APPROVERS,
    "duty.approve_swap": _BY_APPROVERS,
    "duty.ask_absence": _BY_SELF,
    "duty.ask_swap": Rule((), (Part.OWN, Part.PEER), STAFF),
    "duty.assign": BY_KEEPERS,
    "duty.back_at_post": _BY_SELF_OR_OFFICE,
    "duty.check_draft": BY_CHECKERS,
    "duty.check_in": _BY_SELF_OR_OFFICE,
    "duty.check_in_times": BY_KEEPERS,
    "duty.correct_spot_check": BY_OFFICE,
    "duty.draft_rotation": BY_KEEPERS,
    "duty.drop_draft": BY_KEEPERS,
    "duty.drop_layer": BY_KEEPERS,
    "duty.drop_override": BY_KEEPERS,
    "duty.import": BY_KEEPERS,
    "duty.leave_post": _BY_SELF_OR_OFFICE,
    "duty.mend_fault": BY_OFFICE,
    "duty.name_servers": BY_KEEPERS,
    "duty.new_draft": BY_KEEPERS,
    "duty.override": BY_KEEPERS,
    "duty.publish": BY_CHECKERS,
    "duty.put_in_draft": BY_KEEPERS,
    "duty.refuse_absence": _BY_APPROVERS,
    "duty.refuse_swap": Rule((), (Part.APPROVER, Part.PEER), STAFF),
    "duty.remove_rule": BY_KEEPERS,
    "duty.remove_wish": _BY_SELF,
    "duty.set_rest": BY_KEEPERS,
    "duty.spot_check": BY_OFFICE,
    "duty.strike_spot_check": BY_OFFICE,
    "duty.take_from_draft": BY_KEEPERS,
    "duty.take_over_now": _BY_APPROVERS,
    "duty.wish": _BY_SELF,
    "duty.withdraw_absence": _BY_SELF_OR_KEEPERS,
    "duty.withdraw_swap": _BY_SELF_OR_KEEPERS,
    "duty.write_draft": BY_KEEPERS,
    "handover.accept": _BY_INCOMING,
    "handover.addendum": _BY_SIGNERS,
    "handover.addendum_seen": _BY_SIGNERS,
    "handover.item_accept": _BY_INCOMING,
    "handover.item_object": _BY_INCOMING,
    "handover.item_reply": _BY_OUTGOING,
    "handover.items_accept": _BY_INCOMING,
    "handover.note": BY_OFFICE,
    "handover.plan": BY_OFFICE,
    "handover.release": Rule((), (Part.DUTY_LEADER,), STAFF),
    "handover.sign": _BY_OUTGOING,
    "incidents.change": BY_OFFICE,
    "incidents.close": BY_OFFICE,
    "incidents.draft": BY_OFFICE,
    "incidents.lower_level": BY_OFFICE,
    "incidents.merge": BY_OFFICE,
    "incidents.open": BY_OFFICE,
    "incidents.phone": BY_OFFICE,
    "incidents.raise_level": BY_OFFICE,
    "incidents.reopen": BY_OFFICE,
    "incidents.report": BY_OFFICE,
    "incidents.send": BY_OFFICE,
    "incidents.start_plan": BY_OFFICE,
    "incidents.step_to_matter": BY_OFFICE,
    "incidents.tick_step": BY_OFFICE,
    "incidents.untick_step": BY_OFFICE,
    "incidents.word": BY_OFFICE,
    "keys.add": _OWN_KEYS,
    "keys.expire": _OWN_KEYS,
    "keys.revoke": _OWN_KEYS,
    "log.add": BY_OFFICE,
    "log.correct": BY_OFFICE,
    "matters.accept": _BY_LEAD,
    "matters.add_step": _BY_CONCERNED,
    "matters.adopt": _BY_LEAD,
    "matters.answer": _BY_LEAD,
    "matters.arrive": BY_KEEPERS,
    "matters.assign": _BY_ASSIGNERS,
    "matters.common_ground": BY_KEEPERS,
    "matters.confirm": _BY_RAISER,
    "matters.decline": _BY_LEAD,
    "matters.drop": _BY_RAISER,
    "matters.effect": _BY_CONCERNED,
    "matters.extend": _BY_LEAD,
    "matters.feedback": _BY_DEPARTMENT,
    "matters.grant": _BY_DECIDERS,
    "matters.hand_over": _BY_ASSIGNERS,
    "matters.hand_to": _BY_LEAD,
    "matters.hold": _BY_DECIDERS,
    "matters.incline": BY_KEEPERS,
    "matters.instruct": _BY_LEAD,
    "matters.link": _BY_CONCERNED,
    "matters.make_directives": BY_OFFICE,
    "matters.merge": _BY_RAISER,
    "matters.new": BY_OFFICE,
    "matters.note": _BY_CONCERNED,
    "matters.point": _BY_CONCERNED,
    "matters.position": _BY_DEPARTMENT,
    "matters.push_back": Rule((), (Part.WAITED_ON,), STAFF),
    "matters.receive": _BY_DEPARTMENT,
    "matters.recount": BY_KEEPERS,
    "matters.refuse": _BY_DECIDERS,
    "matters.remind": _BY_CONCERNED,
    "matters.reopen": _BY_RAISER,
    "matters.resume": _BY_DECIDERS,
    "matters.return": Rule((), (Part.LEAD, Part.RAISER), STAFF),
    "matters.reword": _BY_RAISER,
    "matters.rule": Rule((Role.LEADER,), (), STAFF),
    "matters.send_up": Rule(OFFICE, (Part.RAISER,)),
    "matters.split": BY_OFFICE,
    "matters.support": BY_OFFICE,
    "matters.talk": _BY_CONCERNED,
    "matters.tick_off": _BY_CONCERNED,
    "matters.turn_into": _BY_RAISER,
    "matters.undo": Rule((), (Part.LAST_ACTOR,)),
    "matters.unlink": _BY_CONCERNED,
    "matters.unmerge": _BY_RAISER,
    "matters.untick": _BY_CONCERNED,
    "matters.withdraw": _BY_RAISER,
    "outbox.retry": BY_OFFICE,
    "outbox.server": BY_ADMIN,
    "people.add": BY_ADMIN,
    "people.add_department": BY_ADMIN,
    "people.change": BY_ADMIN,
    "people.contact": BY_ADMIN,
    "people.contact_department": BY_ADMIN,
    "people.head": BY_ADMIN,
    "people.pass_on": BY_KEEPERS,
    "people.retire": BY_ADMIN,
    "plans.put": BY_KEEPERS,
    "plans.retire": BY_KEEPERS,
    "recurring.add": BY_KEEPERS,
    "recurring.change": BY_KEEPERS,
    "recurring.end": BY_KEEPERS,
    "recurring.pause": BY_KEEPERS,
    "recurring.resume": BY_KEEPERS,
    "sessions.end": Rule((Role.ADMIN,), (Part.OWN,)),
    "settings.put": BY_ADMIN,
    "templates.add": BY_KEEPERS,
    "templates.change": BY_KEEPERS,
    "templates.retire": BY_KEEPERS,
    "views.delete": _BY_SELF_OR_KEEPERS,
    "views.rename": _BY_SELF_OR_KEEPERS,
    "views.save": EVERYBODY,
    "views.share": BY_KEEPERS,
    "views.unshare": BY_KEEPERS,
}
"""Who may do what."""


def rule_of(action: str) -> Rule:
    """The row of an action.

    Raises:
        LookupError: there is none; an action of which nobody has said who may cannot be.
    """
    if action not in RULES:
        raise LookupError(f"{action} stands in no row of board.actions.permissions.RULES: say who may")
    return RULES[action]
