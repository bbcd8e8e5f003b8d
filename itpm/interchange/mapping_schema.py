"""The JSON Schema of mappings, for editors: what :class:`Meaning` reads, word by word."""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from itpm.interchange.mapping import CHOICES, LEAVE, MAPS, OWN, REGISTERS, Meaning
from itpm.interchange.states import OF_ASSETS, OF_MONITORS, OF_REGISTERS, OF_TASKS, OF_TYPES

_ABOUT: Mapping[str, str] = {
    "columns": "Columns and custom fields by their names there, and the field here, perhaps with a unit ('effort d').",
    "states": "States there and what they are here.",
    "types": "Types of assets there and what they are here.",
    "people": "Accounts, addresses or names there, and who that is here; 'leave' for nobody.",
    "projects": "Boards and projects there, by key or name, and the project here.",
    "watches": "Hosts, devices and checks there, by key or name, and the asset or service here that they watch.",
    "sheets": "Sheets of a workbook by their names, and what each lists.",
    "scales": "Words of likelihood, impact and severity there, and the step or share that each is here.",
    "register": "What a table lists whose columns do not say it.",
    "owners": "Fields, and the system whose value of each holds where several say one; 'here' for what is in git.",
    "dates": "In which order dates stand.",
    "decimal": "The decimal sign.",
    "zone": "The time zone in which moments become days, as in 'Europe/Berlin'.",
    "language": "The language of column heads and months, as in 'de'.",
    "encoding": "The encoding of a table that is not UTF-8, as in 'cp1252'.",
    "delimiter": "What parts the cells of a table.",
    "sheet": "The sheet of a workbook that is read.",
    "checklists": "What becomes of checklists: a share that is done, tasks of their own, or nothing.",
    "archived": "Whether what is archived there is taken.",
}
_WORDS: Mapping[str, tuple[str, ...]] = {
    "states": tuple(dict.fromkeys((*OF_TASKS, *OF_ASSETS, *OF_MONITORS, *OF_REGISTERS, "leave"))),
    "types": (*OF_TYPES, "leave"),
    "sheets": (*REGISTERS, LEAVE),
}
_SAID = {"type": ["string", "integer"]}


def mapping_schema() -> str:
    """The schema as a text of JSON."""
    named = {each.name: _field(each.name) for each in fields(Meaning)}
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What words of another system mean here",
        "description": "imports/SYSTEM.yaml beside a portfolio, or the file that --map names.",
        "type": "object",
        "properties": {"schema": {"const": 1, "description": "The version of the format."}, **named},
        "additionalProperties": False,
    }
    return json.dumps(made, indent=2) + "\n"


def _field(name: str) -> dict[str, Any]:
    about = {"description": _ABOUT[name]}
    if name in CHOICES:
        return {**about, "enum": list(CHOICES[name])}
    if name == "columns":
        value = {"anyOf": [{"pattern": f"^{OWN.pattern}$"}, {"not": {"pattern": "^x-"}}], **_SAID}
        return {**about, "type": "object", "additionalProperties": {"anyOf": [value, {"type": "null"}]}}
    if name in MAPS:
        said: dict[str, Any] = {"enum": [*_WORDS[name], None]} if name in _WORDS else {"type": [*_SAID["type"], "null"]}
        return {**about, "type": "object", "additionalProperties": said}
    return {**about, **_SAID} | ({"maxLength": 1} if name == "delimiter" else {})
