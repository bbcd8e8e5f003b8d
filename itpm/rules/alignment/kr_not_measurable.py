"""ALN003: a key result cannot be measured."""

from collections.abc import Iterable
from difflib import get_close_matches

from itpm.analysis.facts import Facts
from itpm.analysis.readable import RATIOS
from itpm.analysis.strategy.key_results import READ_FROM, ObjectiveScore, Progress
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.model.project import Project
from itpm.rules.looked_at import KEY_RESULTS
from itpm.rules.rule import habit, rule


@habit(
    KEY_RESULTS,
    Message("{found:#,##0} of {of} cannot be measured"),
)
@rule(
    "ALN003",
    "kr-not-measurable",
    Severity.ERROR,
    serves=Duty.STRATEGY,
    reads=("scores", "key-result.baseline", "key-result.target", "key-result.unit", "key-result.source"),
)
def kr_not_measurable(facts: Facts) -> Iterable[Finding]:
    """A key result cannot be measured."""
    for score in facts.strategy.scores.values():
        for result in score.results:
            why = _why(score, result)
            if why:
                said = Message("'{result}' {why}", result=result.record.id, why=why)
                yield Finding("ALN003", result.record.origin.key(), said, "say from what to what, in which unit")
            known = _figures(result)
            seen = result.source[0] is not None or facts.portfolio.audience is None
            if result.computed and seen and result.source[1] not in known:
                yield _no_figure(result, known)


def _figures(result: Progress) -> tuple[str, ...]:
    """What can be read of the record that a key result names as its source."""
    record = result.source[0]
    if isinstance(record, Project):
        return RATIOS
    return READ_FROM.get(type(record), ()) if record is not None else ()


def _no_figure(result: Progress, known: tuple[str, ...]) -> Finding:
    record, name = result.source
    near = get_close_matches(name, known, n=1)
    hint = "write manual, and check in; or a figure, as in erp.complete, erp/go-live.reached or dr-plan.rta"
    if record is not None and known:
        hint = (
            phrase("did you mean '{record}.{near}'?", record=record.id, near=near[0])
            if near
            else phrase("'{record}' has {known}", record=record.id, known=", ".join(known))
        )
    said = Message(
        "'{record}' is read from '{source}', which is no figure that it could have",
        record=result.record.id,
        source=result.record.source or "",
    )
    return Finding("ALN003", result.record.origin.at("source"), said, hint)


def _why(score: ObjectiveScore, result: Progress) -> Message | None:
    """What is missing of a key result; empty where nothing is."""
    record = result.record
    if result.milestone is not None:
        return None
    if record.baseline is None or record.target is None:
        return Message("has no baseline or no target")
    if record.baseline == record.target:
        return Message("begins at its target")
    if record.unit is None:
        return Message("has no unit")
    return None if score.dates is not None else Message("belongs to an objective without a period")
