"""Records of one kind as rows, and a small language to choose among them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from itpm.analysis.status import approved, declared_status
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.views.plain import plain, record

_IN_PROJECTS = {
    "tasks": ("state", "progress", "started", "finished"),
    "milestones": ("due", "reached"),
    "deliverables": ("due", "submitted"),
    "risks": ("probability", "response", "owner", "review_by"),
    "issues": ("severity", "owner", "due", "resolved"),
    "actions": ("owner", "due", "done"),
    "decisions": ("needed_from", "due", "outcome"),
    "changes": ("raised", "reason"),
    "gates": ("due",),
    "benefits": ("owner", "objective", "kind"),
}
_TOP = {
    "goals": ("owner", "horizon"),
    "objectives": ("owner", "period", "kind", "confidence"),
    "key_results": ("unit", "baseline", "target"),
    "programmes": ("sponsor", "manager"),
    "policies": ("owner", "version", "review_by"),
    "departments": ("contact",),
    "roles": ("skills",),
    "teams": ("lead", "department"),
    "people": ("team", "roles", "manager"),
    "equipment": ("capacity", "location"),
    "vacancies": ("role", "status", "needed"),
    "training": ("for", "planned", "done"),
    "operations": ("every", "effort_minutes", "service"),
    "budgets": ("fiscal_year", "contingency"),
    "budget_lines": ("type", "theme", "category"),
    "suppliers": ("owner",),
    "contracts": ("supplier", "dates", "notice_minutes"),
    "services": ("tier", "owner", "rto_minutes", "rpo_minutes"),
    "assets": ("type", "state", "owner", "support_until"),
    "plans": ("strategy", "owner", "review_by"),
    "monitors": ("watches", "tool", "alerts"),
    "stakeholders": ("department", "influence", "interest"),
    "requests": ("department", "status", "raised", "project"),
    "calendars": ("base", "timezone"),
}
KINDS = ("projects", *_IN_PROJECTS, *_TOP)
_PROJECT_COLUMNS = ("status", "stage", "manager", "programme", "approved", "deadline")


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of plain data under the columns that a table shows."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]


class WhereError(ValueError):
    """An expression that cannot be understood; the message says where."""


def listing(portfolio: Portfolio, kind: str, day: date, where: str = "") -> Listing:
    """The records of a kind for which an expression holds.

    Raises:
        WhereError: for an expression that is none.
    """
    hours = portfolio.settings.hours_per_day or Decimal(8)
    wanted = parse_where(where) if where else None
    rows = (_row(each, kind, day, hours) for each in _records(portfolio, kind))
    columns = _PROJECT_COLUMNS if kind == "projects" else {**_IN_PROJECTS, **_TOP}[kind]
    return Listing(kind, ("id", "name", *columns), tuple(row for row in rows if wanted is None or wanted(row)))


def _records(portfolio: Portfolio, kind: str) -> Iterable[Record]:
    if kind == "projects":
        return portfolio.projects.values()
    if kind in _IN_PROJECTS:
        found = [each for project in portfolio.projects.values() for each in getattr(project, kind).values()]
        return [*found, *portfolio.collaboration.decisions.values()] if kind == "decisions" else found
    return portfolio.collections().get(kind, {}).values()


def _row(each: Record, kind: str, day: date, hours: Decimal) -> Mapping[str, Any]:
    row = {**record(each, hours), "name": each.title}
    if isinstance(each, Project):
        row["status"] = declared_status(each, day).state.value
        row["approved"] = plain(approved(each, day), hours)
    if kind == "tasks":
        row["state"] = _task_state(row)
    return row


def _task_state(row: Mapping[str, Any]) -> str:
    for field, state in (
        ("cancelled", "cancelled"),
        ("finished", "done"),
        ("blocked", "blocked"),
        ("started", "in work"),
    ):
        if field in row:
            return state
    return "not started"


_TOKEN = re.compile(
    r"\s*(?:(and|or)\b|([A-Za-z][\w.-]*)\s*(!=|<=|>=|=|<|>|~|\bin\b)\s*(\[[^\]]*\]|\"[^\"]*\"|'[^']*'|[^\s]+))"
)
Test = Callable[[Mapping[str, Any]], bool]


def parse_where(text: str) -> Test:
    """``field op value`` joined by ``and`` and ``or``; ``and`` binds closer. Nothing in it is ever run.

    Raises:
        WhereError: where the text is none.
    """
    groups: list[list[Test]] = [[]]
    position, expects_test = 0, True
    while position < len(text.rstrip()):
        found = _TOKEN.match(text, position)
        if found is None or bool(found[1]) == expects_test:
            hint = "write 'field op value', with = != < <= > >= in ~, joined by and/or"
            raise WhereError(f"cannot read '{text[position : position + 30].strip()}'; {hint}")
        if found[1]:
            if found[1] == "or":
                groups.append([])
        else:
            groups[-1].append(_test(found[2], found[3], found[4]))
        expects_test = not expects_test
        position = found.end()
    if expects_test:
        raise WhereError("the expression ends too early")
    return lambda row: any(all(test(row) for test in group) for group in groups)


def _test(field: str, operator: str, value: str) -> Test:
    if operator == "in":
        options = {item.strip().strip("\"'") for item in value.strip("[]").split(",")}
        return lambda row: not options.isdisjoint(_texts(_get(row, field)))
    wanted = value.strip("\"'")
    if operator == "~":
        return lambda row: any(wanted.lower() in text.lower() for text in _texts(_get(row, field)))
    if operator in {"=", "!="}:
        return lambda row: (wanted in _texts(_get(row, field))) == (operator == "=")
    return lambda row: any(_compare(each, wanted, operator) for each in _texts(_get(row, field)))


def _get(row: Mapping[str, Any], field: str) -> Any:  # noqa: ANN401 - plain data
    value: Any = row
    for step in field.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _texts(value: Any) -> list[str]:  # noqa: ANN401
    """A value as the texts it may be compared with."""
    if value is None:
        return []
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, Mapping):
        return [str(value["amount"])] if "amount" in value else [str(key) for key in value]
    return [str(value).lower() if isinstance(value, bool) else str(value)]


def _compare(text: str, wanted: str, operator: str) -> bool:
    left: Any
    right: Any
    try:
        left, right = Decimal(text), Decimal(wanted.removesuffix("%"))
        if wanted.endswith("%"):
            right /= 100
    except ArithmeticError:
        left, right = text, wanted
    results = {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}
    return bool(results[operator])
