"""What projects report and what was decided, as feeds (Atom, RFC 4287) that readers subscribe to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from itpm.interchange.identity import place_of
from itpm.model.collaboration import Decision
from itpm.model.portfolio import Portfolio
from itpm.model.progress import Update
from itpm.model.project import Project
from itpm.model.stage import goes_on
from itpm.page.links import Linker
from itpm.page.paths import DECISIONS, HOME, project_page

_ATOM = "http://www.w3.org/2005/Atom"
_MOST = 100
"""So many entries, the latest ones: readers keep what they have seen."""
_AHEAD = timedelta(days=14)
"""So long before the day by which it is needed a decision is told of."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be told: of what, on which day, by whom, and where the site tells more."""

    address: str
    day: date
    title: str
    text: str
    by: str = ""
    page: str = ""


def updates(portfolio: Portfolio) -> Iterator[Entry]:
    """What project managers report, as far as readers of the portfolio may know it."""
    for project in portfolio.projects.values():
        for day, update in project.updates.items():
            by = _name(portfolio, update.by)
            yield Entry(
                f"{project.id}/updates/{day}",
                day,
                _headline(project, update),
                _report(update),
                by,
                project_page(project.id),
            )


def decisions(portfolio: Portfolio, day: date) -> Iterator[Entry]:
    """What was decided, and from two weeks before its day on what has to be."""
    going = [project for project in portfolio.projects.values() if goes_on(project)]
    held = [(project.title, each) for project in going for each in project.decisions.values()]
    for whole, each in [*(("", each) for each in portfolio.collaboration.decisions.values()), *held]:
        told = _decided(portfolio, each, day)
        if told is not None:
            on, said, by = told
            title = f"{each.title} ({whole})" if whole else each.title
            yield Entry(each.id, on, title, said, by, DECISIONS)


def feed(portfolio: Portfolio, title: str, entries: Iterable[Entry], day: date, *, directories: bool) -> bytes:
    """A feed of the latest entries; what stands in it follows from these and the status date, and from no clock.

    An entry keeps its identity, made of its address; days are told as the beginning of the day in UTC. Links lead to
    pages of the site beside it, whose addresses have ``directories`` or not.
    """
    linker, place = Linker(HOME, directories), place_of(None, portfolio.name)
    latest = sorted(entries, key=lambda each: (each.day, each.address), reverse=True)[:_MOST]
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _add(root, "id", _identity(place, title))
    _add(root, "title", f"{portfolio.name}: {title}")
    _add(root, "updated", _moment(latest[0].day if latest else day))
    _add(_add(root, "author"), "name", portfolio.name)
    for each in latest:
        entry = _add(root, "entry")
        _add(entry, "id", _identity(place, each.address))
        _add(entry, "title", each.title)
        _add(entry, "updated", _moment(each.day))
        if each.by:
            _add(_add(entry, "author"), "name", each.by)
        if each.page:
            _add(entry, "link").attrib.update(rel="alternate", href=linker.href(each.page) or "")
        _add(entry, "content", each.text).set("type", "text")
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(above: ET.Element, name: str, text: str = "") -> ET.Element:
    made = ET.SubElement(above, f"{{{_ATOM}}}{name}")
    made.text = "".join(char if char.isprintable() or char in "\n\t" else " " for char in text) or None
    return made


def _identity(place: str, address: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'itpm:{place}/{address}')}"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _headline(project: Project, update: Update) -> str:
    return f"{project.title}: {update.headline}" if update.headline else project.title


def _report(update: Update) -> str:
    """What an update says, in lines."""
    declared = update.declared
    overall = getattr(declared, "overall", None) if declared is not None else None
    lines = [f"Declared: {getattr(overall, 'said', overall)}"] if overall is not None else []
    if update.aspects is not None:
        lines += [
            f"{name.capitalize()}: {said}" for name, said in vars(update.aspects).items() if isinstance(said, str)
        ]
    lines += [f"Achieved: {each}" for each in update.achieved]
    lines += [f"Next: {each}" for each in update.next]
    return "\n".join(lines) or "Nothing more is said."


def _decided(portfolio: Portfolio, each: Decision, day: date) -> tuple[date, str, str] | None:
    """On which day a decision is told of, what of it, and who took it; None while nobody has to think of it yet."""
    if each.decided is not None:
        said = each.outcome or each.decided.text or "Decided."
        return each.decided.date, said, _name(portfolio, next(iter(each.decided.by), None))
    if each.due is None or each.due - _AHEAD > day:
        return None
    asked = ", ".join(_name(portfolio, who) for who in each.needed_from)
    return each.due - _AHEAD, f"To be decided by {each.due.isoformat()}{f': {asked}' if asked else ''}.", ""


def _name(portfolio: Portfolio, address: str | None) -> str:
    """What people call somebody; nothing where nobody is named."""
    if not address:
        return ""
    found = portfolio.find(address) or portfolio.collaboration.stakeholders.get(address)
    return found.title if found is not None else address
