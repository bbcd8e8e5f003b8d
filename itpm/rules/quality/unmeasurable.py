"""QUA002: a criterion of which nobody can tell whether it is met."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.quality.judging import Unmeasurable, unmeasurable
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.stage import binding
from itpm.rules.handed_over import CRITERIA
from itpm.rules.rule import habit, rule

_LACKS = {
    Unmeasurable.STATEMENT: Message("what must hold"),
    Unmeasurable.METHOD: Message("how it is seen"),
    Unmeasurable.TARGET: Message("which value must be met"),
}
_HINTS = {
    Unmeasurable.STATEMENT: "write `statement`",
    Unmeasurable.METHOD: "write `method`: test, inspection, demonstration, analysis, review or measurement",
    Unmeasurable.TARGET: "write `target`: the value that must come out",
}


@habit(CRITERIA, Message("{found:#,##0} of {of} do not say how they are judged"))
@rule(
    "QUA002",
    "unmeasurable",
    Severity.WARNING,
    serves=Duty.QUALITY,
    reads=(
        "criterion.description",
        "criterion.method",
        "criterion.result",
        "criterion.statement",
        "criterion.target",
        "deliverable.accepted",
        "deliverable.criteria",
        "project.stage",
    ),
)
def unmeasurable_criterion(facts: Facts) -> Iterable[Finding]:
    """A criterion of which nobody can tell whether it is met."""
    for judged in facts.quality.judged.values():
        if not judged.live or not binding(judged.project):
            continue
        for criterion in judged.deliverable.criteria.values():
            lacks = unmeasurable(criterion)
            if lacks:
                message = Message(
                    "'{criterion}' does not say {lacks}",
                    criterion=criterion.id,
                    lacks=tuple(_LACKS[each] for each in lacks),
                )
                yield Finding("QUA002", criterion.origin.key(), message, "; ".join(_HINTS[each] for each in lacks))
