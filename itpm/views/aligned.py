"""Strategy in rows and for programs: objectives and what they get, key results, themes, proposals."""

from collections.abc import Iterable, Sequence
from typing import Any

from itpm.analysis.amounts import Ratio, Unknown
from itpm.analysis.coverage import Coverage
from itpm.analysis.facts import Facts
from itpm.analysis.key_results import Standing
from itpm.analysis.scoring import Verdict
from itpm.views.figures import column, plain_figure, plain_figures

OBJECTIVES = (
    "objective",
    "state",
    "score",
    "confidence",
    "weight",
    "money",
    "people",
    "projects",
)
RESULTS = ("key_result", "from", "to", "now", "score", "checked_in")
PROPOSALS = ("proposal", "score", "cost", "days", "funded", "reason")
LOST = ("objective", "served_by", "left")
_DAY = 480


def share(value: Ratio) -> str | None:
    """A share for a table."""
    return None if isinstance(value, Unknown) else f"{value:.0%}"


def objective_rows(facts: Facts, coverage: Coverage) -> list[dict[str, Any]]:
    """A row for each objective: how far it is, and what it gets against its weight."""
    rows = []
    for id_, served in coverage.objectives.items():
        standing = facts.standings[id_]
        record = standing.record
        rows.append(
            {
                "objective": id_,
                "state": standing.state,
                "score": column(standing.score),
                "confidence": None if record.confidence is None else f"{record.confidence:.0%}",
                "weight": share(served.weight_share),
                "money": share(served.money_share),
                "people": share(served.people_share),
                "projects": ", ".join(served.projects) or "none",
            }
        )
    return rows


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
        }
        for standing in facts.standings.values()
        for each in standing.results
    ]


def lost_rows(coverage: Coverage, projects: Iterable[str]) -> list[dict[str, Any]]:
    """What stopping projects would leave uncovered."""
    before = coverage.objectives
    return [
        {"objective": id_, "served_by": ", ".join(before[id_].projects), "left": ", ".join(left) or "nothing"}
        for id_, left in coverage.lost(projects).items()
    ]


def proposal_rows(verdicts: Sequence[Verdict]) -> list[dict[str, Any]]:
    """Proposals down the ranking, and where the funding line lies."""
    return [
        {
            "proposal": each.proposal.project.id,
            "score": column(each.proposal.score),
            "cost": column(each.proposal.cost),
            "days": None if isinstance(each.proposal.effort, Unknown) else round(each.proposal.effort / _DAY, 1),
            "funded": "yes" if each.funded else "no",
            "reason": each.reason,
        }
        for each in verdicts
    ]


def _standing(standing: Standing) -> dict[str, Any]:
    results = [
        {"id": each.record.id, "computed": each.computed, "checked_in": each.checked_in and each.checked_in.isoformat()}
        | plain_figures({"current": each.current, "score": each.score, "expected": each.expected})
        for each in standing.results
    ]
    figures = plain_figures({"score": standing.score, "passed": standing.passed})
    return {"state": standing.state, "kind": standing.record.kind} | figures | {"key_results": results}


def document(facts: Facts, coverage: Coverage, stopped: Sequence[str], verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """The alignment for programs."""
    objectives = []
    for id_, served in coverage.objectives.items():
        entry: dict[str, Any] = {"id": id_, "projects": list(served.projects), "people_minutes": served.minutes}
        entry |= _standing(facts.standings[id_])
        shares = {"weight_share": served.weight_share, "money_share": served.money_share}
        entry |= plain_figures({"money": served.money, **shares, "people_share": served.people_share})
        objectives.append(entry)
    made: dict[str, Any] = {"schema_version": 1, "as_of": facts.as_of.isoformat(), "objectives": objectives}
    made["unserved"], made["aimless"] = list(facts.alignment.unserved), list(facts.alignment.aimless)
    made["mandatory"], made["unfunded"] = list(facts.alignment.mandatory), list(coverage.unfunded)
    made["themes"] = [
        {"id": name} | plain_figures({"share": got, "wanted": wanted})
        for name, (got, wanted) in coverage.themes.items()
    ]
    made["proposals"] = [_proposal(each) for each in verdicts]
    if stopped:
        left = coverage.lost(stopped)
        made["without"] = {"projects": list(stopped), "left": {id_: list(each) for id_, each in left.items()}}
    return made


def _proposal(verdict: Verdict) -> dict[str, Any]:
    proposal = verdict.proposal
    effort: dict[str, Any] = {"effort_minutes": proposal.effort}
    if isinstance(proposal.effort, Unknown):
        effort = plain_figure("effort_minutes", proposal.effort)
    figures = plain_figures({"score": proposal.score, "cost": proposal.cost})
    return {"id": proposal.project.id, "funded": verdict.funded, "reason": verdict.reason} | figures | effort
