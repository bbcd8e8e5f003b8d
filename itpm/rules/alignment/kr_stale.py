"""ALN004: nobody has checked in on a key result for weeks."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.strategy.key_results import is_kept
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.rules.looked_at import KEY_RESULTS
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days


@habit(
    KEY_RESULTS,
    Message("nobody has checked in on {found:#,##0} of {of} for weeks"),
)
@rule("ALN004", "kr-stale", Severity.WARNING, serves=(Duty.STRATEGY, Duty.MONITORING), reads=("scores",))
def kr_stale(facts: Facts, *, days: Days = 30, first: Days = 90) -> Iterable[Finding]:
    """Nobody has checked in on a key result for weeks."""
    for score in facts.strategy.scores.values():
        if score.dates is None or not score.dates.holds(facts.as_of):
            continue
        start = score.dates.start or facts.as_of
        for result in score.results:
            age = result.age if result.checked_in is not None else (facts.as_of - start).days
            limit = int(days) if result.checked_in is not None else int(first)
            if not (result.computed or is_kept(result)) and age is not None and age > limit:
                message = Message("'{result}' was never checked in", result=result.record.id)
                if result.checked_in:
                    message = Message(
                        "'{result}' was last checked in {age:day|days} ago", result=result.record.id, age=age
                    )
                yield Finding(
                    "ALN004",
                    result.record.origin.key(),
                    message,
                    phrase("every {count:day|days}; add 'check_ins:'", count=int(days)),
                )
