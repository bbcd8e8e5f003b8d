"""Issues of Jira as XML: what Jira calls the printable or RSS view of a search, or of one issue."""

import re
from collections.abc import Iterator
from datetime import tzinfo
from email.utils import parsedate_to_datetime
from functools import partial
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from itpm.interchange.elements import elements_of, line_of
from itpm.interchange.exchange import ForeignError, Told
from itpm.interchange.foreign import Foreign, Group, Who
from itpm.interchange.jira.issue import CATEGORIES, OURS, Issue, Issues, linked
from itpm.interchange.mapping import Meaning
from itpm.interchange.moments import MomentError, iso_day
from itpm.say import plural

_NOBODY = "-1"
_BREAKS = frozenset({"p", "br", "li", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "ul", "ol", "table"})
_BLANK = re.compile(r"[ \t]*\n[ \t\n]*")
_OWN = frozenset({"start date", "sprint", "epic link", "rank", "development", "issue color", "epic color", OURS})
"""Fields of Jira itself: the first three are read, the others say how a board looks."""


def read_page(data: bytes, meaning: Meaning) -> Foreign:
    """The issues of a page.

    Raises:
        ForeignError: where it is no such XML, or is broken; with the line.
    """
    root = elements_of(data)
    if root.tag != "rss" or root.find("channel") is None:
        raise ForeignError(f"line {line_of(root)}: it is no page of issues: it has no channel")
    issues = Issues(meaning)
    comments = files = 0
    for each in root.iterfind("channel/item"):
        place = f"line {line_of(each)}"
        issues.read(_text(each, "key"), place, partial(_issue, each, place, meaning))
        comments += len(each.findall("comments/comment"))
        files += len(each.findall("attachments/attachment"))
    told = [Told(f"{plural(comments, 'comment')}: what is talked about stays there")] * bool(comments)
    told += [Told(f"{plural(files, 'attachment')}: they stay there")] * bool(files)
    return issues.foreign(told=told, found=[f"dates are days in {meaning.zone or 'UTC'}"] * bool(issues.items))


def _text(element: Element, name: str) -> str:
    return " ".join((element.findtext(name) or "").split())


def _issue(each: Element, place: str, meaning: Meaning) -> Issue:
    zone = meaning.timezone("UTC")
    project, category = each.find("project"), each.find("statusCategory")
    resolution = each.find("resolution")
    key = _text(each, "key")
    group = project.get("key", "") if project is not None else key.rpartition("-")[0]
    custom = dict(_custom(each))
    parent = _text(each, "parent") or next((v for n, v in custom.items() if n.casefold() == "epic link"), "")
    issue = Issue(
        key,
        _text(each, "summary"),
        place,
        Group(group, _text(each, "project") or group),
        url=_text(each, "link"),
        about=plain_text(each.findtext("description") or ""),
        state=_text(each, "status"),
        meant=CATEGORIES.get(category.get("key", ""), "") if category is not None else "",
        resolution=_text(each, "resolution") if resolution is not None and resolution.get("id") != _NOBODY else "",
        updated=_day(_text(each, "updated"), zone),
        resolved=_day(_text(each, "resolved"), zone),
        due=_day(_text(each, "due"), None),
        start=next((_day(v, None) for n, v in custom.items() if n.casefold() == "start date"), ""),
        estimate=_seconds(each, "timeoriginalestimate"),
        remaining=_seconds(each, "timeestimate"),
        labels=[_text(one, ".") for one in each.iterfind("labels/label")],
        assignee=_who(each.find("assignee")),
        parent=parent,
        sprint=next((v for n, v in custom.items() if n.casefold() == "sprint"), ""),
        ours=next((v for n, v in custom.items() if n.casefold() == OURS), ""),
        custom=[(name, text) for name, text in custom.items() if name.casefold() not in _OWN],
    )
    others = []
    for kind, other, inward in _links(each):
        where, said = linked(kind, other, inward=inward)
        if where:
            getattr(issue, where).append(other)
        else:
            others.append(said)
    issue.others = others
    return issue


def _who(element: Element | None) -> Who | None:
    if element is None:
        return None
    account = element.get("accountid") or element.get("username") or ""
    return None if account in {"", _NOBODY} else Who(account, " ".join((element.text or "").split()))


def _day(text: str, zone: tzinfo | None) -> str:
    """A day of RFC 2822 (in a zone, where it is a moment and no day), or of ISO 8601."""
    if not text:
        return ""
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        raise MomentError(f"'{text[:40]}' is no moment") from None
    return iso_day((found if zone is None else found.astimezone(zone)).date().isoformat(), found.tzinfo or zone)  # type: ignore[arg-type]


def _seconds(each: Element, name: str) -> str:
    found = each.find(name)
    return found.get("seconds", "") if found is not None else ""


def _custom(each: Element) -> Iterator[tuple[str, str]]:
    """Fields of the user's own with their values, several parted by commas."""
    for one in each.iterfind("customfields/customfield"):
        values = [" ".join("".join(value.itertext()).split()) for value in one.iterfind("customfieldvalues/*")]
        text = ", ".join(value for value in values if value)
        if text:
            yield _text(one, "customfieldname"), text


def _links(each: Element) -> Iterator[tuple[str, str, bool]]:
    for kind in each.iterfind("issuelinks/issuelinktype"):
        for way, inward in (("inwardlinks", True), ("outwardlinks", False)):
            for key in kind.iterfind(f"{way}/issuelink/issuekey"):
                yield _text(kind, "name"), " ".join((key.text or "").split()), inward


class _Plain(HTMLParser):
    """The text of a page, with a line for each paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as the base
        """Begins a line where an element does."""
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Takes a piece of text."""
        self.parts.append(data)


def plain_text(html: str) -> str:
    """What HTML says, without its elements."""
    if "<" not in html and "&" not in html:
        return html.strip()
    parser = _Plain()
    parser.feed(html)
    parser.close()
    return _BLANK.sub("\n", "".join(parser.parts)).strip()
