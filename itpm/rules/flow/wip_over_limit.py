"""FLO001: a team has more work in progress than it allows itself, for some time."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.flow.judging import over_limit
from itpm.diagnostic import Duty, Finding, Related, Severity
from itpm.message import Message
from itpm.rules.looked_at import LIMITED
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Periods


@habit(LIMITED, Message("{found:#,##0} of {of} have more in work than that"))
@rule(
    "FLO001",
    "wip-over-limit",
    Severity.WARNING,
    serves=(Duty.RESOURCES, Duty.MONITORING),
    reads=("in_flow", "team.wip", "team.flow"),
)
def wip_over_limit(facts: Facts, *, periods: Periods = 2) -> Iterable[Finding]:
    """A team has more work in progress than it allows itself, for some time."""
    for each in facts.flow.in_flow:
        last = over_limit(each, int(periods))
        if last is not None:
            message = Message(
                "'{team}' has {wip:item|items} in work, above its limit of {limit} in {periods:period|periods} running",
                team=each.owner.id,
                wip=last.flow.wip or 0,
                limit=each.limit or 0,
                periods=int(periods),
            )
            at = each.owner.origin.at("flow", str(last.period), "wip")
            hint = "finish something before anything is begun, or set another limit"
            yield Finding("FLO001", each.owner.origin.at("wip"), message, hint, (Related(at, "counted here"),))
