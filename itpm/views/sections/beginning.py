"""How to begin what a page is empty without: which file, and lines to paste that are valid as they are.

They name people, services and days of the portfolio itself, so that nothing in them has to be replaced before
it is checked; where it has none, the lines that make one come first.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from string import Template
from types import MappingProxyType
from typing import Final

from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.stage import goes_on
from itpm.page.blocks import Code, Inline, Lead
from itpm.views.reading import Reading
from itpm.views.sections.kept import here

_LATER = timedelta(days=90)
_TEXT: Final = """
people staffing.yaml
  people: {jane: {name: Jane Doe}}
services infrastructure.yaml
  services: {web-shop: {name: Web shop, owner: $who, tier: 3}}
objectives strategy.yaml
  objectives: {content: {name: Users are content, owner: $who, period: $year, key_results: {answered: {
    name: Requests answered within a day, baseline: 50, target: 90, unit: "%", check_ins: {$day: {value: 50}}}}}}
processes infrastructure.yaml
  processes: {orders: {name: Taking orders, owner: $who, depends_on: [$service], mtpd: 24h, loss_per_hour: 500}}
plans infrastructure.yaml
  plans: {back: {name: How it comes back, owner: $who, covers: [$service],
    exercises: {$day: {kind: tabletop, result: passed, by: $who}}}}
suppliers budget.yaml
  suppliers: {maker: {name: Maker of servers, owner: $who}}
  contracts: {support: {name: Support, supplier: maker, owner: $who, dates: $day..$later, notice: 30d,
    auto_renew: false, services: [$service]}}
policies strategy.yaml
  policies: {passwords: {name: Passwords, owner: $who, effective: $day}}
budgets budget.yaml
  budgets: {it-$year: {name: IT $year, fiscal_year: $year, owner: $who, approved: {$day: {amount: 100000}}}}
incidents infrastructure.yaml
  incidents: {INC-1: {name: It stood still, date: $day, services: [$service], minutes: 30}}
assets infrastructure.yaml
  assets: {shop-server: {name: Server of the shop, type: hardware, state: in-use, owner: $who, support_until: $far,
    patched: $day, usage: {$day: 60%}}}
  monitors: {shop-server-up: {name: It answers, watches: shop-server, tool: zabbix, ref: "1", alerts: $who}}
freezes infrastructure.yaml
  freezes: {year-end: {name: Year end, owner: $who, start: $day, finish: $later, services: [$service],
    reason: Books are closed}}
risks PROJECT
  risks: {hardware: {name: Hardware arrives late, cause: One supplier has it, effect: The build waits,
    probability: 30%, impact: {delay: 10d}, owner: $who, response: mitigate}}
deliverables PROJECT
  deliverables: {manual: {name: Manual, due: $later, raci: {responsible: [$who], accountable: $who},
    criteria: {read: {name: Read, statement: Two users have read it, method: review}}}}
flow PROJECT
  flow: {$week: {started: 5, finished: 4, wip: 7}}
tasks PROJECT
  tasks: {build: {name: Build, effort: 10d, assign: [$who]}}
  milestones: {ready: {name: Ready, after: [build], due: $later}}
deadline PROJECT
  deadline: $later
milestones PROJECT
  milestones: {ready: {name: Ready, due: $later}}
updates PROJECT
  updates: {$day: {by: $who, declared: {overall: green}, headline: Everything goes as planned}}
budget PROJECT
  budget: {approved: {$day: {amount: 100000}}, lines: {licences: {name: Licences, type: opex,
    planned: {$month: 60000}}}}
