"""Strategy in rows and for programs: objectives and what they get, key results, themes, proposals."""

from collections.abc import Sequence
from typing import Any

from itpm.analysis.explain.stopping import Stop
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Ratio, Unknown, reasons
from itpm.analysis.strategy.alignment import overdue_policies
from itpm.analysis.strategy.coverage import Coverage
from itpm.analysis.strategy.coverage_over_time import over_time
from itpm.analysis.strategy.key_results import ObjectiveScore
from itpm.analysis.strategy.scoring import Verdict
from itpm.model.documents import SCHEMA_VERSION
from itpm.model.stage import active, resting
from itpm.queries.figures import column, plain_figure, plain_figures, plain_sums, said
from itpm.say import SHARE, number

OBJECTIVES = (
    "objective",
    "state",
    "score",
    "time",
    "confidence",
    "weight",
    "money",
    "people",
    "work",
    "projects",
)
RESULTS = ("key_result", "from", "to", "now", "score", "checked_in")
PROPOSALS = ("proposal", "score", "cost", "days", "funded", "reason")
STOPPED = ("serves", "now", "then")


def share(value: Ratio) -> str | None:
    """A share for a table."""
    return None if isinstance(value, Unknown) else number(value, SHARE)


def objective_rows(facts: Facts, coverage: Coverage) -> list[dict[str, Any]]:
    """A row for each objective: how far it is, and what it gets against its weight."""
    rows = []
    for id_, served in coverage.objectives.items():
        scored = facts.strategy.scores[id_]
        record = scored.record
        rows.append(
            {
                "objective": id_,
                "state": scored.state,
                "score": column(scored.score),
                "time": share(scored.passed),
                "confidence": None if record.confidence is None else number(record.confidence, SHARE),
                "weight": share(served.weight_share),
                "money": share(served.money_share),
                "people": share(served.people_share),
                "work": "funded" if served.working else "none funded",
                "projects": ", ".join(_serving(facts, each) for each in served.projects) or "none",
                "reason": reasons(
                    {
                        "score": scored.score,
                        "time": scored.passed,
                        "weight": served.weight_share,
                        "money": served.money_share,
                        "people": served.people_share,
                    }
                ),
            }
        )
    return rows


def _serving(facts: Facts, id_: str) -> str:
    """A project that serves an objective; in brackets why it gives nothing now."""
    project = facts.portfolio.projects[id_]
    if active(project, facts.as_of):
        return id_
    return f"{id_} (on hold)" if resting(project, facts.as_of) else f"{id_} ({project.stage or 'no stage'})"


def result_rows(facts: Facts) -> list[dict[str, Any]]:
    """A row for each key result."""
    return [
        {
            "key_result": each.record.id,
            "from": each.record.baseline,
            "to": each.record.target,
            "now": column(each.current),
            "score": column(each.score),
            "checked_in": "computed" if each.computed else each.checked_in,
            "reason": reasons({"now": each.current, "score": each.score}),
        }
        for scored in facts.strategy.scores.values()
        for each in scored.results
    ]


def stop_rows(stop: Stop) -> list[dict[str, Any]]:
    """A row for each objective or key result that would lose somebody who serves it."""
    return [
        {"serves": address, "now": ", ".join(each.now), "then": ", ".join(each.then) or "nobody"}
        for address, each in stop.served.items()
    ]


def stop_words(stop: Stop, day: int) -> list[str]:
    """What else stopping projects would do, a line each; ``day`` is the person-minutes of a day of effort."""
    money = [(stop.estimate, "still to be spent"), (stop.committed, "ordered, which may have to be paid all the same")]
    freed = [f"{said(amount)} {words}" for amount, words in money if isinstance(amount, Unknown) or amount.amount]
    lines = [f"Freed: {'; '.join([*freed, f'{number(stop.minutes / day)} person-days'])}"]
    if isinstance(stop.benefits, Unknown) or stop.benefits.amount:
        lines.append(f"Given up: benefits of {said(stop.benefits)}")
    lines += [f"Mandatory: {project}, {reason}" for project, reason in stop.mandatory.items()]
    return lines + [f"Waiting: {each.receiver} waits for {each.giver}" for each in stop.waiting]


