"""The text of duty discipline: what is missing, who is away, and the monthly sheet of it all."""

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo

from board.domain.discipline import CheckKind, DutyCheck, Owed, SpotCheck
from board.domain.moments import short_moment_in_words
from board.domain.rows import left_in_words, short_moment
from board.domain.text import one_line
from board.locale import _, ngettext, pgettext


def missing_in_words(one: Owed, now: datetime, zone: tzinfo) -> str:
    """A check-in that has not come, in one line."""
    return _("check-in missing: {post} {name}, {time}, {span}").format(
        post=one_line(one.post_name),
        name=one_line(one.person_name),
        time=short_moment(one.due_at, now, zone),
        span=left_in_words(one.due_at - now),
    )


def away_in_words(one: DutyCheck, now: datetime, zone: tzinfo) -> str:
    """Somebody who is away from their post, in one line."""
    return _("away from post: {post} {name} since {time}, {text}").format(
        post=one_line(one.post_name),
        name=one_line(one.person_name),
        time=short_moment(one.at, now, zone),
        text=one_line(one.text),
    )


def spot_in_words(one: DutyCheck, now: datetime, zone: tzinfo) -> str:
    """A spot check in one line, with its number."""
    parts = (short_moment(one.at, now, zone), one_line(one.post_name), one_line(one.person_name), _found(one))
    return " ".join(part for part in (f"#{one.id}", *parts, one_line(one.spot.fault)) if part)


def columns() -> tuple[str, ...]:
    """The headings of the sheet."""
    return (
        _("Date"),
        _("Time"),
        _("Post"),
        _("Name"),
        pgettext("discipline", "Entry"),
        pgettext("discipline", "Standing"),
        _("Remark"),
        pgettext("discipline", "Checked by"),
        pgettext("discipline", "Answered"),
        pgettext("discipline", "Fault and correction"),
    )


def sheet_rows(
    owes: Iterable[Owed], checks: Iterable[DutyCheck], now: datetime, grace: timedelta, zone: tzinfo
) -> list[tuple[str, ...]]:
    """The rows of the sheet in order of time: check-ins that were owed with what came, and all else."""
    told = [(one.due_at, _owed_row(one, now, grace, zone)) for one in owes if one.due_at <= now or one.met]
    met = {one.met.id for one in owes if one.met}
    told += [(one.at, _numbered(one, _check_row(one, zone))) for one in checks if one.id not in met]
    return [row for _at, row in sorted(told, key=lambda each: each[0])]


def summary_lines(
    owes: Iterable[Owed], checks: Iterable[DutyCheck], now: datetime, grace: timedelta, zone: tzinfo
) -> list[str]:
    """What a handover tells of discipline: how many check-ins came, which did not, spot checks and absences."""
    due = [one for one in owes if one.due_at <= now]
    missing = [one for one in due if one.is_missing(now, grace)]
    lines = []
    if due:
        late = sum(one.is_late(grace) for one in due)
        words = _("check-ins: {n} owed, {late} late, {missing} missing")
        lines.append(words.format(n=len(due), late=late, missing=len(missing)))
    lines += [_said_missing(one, zone) for one in missing]
    counted = (one for one in checks if one.counts)
    return lines + [line for line in (_said(one, zone) for one in counted) if line]


def _said_missing(one: Owed, zone: tzinfo) -> str:
    return _("{time} {who} did not check in").format(**_who_when(one, one.due_at, zone))


def _said(one: DutyCheck, zone: tzinfo) -> str:
    """An entry as a sentence of a handover; empty if there was nothing to report."""
    who, text = _who_when(one, one.at, zone), one_line(one.text)
    if one.kind is CheckKind.SPOT_CHECK:
        return _("{time} spot check of {who}: {facts}").format(facts=_spot_facts(one), **who)
    if one.kind is CheckKind.AWAY:
        back = _back(one, zone)
        return _("{time} {who} away from post: {text}, {back}").format(text=text, back=back, **who)
    return _("{time} {who} reported: {text}").format(text=text, **who) if text else ""


def _who_when(one: Owed | DutyCheck, at: datetime, zone: tzinfo) -> dict[str, str]:
    post, name = one_line(one.post_name), one_line(one.person_name)
    who = _("{post} {name}").format(post=post, name=name) if name else post
    return {"time": short_moment_in_words(at, zone), "who": who}


