"""A board of Trello as JSON (Share → Export as JSON, or ``/1/boards/ID`` of the API)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from itpm.interchange.documents import json_document, named, objects, text_of
from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Foreign, Group, Item, Who
from itpm.interchange.identity import label
from itpm.interchange.mapping import LEAVE, Meaning, said_for
from itpm.interchange.moments import MomentError, iso_day
from itpm.interchange.states import DONE
from itpm.interchange.values import ValueDoubtError, way_and_value, within
from itpm.say import plural
from itpm.text.foreign_json import PlaceError

MOST_ACTIONS = 1_000
"""So many actions Trello puts into a file; older ones are not in it. What is fetched has all of them."""
_LONGEST = 20_000


def read_board(data: bytes, meaning: Meaning) -> Foreign:
    """The cards of a board.

    Raises:
        ForeignError: where it is no board, or broken; with the line, where there is one.
    """
    return json_document(data, lambda found: _Board(_board(found), meaning).foreign())


def _board(found: Any) -> Mapping[str, Any]:  # noqa: ANN401 - JSON
    if not isinstance(found, Mapping) or not isinstance(found.get("cards"), list):
        raise PlaceError("it is no board of Trello: it has no list of 'cards'")
    return found


@dataclass
class _Board:
    """A board on its way into items."""

    found: Mapping[str, Any]
    meaning: Meaning
    lost: list[Told] = field(default_factory=list)
    doubts: list[Told] = field(default_factory=list)
    away: dict[str, str] = field(default_factory=dict)
    unmapped: Counter[str] = field(default_factory=Counter)
    """Custom fields that no mapping names, and how many cards have one."""

    def foreign(self) -> Foreign:
        board = Group(named(self.found, "id"), text_of(self.found, "name"), text_of(self.found, "url"))
        items: list[Item] = []
        for card, route in objects(self.found, "cards"):
            items += self._card(card, route, board)
        shown = {each: said_for(self.meaning.columns, each) for each in sorted(self._custom_names)}
        return Foreign(
            items,
            (board,),
            lost=[*self.lost, *self._left()],
            doubts=self.doubts,
            found=self._found(items),
            away=self.away,
            as_of=text_of(self.found, "dateLastActivity")[:10],
            columns=shown,
        )

    def _card(self, card: Mapping[str, Any], route: tuple[str | int, ...], board: Group) -> Iterator[Item]:
        """A card, and its check items where they are to be tasks."""
        key, number = named(card, "id", *route), text_of(card, "idShort")
        place, name = f"card {number or key}", " ".join(text_of(card, "name").split())
        if card.get("closed") is True and self.meaning.archived != "take":
            self.away[key] = "archived there"
            return
        if not name:
            self._doubt(Told("it has no name", place), key)
            return
        try:
            fields = self._fields(card, place, name)
            done, since = self._done(card, key)
        except (MomentError, ValueDoubtError) as error:
            self._doubt(Told(str(error), place, name), key)
            return
        checks = list(self._checks(card)) if self.meaning.checklists != LEAVE else []
        inside = self.meaning.checklists == "tasks" and bool(checks)
        if checks and not inside and not done:
            share = sum(each.get("state") == "complete" for each in checks) * 100 // len(checks)
            fields["progress"] = f"{share}%"
        people = tuple(self._who(each) for each in card.get("idMembers") or ())
        order = (self._lists.get(text_of(card, "idList"), ("", 0.0))[1], _number(card.get("pos")))
        item = Item(
            key,
            name,
            fields,
            place,
            (*order, key, 0),
            board.key,
            url=text_of(card, "shortUrl") or text_of(card, "url"),
            synced=self._day(text_of(card, "dateLastActivity")),
            state="" if inside or done else self._lists.get(text_of(card, "idList"), ("", 0.0))[0],
            meant="" if inside else done,
            since={} if inside else since,
            who={"assign": people} if people and not inside else {},
        )
        yield item
        for at, each in enumerate(checks if inside else ()):
            yield self._check(each, at, item, people)

    def _doubt(self, told: Told, key: str) -> None:
        self.doubts.append(told)
        self.away[key] = ""

    def _fields(self, card: Mapping[str, Any], place: str, name: str) -> dict[str, Any]:
        made: dict[str, Any] = {}
        about = text_of(card, "desc")
        if about:
            made["description"] = within(about, _LONGEST)
            if len(about) > _LONGEST:
                self.lost.append(Told(f"its description behind {_LONGEST} characters", place, name))
        labels = [label(text_of(each, "name") or text_of(each, "color")) for each in card.get("labels") or ()]
        if any(labels):
            made["labels"] = list(dict.fromkeys(each for each in labels if each))
        for key, target in (("start", "not_before"), ("due", "finish_by")):
            day = self._day(text_of(card, key))
            made |= {target: day} if day else {}
        links = {}
        for each in card.get("attachments") or ():
            url = text_of(each, "url")
            if url.startswith(("https://", "http://")):
                links[" ".join(text_of(each, "name").split()) or url] = url
        made |= {"links": links} if links else {}
        for custom, text in self._custom(card):
            target = said_for(self.meaning.columns, custom)
            if not target:
                self.unmapped[custom] += 1
            elif target != LEAVE:
                way, value = way_and_value(target, text, self.meaning, custom)
                made[way] = value
        return made

    def _done(self, card: Mapping[str, Any], key: str) -> tuple[str, dict[str, str]]:
        """The word 'done' of a card whose due date is ticked, and since when it is where it is."""
        if card.get("dueComplete") is True:
            day = self._ticked.get(key, "")
            return DONE, {"state": day} if day else {}
        day = self._moved.get((key, text_of(card, "idList")), "")
        return "", {"state": day} if day else {}

    def _checks(self, card: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        """The items of the checklists of a card, in their order."""
        held = list(self._checklists.get(text_of(card, "id"), ()))
        for each in sorted(held, key=lambda one: _number(one.get("pos"))):
            items = [item for item, _route in objects(each, "checkItems")]
            yield from sorted(items, key=lambda one: _number(one.get("pos")))

    def _check(self, each: Mapping[str, Any], at: int, card: Item, people: tuple[Who, ...]) -> Item:
        own = text_of(each, "idMember")
        who = (self._who(own),) if own else people
        due = self._day(text_of(each, "due"))
        return Item(
            named(each, "id"),
            " ".join(text_of(each, "name").split()) or f"Item {at + 1} of {card.name}",
            {"finish_by": due} if due else {},
            card.place,
            (*card.order[:-1], at + 1),
            card.group,
            meant=DONE if each.get("state") == "complete" else "",
            who={"assign": who} if who else {},
            links={"parent": (card.key,)},
        )

    def _day(self, moment: str) -> str:
        return iso_day(moment, self.meaning.timezone("UTC")) if moment else ""

    def _who(self, key: object) -> Who:
        member = self._members.get(str(key), {})
        return Who(text_of(member, "username") or str(key), text_of(member, "fullName"), text_of(member, "email"))

    def _custom(self, card: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """The custom fields of a card that have a value, by name."""
        for each, _route in objects(card, "customFieldItems"):
            known = self._definitions.get(text_of(each, "idCustomField"), {})
            chosen = {
                text_of(one, "id"): text_of(one, "value", "text") for one in known.get("options") or () if one
            }.get(text_of(each, "idValue"), "")
            value = each.get("value")
            text = chosen or next((text_of(value, kind) for kind in _KINDS if text_of(value, kind)), "")
            if text and text_of(known, "name"):
                yield text_of(known, "name"), text

    def _left(self) -> Iterator[Told]:
        """What of the board no field holds."""
        for custom, count in sorted(self.unmapped.items()):
            yield Told(f"a custom field of {plural(count, 'card')}: say 'columns:' in the mapping", name=custom)
        comments = sum(text_of(each, "type") == "commentCard" for each in self._actions)
        if comments:
            yield Told(f"{plural(comments, 'comment')}: what is talked about stays there")
        if len(self._actions) == MOST_ACTIONS:
            yield Told(
                f"the file holds the last {MOST_ACTIONS:,} actions only: since when older cards are where they are"
            )

    def _found(self, items: list[Item]) -> list[str]:
        archived = sum(map(bool, self.away.values()))
        made = [f"{plural(archived, 'archived card')} left out: 'archived: take' brings them"] * bool(archived)
        if any("progress" in each.fields for each in items):
            made.append("progress is the share of check items that are ticked: 'checklists: tasks' makes each a task")
        if any({"finish_by", "not_before"} & each.fields.keys() for each in items):
            made.append(f"dates are days in {self.meaning.zone or 'UTC'}, without their time of day")
        return made

    @cached_property
    def _lists(self) -> dict[str, tuple[str, float]]:
        found = (each for each, _route in objects(self.found, "lists"))
        return {text_of(each, "id"): (text_of(each, "name"), _number(each.get("pos"))) for each in found}

    @cached_property
    def _members(self) -> dict[str, Mapping[str, Any]]:
        return {text_of(each, "id"): each for each, _route in objects(self.found, "members")}

    @cached_property
    def _definitions(self) -> dict[str, Mapping[str, Any]]:
        return {text_of(each, "id"): each for each, _route in objects(self.found, "customFields")}

    @cached_property
    def _custom_names(self) -> set[str]:
        return {text_of(each, "name") for each in self._definitions.values()} - {""}

    @cached_property
    def _checklists(self) -> dict[str, list[Mapping[str, Any]]]:
        found: dict[str, list[Mapping[str, Any]]] = {}
        for each, _route in objects(self.found, "checklists"):
            found.setdefault(text_of(each, "idCard"), []).append(each)
        return found

    @cached_property
    def _actions(self) -> list[Mapping[str, Any]]:
        return [each for each, _route in objects(self.found, "actions")]

    @cached_property
    def _moved(self) -> dict[tuple[str, str], str]:
        """When a card last came into a list, by both."""
        found: dict[tuple[str, str], str] = {}
        for each in self._actions:
            there = text_of(each, "data", "listAfter", "id")
            if not there and text_of(each, "type") == "createCard":
                there = text_of(each, "data", "list", "id")
            place = (text_of(each, "data", "card", "id"), there)
            if there and all(place):
                found[place] = max(found.get(place, ""), self._day(text_of(each, "date")))
        return found

    @cached_property
    def _ticked(self) -> dict[str, str]:
        """When the due date of a card was last ticked."""
        found: dict[str, str] = {}
        for each in self._actions:
            card = each.get("data", {}).get("card", {}) if isinstance(each.get("data"), Mapping) else {}
            if isinstance(card, Mapping) and card.get("dueComplete") is True:
                key = text_of(card, "id")
                found[key] = max(found.get(key, ""), self._day(text_of(each, "date")))
        return found


_KINDS = ("text", "number", "date", "checked", "option")


def _number(value: object) -> float:
    """Where something stands among others; what is no number stands first."""
    try:
        made = Decimal(str(value))
    except InvalidOperation:
        return 0.0
    return float(made) if made.is_finite() else 0.0
