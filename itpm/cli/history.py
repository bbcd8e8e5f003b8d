"""``itpm history``."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeVar

import click

from itpm.audience.known import sees_source
from itpm.cli.audiences import audience_option, knows, refuse_withheld, seen_by
from itpm.cli.exits import OutsideError
from itpm.cli.finding import addresses, completing, found_thing, parted
from itpm.cli.options import Session, option, session
from itpm.cli.revisions import refuse_unknown
from itpm.cli.shared import refuse_beside
from itpm.cli.tables import FORMATS, as_csv, as_json, table
from itpm.cli.typed import argument
from itpm.history.periods import POINTS, Every
from itpm.history.picture import picture
from itpm.history.point import Past
from itpm.history.promises import How, of_thing
from itpm.history.rows import (
    EDITS,
    MOVES,
    Slip,
    columns,
    document,
    edit_document,
    edit_rows,
    move_document,
    move_rows,
    rows,
    slip_lines,
    slips,
    without_commits,
)
from itpm.history.trail import trail_of
from itpm.history.wanted import FigureError, Wanted, reads, wanted
from itpm.model.address import whole_of
from itpm.model.naming import said_kind
from itpm.model.record import Record
from itpm.model.scalars import parse_date
from itpm.queries.figures import with_reasons
from itpm.run.past import Asked, PastReader
from itpm.run.run import Run
from itpm.say import plural
from itpm.site.picture_file import picture_file
from itpm.text.ancestry import ShallowError
from itpm.text.gitcall import GitError, NoRevisionError

_Value = TypeVar("_Value")


@click.command("history")
@argument("thing", required=False, metavar="[THING[.FIGURE]]", shell_complete=completing(addresses))
@option("--since", help="From this day, or from this revision on.", metavar="REVISION|DATE")
@option(
    "--every",
    type=click.Choice([each.value for each in Every]),
    default=Every.WEEK.value,
    show_default=True,
    help="What a point stands for: the last commit of a day, week or month, a tag of a review, or a commit.",
)
@option("--points", type=click.IntRange(min=2), default=POINTS, show_default=True,
        help="How many points are shown at most, the first and the last among them.")  # fmt: skip
@option("--slip", is_flag=True, help="Also how fast its end has slipped in the last 4 and 13 weeks.")
@option(
    "--moves", is_flag=True, help="Each change of a promise: due days, deadlines, approved plans and sums, targets."
)
@option("--edits", is_flag=True, help="The audit trail: each edit of a record, by whom, in which commit and request.")
@option("--format", "form", type=click.Choice([*FORMATS, "svg"]), default="table",
        help="The form; else by the ending of --output, else table. svg draws one figure.")  # fmt: skip
@audience_option
@session
def command(session: Session, thing: str | None, since: str | None, **asked: Any) -> None:  # noqa: ANN401 - click's
    """Show how a figure came to where it is, from the history in git.

    THING is an address as 'itpm show' takes it; FIGURE is any figure of it, as in erp.eac, erp/go-live.finish or
    erp.declared, without which those that are watched are shown. Each point is a commit on the line of first parents,
    computed by this itpm on the status date that it had; what moved since is followed back to its old address.
    With --moves: every change of what is promised of THING and what lies in it, from when to when, by whom, in which
    commit; without a THING of everything, first promises left out. With --edits: every edit of THING, or of
    everything, by whom, in which commit. Ends with 3 where the history is not here.
    """
    if session.as_of is not None or session.overlay is not None:
        raise click.UsageError("each point has its own files and status date; --as-of and --overlay have no meaning")
    session = seen_by(session, asked.pop("audience"))
    run = session.run()
    if run.snapshot.edited:
        session.say("the files say something else than the last commit: what is not committed is not in its history")
    told = next((name for name in ("moves", "edits") if asked[name]), "")
    if told:
        refuse_beside(f"--{told} shows every change", ("every", "points", "slip", *({"moves", "edits"} - {told})))
        if asked["form"] == "svg":
            raise click.UsageError(f"svg draws one figure; --{told} is a table, json or csv")
        (_moves if told == "moves" else _edits)(session, run, thing, since, asked["form"])
    elif thing is None:
        raise click.UsageError("say what to show, as in 'itpm history erp'; or ask for --moves or --edits")
    else:
        _figures(session, run, thing, Asked(Every(asked["every"]), since, asked["points"]), **asked)


def _figures(session: Session, run: Run, thing: str, asked: Asked, *, slip: bool, form: str, **_rest: Any) -> None:  # noqa: ANN401 - click's
    """Figures of a thing over time."""
    address, _dot, figure = parted(run.portfolio, thing)
    kind, address, there = _meant(session, run, address)
    try:
        shown = wanted(kind, figure)
    except FigureError as error:
        raise click.UsageError(f"{address}: {error}") from error
    shown = _known(session, shown, address)
    if form == "svg" and not figure:
        raise click.UsageError(f"svg draws one figure, as in '{address}.{shown.names[0]}'")
    past = _read(run, asked, lambda reader: reader.points(shown.parts, shown.registered, (kind, address)))
    if not there and all(each.of(kind, address) is None for each in past.points):
        found_thing(session, run.portfolio, f"{kind}:{address}")
    if slip and ("finish" not in shown.names or not there):
        raise click.UsageError(f"--slip: '{address}' has no end that is shown here; ask for {address}.finish")
    if form == "svg":
        _draw(session, run, past, asked, (kind, address, shown.names[0]))
        return
    told: tuple[Slip, ...] = ()
    if slip:
        schedule = session.facts(run).schedule
        told = slips(past, kind, address, schedule.times.patterns.of(schedule.moments.calendar(address)))
    _write(session, past, shown, address, form, told)


def _known(session: Session, asked: Wanted, address: str) -> Wanted:
    """What of the figures that are asked for the audience may know, whatever they came to.

    Raises:
        UsageError: where that is none of them.
    """
    names = tuple(each for each in asked.names if knows(session, *reads(asked.kind, each)))
    if not names:
        refuse_withheld(session, f"what '{address}' came to", *reads(asked.kind, asked.names[0]))
    return replace(asked, names=names)


def _draw(session: Session, run: Run, past: Past, asked: Asked, key: tuple[str, str, str]) -> None:
    """A figure as a picture; of an end with all that was promised of it.

    Raises:
        OutsideError: where no point knows it.
    """
    kind, address, figure = key
    promised = () if figure != "finish" else _read(run, Asked(since=asked.since), lambda reader: reader.moved())
    moved = of_thing(promised, "project", whole_of(address))
    record = run.portfolio.by_kind.get(kind, {}).get(address)
    title = record.title if isinstance(record, Record) else address
    made = picture(past, moved, (kind, address), figure, title)
    if made is None:
        raise OutsideError("there is nothing to draw: no point knows it")
    session.write(picture_file(made))
    session.say(f"{made.name}: {made.says}")


def _moves(session: Session, run: Run, thing: str | None, since: str | None, form: str) -> None:
    """Changes of promises, of a thing or of all."""
    meant = None if thing is None else found_thing(session, run.portfolio, thing)[:2]
    found = _read(run, Asked(since=since), lambda reader: reader.moved())
    later = tuple(each for each in found if each.how is not How.FIRST)
    found = later if meant is None else of_thing(found, *meant)
    if form == "json":
        session.write(as_json("moves", move_document(found), run.snapshot.day.isoformat()))
    elif form == "csv":
        session.write(as_csv(_columns(run, MOVES), move_rows(found)))
    else:
        session.write(table(_columns(run, MOVES), move_rows(found)) if found else "No promise was changed.\n")
    changed = tuple(each for each in found if each.how is not How.FIRST)
    passed = sum(each.passed for each in changed)
    gone = f", {passed} of them after the day had passed" if passed else ""
    session.say(f"{plural(len(changed), 'change')} of promises{gone}")


def _edits(session: Session, run: Run, thing: str | None, since: str | None, form: str) -> None:
    """The audit trail of a thing, or of all."""
    meant = None if thing is None else found_thing(session, run.portfolio, thing)[1]
    found = _read(run, Asked(since=since), lambda reader: reader.moved_and_edited()[1])
    found = found if meant is None else trail_of(found, meant)
    if form == "json":
        session.write(as_json("edits", edit_document(found), run.snapshot.day.isoformat()))
    elif form == "csv":
        session.write(as_csv(_columns(run, EDITS), edit_rows(found)))
    else:
        session.write(table(_columns(run, EDITS), edit_rows(found)) if found else "Nothing was edited.\n")
    session.say(plural(len(found), "edit"))


def _columns(run: Run, names: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of changes, as far as the readers of a run are shown who made them."""
    return names if sees_source(run.portfolio) else without_commits(names)


