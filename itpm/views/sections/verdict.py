"""The verdict in one sentence: how many projects are on track, and what is wrong, as far as anybody recorded it."""

from collections import Counter
from collections.abc import Iterable

from itpm.analysis.control.attention import OpenPoint, Trouble
from itpm.analysis.control.declared import State, declared_status, last_update
from itpm.analysis.control.releases import releases_of
from itpm.analysis.control.trouble import PROMISES
from itpm.model.address import whole_of
from itpm.model.project import Project
from itpm.model.stage import active, goes_on
from itpm.rules.catalogue import BY_CODE
from itpm.say import beginning, every, number, part_of, plural
from itpm.views.reading import Reading, day

SLIPPED = ("SCH016", "SCH017", "SCH011", "SCH013", "SCH014")
DEARER = ("BUD001", "BUD004", "BUD005")
OUTLIERS, OLD = ("BUD014",), ("FRS013",)
_CODES = (*SLIPPED, *DEARER, *OUTLIERS, *OLD)
READS = tuple(dict.fromkeys(name for code in _CODES for name in BY_CODE[code].reads))
"""What the verdict is told of, beside reports and the plan."""
_WORDS = ((State.OFF_TRACK, "off track"), (State.AT_RISK, "at risk"), (State.UNKNOWN, "unknown"))


def in_work(reading: Reading) -> list[Project]:
    """The projects in work."""
    return [each for each in reading.portfolio.projects.values() if active(each, reading.day)]


def states(reading: Reading) -> Counter[State]:
    """How many projects in work are in which state, as they declare it."""
    return Counter(declared_status(each, reading.day).state for each in in_work(reading))


def reported(reading: Reading) -> bool:
    """Whether any project in work has ever said how it stands."""
    found = (last_update(each, reading.day) for each in in_work(reading))
    return any(each is not None and each[1].declared is not None for each in found)


def verdict(reading: Reading, found: tuple[OpenPoint, ...]) -> str:
    """One sentence: what is on track, and what is wrong with the rest; what nobody recorded is no number."""
    known, wrong = states(reading), list(_wrong(reading, found))
    total = sum(known.values())
    if not total:
        said = _without_work(reading)
    elif not reported(reading):
        said = f"None of {number(total)} projects in work reports how it stands"
        said = said if total > 1 else "The project in work does not report how it stands"
    else:
        on_track = known[State.ON_TRACK]
        said = f"{on_track} of {plural(total, 'project')} in work {part_of(on_track, total, 'is', 'are')} on track"
        wrong = [f"{known[each]} {_is(known[each])} {word}" for each, word in _WORDS if known[each]] + wrong
    if wrong and total and known[State.ON_TRACK] == total:
        return f"{said} as reported, but {every(wrong)}."
    return f"{said}: {every(wrong)}." if wrong else f"{said}."


def _wrong(reading: Reading, found: tuple[OpenPoint, ...]) -> Iterable[str]:
    """What is wrong, in clauses: what the checks tell of whole projects, then what the plan breaks."""
    slipped, dearer = _slipped(reading), _owners(reading, DEARER)
    if slipped:
        yield f"{_counted(reading, slipped)} {_is(len(slipped))} behind what was approved"
    if dearer:
        yield f"{_counted(reading, dearer)} {'needs' if len(dearer) == 1 else 'need'} more money than was approved"
    outliers = sum(each.code in OUTLIERS for each in reading.diagnostics)
    if outliers:
        yield f"{plural(outliers, 'sum')} {_is(outliers)} far from what was planned"
    old = _owners(reading, OLD)
    if old:
        yield f"the data of {_counted(reading, old)} are old"
    decisions = sum(point.trouble is Trouble.OVERDUE and point.decision for point in found)
    if decisions:
        yield f"{plural(decisions, 'decision')} {_is(decisions)} overdue"
    late, over = (sum(point.trouble in kinds for point in found) for kinds in (PROMISES, {Trouble.OVERLOADED}))
    if late:
        yield f"the plan breaks {plural(late, 'promise')}"
    if over:
        yield f"{plural(over, 'person', 'people')} {'has' if over == 1 else 'have'} more work than time"


def troubled(reading: Reading) -> set[str]:
    """The projects and budgets that are behind what was approved, or cost more."""
    return _slipped(reading) | _owners(reading, DEARER)


def _slipped(reading: Reading) -> set[str]:
    """The projects behind what was approved: an end can be measured by its deadline too, where nothing was."""
    projects = reading.portfolio.projects
    return {each for each in _owners(reading, SLIPPED) if each in projects and projects[each].baselines}


def _owners(reading: Reading, codes: tuple[str, ...]) -> set[str]:
    """The projects and budgets of which the checks tell one of some codes."""
    return {whole_of(each.address) for each in reading.diagnostics if each.code in codes and each.address}


def _counted(reading: Reading, owners: set[str]) -> str:
    """How many projects these are; what is no project is a budget."""
    budgets = len(owners - reading.portfolio.projects.keys())
    said = [plural(len(owners) - budgets, "project")] if len(owners) > budgets else []
    return every([*said, plural(budgets, "budget")] if budgets else said)


def _without_work(reading: Reading) -> str:
    """What there is where no project is in work."""
    projects, parts = reading.portfolio.projects, []
    going = [each for each in projects.values() if goes_on(each)]
    if going and not any(each.stage for each in going):
        return (
            f"{plural(len(going), 'project')}, and {'none says its' if len(going) > 1 else 'it does not say its'} stage"
        )
    if projects:
        parts.append("no project is in work")
    budgets = len(reading.portfolio.finance.budgets)
    parts += [plural(budgets, "budget")] if budgets else []
    parts += [said for said in (_services(reading), _releases(reading), _assets(reading)) if said]
    found = every(parts) if parts else "nothing is written yet: add projects/ID.yaml with 'name: …'"
    return beginning(found)


def _services(reading: Reading) -> str:
    """How many services there are, and how many of them are the most critical ones."""
    services = reading.portfolio.infrastructure.services
    first = sum(each.tier == 1 for each in services.values())
    said = plural(len(services), "service") if services else ""
    return f"{said} ({number(first)} of tier 1)" if first else said


def _releases(reading: Reading) -> str:
    found = releases_of(reading.portfolio, reading.day)
    if not found.total:
        return ""
    parts = [f"{number(found.overdue)} overdue"] if found.overdue else []
    parts += [f"the next on {day(found.next)}"] if found.next else []
    return f"{plural(found.total, 'release')} ({', '.join(parts)})" if parts else plural(found.total, "release")


def _assets(reading: Reading) -> str:
    found = reading.facts.lifecycle.supports.counts
    if not found.used:
        return ""
    parts = [f"{number(found.past)} past support"] if found.past else []
    parts += [f"of {number(found.unknown)} nobody says how long they are supported"] if found.unknown else []
    said = f"{plural(found.used, 'asset')} in use"
    return f"{said} ({', '.join(parts)})" if parts else said


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
