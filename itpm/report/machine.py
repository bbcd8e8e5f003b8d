"""Findings as JSON: one document, or one line a finding."""

import json
from typing import Any

from itpm.carried import plain
from itpm.diagnostic import Diagnostic, Group, Place, Stake, Truncated
from itpm.model.documents import SCHEMA_VERSION
from itpm.report.context import Context, Unchecked, counts, waiver


def as_json(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    """All findings in one document; lines and columns from 1, in code points.

    ``counts`` are of all findings; where a file has more of one code than get a place, ``truncated`` says how many.
    ``groups`` are the habits among the findings, which people are shown in one line each: every finding of one stands
    among the diagnostics too. ``withheld`` findings wait until what could not be read is mended; ``unchecked`` is what
    could not be looked at, ``elsewhere`` how many findings are left out where only a part was asked of.
    """
    document = {
        "schema_version": SCHEMA_VERSION,
        "as_of": context.as_of.isoformat(),
        "state": context.state,
        "diagnostics": [fields(each) for each in diagnostics],
        "groups": [grouped(each) for each in context.groups],
        "counts": counts(diagnostics, context.truncated),
        "truncated": [truncation(each) for each in context.truncated],
        "withheld": context.withheld,
        "unchecked": [unchecked(each) for each in context.unchecked],
        **({} if context.elsewhere is None else {"elsewhere": context.elsewhere}),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_jsonl(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    """One finding a line; behind them what has more findings than get a place, and what was not checked."""
    lines = [*map(fields, diagnostics), *({"truncated": truncation(each)} for each in context.truncated)]
    lines += [{"group": grouped(each)} for each in context.groups]
    lines += [{"unchecked": unchecked(each)} for each in context.unchecked]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def truncation(each: Truncated) -> dict[str, Any]:
    """How many findings of a code a file has in all, where that is more than get a place."""
    return {"file": each.path, "code": each.code, "count": each.count}


def grouped(each: Group) -> dict[str, Any]:
    """A habit: how many findings it is, about how many records of how many, and the waiver that accepts all of it."""
    return {
        "code": each.code,
        "severity": each.severity.value,
        "message": each.message,
        **plain(each.what),
        "findings": len(each.members),
        "records": each.found,
        "of": each.of,
        "waiver": waiver(each),
    }


def unchecked(each: Unchecked) -> dict[str, Any]:
    """What was not checked, and why."""
    return {"path": each.path, "message": each.why}


def fields(each: Diagnostic) -> dict[str, Any]:
    """A finding in the words of the output format."""
    return {
        "code": each.code,
        "severity": each.severity.value,
        **_place(Place(each.path, each.span, each.message)),
        **plain(each.what),
        "hint": each.hint,
        "related": [_place(place) for place in each.related],
        "identity": each.identity,
        "address": each.address or None,
        "because_of": each.because_of or None,
        "weight": each.weight,
        "stake": staked(each.stake),
    }


def staked(stake: Stake | None) -> dict[str, Any] | None:
    """What hangs on a finding: a sum in the portfolio's currency, working days, a day; None for what is not known."""
    if stake is None:
        return None
    money = None if stake.money is None else float(stake.money)
    return {
        "money": money,
        "days": stake.days,
        "by": stake.by.isoformat() if stake.by is not None else None,
        "tier": stake.tier,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "path": place.path,
        "line": place.span.line,
        "column": place.span.column,
        "end_line": place.span.end_line,
        "end_column": place.span.end_column,
        "message": place.message,
    }
