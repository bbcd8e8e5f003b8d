"""``itpm push`` for monitoring systems: windows in which services are changed, as downtimes of what watches them."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from itpm.analysis.facts import Facts
from itpm.cli.exits import OutsideError
from itpm.cli.fetching import client_of
from itpm.cli.landing import prepared
from itpm.cli.mappings import meaning_of
from itpm.cli.options import Session
from itpm.interchange.client import RemoteError
from itpm.interchange.downtimes import Downtimes, Plan, Reach, Wanted, owner_of, planned, wanted
from itpm.interchange.system import System
from itpm.run.clock import moment
from itpm.run.run import Run
from itpm.say import plural, printable

_FOLLOWS = ("projects/", "infrastructure", "calendars", "itpm.yaml", "moved.yaml")
"""Files that windows, and what watches services, follow from."""


def push_downtimes(session: Session, found: System, *, apply: bool) -> None:
    """Hands downtimes over, or says what it would do: what is there is asked for where the address of a server is said.

    Raises:
        OutsideError: where the server does not do what it is asked for; what was done before is told.
    """
    way = found.downtimes
    assert way is not None  # noqa: S101 - asked before
    run = prepared(session)
    lost = _lost(run)
    if lost and apply:
        raise click.UsageError(f"{lost}; nothing was sent")
    facts = Facts(run.portfolio, run.snapshot.day)
    every = wanted(found.name, facts, way.takes)
    zone = str(run.portfolio.settings.timezone or "UTC")
    address = f"ITPM_{found.name.upper()}_URL"
    if not apply and not os.environ.get(address, "").strip():
        lines = [f"wanted {each.said(zone)}" for each in every.downtimes] or ["no window asks for a downtime"]
        told = [
            *(str(each) for each in every.told),
            *filter(None, [lost]),
            f"nobody was asked what is there: set {address}",
        ]
        session.write("".join(f"{printable(each)}\n" for each in (*lines, *told)))
        return
    meaning, _source = meaning_of(session, found, None, {})
    write = _pipe(found, way) if apply else _no_pipe
    owner = owner_of(run.portfolio.settings.portfolio)
    reach = Reach(client_of(found), owner, meaning.zone or zone, write)
    try:
        plan = planned(every, way.there(reach), facts, moment(), way)
    except RemoteError as error:
        raise OutsideError(reach.client.without_secrets(str(error))) from error
    said = list(_done(reach, way, plan, zone) if apply else _would(plan, zone))
    session.write("".join(f"{printable(each)}\n" for each in (*said, *_rest(every, plan), *filter(None, [lost]))))


def _lost(run: Run) -> str:
    """Why nobody knows which windows there are: something that they follow from cannot be read; empty where all can."""
    found = [each for each in run.left_out() if each.origin.path.startswith(_FOLLOWS)]
    if not found:
        return ""
    many = plural(len(found), "value")
    return f"{many} cannot be read, as in {found[0].origin.path}: nobody knows which windows there are (itpm validate)"


def _would(plan: Plan, zone: str) -> Iterator[str]:
    yield from (f"would take back {each.window}: {', '.join(each.keys)}" for each in plan.take)
    yield from (f"would make {each.said(zone)}" for each in plan.make)


def _rest(every: Wanted, plan: Plan) -> Iterator[str]:
    if plan.stay or not (plan.make or plan.take):
        yield f"{plural(plan.stay, 'window')} there as wanted"
    yield from (str(each) for each in every.told)


def _done(reach: Reach, way: Downtimes, plan: Plan, zone: str) -> Iterator[str]:
    """Takes back first, then makes; what was done before something failed is told with it."""
    done: list[str] = []
    try:
        for each in plan.take:
            way.take(reach, each)
            done.append(f"took back {each.window}: {', '.join(each.keys)}")
        for one in plan.make:
            way.make(reach, one)
            done.append(f"made {one.said(zone)}")
    except RemoteError as error:
        before = f"; before that it {', '.join(printable(each) for each in done)}" if done else ""
        raise OutsideError(f"{reach.client.without_secrets(str(error))}{before}; call it again for the rest") from error
    yield from done


def _no_pipe(_lines: Sequence[str]) -> None:
    raise RemoteError("nothing is sent before --apply is said")


def _pipe(found: System, way: Downtimes) -> Callable[[Sequence[str]], None]:
    """What hands lines to the pipe of a system, where it has one.

    Raises:
        UsageError: where nobody says which it is, or it is none.
    """
    if not way.pipe:
        return _no_pipe
    variable = f"ITPM_{found.name.upper()}_{way.pipe}"
    path = Path(os.environ.get(variable, "").strip() or ".")
    if not path.exists() or not stat.S_ISFIFO(path.stat().st_mode):
        raise click.UsageError(f"set {variable} to the pipe that {found.title} reads commands from; '{path}' is none")

    def write(lines: Sequence[str]) -> None:
        text = "".join(f"[{moment()}] {line}\n" for line in lines).encode()
        try:
            pipe = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            raise RemoteError(f"{path}: {error.strerror}: {found.title} does not read it") from error
        try:
            os.set_blocking(pipe, True)
            os.write(pipe, text)
        finally:
            os.close(pipe)

    return write
