"""How projects stood by their facts at the last review, by the files of its tag."""

from itpm.analysis.agenda.worse import Before
from itpm.analysis.facts import Facts
from itpm.model.settings import SINCE
from itpm.rules.findings import called_then
from itpm.run.history import History
from itpm.run.run import Run


def last_stood(run: Run, found: History) -> Before:
    """The state of each project in work then, by its id of today; where no review can be read, why not."""
    if found.day is None:
        return Before({}, None, "; ".join(found.missing) or _NO_TAGS)
    portfolio = found.earlier[SINCE]
    stood = Facts(portfolio, found.day).status.health
    named = {id_: called_then(id_, portfolio, run.portfolio.moves) for id_ in run.portfolio.projects}
    return Before({id_: stood[then] for id_, then in named.items() if then is not None and then in stood}, found.day)


_NO_TAGS = "nothing is compared with the last review: 'reviews' of itpm.yaml names no tags"
