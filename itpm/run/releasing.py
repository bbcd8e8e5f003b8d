"""What an audience is to be told of what is kept from it, computed from everything that a run knows."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from itpm.analysis.disclosing.attack import State
from itpm.analysis.disclosing.dates import released_dates
from itpm.analysis.disclosing.frozen import frozen
from itpm.analysis.facts import Facts
from itpm.audience.cut import cut
from itpm.audience.known import named, told_apart
from itpm.load.fields import file_fields
from itpm.model.audience import Audience
from itpm.run.run import Run


def released(run: Run, words: Collection[str], earlier: Sequence[State] = ()) -> dict[str, dict[str, Any]]:
    """What is to be frozen, by audience, for some of those that the settings release something to; without order.

    The run is of everything, ``earlier`` are the states whose releases their readers have seen. What is told to those
    who are not among them, as it stands now, counts as seen, and so does what they would be told.

    Raises:
        ValueError: where nothing is released to one of them.
    """
    settings, now = run.portfolio.settings, state_of(run, "now")
    others = {name: each for name, each in run.portfolio.disclosed.items() if name not in words}
    sums = frozen(now, [*earlier, *([now.telling(others)] if others else [])])
    found = {}
    for word in words:
        if word not in sums:
            raise ValueError(f"nothing is released to {word}")
        kinds = settings.audiences[word].release
        dates = _dates(run, named(word, settings)) if kinds is not None and kinds.schedule else {}
        found[word] = {"as_of": run.facts.as_of, **({"dates": dates} if dates else {}), **sums[word]}
    return found


def _dates(run: Run, audience: Audience) -> dict[str, str]:
    """The dates that an audience has to be told."""
    seen = cut(run.portfolio, audience, file_fields())
    return released_dates(run.facts.schedule, Facts(replace(seen, disclosed={}), run.facts.as_of).schedule, audience)


def state_of(run: Run, name: str) -> State:
    """A run as those see it who put together what all audiences are told."""
    return State(name, run.facts, told_apart(run.portfolio.settings))
