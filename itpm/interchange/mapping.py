"""What a person says of how the words of another system are meant here: columns, states, people, dates, numbers.

A mapping is a small YAML file beside the portfolio (``imports/SYSTEM.yaml``), or one that ``--map`` names. What it does
not say is found in the file where it can be found for sure, and said; what cannot is a doubt.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final
from zoneinfo import ZoneInfo, available_timezones

from itpm.interchange.identity import FOLDER

LEAVE: Final = "leave"
"""What a column, a state or a person is meant as that is left out knowingly: it is not told any more."""
ORDERS: Final = ("Y-M-D", "D.M.Y", "D/M/Y", "D-M-Y", "M/D/Y")
REGISTERS: Final = (
    "risks",
    "issues",
    "actions",
    "decisions",
    "changes",
    "tasks",
    "milestones",
    "lines",
    "objectives",
)
"""What people keep as sheets."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "dates": ORDERS,
    "decimal": (".", ","),
    "register": REGISTERS,
    "checklists": ("progress", "tasks", LEAVE),
    "archived": ("leave", "take"),
}
"""Words that have a few values."""
MAPS = ("columns", "states", "types", "people", "projects", "watches", "sheets", "scales", "owners")
"""What holds a word for each word there."""
OWN = re.compile(r"x-[a-z0-9][a-z0-9-]{0,60}")
"""The name of a field of somebody's own."""
HERE: Final = "here"
"""Who owns a field that only people change, in git."""


class MappingError(ValueError):
    """What is wrong in a mapping, and the way to it."""

    def __init__(self, why: str, *route: str) -> None:
        super().__init__(why)
        self.route = route


def mapping_path(system: str) -> str:
    """Where the mapping of a system lies where none is named."""
    return f"{FOLDER}/{system}.yaml"


@dataclass(frozen=True)
class Meaning:
    """A mapping. A text that is empty is found in the file, or of no account there."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Columns and custom fields by their names there, and the field here: also 'product.name', an 'x-…', or 'leave'.

    One that is meant as 'else serial' fills the field only where no other column does.
    """
    states: Mapping[str, str] = field(default_factory=dict)
    """States there; of tasks planned, started, done or cancelled, of assets the states that they have here."""
    types: Mapping[str, str] = field(default_factory=dict)
    """Types of assets, or kinds of issues, there."""
    people: Mapping[str, str] = field(default_factory=dict)
    """Accounts, addresses or names there, and who that is here."""
    projects: Mapping[str, str] = field(default_factory=dict)
    """Boards and projects there, by key or name, and the project here."""
    watches: Mapping[str, str] = field(default_factory=dict)
    """Hosts, devices and checks there, by key or name, and the asset or service here that they watch; or 'leave'."""
    sheets: Mapping[str, str] = field(default_factory=dict)
    """Sheets of a workbook by their names, and what each lists: 'risks', 'issues'; or 'leave'."""
    scales: Mapping[str, str] = field(default_factory=dict)
    """Words of likelihood, impact and severity there, and the step or share that each is here."""
    owners: Mapping[str, str] = field(default_factory=dict)
    """Fields, and the system whose value of each holds where several say one; 'here' for what stands in git."""
    dates: str = ""
    decimal: str = ""
    zone: str = ""
    language: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    register: str = ""
    checklists: str = ""
    archived: str = ""

    @classmethod
    def of(cls, data: object) -> "Meaning":
        """The mapping that data say.

        Raises:
            MappingError: for a word that it does not know, or a value that is none.
        """
        if not isinstance(data, Mapping):
            raise MappingError("it is no mapping: write 'columns:', 'states:', 'people:'")
        names = [each.name for each in fields(cls)]
        said: dict[str, Any] = {}
        for key, value in data.items():
            if key == "schema":
                continue
            if key not in names:
                raise MappingError(f"'{str(key)[:40]}' is no word of a mapping; there are {', '.join(names)}", str(key))
            said[key] = _texts(key, value) if key in MAPS else _text(value, key)
        made = cls(**said)
        made.look()
        return made

    def look(self) -> None:
        """Looks at what it says.

        Raises:
            MappingError: for what is none of the words that may stand there.
        """
        for name, known in CHOICES.items():
            said = getattr(self, name)
            if said and said not in known:
                raise MappingError(f"'{said[:40]}' is none of {', '.join(known)}", name)
        if self.zone and self.zone not in available_timezones():
            raise MappingError(f"there is no time zone '{self.zone[:40]}'; write Europe/Berlin", "zone")
        if len(self.delimiter) > 1 or self.delimiter in {'"', "\n", "\r"}:
            raise MappingError("'delimiter' is one character", "delimiter")
        for sheet, kind in self.sheets.items():
            if kind not in (*REGISTERS, LEAVE):
                raise MappingError(f"'{kind[:40]}' is none of {', '.join((*REGISTERS, LEAVE))}", "sheets", sheet)
        for column, target in self.columns.items():
            if target.startswith("x-") and OWN.fullmatch(target) is None:
                why = f"'{target[:40]}' is no name of a field: small letters, digits and hyphens"
                raise MappingError(why, "columns", column)

    def but(self, **said: str | None) -> "Meaning":
        """The same with what options say instead.

        Raises:
            MappingError: for what is none of the words that may stand there.
        """
        options: dict[str, Any] = {name: value for name, value in said.items() if value}
        made = replace(self, **options)
        made.look()
        return made

    def timezone(self, otherwise: str) -> ZoneInfo:
        """The zone in which moments become days."""
        return ZoneInfo(self.zone or otherwise)

    def text(self) -> str:
        """All of it in one order, for a digest."""
        return repr([(each.name, _sorted(getattr(self, each.name))) for each in fields(self)])


def _sorted(value: Any) -> Any:  # noqa: ANN401 - a text or texts by name
    return sorted(value.items()) if isinstance(value, Mapping) else value


def _text(value: object, *route: str) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)) or not str(value).strip():
        raise MappingError(f"'{': '.join(each[:40] for each in route)}' must be a text", *route)
    return str(value)


def _texts(name: str, value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise MappingError(f"'{name}' must hold a word for each word there", name)
    return {str(key): _text(each, name, str(key)) for key, each in value.items() if each is not None}


def folded(word: str) -> str:
    """A word as two of them are compared: without case, and with one space where several are."""
    return " ".join(word.split()).casefold()


def said_for(mapped: Mapping[str, str], *words: str) -> str:
    """What a mapping says of the first of some words that it knows; empty for none."""
    if not mapped:
        return ""
    plain = {folded(key): value for key, value in mapped.items()}
    return next((plain[found] for each in words if (found := folded(each)) and found in plain), "")


def suggested(meaning: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """A mapping as text to be completed: what was found, and as a comment what somebody has to say, or to look at."""
    yield "schema: 1\n"
    for name, words in meaning.items():
        if not words:
            continue
        yield f"{name}:\n"
        for word, meant in words.items():
            sure = meant and not meant.startswith("?")
            yield (
                f"  {_quoted(word)}: {meant}\n" if sure else f"  # {_quoted(word)}: {meant.removeprefix('?') or '?'}\n"
            )


def _quoted(word: str) -> str:
    plain = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", word)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
