"""A comparison for programs: everything, complete, in one document of JSON."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from itpm.analysis.control.declared import State
from itpm.comparison.approvals import Misread, Needed
from itpm.comparison.attribution import Attribution
from itpm.comparison.compared import Comparison, Side, downstream, touched
from itpm.comparison.edits import Edit
from itpm.comparison.effects import Effect
from itpm.comparison.measure import Held
from itpm.comparison.summary import Summary, summary
from itpm.comparison.told import sentence
from itpm.diagnostic import Diagnostic
from itpm.model.documents import SCHEMA_VERSION
from itpm.model.moment_text import as_written
from itpm.queries.figures import plain_figure
from itpm.queries.written import written


def document(split: Attribution) -> dict[str, Any]:
    """All of a comparison, and which edits make what: nothing is cut."""
    compared = split.compared
    verdict = compared.verdict
    seen, projects = touched(compared)
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": compared.day.isoformat(),
        "portfolio": compared.head.portfolio.name,
        "verdict": verdict.word,
        "sentence": sentence(verdict),
        "counts": {
            "worse": dict(verdict.worse),
            "better": dict(verdict.better),
            "loosened": verdict.loosened,
            "edits": verdict.edits,
            "projects": projects,
            "projects_touched": seen,
        },
        "base": _side(compared.base),
        "head": _side(compared.head),
        "backwards": compared.backwards,
        "as_reported": compared.meanwhile is not None,
        "loosened": findings_plain(compared.loosened),
        **_approvals(compared),
        "effects": [effect_plain(each) | _causes(each, split) for each in compared.effects],
        "attribution": {"plans": split.plans, "exact": split.exact, "lacking": split.lacking or None},
        "findings": {
            "new": findings_plain(compared.found),
            "gone": findings_plain(compared.gone),
            "silenced": findings_plain(compared.silenced),
        },
        "by_itself": [effect_plain(each) for each in compared.by_itself],
        "edits": [edit_plain(each) for each in compared.edits],
        "told": _told(summary(split)),
        "downstream": [{"owner": who or None, "projects": list(each)} for who, each in downstream(compared).items()],
    }


def _told(found: Summary) -> dict[str, Any]:
    """The rows as people read them, from which a comment is made where the files are not."""
    return {
        "method": found.method,
        "blocks": [{"name": each.name, "rows": [list(row) for row in each.rows]} for each in found.blocks],
    }


def _approvals(compared: Comparison) -> dict[str, Any]:
    """What needs approval, for which nobody has been asked yet, and the rules that nobody can judge by."""
    if compared.head.portfolio.audience is not None:
        return {}
    found = compared.approvals
    return {
        "approvals": [approval_plain(each, None) for each in found.needed],
        "approvals_misread": misread_plain(found.misread),
    }


def misread_plain(found: Iterable[Misread]) -> list[dict[str, Any]]:
    """The rules that nobody can judge by, and why."""
    return [{"rule": each.rule, "field": each.field, "why": each.why} for each in found]


def approval_plain(each: Needed, met: bool | None) -> dict[str, Any]:  # noqa: FBT001 - given, missing or not asked for
    """A change that needs approval, and whether it is given."""
    return {
        "rule": each.rule,
        "what": each.what,
        "kind": each.kind,
        "address": each.address or None,
        "needs": [{"word": seat.said, "people": list(seat.people)} for seat in each.seats],
        "count": each.count,
        "because": [edit_plain(edit) for edit in each.because],
        "met": met,
    }


def _side(side: Side) -> dict[str, Any]:
    return {"name": side.name, "commit": side.commit or None, "as_of": side.day.isoformat()}


def effect_plain(each: Effect) -> dict[str, Any]:
    """A figure that is another one, for programs."""
    made: dict[str, Any] = {
        "block": each.block.value,
        "kind": each.kind,
        "address": each.address,
        "figure": each.figure,
        "title": each.title,
        "worse": each.worse,
        "new": not each.there[0],
        "gone": not each.there[1],
    }
    made |= _held("before", each.before) | _held("after", each.after)
    if each.moved is not None:
        made |= {"moved_minutes": each.moved.minutes, "moved_elapsed_minutes": each.moved.elapsed}
    if each.difference is not None:
        made |= plain_figure("difference", each.difference)
    return made


def _causes(each: Effect, split: Attribution) -> dict[str, Any]:
    """What each edited record does to a figure, in minutes, money or a number: alone, as the last, its share."""
    found = split.splits[each.key]
    if found.lacking:
        return {"causes": None, "causes_reason": found.lacking}
    return {
        "causes": [
            {
                "records": [f"{kind}:{address}" if address else kind for kind, address in sorted(part.bundle)],
                "alone": float(part.alone),
                "last": float(part.last),
                "share": None if part.share is None else float(part.share),
            }
            for part in found.parts
        ],
        "together": float(found.together),
    }


def _held(name: str, value: Held) -> dict[str, Any]:
    if isinstance(value, State):
        return {name: value.value}
    if isinstance(value, date):
        return {name: as_written(value)}
    return {name: None} if value is None else plain_figure(name, value)


def findings_plain(found: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Findings for programs."""
    return [
        {
            "code": each.code,
            "severity": each.severity.value,
            "path": each.path,
            "line": each.span.line or None,
            "address": each.address or None,
            "identity": each.identity,
            "message": each.message,
        }
        for each in found
    ]


def edit_plain(each: Edit) -> dict[str, Any]:
    """An edit for programs."""
    return {
        "kind": each.kind,
        "address": each.address or None,
        "field": each.field or None,
        "change": each.change.value,
        "before": _plain(each.before) if each.field or isinstance(each.before, str) else None,
        "after": _plain(each.after) if each.field or isinstance(each.after, str) else None,
        "path": each.origin.path if each.origin is not None else None,
        "records_inside": each.parts,
    }


def _plain(value: object) -> str | None:
    return None if value is None else written(value)
