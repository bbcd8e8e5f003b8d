"""FRS011: of too much of the work that a project has begun nobody says how far it is."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.status.on_time import MOST_UNKNOWN, silent_of, unknown_share
from itpm.diagnostic import Duty, Finding, Related, Severity
from itpm.message import Message, phrase
from itpm.model.record import field_of
from itpm.rules.looked_at import BEGUN
from itpm.rules.rule import habit, rule

_MOST = 5


@habit(
    BEGUN,
    Message("how far {found:#,##0} of {of} are is not known"),
)
@rule(
    "FRS011",
    "unknown-share",
    Severity.WARNING,
    serves=Duty.MONITORING,
    of_plan=True,
    reads=(
        "inspected",
        "project.tasks",
        "task.expected",
        "task.progress",
        "task.remaining",
        "task.started",
        "task.worked",
    ),
)
def unknown_work(facts: Facts) -> Iterable[Finding]:
    """Of too much of the work that a project has begun nobody says how far it is."""
    for seen in facts.inspected:
        share = unknown_share(seen)
        if not isinstance(share, Decimal) or share <= MOST_UNKNOWN:
            continue
        silent = [each for each in seen.tasks.values() if each.started is not None and silent_of(seen, each)]
        message = Message(
            "of {share:0%} of the work that '{project}' has begun nobody says how far it is",
            share=share,
            project=seen.project.id,
        )
        related = tuple(
            Related(each.origin.key(), phrase("'{each}' has begun", each=each.id)) for each in silent[:_MOST]
        )
        hint = phrase("write progress or remaining of {names}", names=", ".join(each.id for each in silent[:_MOST]))
        yield Finding("FRS011", field_of(seen.project, "tasks"), message, hint, related)
