"""Portfolios that the schemas know the words of, written in every way that YAML has: mostly wrong, each in another way."""

import json
from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

from tests.text.fuzzing import ROOT, VALUES

_FILES = {
    "itpm.yaml": "itpm", "staffing.yaml": "staffing", "calendars.yaml": "calendars", "strategy.yaml": "strategy",
    "collaboration.yaml": "collaboration", "infrastructure.yaml": "infrastructure", "budget.yaml": "budget",
    "moved.yaml": "moved", "waivers.yaml": "waivers", "projects/a.yaml": "project", "projects/b.yaml": "project",
    "timesheets/2026-W28.yaml": "timesheet", "scenarios/s.yaml": "scenario",
}  # fmt: skip
_KEYS = (
    "a",
    "b",
    "c",
    "2026-03-02",
    "2026-Q1",
    "mon-fri",
    "x-own",
    "B",
    "1",
    "a/b",
    "'é'",
    "? a",
    "<<",
    "~",
    "2026-03-02..",
)
_LIKELY = (
    "a", "b", "a/b", "2d", "5d", "1w", "4h", "30eh", "50%", "100%", "2026-03-02", "2026-03-09", "2026-03-02..2026-03-20", "1000",
    "Name", "2026-Q2", "2026-W11", "FY2026", "'09:00-17:00'", "true", "1", "3", "2026-03-02T09:00", "a FS+1d", "a SS", "b FF-2ed",
)  # fmt: skip
_STRANGE = (
    "!!str 1", "!!int '5'", "!!set {a, b}", "!!omap [a: 1]", "!own x", "!!python/object:os.system x", "!!timestamp 2026-01-01",
    "&n {a: *n}", "[*a, *a]", "'it''s'", '"\\x41\\u00e9\\U0001F600"', '"\\0"', '"\\N\\_\\L\\P"', "|+\n    x\n\n\n", ">-\n    x\n    y\n",
    "|9\n         x", "? [a, b]\n    : c", "{? a : b}", "- a", "a: b: c", "@x", "`x`", "%x", "# only", "'", '"', "[", "{", "]", "}",
    "0o17", "0b11", "1_0.5_0", "+.inf", "12e03", "190:20:30", "2026-1-1", "2026-03-29 02:30:00 +01:00", "9" * 5000, "١", "−1",
)  # fmt: skip
_ENDS = ("\n", "\n", "\n", "\r\n", "\r", "\u0085", "\u2028")


@cache
def _schema(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    return found


def written(chance: Random) -> dict[str, bytes]:
    """Some files, each of its kind."""
    made = {"itpm.yaml": b"portfolio: T\nstatus_date: 2026-03-01\n"}
    for name in chance.sample(sorted(_FILES), chance.randint(1, 4)):
        made[name] = _encoded(chance, _Writer(chance, _FILES[name]).document())
    return made


def _encoded(chance: Random, text: str) -> bytes:
    """The text as bytes: with other ends of lines, a mark in front, or in another encoding."""
    text = text.replace("\n", chance.choice(_ENDS)) if chance.random() < 0.2 else text
    if chance.random() < 0.85:
        return text.encode("utf-8", "surrogatepass")
    encoding = chance.choice(("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp037"))
    return text.encode(encoding, "replace")


class _Writer:
    """A document of a kind, key by key; ``kind`` names the schema that knows its words."""

    def __init__(self, chance: Random, kind: str) -> None:
        self.chance, self.kind = chance, kind
        self.left = chance.choice((8, 30, 120))

    def document(self) -> str:
        """The document, with what may stand around one."""
        chance = self.chance
        head = chance.choice(
            ("", "", "", "%YAML 1.1\n---\n", "---\n", "%TAG ! tag:x,2026:\n---\n", "# only words\n", "\ufeff")
        )
        tail = chance.choice(("", "", "", "...\n", "---\nb: 2\n", "\t", "# end", "\x00"))
        return head + self._node((_schema(self.kind), self.kind), 0, flow=chance.random() < 0.1).lstrip("\n") + tail

    def _node(self, at: tuple[Mapping[str, Any], str], depth: int, *, flow: bool) -> str:
        schema, kind = self._resolved(at)
        self.left -= 1
        if depth > 8 or self.left <= 0 or self.chance.random() < 0.04:
            return self._scalar(schema)
        if "properties" in schema or "additionalProperties" in schema or "patternProperties" in schema:
            return self._mapping((schema, kind), depth, flow=flow)
        if "items" in schema:
            items = schema["items"] if isinstance(schema["items"], Mapping) else {}
            parts = [self._node((items, kind), depth + 1, flow=True) for _each in range(self.chance.randint(0, 4))]
            return "[" + ", ".join(parts) + "]"
        return self._scalar(schema)

    def _resolved(self, at: tuple[Mapping[str, Any], str]) -> tuple[Mapping[str, Any], str]:
        schema, kind = at
        for _step in range(12):
            choices = schema.get("oneOf") or schema.get("anyOf")
            if "$ref" in schema:
                file, _, place = schema["$ref"].partition("#")
                kind = file.partition(".")[0] or kind
                schema = _schema(kind)
                for part in filter(None, place.split("/")):
                    schema = schema[part]
            elif choices:
                schema = self.chance.choice(choices)
            else:
                break
        return (schema if isinstance(schema, Mapping) else {}), kind

    def _mapping(self, at: tuple[Mapping[str, Any], str], depth: int, *, flow: bool) -> str:
        schema, kind = at
        chance, rows = self.chance, []
        known = list(schema.get("properties", {}))
        more = schema.get("additionalProperties")
        for _each in range(chance.randint(0, 6)):
            if known and chance.random() < 0.85:
                key = chance.choice(known)
                inner = schema["properties"][key]
            else:
                key, inner = chance.choice(_KEYS), more if isinstance(more, Mapping) else {}
            rows.append((key, self._node((inner, kind), depth + 1, flow=flow or chance.random() < 0.2)))
        if flow:
            return "{" + ", ".join(f"{key}: {value}" for key, value in rows) + "}"
        lines = (f"{'  ' * depth}{self._key(key)}:{self._gap(value)}{value}{self._comment()}" for key, value in rows)
        return "\n" + "\n".join(lines) + "\n"

    def _key(self, key: str) -> str:
        style = self.chance.random()
        if style < 0.04:
            return f'"{key}"'
        return f"&k{self.chance.randint(0, 3)} {key}" if style < 0.06 else key

    def _gap(self, value: str) -> str:
        if value.startswith("\n"):
            return self.chance.choice(("", "", "", " &a", " !!map", " # said"))
        return self.chance.choice((" ",) * 9 + ("", "  ", "\t", " &b "))

    def _comment(self) -> str:
        return self.chance.choice(("",) * 12 + (" # itpm: ignore STR001", " # itpm: ignore", "  # words", " #x", " \t"))

    def _scalar(self, schema: Mapping[str, Any]) -> str:
        style = self.chance.random()
        if schema.get("enum") and style < 0.8:
            return str(self.chance.choice(schema["enum"]))
        if style < 0.7:
            return self.chance.choice(_LIKELY)
        return self.chance.choice(VALUES if style < 0.9 else _STRANGE)
