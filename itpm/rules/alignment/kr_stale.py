"""ALN004: nobody has checked in on a key result for weeks."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.rule import rule
from itpm.rules.thresholds import Days
from itpm.say import plural


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
            if not result.computed and age is not None and age > limit:
                said = f"was last checked in {plural(age, 'day')} ago" if result.checked_in else "was never checked in"
                yield Finding(
                    "ALN004",
                    result.record.origin.key(),
                    f"'{result.record.id}' {said}",
                    f"every {plural(int(days), 'day')}; add 'check_ins:'",
                )