def _spot_facts(one: DutyCheck) -> str:
    spot, checker = one.spot, one.spot.checker or one.by_name
    by = _("checked by {name}").format(name=checker)
    facts = [
        _at_post(spot),
        _("{by} ({way})").format(by=by, way=spot.way) if spot.way else by,
        _("answered by {name}").format(name=spot.answered_by) if spot.answered_by else "",
        _("after {rings}").format(rings=_rings(spot)) if spot.rings is not None else "",
    ]
    told = [
        _(", ").join(filter(None, facts)),
        _("fault: {text}").format(text=spot.fault) if spot.fault else "",
        _("put right: {text}").format(text=spot.correction) if spot.correction else "",
        one.text,
    ]
    return one_line(_("; ").join(filter(None, told)))


def _at_post(spot: SpotCheck) -> str:
    return pgettext("spot check", "at post") if spot.at_post else pgettext("spot check", "not at post")


def _rings(spot: SpotCheck) -> str:
    return "" if spot.rings is None else ngettext("{n} ring", "{n} rings", spot.rings).format(n=spot.rings)


def _back(one: DutyCheck, zone: tzinfo) -> str:
    back = one.until_at.astimezone(zone) if one.until_at else None
    return _("back {time}").format(time=f"{back:%H:%M}") if back else _("not back yet")


def _stamp(at: datetime, zone: tzinfo) -> tuple[str, str]:
    local = at.astimezone(zone)
    return f"{local:%Y-%m-%d}", f"{local:%H:%M}"


def _owed_row(one: Owed, now: datetime, grace: timedelta, zone: tzinfo) -> tuple[str, ...]:
    kind, text, by = CheckKind.CHECK_IN, "", ""
    if one.met is None:
        standing = pgettext("check-in", "missing") if one.is_missing(now, grace) else pgettext("check-in", "due")
    else:
        kind, text = one.met.kind, one.met.text
        by = one.met.by_name if one.met.by_name != one.person_name else ""
        minutes = int((one.met.at - one.due_at).total_seconds() // 60)
        late = pgettext("check-in", "{n} min late").format(n=minutes)
        standing = late if one.is_late(grace) else pgettext("check-in", "in time")
        standing += f" {one.met.at.astimezone(zone):%H:%M}"
    return (
        *_stamp(one.due_at, zone),
        one_line(one.post_name),
        one_line(one.person_name),
        kind.label,
        standing,
        one_line(text),
        one_line(by),
        "",
        "",
    )


def _numbered(one: DutyCheck, row: tuple[str, ...]) -> tuple[str, ...]:
    """A row of the sheet, in which spot checks have the number by which one is corrected."""
    date, time, post, name, kind, *rest = row
    return (date, time, post, name, f"{kind} #{one.id}" if one.kind is CheckKind.SPOT_CHECK else kind, *rest)


def _found(one: DutyCheck) -> str:
    """What a spot check found, and what became of it where it does not count any more."""
    if one.is_struck_out:
        return _("strikes out #{id}").format(id=one.corrects)
    standing = _at_post(one.spot)
    if one.corrected_by is not None:
        return _("{standing}; see #{id}").format(standing=standing, id=one.corrected_by)
    if one.corrects is not None:
        return _("{standing}; corrects #{id}").format(standing=standing, id=one.corrects)
    return standing


def _check_row(one: DutyCheck, zone: tzinfo) -> tuple[str, ...]:
    spot, standing, checked = one.spot, "", one.by_name
    if one.kind is CheckKind.SPOT_CHECK:
        standing = _found(one)
        checked = checked if one.is_struck_out else " ".join(filter(None, (spot.checker or checked, spot.way)))
    elif one.kind is CheckKind.AWAY:
        standing = _back(one, zone)
    return (
        *_stamp(one.at, zone),
        one_line(one.post_name),
        one_line(one.person_name),
        one.kind.label,
        standing,
        one_line(one.text),
        one_line(checked),
        one_line(" ".join(part for part in (spot.answered_by, _rings(spot)) if part)),
        one_line(_("; ").join(part for part in (spot.fault, spot.correction) if part)),
    )
