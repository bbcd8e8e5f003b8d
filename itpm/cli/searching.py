"""How long a search for a better plan goes on: options, clock and progress."""

import math
import sys
import time
from dataclasses import dataclass

import click
from click.core import ParameterSource

from itpm.cli.exits import OutsideError
from itpm.cli.options import Session
from itpm.engine.optimal import installed
from itpm.engine.pack import Level
from itpm.engine.search import SearchLimit
from itpm.say import number

SECONDS = 5.0
_QUIET_SECONDS = 1.0
_EVERY_SECONDS = 0.2
_OPTIONS = ("seconds", "steps", "seed")


@dataclass
class Search:
    """A search that may be stopped by the clock and tells how far it is, on a terminal and when it takes long."""

    session: Session
    seconds: float | None
    steps: int | None
    seed: int
    begun: float = 0.0
    shown: float = 0.0
    steps_tried: int = 0

    def limit(self) -> SearchLimit:
        """The budget as the engine takes it, from now on; the clock is asked here only."""
        self.begun = time.monotonic()
        return SearchLimit(self.steps, self.seed, None if self.seconds is None else self._left, self._told)

    def _left(self) -> float:
        now = time.monotonic()
        self._show(now)
        return (self.seconds or 0.0) - (now - self.begun)

    def _told(self, steps: int) -> None:
        self.steps_tried = steps
        self._show(time.monotonic())

    def _show(self, now: float) -> None:
        if now - self.begun < _QUIET_SECONDS or now - self.shown < _EVERY_SECONDS:
            return
        if not self.session.quiet and sys.stderr.isatty():
            self.shown = now
            of = f" of {self.steps}" if self.steps is not None else ""
            clock = (
                f", {number(now - self.begun)} of {number(self.seconds, '0.###')} seconds"
                if self.seconds is not None
                else ""
            )
            sys.stderr.write(f"\rplans tried: {self.steps_tried}{of}{clock}")
            sys.stderr.flush()

    def end(self) -> None:
        """Takes the line of progress away."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def level_of(said: str) -> Level:
    """How people are to be levelled.

    Raises:
        OutsideError: where what that needs is not installed.
    """
    if said == Level.OPTIMAL and not installed():
        raise OutsideError("--level optimal needs OR-Tools: pip install 'itpm[optimal]'")
    return Level(said)


def search_of(session: Session, level: Level, seconds: float | None, steps: int | None, seed: int) -> Search:
    """The search that the options ask for: up to some plans, some seconds, or five seconds.

    Raises:
        UsageError: where there is nothing to search.
    """
    context = click.get_current_context()
    given = [name for name in _OPTIONS if context.get_parameter_source(name) is ParameterSource.COMMANDLINE]
    if given and level not in {Level.SEARCH, Level.OPTIMAL}:
        raise click.UsageError(f"--{given[0]} is for --level search or optimal; --level {level.value} does not search")
    if seconds is not None and not math.isfinite(seconds):
        raise click.UsageError(f"--seconds {seconds} is no time; write 30")
    if seconds is None and steps is None:
        seconds = SECONDS
    return Search(session, seconds, steps, seed)