"""
"""By what is begun its file, and the lines for it; what stands further in goes on with the line above."""
_ABOUT: Final = MappingProxyType(
    {
        "people": "person",
        "services": "service",
        "objectives": "objective",
        "processes": "process",
        "plans": "continuity-plan",
        "suppliers": "supplier",
        "policies": "policy",
        "budgets": "budget",
        "incidents": "incident",
        **dict.fromkeys(("assets", "usage", "support", "patched"), "asset"),
        "freezes": "freeze",
        "risks": "risk",
        "deliverables": "deliverable",
        "flow": "project.flow",
        "tasks": "task",
        "updates": "project.updates",
        "budget": "budgets",
    }
)
"""By what a page has to show what it is told of: whoever may not know that is not told that it is not there."""
_PROJECT = "PROJECT"
"""In the place of a file: that of a project."""


def _read(text: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for entry in re.split(r"\n(?=\w)", text.strip()):
        head, lines = entry.split("\n", 1)
        what, file = head.split()
        yield what, (file, re.sub(r"\n {2}", "\n", re.sub(r"\n {4}", " ", f"\n{lines}")).strip().replace("{ ", "{"))


_LINES: Mapping[str, tuple[str, str]] = dict(_read(_TEXT))
_PERSON, _SERVICE = (_LINES[each][1] for each in ("people", "services"))
_OF_ASSETS = {"usage": "usage: {$day: 60%}", "support": "support_until: $far", "patched": "patched: $day"}
"""What assets that there are may say."""


@dataclass(frozen=True, slots=True)
class Step:
    """Lines for the end of a file, or of a record in it."""

    file: str
    lines: str
    record: str = ""


def steps(reading: Reading, what: str, project: Project | None = None) -> tuple[Step, ...]:
    """What to write where to begin something, what it refers to first; nothing where no project goes on to have it."""
    portfolio, assets = reading.portfolio, reading.portfolio.infrastructure.assets
    file, lines = _LINES["assets" if what in _OF_ASSETS else what]
    going = [each for each in portfolio.projects.values() if goes_on(each)]
    free = (each for each in going if not any(getattr(each, key, None) for key in _keys(lines)))
    whose = project or next(free, None)
    if file == _PROJECT and whose is None:
        return ()
    if file != _PROJECT:
        roots = (portfolio.infrastructure, portfolio.finance, portfolio.strategy, portfolio.staffing)
        there = {key for key in _keys(lines) for root in roots if getattr(root, key, None)}
        lines = "\n".join(line for line in lines.splitlines() if line.partition(":")[0] not in there)
    day, later = reading.day, reading.day + _LATER
    week = day.isocalendar()
    names = {
        "who": next(iter(portfolio.staffing.people), "jane"),
        "service": next(iter(portfolio.infrastructure.services), "web-shop"),
        "day": day.isoformat(),
        "later": later.isoformat(),
        "far": f"{day.year + 3}-12-31",
        "year": str(day.year),
        "month": f"{later:%Y-%m}",
        "week": f"{week.year}-W{week.week:02}",
    }
    if what in _OF_ASSETS and assets:
        first = next(iter(assets.values()))
        return (Step(first.origin.path, Template(_OF_ASSETS[what]).substitute(names), first.id),)
    made = []
    serviced = "$service" not in lines or bool(portfolio.infrastructure.services)
    if ("$who" in lines or not serviced) and not portfolio.staffing.people:
        made.append(Step("staffing.yaml", _PERSON))
    if not serviced:
        made.append(Step("infrastructure.yaml", Template(_SERVICE).substitute(names)))
    place = whose.origin.path if file == _PROJECT and whose is not None else file
    made += [Step(place, Template(lines).substitute(names))] if lines else []
    aimless = next((each for each in going if not each.serves), None)
    if what == "objectives" and aimless is not None:
        made.append(Step(aimless.origin.path, "serves: {content: 100%}"))
    return tuple(made) if lines else ()


def _keys(lines: str) -> list[str]:
    """The keys that lines begin with: in a file one stands once."""
    return [line.partition(":")[0] for line in lines.splitlines()]


def to_begin(reading: Reading, what: str, project: Project) -> tuple[Inline, ...]:
    """What to add to a project to begin something, for behind the words that it is not there."""
    return tuple(part for step in steps(reading, what, project) for part in _told(step))


def beginning(reading: Reading, said: str, *what: str, project: Project | None = None) -> Lead:
    """The sentence of a page, or of a part of one, that has nothing to show, with the lines that begin it."""
    found = dict.fromkeys(step for each in what for step in steps(reading, each, project))
    parts = tuple(part for step in found for part in _told(step))
    told = here(reading, said)
    return reading.block(Lead((told, *parts) if parts else told), *dict.fromkeys(_ABOUT[each] for each in what))


def _told(step: Step) -> Iterator[Inline]:
    key = "To begin, add to '{record}' in {file}:" if step.record else "To begin, add to {file}:"
    yield phrase(key, file=step.file, record=step.record)
    for line in step.lines.splitlines():
        yield Code(line)
