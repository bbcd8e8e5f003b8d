"""What was reported of a project, which promises moved, who edited it, what is found in it, and how it ended."""

from itpm.analysis.control.attention import days_ago
from itpm.analysis.control.declared import State, declared_status
from itpm.chart.data import Stretch, Strip, Strips
from itpm.message import phrase
from itpm.model.project import Project
from itpm.page.blocks import Block, Chart, Lead, Section
from itpm.views.reading import STATES, Reading, name_of
from itpm.views.sections.about import charter, closure, reports
from itpm.views.sections.beginning import beginning
from itpm.views.sections.findings import findings_of
from itpm.views.sections.folded import folded
from itpm.views.sections.over_time import declared_and_derived, over_time
from itpm.views.sections.promises import moved_promises
from itpm.views.sections.reports import as_x, told_days
from itpm.views.sections.trail import audit_trail


def updates(reading: Reading, each: Project) -> Section:
    """Reports, history, findings, and the whole charter."""
    blocks: list[Block] = [beginning(reading, phrase("Nobody has reported on it."), "updates", project=each)]
    if any(when <= reading.day for when in each.updates):
        blocks = [reading.block(Lead(_said(reading, each)), "project.updates", of=each.id)]
    derived, own = declared_and_derived(reading, each), declared(reading, each)
    if derived is not None and (own is None or told_days(reading.shown) > 1):
        blocks.append(reading.block(Chart(derived), "health", "project.updates", of=each.id))
    elif own is not None:
        blocks.append(reading.block(Chart(own), "project.updates", of=each.id))
    blocks += folded(closure(reading, each))
    blocks += folded(reports(reading, each), "{count:report|reports}")
    blocks += folded(moved_promises(reading, each), "{count:change|changes}")
    blocks += folded(over_time(reading, each))
    blocks += folded(charter(reading, each))
    blocks += folded(audit_trail(reading, each), "{count:edit|edits}")
    blocks += folded(findings_of(reading, each), "{count:finding|findings}")
    return Section("Updates", tuple(blocks), "updates")


def _said(reading: Reading, each: Project) -> str:
    found = [when for when in each.updates if when <= reading.day]
    by = each.updates[max(found)].by
    key = "{count:report|reports}, the last on {when} by {name}" if by else "{count:report|reports}, the last on {when}"
    last = days_ago(max(found), reading.day)
    said = [phrase(key, count=len(found), when=last, name=name_of(reading.portfolio, by))]
    status = declared_status(each, reading.day)
    said += [phrase("it is too old to count")] if status.old else []
    return phrase("{said:and}.", said=tuple(said))


def declared(reading: Reading, each: Project) -> Strips | None:
    """What was declared, report by report, each until the next; None where nobody declared anything twice."""
    found = [
        (as_x(when), update.declared.overall)
        for when, update in sorted(each.updates.items())
        if when <= reading.day and update.declared is not None and update.declared.overall is not None
    ]
    if len(found) < _FEWEST:
        return None
    ends = [*(x for x, _rating in found[1:]), max(as_x(reading.day), found[-1][0] + 1)]
    stretches = [_stretch(start, end, State(str(rating))) for (start, rating), end in zip(found, ends, strict=True)]
    worse = sum(each.look != "green" for each in stretches)
    said = phrase(
        "{worse:#,##0} of {count:report|reports} declared it other than on track.", worse=worse, count=len(stretches)
    )
    return Strips("What was declared", said, (Strip("Declared", tuple(stretches)),))


_FEWEST = 2


def _stretch(start: float, end: float, state: State) -> Stretch:
    return Stretch(start, end, STATES[state].text, STATES[state].state)
