"""Issues of Jira as JSON: answers of ``search`` of Data Center, of ``search/jql`` of Cloud, or several in a list."""

import re
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from functools import partial
from typing import Any

from itpm.interchange.documents import json_document, named, objects, text_of
from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Foreign, Group, Who
from itpm.interchange.jira.issue import CATEGORIES, OURS, Issue, Issues, linked
from itpm.interchange.mapping import Meaning
from itpm.interchange.moments import iso_day
from itpm.say import plural
from itpm.text.foreign_json import PlaceError

_ADDRESS = re.compile(r"(https?://[^/]+(?:/[^/]+)*?)/rest/api/")
_SPRINT = re.compile(r"[\[,]name=([^,\]]+)")
_STANDARD = frozenset({"sprint", "epic link", "start date", OURS})
_BLOCKS = frozenset({"paragraph", "heading", "listItem", "codeBlock", "blockquote", "tableRow", "rule"})
_MOST_DEEP = 64


def read_answer(data: bytes, meaning: Meaning) -> Foreign:
    """The issues of answers.

    Raises:
        ForeignError: where it is no such answer, or broken; with the line, where there is one.
    """
    return json_document(data, lambda found: _foreign(found, meaning))


def _foreign(found: Any, meaning: Meaning) -> Foreign:  # noqa: ANN401 - JSON
    issues = Issues(meaning)
    comments, cut, last, whole = 0, 0, True, 0
    for answer, way in _answers(found):
        names = answer.get("names") if isinstance(answer.get("names"), Mapping) else {}
        for each, route in objects(answer, "issues", *way):
            fields = each.get("fields")
            if not isinstance(fields, Mapping):
                raise PlaceError("an issue has no 'fields': ask for them with fields=*all", *route)
            key = named(each, "key", *route)
            whole += 1
            place = f"issue {whole}"
            issues.read(key, place, partial(_issue, each, names, meaning, place))
            comments += len(_list(fields.get("comment"), "comments"))
            logged = fields.get("worklog")
            cut += isinstance(logged, Mapping) and len(_list(logged, "worklogs")) < int(text_of(logged, "total") or 0)
        last = answer.get("isLast") is not False
    told = [Told(f"{plural(comments, 'comment')}: what is talked about stays there")] * bool(comments)
    told += [Told(f"work of {plural(cut, 'issue')}: the answer holds only a part of it")] * bool(cut)
    told += [Told("the answer says that there are more pages: what stands on them is not in this file")] * (not last)
    return issues.foreign(told=told, found=[f"dates are days in {meaning.zone or 'UTC'}"] * bool(issues.items))


def _answers(found: Any) -> Iterator[tuple[Mapping[str, Any], tuple[int, ...]]]:  # noqa: ANN401 - JSON
    for at, each in enumerate(found if isinstance(found, list) else [found]):
        way = (at,) if isinstance(found, list) else ()
        if not isinstance(each, Mapping) or not isinstance(each.get("issues"), list):
            messages = each.get("errorMessages") if isinstance(each, Mapping) else None
            said = f": {str(messages[0])[:200]}" if isinstance(messages, list) and messages else ""
            raise PlaceError(f"it is no answer with 'issues'{said}", *way)
        yield each, way


def _list(found: object, key: str) -> list[Any]:
    held = found.get(key) if isinstance(found, Mapping) else None
    return held if isinstance(held, list) else []