def proposal_rows(verdicts: Sequence[Verdict]) -> list[dict[str, Any]]:
    """Proposals down the ranking, and where the funding line lies; what is unknown of one says why."""
    return [
        {
            "proposal": each.proposal.project.id,
            "score": column(each.proposal.score),
            "cost": column(each.proposal.cost),
            "days": column(each.proposal.days),
            "funded": "yes" if each.funded else "no",
            "reason": _why(each),
        }
        for each in verdicts
    ]


def _why(each: Verdict) -> str:
    """Why a proposal is funded or not, and why figures of it are unknown, each reason once."""
    unknown = reasons({"score": each.proposal.score, "cost": each.proposal.cost, "days": each.proposal.days})
    return unknown if each.reason in unknown else "; ".join(filter(None, (each.reason, unknown)))


def _scored(scored: ObjectiveScore) -> dict[str, Any]:
    results = [
        {"id": each.record.id, "computed": each.computed, "checked_in": each.checked_in and each.checked_in.isoformat()}
        | plain_figures({"current": each.current, "score": each.score, "expected": each.expected})
        for each in scored.results
    ]
    figures = plain_figures({"score": scored.score, "passed": scored.passed})
    return {"state": scored.state, "kind": scored.record.kind} | figures | {"key_results": results}


def _stop(stop: Stop) -> dict[str, Any]:
    served = {address: {"now": list(each.now), "then": list(each.then)} for address, each in stop.served.items()}
    waiting = [{"giver": each.giver, "receiver": each.receiver} for each in stop.waiting]
    money = {"committed": stop.committed, "estimate": stop.estimate, "benefits": stop.benefits}
    return {
        "served": served,
        "waiting": waiting,
        "booked_minutes": stop.minutes,
        "mandatory": dict(stop.mandatory),
    } | plain_sums(money)


def document(facts: Facts, coverage: Coverage, stop: Stop | None, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """The alignment for programs; with what stopping projects would do where that is asked."""
    objectives, quarters = [], over_time(coverage, facts.people.quarters)
    for id_, served in coverage.objectives.items():
        entry: dict[str, Any] = {"id": id_, "projects": list(served.projects), "working": list(served.working)}
        entry["booked_minutes"] = served.minutes
        entry |= _scored(facts.strategy.scores[id_])
        shares = {"weight_share": served.weight_share, "money_share": served.money_share}
        entry |= plain_sums({"forecast": served.forecast, "cost": served.cost})
        entry |= plain_figures({**shares, "people_share": served.people_share})
        entry["from_now_on"] = [
            {"period": bucket.name, "allocated_minutes": part.minutes} | plain_sums({"money": part.money})
            for bucket, part in zip(facts.people.quarters.buckets, quarters[id_], strict=True)
        ]
        objectives.append(entry)
    made: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "as_of": facts.as_of.isoformat(),
        "objectives": objectives,
    }
    made["unserved"], made["aimless"] = list(facts.strategy.alignment.unserved), list(facts.strategy.alignment.aimless)
    made["mandatory"], made["unfunded"] = list(facts.strategy.alignment.mandatory), list(coverage.unfunded)
    made["policies_to_review"] = [each.id for each in overdue_policies(facts.portfolio, facts.as_of)]
    made["themes"] = [
        {"id": name} | plain_figures({"share": got, "wanted": wanted})
        for name, (got, wanted) in coverage.themes.items()
    ]
    made["proposals"] = [_proposal(each) for each in verdicts]
    if stop is not None:
        made["without"] = _stop(stop)
    return made


def _proposal(verdict: Verdict) -> dict[str, Any]:
    proposal = verdict.proposal
    effort: dict[str, Any] = {"effort_minutes": proposal.effort}
    if isinstance(proposal.effort, Unknown):
        effort = plain_figure("effort_minutes", proposal.effort)
    figures = plain_figures({"score": proposal.score}) | plain_sums({"cost": proposal.cost})
    return {"id": proposal.project.id, "funded": verdict.funded, "reason": verdict.reason} | figures | effort
