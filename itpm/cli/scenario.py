"""``itpm scenario``."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from itpm.analysis.figures.amounts import Amount, Unknown, payable
from itpm.analysis.scheduling.late import Moved
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time.known import known_by
from itpm.analysis.value.outcome import Outcome, moved, outcomes
from itpm.cli.finding import followed
from itpm.cli.options import Session, option, session
from itpm.cli.revisions import at_revision
from itpm.cli.searching import level_of
from itpm.cli.shared import SharedGroup
from itpm.cli.tables import SCHEMA_VERSION, as_csv, form_option, table
from itpm.cli.typed import argument
from itpm.engine.pack import Level
from itpm.load.workspace import Workspace
from itpm.model.moves import Moves
from itpm.model.portfolio import Portfolio
from itpm.queries.figures import plain_figure
from itpm.queries.timetable import days
from itpm.rules.catalogue import BY_CODE
from itpm.rules.codes import leaves_out
from itpm.run.run import Run

_NOTHING = "No variant changes a project: no end, no float, no cost, no booked time.\n"
COLUMNS = ("project", "variant", "finish", "moved", "least_float", "labour", "booked", "reason")
_AS_IS = "as it is"


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


def _variants(session: Session, names: tuple[str, ...], level: Level, *, as_reported: bool) -> list[Variant]:
    """The portfolio as it is, and under each name: a scenario, the folder of an overlay, or a revision.

    All stand on the status date of the portfolio as it is, or each on its own.
    """
    now = session.run()
    facts, moves = session.facts(now), now.portfolio.moves
    day, base = facts.as_of, facts.levelled(level)
    found = [Variant(_AS_IS, "portfolio", base, moves)]
    for typed in names:
        name = followed(session, now.portfolio, typed, ("scenario",))
        if name in now.portfolio.scenarios:
            kind, run = "scenario", session.run(name)
            _refuse_mistakes(run.workspace, name)
        elif Path(name).is_dir():
            kind, run = "overlay", session.instead(overlay=Path(name)).run()
        else:
            _refuse_mistakes(now.workspace, name)
            kind, run = "revision", _at(session, now.portfolio, name)
        own = run.snapshot.day if as_reported else day
        known = known_by(run.portfolio, own)
        if kind == "scenario":
            _refuse_later(name, known, facts.portfolio)
        found.append(Variant(name, kind, Schedule(known, own, level, beside=base), moves))
    return found


def _at(session: Session, now: Portfolio, name: str) -> Run:
    """The portfolio at a revision; a name that is none is told with the scenarios that there are."""
    try:
        return at_revision(session, name)
    except click.UsageError as error:
        there = ", ".join(now.scenarios)
        known = f"scenarios are {there}" if there else "there is no scenario yet"
        message = f"'{name[:60]}' is no scenario, no folder and no revision; {known}"
        raise click.UsageError(message) from error


def _refuse_mistakes(workspace: Workspace, name: str) -> None:
    """A scenario of which something is left out compares something else than was asked."""
    wrong = [each for each in workspace.wrong_in(name) if leaves_out(each.code, BY_CODE[each.code].severity)]
    if wrong:
        said = "; ".join(dict.fromkeys(finding.message for finding in wrong))
        raise click.UsageError(f"scenario '{name}': {said}")


def _refuse_later(name: str, known: Portfolio, now: Portfolio) -> None:
    """A scenario that sets what counts on its day only would change nothing, without a word."""
    there = {(each.address, each.path, each.day) for each in now.later}
    for each in known.later:
        if (each.address, each.path, each.day) not in there:
            what = f"{each.address}.{each.field} {each.day}"
            raise click.UsageError(
                f"scenario '{name}': {what} lies after the status date, and what has not happened changes nothing; "
                "set what is planned, or see it from a later day: --as-of"
            )


def _rows(variants: list[Variant], *, exact: bool) -> list[dict[str, Any]]:
    """One row a project and variant that changes it, below the project as it is. Money is whole unless ``exact``."""
    rows = []
    for project in sorted({project for variant in variants for project in variant.outcomes}):
        first = variants[0].outcomes.get(project)
        changed = [each for each in variants[1:] if each.outcomes.get(project) != first]
        if changed:
            for each in (variants[0], *changed):
                row, outcome = _row(each, project, variants[0]), each.outcomes.get(project)
                rows.append(row if outcome is None else row | {"labour": _labour(outcome.labour, exact=exact)})
    return rows


def _unknown(base: Variant, rows: list[dict[str, Any]]) -> str:
    """The projects without a row of which nobody knows a figure: a variant may change them all the same."""
    shown = {row["project"] for row in rows}
    never = [each for each in base.outcomes.values() if each.booked_minutes is None and each.project not in shown]
    return "".join(f"Nothing of {each.project} can be compared: {each.lacking}.\n" for each in never)


def _labour(labour: Amount, *, exact: bool) -> str | None:
    if isinstance(labour, Unknown):
        return None
    return f"{payable(labour) if exact else round(labour.amount)} {labour.currency}"


def _row(variant: Variant, project: str, base: Variant) -> dict[str, Any]:
    outcome = variant.outcomes.get(project)
    if outcome is None:
        return {"project": project, "variant": variant.name, "reason": "is not in it, or has nothing left to do"}
    slack = outcome.least_float
    later = moved(base.schedule, base.outcomes.get(project), outcome)
    finish = outcome.finish.isoformat() if outcome.finish else outcome.lacking.partition(",")[0]
    return {
        "project": outcome.project,
        "variant": variant.name,
        "finish": finish,
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


def _document(variants: list[Variant]) -> str:
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
            ("booked", outcome.lacking),
        ):
            made |= {f"{name}_reason": why} if made[f"{name}_minutes"] is None else {}
        return made | plain_figure("labour", outcome.labour)

    body = {
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
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _clock(variants: list[Variant]) -> str:
    """The status dates of what is compared, in words."""
    days_seen = {each.schedule.as_of for each in variants}
    if len(days_seen) == 1:
        return f"all as of {variants[0].schedule.as_of}"
    return ", ".join(f"{each.name} as of {each.schedule.as_of}" for each in variants)


@click.group("scenario", cls=SharedGroup)
def command() -> None:
    """Compare what-ifs side by side."""


@command.command("compare")
@argument("names", nargs=-1, required=True, metavar="NAME|REF...")
@option(
    "--level", type=click.Choice([level.value for level in Level]), default="heuristic", help="How to level people."
)
@option("--as-reported", is_flag=True, help="See each at its own status date.")
@form_option
@session
def compare_command(session: Session, names: tuple[str, ...], level: str, as_reported: bool, form: str) -> None:  # noqa: FBT001
    """Compare the portfolio as it is with what-ifs.

    A NAME is a scenario of the portfolio, the folder of an overlay, or a git revision. For each project that differs:
    its end, how many working days later or earlier that is, its least float, what the work that is left costs, and
    how much of people it takes. All are seen at one status date, that of the portfolio as it is.
    """
    if as_reported and session.as_of is not None:
        raise click.UsageError("--as-reported sees each at its own status date, and --as-of names one for all")
    if twice := next((name for place, name in enumerate(names) if name in names[:place]), None):
        raise click.UsageError(f"'{twice}' stands there twice")
    variants = _variants(session, names, level_of(level), as_reported=as_reported)
    if form == "json":
        session.write(_document(variants))
        return
    rows = _rows(variants, exact=form == "csv")
    columns = [name for name in COLUMNS if name != "reason" or form == "csv" or any(row.get(name) for row in rows)]
    if form == "csv":
        session.write(as_csv(columns, rows))
        if untold := _unknown(variants[0], rows):
            session.say(untold.rstrip())
    else:
        untold = _unknown(variants[0], rows)
        session.write((table(columns, rows) if rows else _NOTHING) + (f"\n{untold}" if untold else ""))
    session.say(
        f"{_clock(variants)}; moved and least float in working days; a project that no variant changes has no row"
    )