def _issue(each: Mapping[str, Any], names: Any, meaning: Meaning, place: str) -> Issue:  # noqa: ANN401 - JSON
    fields, zone = each["fields"], meaning.timezone("UTC")
    key = text_of(each, "key")
    address = _ADDRESS.match(text_of(each, "self"))
    group = text_of(fields, "project", "key") or key.rpartition("-")[0]
    custom = dict(_custom(fields, names))
    own = {name.casefold(): text for name, text in custom.items() if name.casefold() in _STANDARD}
    issue = Issue(
        key,
        " ".join(text_of(fields, "summary").split()),
        place,
        Group(group, text_of(fields, "project", "name") or group),
        url=f"{address[1]}/browse/{key}" if address is not None else "",
        about=_about(fields.get("description")),
        state=text_of(fields, "status", "name"),
        meant=CATEGORIES.get(text_of(fields, "status", "statusCategory", "key"), ""),
        resolution=text_of(fields, "resolution", "name"),
        updated=_day(fields, "updated", zone),
        resolved=_day(fields, "resolutiondate", zone),
        entered=_day(fields, "statuscategorychangedate", zone),
        due=_day(fields, "duedate", zone),
        start=iso_day(own["start date"], zone) if "start date" in own else "",
        estimate=text_of(fields, "timeoriginalestimate"),
        remaining=text_of(fields, "timeestimate"),
        labels=[str(one) for one in _list(fields, "labels")],
        assignee=_who(fields.get("assignee")),
        parent=text_of(fields, "parent", "key") or own.get("epic link", ""),
        sprint=own.get("sprint", ""),
        work=list(_work(fields.get("worklog"), zone)),
        ours=own.get(OURS, ""),
        custom=[(name, text) for name, text in custom.items() if name.casefold() not in _STANDARD],
    )
    others: list[str] = []
    for link in _list(fields, "issuelinks"):
        for inward, side in ((True, "inwardIssue"), (False, "outwardIssue")):
            other = text_of(link, side, "key")
            if other:
                where, said = linked(text_of(link, "type", "name"), other, inward=inward)
                if where:
                    getattr(issue, where).append(other)
                else:
                    others.append(said)
    issue.others = others
    return issue


def _day(fields: Mapping[str, Any], name: str, zone: tzinfo) -> str:
    text = text_of(fields, name)
    return iso_day(text, zone) if text else ""


def _who(found: object) -> Who | None:
    if not isinstance(found, Mapping):
        return None
    account = text_of(found, "accountId") or text_of(found, "name") or text_of(found, "key")
    return Who(account, text_of(found, "displayName"), text_of(found, "emailAddress"))


def _work(found: object, zone: tzinfo) -> Iterator[tuple[str, Who, int]]:
    for each in _list(found, "worklogs"):
        who = _who(each.get("author") if isinstance(each, Mapping) else None)
        day, seconds = text_of(each, "started"), text_of(each, "timeSpentSeconds")
        if who is not None and day and seconds.isdecimal():
            yield iso_day(day, zone), who, int(seconds)


def _custom(fields: Mapping[str, Any], names: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON
    """Fields of the user's own that hold something, by their names where the answer tells them."""
    for key, value in fields.items():
        if not key.startswith("customfield_") or value in (None, "", [], {}):
            continue
        name = text_of(names, key) or key
        several = value if isinstance(value, list) else [value]
        texts = [text for each in several if (text := _value(each))]
        if texts:
            yield name, texts[-1] if name.casefold() == "sprint" else ", ".join(texts)


def _value(found: object) -> str:
    """What a custom field holds, in words."""
    if isinstance(found, Mapping):
        return next((text for key in ("value", "name", "displayName", "key") if (text := text_of(found, key))), "")
    if isinstance(found, str) and found.startswith("com.atlassian.greenhopper"):
        named_ = _SPRINT.search(found)
        return named_[1] if named_ is not None else ""
    return text_of({"it": found}, "it")


def _about(found: object) -> str:
    """A description: wiki text as it stands, and the text of a document (ADF) with a line for each block."""
    if not isinstance(found, Mapping):
        return text_of({"it": found}, "it")
    parts: list[str] = []
    waiting: list[tuple[object, int]] = [(found, 0)]
    while waiting:
        node, depth = waiting.pop()
        if not isinstance(node, Mapping) or depth > _MOST_DEEP:
            continue
        kind = node.get("type")
        if kind in _BLOCKS:
            parts.append("\n")
        parts.append({"hardBreak": "\n", "text": text_raw(node)}.get(str(kind), text_of(node, "attrs", "text")))
        waiting += [(each, depth + 1) for each in reversed(_list(node, "content"))]
    return re.sub(r"\n{2,}", "\n", "".join(parts)).strip()


def text_raw(node: Mapping[str, Any]) -> str:
    """The text of a node with its blanks."""
    found = node.get("text")
    return found if isinstance(found, str) else ""
