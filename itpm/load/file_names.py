"""What the names of files say, and what is wrong with them: ids, weeks, parts without their main file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any
from unicodedata import normalize

from itpm.diagnostic import Finding, Origin, Severity
from itpm.load.kinds import KINDS, Misplaced, Placement
from itpm.load.names import RESERVED_WORDS
from itpm.load.near_writing import slug
from itpm.load.schemas import schema
from itpm.message import Message, phrase
from itpm.model.naming import is_id
from itpm.model.scalars import parse_period
from itpm.reserved import RESERVED
from itpm.text.fault import shown
from itpm.text.membership import PARTED
from itpm.text.near_files import near_file

_WORDS = {
    **dict.fromkeys(("portfolio", "settings", "config", "configuration"), "itpm"),
    **dict.fromkeys(("staff", "resources", "hr", "employees"), "staffing"),
    **dict.fromkeys(("finance", "costs", "money", "invoices", "ledger"), "budget"),
    **dict.fromkeys(("holidays", "calendar"), "calendars"),
    **dict.fromkeys(("systems", "cmdb", "inventory"), "infrastructure"),
}
"""What people call the files at the top."""
SETTINGS_WORDS = frozenset(word for word, kind in _WORDS.items() if kind == "itpm")
"""What people call the settings."""
_SHOWN = 5
"""How many files that programs left are named."""
_WEEK = re.compile(r"[0-9]{4}-W[0-9]{2}")


def unread(lost: Iterable[Misplaced], prefix: str) -> Iterator[Finding]:
    """What is told of files that are not read: of what programs left in a folder once, at the first."""
    left: dict[tuple[str, str], list[Misplaced]] = {}
    for each in lost:
        if each.of_program:
            left.setdefault((each.path.rpartition("/")[0], each.hint.partition(" ")[0]), []).append(each)
            continue
        at = Origin(prefix + each.path, offsets=(0, 0))
        yield Finding("STR010", at, each.what, place_for(each.path, each.hint))
    for first, *others in left.values():
        what, hint = first.what, first.hint
        if others:
            what = Message("{what}; such files in this folder: {count}", what=what, count=len(others) + 1)
            hint = phrase(
                "take them away: {names}",
                names=", ".join(PurePosixPath(each.path).name for each in (first, *others)[:_SHOWN]),
            )
        yield Finding("STR010", Origin(prefix + first.path, offsets=(0, 0)), what, hint)


def same_name(paths: Iterable[str]) -> Iterator[Finding]:
    """Files that differ in nothing but capitals, or in how accents are stored: some machines cannot tell them apart."""
    seen: dict[str, str] = {}
    for path in sorted(paths, key=lambda each: (each != each.casefold(), each)):
        other = seen.setdefault(normalize("NFC", path).casefold(), path)
        if other != path:
            message = Message("'{path}' and '{other}' are one file on some machines", path=path, other=other)
            yield Finding("STR008", Origin(path, offsets=(0, 0)), message, "rename one of them")


def id_fault(placed: Placement) -> tuple[Message, str] | None:
    """What is wrong with an id that a file's name gives: it becomes an address and the name of a page."""
    name = placed.whole
    if placed.kind == "timesheet":
        what = Message("'{name}' is not a week", name=shown(name))
        return None if _is_week(name) else (what, "name the file 2026-W28.yaml")
    if placed.kind not in {"project", "scenario"} or (is_id(name) and name not in RESERVED):
        return None
    if name in RESERVED:
        return Message("'{name}' is a reserved word", name=name), RESERVED_WORDS
    what = Message("the file name '{name}' is not an id", name=shown(name))
    return what, _better(placed)


def _better(placed: Placement) -> str:
    """What a file whose name is no id would be called."""
    near, better = near_file(placed.path), slug(placed.whole)
    whole, dot, part = placed.whole.partition(".")
    if near is not None and is_id(PurePosixPath(near.path).stem):
        return phrase("name it {name}", name=PurePosixPath(near.path).name)
    if dot and is_id(whole) and is_id(part):
        return phrase(
            "name it {better}.yaml, or {whole}/{part}.yaml as a part of '{whole}'",
            better=better,
            whole=whole,
            part=part,
        )
    if better and better[0].isalpha() and better not in RESERVED:
        return phrase("name it {better}.yaml", better=better)
    return "use lower-case letters, digits and hyphens, a letter first"


def place_for(path: str, hint: str) -> str:
    """Where a file at the top that is none of the format would be read: by a section of its name, or as a project."""
    stem = path.removesuffix(".yaml")
    if "/" in path or stem == path or stem in KINDS or not hint.startswith("files at the top"):
        return hint
    word = _WORDS.get(stem)
    if word is not None:
        return phrase("name it {word}.yaml; {hint}", word=word, hint=hint)
    kind = next((each for each in PARTED if stem in schema(each).get("properties", {})), "")
    if kind:
        return phrase("it would stand in {kind}.yaml, below '{stem}:'", kind=kind, stem=stem)
    if stem in schema("project")["properties"]:
        return phrase("it would stand in the file of its project, below '{stem}:'", stem=stem)
    return phrase("a project is projects/{stem}.yaml; {hint}", stem=slug(stem) or "ID", hint=hint)


def _is_week(name: str) -> bool:
    try:
        return bool(_WEEK.fullmatch(name) and parse_period(name))
    except ValueError:
        return False


def without_main(path: str, data: Mapping[str, Any]) -> Iterator[Finding]:
    """A part of a project whose main file is not there looks like a project without a name."""
    folder = path.rpartition("/")[0]
    if "name" not in data and folder != "projects":
        at = Origin(path, offsets=(0, 0))
        yield Finding(
            "STR010",
            at,
            Message("a part of a project without its main file {folder}.yaml", folder=folder),
            "write that file",
            severity=Severity.ERROR,
        )