def _meant(session: Session, run: Run, typed: str) -> tuple[str, str, bool]:
    """The kind and the address of a thing, and whether it is still there; what is gone is named with its kind."""
    kind, address = said_kind(typed)
    if kind:
        with suppress(FigureError):
            wanted(kind)
            if address not in run.portfolio.by_kind.get(kind, {}) and not run.portfolio.today(address, (kind,)):
                return kind, address, False
    return (*found_thing(session, run.portfolio, typed)[:2], True)


def _read(run: Run, asked: Asked, reading: Callable[[PastReader], _Value]) -> _Value:
    """What is read of the history.

    Raises:
        UnreadError: for a revision that there is not.
        OutsideError: where the history is not here.
    """
    if asked.since is not None and not _is_day(asked.since):
        refuse_unknown(run, "--since", asked.since)
    try:
        return reading(PastReader(run, asked))
    except ShallowError as error:
        raise OutsideError(str(error)) from error
    except NoRevisionError as error:
        if asked.since is not None:
            raise click.UsageError(f"--since: {error}") from error
        raise OutsideError(f"there is no history: {error}") from error
    except GitError as error:
        raise OutsideError(f"there is no history: {error}") from error


def _is_day(text: str) -> bool:
    try:
        parse_date(text)
    except ValueError:
        return False
    return True


def _write(session: Session, past: Past, asked: Wanted, address: str, form: str, told: Sequence[Slip]) -> None:
    """The points in a form, and what there is to say of them."""
    made: list[dict[str, Any]] = rows(past, asked, address)
    heads = with_reasons(columns(past, asked), made)
    if form == "json":
        last = next((each.day for each in reversed(past.points) if each.day is not None), None)
        session.write(
            as_json("history", document(past, asked, address, told), "" if last is None else last.isoformat())
        )
    elif form == "csv":
        session.write(as_csv(heads, made))
    else:
        lines = "".join(f"{each}\n" for each in slip_lines(told))
        session.write((table(heads, made) if made else "No commit holds anything of it.\n") + lines)
    for each in past.notes:
        session.say(each)
    if past.left_out:
        session.say(f"{plural(past.left_out, 'point')} more; --points shows more of them")
    session.say(f"{plural(len(past.points), 'point')} of {plural(past.commits, 'commit')}, computed by this itpm")
