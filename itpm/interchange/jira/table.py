"""Issues of Jira as CSV, whose columns are called in the language of whoever exported it."""

import re
from collections.abc import Iterator, Mapping
from functools import partial

from itpm.interchange.columns import Columns, Line
from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Foreign, Group, Who
from itpm.interchange.jira.issue import OURS, Issue, Issues, linked
from itpm.interchange.jira.words import COLUMNS, NAMES
from itpm.interchange.mapping import LEAVE, Meaning, folded
from itpm.interchange.readings import day_as
from itpm.interchange.states import KNOWN, OF_STATES
from itpm.interchange.values import ValueDoubtError
from itpm.say import plural

_COMMENT, _FILE = "comment", "file"
_BLOCKS, _BLOCKED = 'link "blocks"', "blocked number"
"""What Jira's importer calls a column of links, and what it is here: the numbers of rows that wait for one."""
_PLANNED = frozenset({"not_before", "finish_by"})
_KEYS = frozenset(folded(each) for each in NAMES["key"])
_TITLES = frozenset(folded(each) for each in NAMES["title"])
_LINK = re.compile(r"(.+?) \(([^()]+)\)")
_LINKS = {
    "inward issue link": True,
    "outward issue link": False,
    "enlace de incidencia entrante": True,
    "enlace de incidencia saliente": False,
    "eingehende vorgangsverknüpfung": True,
    "ausgehende vorgangsverknüpfung": False,
    "lien de ticket entrant": True,
    "lien de ticket sortant": False,
}

_LOGGED = re.compile(r"(?:.*;)?([^;]+);([^;]*);(\d{1,9})", re.DOTALL)


def is_table(heads: tuple[str, ...]) -> bool:
    """Whether the first row of a file is that of issues, in a language that is known."""
    there = {folded(each) for each in heads}
    return bool(there & _KEYS and there & _TITLES)


def read_table(data: bytes, meaning: Meaning) -> Foreign:
    """The issues of a table.

    Raises:
        ForeignError: where it is no table of issues, or is broken.
    """
    columns = Columns.of(data, meaning, COLUMNS, _more, (("key",), ("title",)))
    own = OURS in map(folded, columns.table.heads)
    if own:
        columns.targets = [LEAVE if each in _PLANNED else each for each in columns.targets]
        columns.found.append("itpm wrote this file: its dates are those of the plan, and are not taken")
    issues = Issues(columns.meaning)
    comments = files = 0
    lines = list(columns.lines())
    keys = {number: _key(line) for line in lines if (number := line.of("number"))}
    for line in lines:
        issues.read(_key(line), line.place, partial(_issue, columns, line, keys, own=own))
        comments += len(line.all(_COMMENT))
        files += len(line.all(_FILE))
    told = [*columns.lost()]
    told += [Told(f"{plural(comments, 'comment')}: what is talked about stays there")] * bool(comments)
    told += [Told(f"{plural(files, 'attachment')}: they stay there")] * bool(files)
    parts: dict[str, tuple[str, ...]] = {
        "tags": ("labels",),
        "sprint": ("labels",),
        "assignee": ("assign",),
        "estimate": ("effort",),
        "left": ("remaining",),
        "work": ("worked",),
        "state": OF_STATES,
        "category": OF_STATES,
        "above": ("parent",),
        _BLOCKED: ("after",),
    }
    return issues.foreign(
        found=columns.found,
        told=told,
        ragged=columns.table.ragged,
        carries=columns.carries(**parts),
        columns=columns.shown,
        ours=own,
    )


def _key(line: Line) -> str:
    """What an issue is known by; one that is not there yet by the address of what it will be made of."""
    return line.of("key") or line.of("ours")


def _more(head: str) -> str:
    """What a column of links is; its name holds the type of the link."""
    if folded(head) == _BLOCKS:
        return _BLOCKED
    found = _LINK.fullmatch(head)
    inward = _LINKS.get(found[1].casefold()) if found is not None else None
    if found is None or inward is None:
        return ""
    target, kind = linked(found[2], "", inward=inward)
    return target or f"link {kind}"


def _issue(columns: Columns, line: Line, keys: Mapping[str, str], *, own: bool) -> Issue:
    """An issue; ``keys`` are those of the rows by the numbers by which rows name each other."""
    key = _key(line)
    project = line.of("ours").partition("/")[0] if own else line.of("project") or key.rpartition("-")[0]
    assignee = Who(line.of("assignee id") or line.of("assignee"), line.of("assignee"))
    above = line.of("above")
    return Issue(
        key,
        " ".join(line.of("title").split()),
        line.place,
        Group(project, line.of("project name") or project, former=project if own else ""),
        state=line.of("state"),
        meant=KNOWN.get(folded(line.of("category")), ""),
        resolution=line.of("resolution"),
        updated=_day(columns, line, "updated"),
        resolved=_day(columns, line, "resolved"),
        entered=_day(columns, line, "entered"),
        estimate=line.of("estimate"),
        remaining=line.of("left"),
        labels=[each for text in line.all("tags") for each in text.split()],
        assignee=assignee if assignee.said else None,
        parent=line.of("parent") or (keys.get(above, above) if above else ""),
        after=list(line.all("after")),
        before=[*line.all("before"), *(keys.get(each, each) for each in line.all(_BLOCKED))],
        ours=line.of("ours"),
        others=[target[5:] for target in line.cells if target.startswith("link ")],
        sprint=line.all("sprint")[-1] if line.all("sprint") else "",
        work=list(_work(columns, line)),
        fields=columns.fields(line),
    )


def _day(columns: Columns, line: Line, target: str) -> str:
    text = line.of(target)
    return day_as(text, columns.meaning) if text else ""


def _work(columns: Columns, line: Line) -> Iterator[tuple[str, Who, int]]:
    """What was worked: 'comment;date;account;seconds', where a comment may hold anything."""
    for text in line.all("work"):
        found = _LOGGED.fullmatch(text)
        if found is None:
            raise ValueDoubtError(f"'{text[:40]}' is no entry of work")
        yield day_as(found[1], columns.meaning), Who(found[2]), int(found[3])
