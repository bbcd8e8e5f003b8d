"""How projects stood by their facts at the last review, and on days of reports, by the files of then."""

from collections.abc import Mapping
from datetime import date

from itpm.analysis.agenda.worse import Before
from itpm.analysis.facts import Facts
from itpm.analysis.status.health import Health
from itpm.analysis.status.tally import Then
from itpm.joined import clauses, reason_of, worded
from itpm.message import phrase
from itpm.model.portfolio import Portfolio
from itpm.model.settings import SINCE
from itpm.rules.findings import called_then
from itpm.run.history import History, of_days
from itpm.run.run import Run
from itpm.text.gitcall import GitError


def last_stood(run: Run, found: History) -> Before:
    """The state of each project in work then, by its id of today; where no review can be read, why not."""
    if found.day is None:
        return Before({}, None, found.unreviewed or "; ".join(found.missing) or _NO_TAGS)
    portfolio = found.earlier[SINCE]
    if not portfolio.complete:
        return Before({}, None, "; ".join(found.missing) or _UNREAD)
    return Before(_stood(run, portfolio, found.day), found.day)


def stood_then(run: Run) -> Then:
    """How projects stood on the last days of reports of what has ended, by their ids of today."""
    every = reported_days(run)
    if not every:
        return Then()
    try:
        days = of_days(run, every[-MOST_DAYS:])
    except GitError as error:
        return Then({}, reason_of(error))
    whole = {day: each for day, each in days.read.items() if each.portfolio.complete}
    few = phrase("only the files of the last {n:#,##0} days of reports are read", n=MOST_DAYS)
    why = [few] if len(every) > MOST_DAYS else []
    why += [phrase("some of the files of that day cannot be read")] if len(whole) < len(days.read) else []
    why += [worded(days.why)] if days.lacking else []
    return Then({day: _stood(run, each.portfolio, day) for day, each in whole.items()}, clauses(why) if why else "")


MOST_DAYS = 24
"""Of so many days of reports the files are read to tell who was right: each is another portfolio."""


def reported_days(run: Run) -> tuple[date, ...]:
    """The days of the reports of everything that has ended, the first one first."""
    status = run.facts.status
    return tuple(sorted({day for each in (*status.ended.values(), *status.reached) for day in each.reports}))


def _stood(run: Run, portfolio: Portfolio, day: date) -> Mapping[str, Health]:
    """How the projects of today stood on a day, by a portfolio of then; without those that were not in work."""
    stood = Facts(portfolio, day).status.health
    named = {id_: called_then(id_, portfolio, run.portfolio.moves) for id_ in run.portfolio.projects}
    return {id_: stood[then] for id_, then in named.items() if then is not None and then in stood}


_UNREAD = "nothing is compared with the last review: some of its files cannot be read"
_NO_TAGS = "nothing is compared with the last review: 'reviews' of itpm.yaml names no tags"
