"""The cards of a board of Trello as CSV (Premium: board menu, Print, export and share, Export as CSV)."""

import re
from typing import Any

from itpm.interchange.columns import Columns, Line
from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Foreign, Group, Item, Who
from itpm.interchange.identity import label
from itpm.interchange.mapping import LEAVE, Meaning
from itpm.interchange.moments import MomentError
from itpm.interchange.readings import day_as, number_as
from itpm.interchange.states import DONE, OF_STATES
from itpm.interchange.values import ValueDoubtError

KNOWN = {
    "Card ID": "key",
    "Card Name": "title",
    "Card URL": "url",
    "Card Description": "description",
    "Labels": "tags",
    "Members": "members",
    "Start Date": "not_before",
    "Due Date": "finish_by",
    "Due Complete": "complete",
    "Checklist Item Total Count": "checks",
    "Checklist Item Completed Count": "checked",
    "Last Activity Date": "synced",
    "List ID": LEAVE,
    "List Name": "state",
    "Board ID": "group",
    "Board Name": "group name",
    "Archived": "archived",
    "Attachment Links": "attached",
    "Attachment Count": LEAVE,
}
_NAMED = re.compile(r"(.+?)\s*\(([^()]+)\)")
_STATES = ("state", "complete")
_TRUE = frozenset({"true", "yes", "1"})


def read_cards(data: bytes, meaning: Meaning) -> Foreign:
    """The cards of a table.

    Raises:
        ForeignError: where it is no table of cards, or is broken.
    """
    columns = Columns.of(data, meaning, KNOWN, needs=(("key",), ("title",)))
    items: list[Item] = []
    doubts, away = list(columns.table.ragged), dict[str, str]()
    groups: dict[str, Group] = {}
    for line in columns.lines():
        key = line.of("key")
        if line.of("archived").lower() in _TRUE and meaning.archived != "take":
            away[key] = "archived there"
            continue
        group = Group(line.of("group"), line.of("group name"))
        groups.setdefault(group.key, group)
        try:
            items.append(_card(columns, line))
        except (MomentError, ValueDoubtError, ValueError) as error:
            doubts.append(Told(str(error), line.place, line.of("title")))
            away[key] = ""
    lost = [*columns.lost(), Told("a table does not say since when a card is in its list: 'started' and 'finished'")]
    parts: dict[str, tuple[str, ...]] = {"tags": ("labels",), "members": ("assign",), "attached": ("links",)}
    parts |= {"checks": ("progress",), **dict.fromkeys(_STATES, OF_STATES)}
    return Foreign(
        items,
        list(groups.values()),
        lost=lost,
        doubts=doubts,
        found=columns.found,
        away=away,
        carries=columns.carries(**parts),
        columns=columns.shown,
    )


def _card(columns: Columns, line: Line) -> Item:
    key, name = line.of("key"), " ".join(line.of("title").split())
    if not key or not name:
        raise ValueError("it has no 'Card ID'" if not key else "it has no name")
    made: dict[str, Any] = columns.fields(line)
    labels = [label(_NAMED.sub(r"\1", each).strip()) for text in line.all("tags") for each in text.split(",")]
    if any(labels):
        made["labels"] = list(dict.fromkeys(each for each in labels if each))
    complete = line.of("complete").lower() in _TRUE
    checks = line.of("checks")
    if checks and not complete and columns.meaning.checklists != LEAVE:
        whole = number_as(checks, columns.meaning)
        done = number_as(line.of("checked") or "0", columns.meaning)
        if whole > 0 and 0 <= done <= whole:
            made["progress"] = f"{int(done * 100 // whole)}%"
    links = [each for text in line.all("attached") for each in text.split() if each.startswith("http")]
    made |= {"links": {each: each for each in links}} if links else {}
    people = tuple(_who(each) for text in line.all("members") for each in text.split(",") if each.strip())
    synced = line.of("synced")
    return Item(
        key,
        name,
        made,
        line.place,
        (),
        line.of("group"),
        url=line.of("url"),
        synced=day_as(synced, columns.meaning) if synced else "",
        state="" if complete else line.of("state"),
        meant=DONE if complete else "",
        who={"assign": people} if people else {},
    )


def _who(text: str) -> Who:
    found = _NAMED.fullmatch(text.strip())
    return Who(found[2], found[1]) if found is not None else Who(text.strip(), text.strip())
