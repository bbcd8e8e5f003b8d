"""How long people are waited for: not for ever."""

from itpm.engine.crew import ENDLESS, PATIENCE, Work
from itpm.engine.ledger import Ledger


def hopeless(ledger: Ledger, work: Work, since: int, moment: int) -> bool:
    """Whether nothing was done of a task for years in which nobody who is asked for had anything else to do.

    ``since`` is when it could begin, or something was done of it last; both are minutes since 1970.
    """
    quiet = since
    for demand in work.demands:
        for each in demand.candidates:
            ends = [reserve.end for reserve in ledger.resources[each.resource].reserves]
            ends += [line.ends[-1] for line in ledger.lines[each.resource] if line.ends]
            quiet = max(quiet, *(end for end in ends if end < ENDLESS), 0)
        quiet = max(quiet, demand.start)
    return moment - quiet > PATIENCE
