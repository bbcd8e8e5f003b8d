"""``itpm scenario``."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time.known import known_by
from itpm.analysis.time.supposed import supposed
from itpm.cli.finding import followed
from itpm.cli.options import Session, option, session
from itpm.cli.programs import Document
from itpm.cli.revisions import at_revision
from itpm.cli.searching import level_of
from itpm.cli.shared import SharedGroup
from itpm.cli.tables import as_csv, table
from itpm.cli.typed import argument
from itpm.comparison import side_by_side
from itpm.comparison.compared import Comparison
from itpm.comparison.markdown import markdown
from itpm.comparison.plain_text import lines
from itpm.diagnostic import Origin
from itpm.engine.pack import Level
from itpm.load.workspace import Workspace
from itpm.model.portfolio import Later, Portfolio
from itpm.queries.variants import COLUMNS, Variant, clock, document, rows, untold
from itpm.rules.catalogue import BY_CODE
from itpm.rules.codes import leaves_out
from itpm.run.compared import as_planned
from itpm.run.run import Run

_NOTHING = "No variant changes a project: no end, no float, no cost, no booked time.\n"
_AS_IS = "as it is"
_FORMS = ("table", "json", "csv", "markdown")


class _What(NamedTuple):
    """One of the things that are compared, as a row of a table is made of it, and the run that it comes from."""

    variant: Variant
    run: Run


def _variants(session: Session, names: tuple[str, ...], level: Level, *, as_reported: bool) -> list[_What]:
    """The portfolio as it is, and under each name: a scenario, the folder of an overlay, or a revision.

    All stand on the status date of the portfolio as it is, or each on its own. What was reported was planned by itself:
    a revision on its own day is not planned in the order of work of today.
    """
    now = session.run()
    facts, moves = session.facts(now), now.portfolio.moves
    day, base = facts.as_of, facts.levelled(level)
    found = [_What(Variant(_AS_IS, "portfolio", base, moves), now)]
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
            _refuse_later(name, supposed(now.portfolio, name, own), now.workspace)
            there = {(each.address, each.path, each.day) for each in facts.portfolio.later}
            hidden = (each for each in known.later if (each.address, each.path, each.day) not in there)
            _refuse_later(name, hidden, now.workspace)
        reported = as_reported and kind == "revision"
        schedule = Schedule(known, own, level, beside=None if reported else base)
        found.append(_What(Variant(name, kind, schedule, moves), run))
    return found


def _at(session: Session, now: Portfolio, name: str) -> Run:
    """The portfolio at a revision; a name that is none is told with the scenarios that there are."""
    try:
        return at_revision(session, name)
    except click.UsageError as error:
        there = ", ".join(now.scenarios)
        known = f"scenarios are {there}" if there else "there is no scenario yet"
        if any(name in project.baselines for project in now.projects.values()):
            known = f"it is a baseline: 'itpm schedule --baseline {name}'"
        message = f"'{name[:60]}' is no scenario, no folder and no revision; {known}"
        raise click.UsageError(message) from error


def _refuse_mistakes(workspace: Workspace, name: str) -> None:
    """A scenario of which something is left out compares something else than was asked."""
    wrong = [each for each in workspace.wrong_in(name) if leaves_out(each.code, BY_CODE[each.code].severity)]
    if wrong:
        said = "; ".join(dict.fromkeys(finding.message for finding in wrong))
        raise click.UsageError(f"scenario '{name}': {said}")


def _refuse_later(name: str, later: Iterable[Later], workspace: Workspace) -> None:
    """A scenario that sets what counts on its day only would change nothing, without a word."""
    for each in later:
        at = _where(workspace, each.origin)
        raise click.UsageError(
            f"{at}: scenario '{name}': {each.address}.{each.field} {each.day} lies after the status date, and what has "
            "not happened changes nothing; set what is planned, or see it from a later day: --as-of"
        )


def _where(workspace: Workspace, origin: Origin) -> str:
    """The file, line and column of a place."""
    source = workspace.sources.get(origin.path)
    if source is None:
        return origin.path
    span = source.located().span(origin)
    return f"{origin.path}:{span.line}:{span.column}"


def _compared(found: Sequence[_What]) -> list[Comparison]:
    """What each of them does to the portfolio as it is, figure by figure."""
    now = found[0].run.portfolio
    base, *others = (as_planned(each.run, each.variant.name, each.variant.schedule, now) for each in found)
    return [Comparison(base, each) for each in others]


@click.group("scenario", cls=SharedGroup)
def command() -> None:
    """Compare what-ifs side by side."""


@command.command("compare")
@argument("names", nargs=-1, required=True, metavar="NAME|REF...")
@option(
    "--level", type=click.Choice([level.value for level in Level]), default="heuristic", help="How to level people."
)
@option("--as-reported", is_flag=True, help="See each at its own status date.")
@option(
    "--format", "form", type=click.Choice(_FORMS), default="table", help="The form; else by the ending of --output."
)
@session
def compare_command(session: Session, names: tuple[str, ...], level: str, as_reported: bool, form: str) -> None:  # noqa: FBT001
    """Compare the portfolio as it is with what-ifs.

    A NAME is a scenario of the portfolio, the folder of an overlay, or a git revision. For each project that differs:
    its end, how many working days later or earlier that is, its least float, what the work that is left costs, and
    how much of people it takes. Below stand the blocks of 'itpm diff', with a column for each. All are seen at one
    status date, that of the portfolio as it is; CSV is the table alone.
    """
    if as_reported and session.as_of is not None:
        raise click.UsageError("--as-reported sees each at its own status date, and --as-of names one for all")
    if twice := next((name for place, name in enumerate(names) if name in names[:place]), None):
        raise click.UsageError(f"'{twice}' stands there twice")
    found = _variants(session, names, level_of(level), as_reported=as_reported)
    variants = [each.variant for each in found]
    if form == "json":
        effects = side_by_side.document(_compared(found))
        session.write(Document(document(variants) | {"compared": effects}))
        return
    if form == "markdown":
        session.write(markdown(side_by_side.side_by_side(_compared(found), clock(variants))))
    elif form == "csv":
        _write_rows(session, variants)
    else:
        below = side_by_side.side_by_side(_compared(found), "")
        session.write(f"{_table(variants)}\n" + "".join(f"{each}\n" for each in lines(below, heads=True)))
    session.say(
        f"{clock(variants)}; moved and least float in working days; a project that no variant changes has no row"
    )


def _columns(found: Sequence[Mapping[str, Any]], *, every: bool) -> list[str]:
    return [name for name in COLUMNS if name != "reason" or every or any(row.get(name) for row in found)]


def _write_rows(session: Session, variants: Sequence[Variant]) -> None:
    found = rows(variants, exact=True)
    session.write(as_csv(_columns(found, every=True), found))
    if lacking := untold(variants[0], found):
        session.say(lacking.rstrip())


def _table(variants: Sequence[Variant]) -> str:
    """The projects that differ, and those of which nobody knows it."""
    found = rows(variants, exact=False)
    lacking = untold(variants[0], found)
    made = table(_columns(found, every=False), found) if found else _NOTHING
    return made + (f"\n{lacking}" if lacking else "")
