"""What comes of holding reviews against the approvals that a change needs: as text, as a document, as findings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from itpm.comparison.approval_findings import place_of
from itpm.comparison.approvals import APPROVAL, Approvals
from itpm.comparison.document import approval_plain, misread_plain
from itpm.comparison.reviews import Judgement, Ruled
from itpm.comparison.told import because
from itpm.diagnostic import Finding, Origin, Severity
from itpm.message import Message
from itpm.model.documents import SCHEMA_VERSION
from itpm.say import plural


@dataclass(frozen=True)
class Outcome:
    """The approvals that a change needs, and the reviews that it has."""

    approvals: Approvals
    judgement: Judgement

    @cached_property
    def ruled(self) -> tuple[Ruled, ...]:
        """Every approval that is needed, with who gave it."""
        return tuple(map(self.judgement.of, self.approvals.needed))

    @property
    def met(self) -> bool:
        """Whether nothing is missing, and every rule could be judged by."""
        return not self.approvals.misread and all(each.met for each in self.ruled)

    @property
    def word(self) -> str:
        """``approved``, ``missing``, ``unjudged``, or ``nothing`` where no approval is needed."""
        if self.approvals.misread:
            return "unjudged"
        if not self.met:
            return "missing"
        return "approved" if self.ruled else "nothing"


def lines(outcome: Outcome) -> Iterator[str]:
    """The verdict, each approval that is needed with who gave it or may, and the reviews that do not count."""
    yield _sentence(outcome)
    for each in sorted(outcome.ruled, key=lambda each: each.met):
        of = each.needed.address or each.needed.what
        by = f"by {', '.join(each.by)}" if each.by else ""
        said = "; ".join(filter(None, (each.lacking, by)))
        yield f"  {'given  ' if each.met else 'missing'}  {each.needed.rule}  {of}: {said} ({because(each.needed)})"
    for wrong in outcome.approvals.misread:
        yield f"  the approval '{wrong.rule}' cannot be judged: {wrong.why}"
    if outcome.judgement.notes:
        yield "Reviews that do not count, and what to know of them:"
        yield from (f"  {each}" for each in outcome.judgement.notes)


def _sentence(outcome: Outcome) -> str:
    missing = sum(not each.met for each in outcome.ruled)
    if outcome.word == "unjudged":
        return "Nobody can judge whether this is approved."
    if missing:
        return f"{plural(missing, 'approval is', 'approvals are')} missing of {len(outcome.ruled)}."
    return "Approved by those who have to." if outcome.ruled else "Nothing needs approval."


def document(outcome: Outcome, day: date) -> dict[str, Any]:
    """All of it for programs."""
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": day.isoformat(),
        "verdict": outcome.word,
        "commit": outcome.judgement.commit,
        "approved_by": list(outcome.judgement.approved),
        "approvals": [
            approval_plain(each.needed, each.met) | {"approved_by": list(each.by), "lacking": each.lacking or None}
            for each in outcome.ruled
        ],
        "misread": misread_plain(outcome.approvals.misread),
        "notes": list(outcome.judgement.notes),
    }


def missing(outcome: Outcome) -> list[tuple[Finding, Severity]]:
    """What is missing, at its places in the new state, as errors."""
    found = []
    for each in outcome.ruled:
        if not each.met:
            needed = each.needed
            of = needed.address or needed.what
            message = Message(
                "{rule}: '{record}' is not approved: {lacking}", rule=needed.rule, record=of, lacking=each.lacking
            )
            found.append((Finding(APPROVAL, place_of(needed), message, ""), Severity.ERROR))
    for wrong in outcome.approvals.misread:
        message = Message("the approval '{rule}' cannot be judged: {why}", rule=wrong.rule, why=wrong.why)
        found.append((Finding("STR031", Origin("itpm.yaml", offsets=(0, 0)), message, ""), Severity.ERROR))
    return found
