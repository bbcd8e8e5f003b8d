"""What an audience is to be told of what is kept from it, computed from everything that a run knows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from itpm.analysis.disclosing.attack import State
from itpm.analysis.disclosing.frozen import frozen
from itpm.analysis.facts import Facts
from itpm.audience.cut import cut
from itpm.audience.known import named, told_apart
from itpm.load.fields import file_fields
from itpm.run.run import Run


def released(run: Run, word: str, earlier: Sequence[State] = ()) -> dict[str, Any]:
    """What is to be frozen for an audience of the settings that something is released to; the run is of everything.

    ``earlier`` are the states whose releases its readers have seen.
    """
    settings, facts = run.portfolio.settings, run.facts
    audience, kinds = named(word, settings), settings.audiences[word].release
    if kinds is None:
        raise ValueError(f"nothing is released to {word}")
    seen = cut(run.portfolio, audience, file_fields())
    return frozen(state_of(run, "now"), Facts(replace(seen, disclosed={}), facts.as_of), audience, kinds, earlier)


def state_of(run: Run, name: str) -> State:
    """A run as those see it who put together what all audiences are told."""
    return State(name, run.facts, told_apart(run.portfolio.settings))
