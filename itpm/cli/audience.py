"""``itpm audience``."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from itpm.analysis.disclosing.attack import Betrayed
from itpm.analysis.disclosing.frozen import plain
from itpm.analysis.disclosing.isolated import MEASURE as BAND
from itpm.analysis.disclosing.rates_attacked import all_betrayed
from itpm.analysis.disclosing.sums import audiences
from itpm.analysis.figures.amounts import exactly
from itpm.cli.audiences import audience_of
from itpm.cli.exits import Exit
from itpm.cli.landing import prepared, put, refuse_places
from itpm.cli.options import Session, leave, option, session
from itpm.cli.programs import Document
from itpm.cli.revisions import at_revision
from itpm.cli.shared import SharedGroup
from itpm.cli.tables import as_csv, form_option, table
from itpm.cli.typed import argument
from itpm.model.documents import SCHEMA_VERSION
from itpm.model.settings import Settings
from itpm.run.history import reviews_later, told_before
from itpm.run.releasing import released, state_of
from itpm.run.run import Run
from itpm.say import number, plural
from itpm.text.dump import dump_yaml
from itpm.text.gitcall import GitError, NoGitError

_COMMENT = (
    "Written by 'itpm audience release': what this audience is told of what is kept from it.\n"
    "Read it as they will before you commit it."
)
_COLUMNS = ("part", "figure", "audiences", "state", "least", "most", "value")
_TOLD = ("told", "of", "is")
_REVIEWS, _NAMED = 6, 5

reviews_option = option(
    "--reviews",
    type=click.IntRange(min=0),
    default=_REVIEWS,
    help="Also what the last N reviews told, by the tags of itpm.yaml, and the last N releases that were committed.",
    metavar="N",
)
"""Declares how many reviews and releases before this state its readers have seen."""


@click.group("audience", cls=SharedGroup)
def command() -> None:
    """Release to audiences what is kept from them, and say what they could work out."""


@command.command("release")
@argument("names", nargs=-1, metavar="[AUDIENCE...]")
@option("--check", is_flag=True, help="Write nothing; exit 1 where a file would change in more than its day.")
@reviews_option
@session
def release_command(session: Session, names: tuple[str, ...], check: bool, reviews: int) -> None:  # noqa: FBT001
    """Write what audiences are told of what is kept from them.

    It is computed from everything, as 'release' of the AUDIENCE in itpm.yaml says, and frozen in
    disclosed/AUDIENCE.yaml, of all such audiences where none is named. The site and every command with --audience
    read that file: what is hidden may change, and nothing that is told moves before the next release. What
    the last reviews and the releases that were committed told is taken for known: what a sum and an earlier one of it
    betray together is withheld. What was written and never committed was told to nobody.
    """
    run = session.run() if check else prepared(session)
    root, texts, stale = session.root(), dict[Path, str](), list[str]()
    words = _named(run.portfolio.settings, names)
    for name in run.portfolio.settings.audiences:
        audience_of(name, run.portfolio)
    for name in words:
        _refuse_elsewhere(run, name, f"disclosed/{name}.yaml")
    earlier = [state_of(each, name) for name, each in _reviewed(session, run, reviews)]
    for name, body in released(run, words, earlier).items():
        if _said(run, name) != _lines(body):
            stale.append(name)
        text = dump_yaml({"schema": 1, "disclosed": {name: body}}, _COMMENT, by_line=True)
        texts[root / f"disclosed/{name}.yaml"] = text
        told = ", ".join(f"{number(len(each))} {kind}" for kind, each in plain(body).items()) or "nothing"
        session.say(f"{name}: {told}")
    session.facts(run)
    if check:
        session.write("".join(f"{name} is told something else than would be released now\n" for name in stale))
        leave(Exit.FINDINGS if stale else Exit.FINE)
    refuse_places(root, *texts)
    put(root, texts)
    session.write("".join(f"{path.relative_to(root)}\n" for path in texts))


def _named(settings: Settings, names: Sequence[str]) -> list[str]:
    known = list(audiences(settings))
    for each in names:
        if each not in known:
            there = f"to {', '.join(known)}" if known else "to nobody"
            raise click.UsageError(f"nothing is released to '{each[:40]}'; 'release' of itpm.yaml releases {there}")
    if not known:
        raise click.UsageError("no audience of itpm.yaml has a 'release': {schedule: dates, budgets: totals}")
    return list(dict.fromkeys(names)) or known


def _refuse_elsewhere(run: Run, name: str, path: str) -> None:
    """What an audience is told stands in one file.

    Raises:
        UsageError: where it stands in another one.
    """
    written = run.workspace.written.get(("disclosed", "disclosed"))
    at = written.path(("disclosed", name)) if written is not None and name in run.portfolio.disclosed else path
    if at != path:
        raise click.UsageError(f"what '{name}' is told stands in {at}; take it away there first")


def _said(run: Run, name: str) -> dict[str, Any]:
    """What stands in the file of an audience now, as it would be released."""
    found = run.portfolio.disclosed.get(name)
    if found is None:
        return {}
    totals = {each: {figure: int(sum_.amount) for figure, sum_ in held.items()} for each, held in found.totals.items()}
    names = ("planned", "actual", "forecast")
    labour = [
        {"lines": [*each.lines], **{name: int(sum_.amount) for name in names if (sum_ := getattr(each, name))}}
        for each in found.labour
    ]
    said = {"dates": dict(found.dates), "totals": totals, "labour": labour, "bands": dict(found.bands)}
    return _lines(said)


def _lines(body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: each for name, each in plain(body).items() if each}


@command.command("show")
@argument("name", metavar="AUDIENCE")
@form_option
@session
def show_command(session: Session, name: str, form: str) -> None:
    """Show what an audience is told of what is kept from it, as its file has it, and why."""
    run = session.run()
    (name,) = _named(run.portfolio.settings, (name,))
    frozen, said = run.portfolio.disclosed.get(name), run.portfolio.settings.audiences[name]
    if frozen is None:
        raise click.UsageError(f"nothing is written yet of it: run 'itpm audience release {name}'")
    rows = [{"told": "dates", "of": each, "is": text} for each, text in frozen.dates.items()]
    for each, held in frozen.totals.items():
        rows += [{"told": figure, "of": each, "is": exactly(sum_)} for figure, sum_ in held.items()]
    for sum_of in frozen.labour:
        of = ", ".join(sum_of.lines)
        told = {name: getattr(sum_of, name) for name in ("planned", "actual", "forecast")}
        rows += [{"told": f"labour, {name}", "of": of, "is": exactly(sum_)} for name, sum_ in told.items() if sum_]
    rows += [{"told": "rate", "of": each, "is": band} for each, band in frozen.bands.items()]
    if form == "json":
        days = {"since": said.since, "until": said.until}
        why = {"audience": name, "reason": said.reason, **{key: day and day.isoformat() for key, day in days.items()}}
        head = {"schema_version": SCHEMA_VERSION, "as_of": frozen.as_of.isoformat()}
        session.write(Document({**head, **why, "disclosed": rows}))
    else:
        session.write(as_csv(_TOLD, rows) if form == "csv" else table(_TOLD, rows))
    session.say(f"{plural(len(rows), 'figure')} for {name}, as of {frozen.as_of}: {said.reason or 'nobody says why'}")


@command.command("check")
@reviews_option
@option(
    "--near",
    type=click.IntRange(min=0, max=100),
    default=10,
    help="How near a sum may be known, in percent of it.",
    metavar="PERCENT",
)
@form_option
@session
def check_command(session: Session, reviews: int, near: int, form: str) -> None:
    """Try to work out sums that are kept from audiences.

    All sums that they are told are taken as equations, of all audiences together that a sum is kept from, today and at
    the last reviews: what did not change in between counts as known not to have. Each sum that is known to within 10
    percent is printed, with its bounds, and each rate that bands place among fewer than three; then the exit code is 1.
    """
    from decimal import Decimal  # noqa: PLC0415 - as small as a start can be

    run = session.run()
    for name in run.portfolio.settings.audiences:
        audience_of(name, run.portfolio)
    states = [state_of(each, name) for name, each in (*_reviewed(session, run, reviews), ("now", run))]
    found = list(all_betrayed(states, states[-1].audiences, Decimal(near) / 100))
    session.facts(run)
    rows = [_row(each) for each in found]
    if form == "json":
        body = {
            "schema_version": SCHEMA_VERSION,
            "as_of": run.snapshot.day.isoformat(),
            "currency": run.portfolio.currency,
        }
        states_said = [each.name for each in states]
        session.write(Document({**body, "states": states_said, "near": near, "betrayed": rows}))
    elif form == "csv":
        session.write(as_csv(_COLUMNS, rows))
    elif rows:
        session.write(table(_COLUMNS, rows))
    told = [name for name in audiences(run.portfolio.settings) if name in run.portfolio.disclosed]
    of = f"{plural(len(told), 'audience is', 'audiences are')} told sums, in {plural(len(states), 'state')}"
    bands = sum(each.measure == BAND for each in found)
    singled = f", and bands single out {plural(bands, 'rate')}" if bands else ""
    session.say(f"{of}: {plural(len(rows) - bands, 'sum')} can be worked out to within {near} %{singled}")
    leave(Exit.FINDINGS if rows else Exit.FINE)


def _reviewed(session: Session, run: Run, most: int) -> list[tuple[str, Run]]:
    """The portfolio at the last reviews by their tags and at the last releases; without a history nothing, and why.

    Those after the status date, where that is pinned, are no part of what was told before it; they are named.
    """
    try:
        later = reviews_later(run) if most else []
        if later:
            these = plural(len(later), "review is", "reviews are")
            names = ", ".join(later[:_NAMED]) + (" and more" if len(later) > _NAMED else "")
            session.say(f"{these} not looked at, after the status date of {run.snapshot.day}: {names}")
        return [(name, at_revision(session, revision)) for name, revision in told_before(run, most)]
    except (GitError, NoGitError) as error:
        session.say(f"only today: {error}")
        return []


def _row(each: Betrayed) -> dict[str, Any]:
    most = each.between.most
    return {
        "part": each.part,
        "figure": each.measure,
        "audiences": list(each.audiences),
        "state": each.state,
        "least": round(float(each.between.least), 2),
        "most": None if most is None else round(float(most), 2),
        "value": round(float(each.value), 2),
    }
