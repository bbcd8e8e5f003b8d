"""What-ifs side by side: what each project comes to under each of them, as rows and for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from itpm.analysis.figures.amounts import Amount, Unknown, payable
from itpm.analysis.scheduling.late import Moved
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.value.outcome import Outcome, moved, outcomes
from itpm.model.documents import SCHEMA_VERSION
from itpm.model.moves import Moves
from itpm.queries.figures import plain_figure
from itpm.queries.timetable import days
from itpm.say import money

COLUMNS = ("project", "variant", "finish", "moved", "least_float", "labour", "booked", "reason")


@dataclass(frozen=True)
class Variant:
    """One of the things that are compared: its name, what it is, its schedule, and what is called otherwise now."""

    name: str
    kind: str
    schedule: Schedule
    moves: Moves

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """What each project comes to, by its name of today."""
        found = outcomes(self.schedule)
        return {now: replace(each, project=now) for old, each in found.items() for now in (self.moves.now(old),)}

    def called(self, project: str) -> str:
        """What a project of today is called in its own portfolio."""
        known = self.schedule.portfolio.projects
        return project if project in known else next(old for old in known if self.moves.now(old) == project)


def rows(variants: Sequence[Variant], *, exact: bool) -> list[dict[str, Any]]:
    """One row a project and variant that changes it, below the project as it is. Money is whole unless ``exact``."""
    made = []
    for project in sorted({project for variant in variants for project in variant.outcomes}):
        first = variants[0].outcomes.get(project)
        changed = [each for each in variants[1:] if each.outcomes.get(project) != first]
        if changed:
            for each in (variants[0], *changed):
                row, outcome = _row(each, project, variants[0]), each.outcomes.get(project)
                made.append(row if outcome is None else row | {"labour": _labour(outcome.labour, exact=exact)})
    return made


def untold(base: Variant, rows: Sequence[Mapping[str, Any]]) -> str:
    """The projects without a row of which nobody knows a figure: a variant may change them all the same."""
    shown = {row["project"] for row in rows}
    never = [each for each in base.outcomes.values() if each.dated_until is None and each.project not in shown]
    return "".join(f"Nothing of {each.project} can be compared: {each.lacking}.\n" for each in never)


def _labour(labour: Amount, *, exact: bool) -> str | None:
    if isinstance(labour, Unknown):
        return None
    return f"{payable(labour)} {labour.currency}" if exact else money(labour)


def _row(variant: Variant, project: str, base: Variant) -> dict[str, Any]:
    outcome = variant.outcomes.get(project)
    if outcome is None:
        return {"project": project, "variant": variant.name, "reason": "is not in it, or has nothing left to do"}
    slack = outcome.least_float
    later = moved(base.schedule, base.outcomes.get(project), outcome)
    without = "never" if outcome.never else "unknown"
    return {
        "project": outcome.project,
        "variant": variant.name,
        "finish": outcome.finish.isoformat() if outcome.finish else without,
        "moved": _said(later) if variant is not base else "",
        "least_float": None if slack is None else days(variant.schedule, slack, variant.called(project)),
        "booked": None if outcome.booked_minutes is None else days(variant.schedule, outcome.booked_minutes),
        "reason": _reason(outcome),
    }


def _reason(outcome: Outcome) -> str:
    """Why something of a project is unknown: its end, and what its work costs where that has a reason of its own."""
    why = outcome.labour.reason if isinstance(outcome.labour, Unknown) else ""
    return "; ".join(filter(None, (outcome.lacking, f"labour: {why}" if why and why not in outcome.lacking else "")))


def _said(later: Moved | None) -> str | None:
    """A movement in working days, elapsed time where none lies between, with its direction in words."""
    if later is None or not later.elapsed:
        return None if later is None else later.told
    return f"{'+' if later.elapsed > 0 else ''}{later.told} {'later' if later.elapsed > 0 else 'earlier'}"


def document(variants: Sequence[Variant]) -> dict[str, Any]:
    """The plans side by side, as programs read them, the one that the others are measured by first."""
    base = variants[0]

    def entry(outcome: Outcome) -> dict[str, Any]:
        made: dict[str, Any] = {"id": outcome.project, "finish": outcome.finish and outcome.finish.isoformat()}
        if outcome.lacking:
            made["finish_reason"] = outcome.lacking
        if outcome.open and outcome.dated_until is not None:
            made["dated_until"] = outcome.dated_until.isoformat()
        later = moved(base.schedule, base.outcomes.get(outcome.project), outcome)
        made["moved_minutes"] = None if later is None else later.minutes
        made["moved_elapsed_minutes"] = None if later is None else later.elapsed
        made["least_float_minutes"] = outcome.least_float
        made["booked_minutes"] = outcome.booked_minutes
        first = base.outcomes.get(outcome.project)
        unmoved = outcome.lacking or (first.lacking if first is not None else "it is not in the portfolio as it is")
        for name, why in (
            ("moved", unmoved),
            ("moved_elapsed", unmoved),
            ("least_float", outcome.lacking or "nothing is left to do"),
            ("booked", outcome.lacking or (outcome.labour.reason if isinstance(outcome.labour, Unknown) else "")),
        ):
            made |= {f"{name}_reason": why} if made[f"{name}_minutes"] is None else {}
        return made | plain_figure("labour", outcome.labour)

    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": base.schedule.as_of.isoformat(),
        "variants": [
            {
                "name": each.name,
                "kind": each.kind,
                "as_of": each.schedule.as_of.isoformat(),
                "projects": [
                    entry(outcome)
                    for project, outcome in each.outcomes.items()
                    if each is base or outcome != base.outcomes.get(project)
                ],
            }
            for each in variants
        ],
    }


def clock(variants: Sequence[Variant]) -> str:
    """The status dates of what is compared, in words."""
    days_seen = {each.schedule.as_of for each in variants}
    if len(days_seen) == 1:
        return f"all as of {variants[0].schedule.as_of}"
    return ", ".join(f"{each.name} as of {each.schedule.as_of}" for each in variants)
