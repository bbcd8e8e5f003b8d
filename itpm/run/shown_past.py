"""The history that pages and pictures show: a report a week, as far as it is kept or can be computed."""

from itpm.history.point import Past
from itpm.history.shown import Shown
from itpm.history.watched import DATES, STATES, SUMS, WORK
from itpm.joined import reason_of
from itpm.run.past import Asked, PastReader
from itpm.run.run import Run
from itpm.text.gitcall import GitError

_PARTS = (STATES, DATES, SUMS, WORK)
_MOST_COMMITS = 5000
"""Of a longer line changes of promises and edits are told by the command alone: each commit of it is looked at."""
_EARNED = tuple(("project", name) for name in ("bac", "pv", "ev", "ac"))


def shown_past(run: Run) -> Shown:
    """The history of a portfolio, or why nothing is known of it."""
    try:
        reader = PastReader(run, Asked())
        past = reader.points(_PARTS, _EARNED)
        return Shown(past, "", *(reader.moved_and_edited() if past.commits <= _MOST_COMMITS else ((), ())))
    except GitError as error:
        return Shown(Past(()), reason_of(error))
