"""What reads each field of the format: analyses, rules, pages, commands and systems, from who uses it in the code.

``python -m tests.field_readers`` writes it into a file, from which the manual and tests take it; ``--check`` ends with an error
where that is out of date.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from itpm.cli.main import COMMANDS
from itpm.rules.catalogue import RULES
from itpm.views.pages import NAVIGATION
from tests.conftest import ROOT
from tests.declared_fields import Declared, declared
from tests.read_by_name import by_name
from tests.typed_uses import Uses, uses

FILE = ROOT / "tests/field_readers.txt"
_CARRIED = frozenset({"model", "load"})
"""Floors that carry fields on, and make nothing of them by themselves."""
_WHOLE = (
    "itpm.analysis.control.mentions.",
    "itpm.interchange.msproject.told.",
    "itpm.model.portfolio.Portfolio.collections",
    "itpm.model.portfolio.Portfolio.records",
    "itpm.model.portfolio.inside",
    "itpm.model.portfolio.record_collections",
    "itpm.queries.asked.",
    "itpm.queries.matching.",
    "itpm.queries.plain.",
    "itpm.queries.written.",
    "itpm.rules.structure.no_effect.",
)
"""Modules that walk over whole records, ask for what somebody names, or tell that a field has no effect."""
ROOMS = {
    "agenda": "what waits for managers",
    "collaboration": "collaboration",
    "quality": "quality",
    "continuity": "continuity",
    "control": "open points",
    "disclosing": "releases to audiences",
    "explain": "figures",
    "figures": "figures",
    "flow": "flow",
    "health": "health",
    "lifecycle": "lifecycle",
    "money": "money",
    "operation": "operation",
    "people": "people",
    "risk": "risks",
    "scheduling": "schedule",
    "security": "security",
    "services": "services",
    "status": "state by the facts",
    "strategy": "strategy",
    "time": "time",
    "value": "earned value and benefits",
}
"""The rooms of the analysis, each with the word for what is computed there."""
_FLOORS = {
    "audience": "audiences",
    "check": "checks",
    "comparison": "comparisons and approvals",
    "report": "reports",
    "run": "every run",
    "site": "site",
}
_SYSTEMS = {
    "assets": "inventories of assets",
    "endoflife": "endoflife.date",
    "ics": "calendar files",
    "ledger": "ledgers",
    "monitors": "monitoring systems",
    "msproject": "Microsoft Project",
    "people": "people of other systems",
    "tasks": "boards and trackers",
    "workbook": "workbooks",
}
_PAGES = {each.made.__module__: each.title for each in NAVIGATION} | {
    "itpm.views.project": "Project",
    "itpm.views.assets": "Assets",
}
_COMMANDS: Mapping[str, list[str]] = {
    f"itpm.cli.{module}": [name for name, (other, _help) in COMMANDS.items() if other == module]
    for module, _help in COMMANDS.values()
}
_CODES: Mapping[str, list[str]] = {
    module: [each.code for each in RULES if each.module == module] for module in {rule.module for rule in RULES}
}


def found() -> Mapping[str, frozenset[str]]:
    """By the name of a field, in words, everything that reads it."""
    known = uses()
    rules = {name: {each.code for each in RULES if name in each.reads} for each in RULES for name in each.reads}
    return {
        each.name: frozenset(
            {
                *_told(known, _readers(known, each)),
                *by_name(each),
                *(f"rule {code}" for code in rules.get(each.said, ())),
            }
        )
        for each in declared()
    }


def _readers(known: Uses, each: Declared) -> set[str]:
    """The functions that read a field, by itself or by way of what the model and the load say of it."""
    readers: set[str] = set()
    waiting = list(each.attributes)
    while waiting:
        for who in known.get(waiting.pop(), ()):
            if who not in readers and not who.startswith(_WHOLE):
                readers.add(who)
                waiting += [who] if who.split(".")[1] == "model" else []
    return readers


def _told(known: Uses, readers: Iterable[str]) -> Iterator[str]:
    """What functions are part of, in words."""
    for who in readers:
        match who.split("."):
            case [_, "analysis", room, *_] if room in ROOMS:
                yield f"analysis {ROOMS[room]}"
            case [_, "rules", family, file, *_]:
                yield from (f"rule {code}" for code in _CODES.get(f"itpm.rules.{family}.{file}", ()))
            case [_, "views", *_]:
                yield from (f"page {title}" for title in _ends(known, who, "views", _titles))
            case [_, "queries" | "cli", *_]:
                yield from (f"command {name}" for name in _ends(known, who, "queries cli", _names))
            case [_, "interchange", system, *_] if system in _SYSTEMS:
                yield f"system {_SYSTEMS[system]}"
            case [_, "audience" | "check" | "comparison" | "run" | "site" | "report" as floor, *_]:
                yield f"floor {_FLOORS[floor]}"


def _titles(who: str) -> list[str]:
    return [title for module, title in _PAGES.items() if who.startswith(f"{module}.")]


def _names(who: str) -> list[str]:
    return next((names for module, names in _COMMANDS.items() if who.startswith(f"{module}.")), [])


def _ends(known: Uses, who: str, floors: str, named: Callable[[str], list[str]]) -> set[str]:
    """The pages or commands that come to a function by way of others of their floors."""
    ends: set[str] = set()
    waiting, seen = [who], {who}
    while waiting:
        each = waiting.pop()
        if names := named(each):
            ends.update(names)
            continue
        more = {other for other in known.get(each, ()) if other.split(".")[1] in floors.split()} - seen
        seen |= more
        waiting += more
    return ends


@cache
def readers() -> Mapping[str, tuple[str, ...]]:
    """What was found when the file was written."""
    told: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for line in FILE.read_text(encoding="utf-8").splitlines():
        name, _colon, said = line.partition(":")
        told[name] = tuple(each.strip() for each in said.split(";") if each.strip())
    return told


def main() -> None:
    """Write the file, or compare it."""
    made = "".join(f"{name}: {'; '.join(sorted(each))}".rstrip() + "\n" for name, each in sorted(found().items()))
    if "--check" not in sys.argv:
        FILE.write_text(made, encoding="utf-8")
    elif made != FILE.read_text(encoding="utf-8"):
        sys.exit("tests/field_readers.txt is out of date: run 'make reference'")


if __name__ == "__main__":
    main()
