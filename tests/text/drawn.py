"""Portfolios that mostly hold together, so that rules and plans run: ids that exist, values of the schemas, some of no shape."""

import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

from tests.text.fuzzing import ROOT, VALUES

PLACES = {
    "itpm.yaml": "itpm", "budget.yaml": "budget", "calendars.yaml": "calendars", "collaboration.yaml": "collaboration",
    "infrastructure.yaml": "infrastructure", "moved.yaml": "moved", "staffing.yaml": "staffing", "strategy.yaml": "strategy",
    "waivers.yaml": "waivers", "projects/a.yaml": "project", "projects/b.yaml": "project", "projects/a/more.yaml": "project",
    "scenarios/s.yaml": "scenario", "timesheets/2026-W28.yaml": "timesheet",
}  # fmt: skip
IDS = ("a", "b", "a/a", "a/b", "b/c", "n3", "person:a", "a/a FS+2d", "b/c SS-1w", "a 50%", "a/../b", "..")
NUMBERS = (
    "0", "-0", "+1", "00", "1.", ".5", "1e5", "1E-400", "1e400", "0x1F", "0o17", "0b1", "1_0", "12:30", "190:20:30.15", ".inf",
    "+.INF", ".NaN", "9" * 25, "0." + "0" * 30 + "1", "1.005", "50%", "100.0%", "1,5", "1 000", "0.1e1", "2**3", "٣", "½",
)  # fmt: skip
DATES = (
    "2026-02-29", "2024-02-29", "0000-01-01", "0001-01-01", "9999-12-31", "10000-01-01", "2026-1-1", "2026-07-14T24:00",
    "2026-07-14T10:00:00Z", "2026-07-14 10:00:00 +99:99", "2026-W01", "2020-W53", "2026-Q1", "FY2026", "FY2026-P13", "2026-00",
    "1583-10-15..9999-12-31", "..0001-01-01", "9999-12-31..", "auto", "0h", "0.0000001min", "9999y", "1e9d", "99999999w", "5ed",
)  # fmt: skip
TEXTS = (
    "''", '""', '"\\0"', '"\\x7f\\e"', '"\\N\\_\\L\\P"', '"\\U0010FFFF"', '"\\uDFFF"', '"\\U00110000"', "'it''s'", "'\n\n '",
    '"a\\\n b"', "|\n  a\n  b", ">-\n  a\n\n  b", "|+9\n x", "|0\n", "!!str 5", "!!int x", "!!float '1'", "! a", "!<tag:x> a",
    "!!python/object:os.system a", "!!set {a}", "!!omap [a: 1]", "!!timestamp x", "&x 1", "*x", "<<", "=", "? a", "- a", "-", "---",
    "...", "%YAML 1.1", "@a", "`a", "a #b", "a: b", "#", "e\u0301", "\u202e", "\ufeff", "\U0001f600", "x" * 70_000,
)  # fmt: skip

PARTIES = ("person", "team", "role", "department", "supplier", "equipment", "stakeholder")
WIDE = frozenset((
    *PARTIES, "monitor", "service", "asset", "programme", "theme", "objective", "goal", "calendar", "budget-line", "operation", "key-result",
))  # fmt: skip
"""Kinds that are no part of a project."""


def _id(chance: Random) -> str:
    return chance.choice(("a", "b", f"n{chance.randint(0, 20)}"))


def _date(chance: Random) -> str:
    return f"{chance.choice((2025, 2026, 2026, 2027))}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


PLAIN: dict[str, Callable[[Random], str]] = {
    "id": _id,
    "ref": lambda chance: chance.choice((_id(chance), f"a/{_id(chance)}", f"b/{_id(chance)}")),
    "link-text": lambda chance: (
        f"a/{_id(chance)} {chance.choice(('FS', 'SS', 'FF', 'SF'))}{chance.choice(('', '+2d', '-1ew'))}"
    ),
    "date": _date,
    "dates": lambda chance: chance.choice((f"{_date(chance)}..", f"2025-01-01..{_date(chance)}", _date(chance))),
    "duration": lambda chance: f"{chance.randint(0, 60)}{chance.choice(('min', 'h', 'd', 'w', 'ed'))}",
    "percent": lambda chance: f"{chance.randint(0, 100)}%",
}
"""Values of words of the format as somebody would write them."""


@cache
def _schemas() -> dict[str, Any]:
    folder = ROOT / "schemas"
    return {path.name: json.loads(path.read_bytes()) for path in folder.glob("*.schema.json")}


def _target(document: str, reference: str) -> tuple[str, Any]:
    """What a ``$ref`` points at, and the document that it stands in."""
    name, _mark, pointer = reference.partition("#")
    document = name or document
    found = _schemas()[document]
    for part in pointer.strip("/").split("/") if pointer.strip("/") else ():
        found = found[part]
    return document, found


class _Drawing:
    """One file: chance, how wild it is, and how it is written."""

    def __init__(self, chance: Random, wildness: float) -> None:
        self.chance, self.anchors, self.wildness = chance, 0, wildness
        self.ids = Counter[str]()
        self.flow = chance.choice((0, 0.1, 0.5, 1))

    def wild(self) -> str:
        """A value of no particular field."""
        chance, depth = self.chance, self.chance.choice((3, 63, 64, 65, 3000))
        deep = ("[" * depth + "]" * depth, "{a: " * depth + "1" + "}" * depth, "[" * depth)
        pool = chance.choice((VALUES, NUMBERS, DATES, TEXTS, IDS, deep))
        return chance.choice(pool)

    def value(self, document: str, schema: Any, indent: int, *, flow: bool) -> str:
        """A value of a schema, or of none, as it stands behind a key or a dash."""
        chance = self.chance
        if chance.random() < self.wildness:
            return self.wild()
        while isinstance(schema, dict) and "$ref" in schema and "properties" not in schema:
            word = schema["$ref"].rpartition("/")[2]
            if "x-ref" in schema and chance.random() >= self.wildness:
                return self.reference(schema["x-ref"])
            if word in PLAIN and chance.random() < 0.8:
                return PLAIN[word](chance)
            if schema.get("examples") and chance.random() < 1 - 3 * self.wildness:
                return json.dumps(chance.choice(schema["examples"]))
            document, schema = _target(document, schema["$ref"])
        if not isinstance(schema, dict):
            return self.wild()
        for word in ("anyOf", "oneOf"):
            if word in schema:
                return self.value(document, chance.choice(schema[word]), indent, flow=flow)
        return self.of_type(document, schema, indent, flow=flow)

    def of_type(self, document: str, schema: dict[str, Any], indent: int, *, flow: bool) -> str:
        chance, kind = self.chance, schema.get("type")
        kind = chance.choice(kind) if isinstance(kind, list) else kind
        flow = flow or chance.random() < self.flow
        if kind == "object" or "properties" in schema:
            return self.written(self.fields(document, schema, indent, flow=flow), indent, flow=flow)
        if kind == "array":
            items = [
                ("", self.value(document, schema.get("items"), indent + 2, flow=flow))
                for _ in range(chance.randint(0, 3))
            ]
            return self.written(items, indent, flow=flow, sequence=True)
        if "enum" in schema:
            return str(chance.choice(schema["enum"]))
        if kind == "boolean":
            return chance.choice(("true", "false"))
        if kind in {"integer", "number"}:
            lowest, highest = schema.get("minimum", 0), schema.get("maximum", 90)
            plain = (
                str(chance.randint(int(lowest), int(highest))) if kind == "integer" else f"{chance.random() * 100:.3f}"
            )
            return chance.choice(NUMBERS) if chance.random() < self.wildness else plain
        if schema.get("examples") and chance.random() > self.wildness:
            return json.dumps(chance.choice(schema["examples"]))
        return chance.choice((*DATES, *IDS, *TEXTS, "3d", "50%", "EUR", "08:00-16:00", "mon-fri"))

    def fields(self, document: str, schema: dict[str, Any], indent: int, *, flow: bool) -> list[tuple[str, str]]:
        """Some of the fields of an object, and now and then one twice or one of another's."""
        chance, known = self.chance, dict(schema.get("properties", {}))
        names = [
            *schema.get("required", ()),
            *chance.sample(sorted(known), min(len(known), chance.randint(0, 6) if indent else 50)),
        ]
        more = schema.get("additionalProperties")
        rows = {name: known.get(name) for name in names}
        for _key in range(chance.randint(1, 4) if more else 0):
            rows[self.key(document, schema)] = more
        made = [(name, self.value(document, rows[name], indent + 2, flow=flow)) for name in rows]
        if made and chance.random() < self.wildness:
            made.append(
                chance.choice((chance.choice(made), (self.wild(), "1"), ("<<", "*n0"), ("? [a]", "b"), ("x-a", "[]")))
            )
        return made

    def key(self, document: str, schema: dict[str, Any]) -> str:
        """A key of a mapping; an id is one that nothing else of its kind has, nearly always."""
        names, kind = schema.get("propertyNames", {}), schema.get("x-kind", "n")
        if names and not ("x-ref" not in names and str(names.get("$ref", "")).endswith("/id")):
            return self.value(document, names, 0, flow=True)
        self.ids[kind] += self.chance.random() >= self.wildness
        return f"{kind}{self.ids[kind]}"

    def reference(self, kinds: list[str]) -> str:
        """The id of a record of one of some kinds, which is there nearly always."""
        kind = self.chance.choice([each for kind in kinds for each in (PARTIES if kind == "party" else (kind,))])
        if kind in {"project", "scenario"}:
            return self.chance.choice("ab") if kind == "project" else "s"
        name = f"{kind}{self.chance.randint(1, 2)}"
        return name if kind in WIDE or self.chance.random() < 0.5 else f"{self.chance.choice('ab')}/{name}"

    def written(self, rows: list[tuple[str, str]], indent: int, *, flow: bool, sequence: bool = False) -> str:
        """A mapping or a sequence in one of the styles of YAML."""
        chance, mark = self.chance, ""
        if chance.random() < self.wildness:
            mark = chance.choice((f"&n{self.anchors} ", "!!map ", "!!seq ", "!own ", "&n0 "))
            self.anchors += 1
        if not rows:
            return mark + ("[]" if sequence else "{}")
        if flow:
            inner = chance.choice((", ", ",", " ,\n   ")).join(
                value if sequence else f"{key}: {value}" for key, value in rows
            )
            return mark + (f"[{inner}]" if sequence else f"{{{inner}}}")
        space = " " * indent
        note = chance.choice(("", "", "", "  # itpm: ignore[PRJ001] why" if self.wildness else "", " # \u00e9"))
        lines = (f"{space}- {value}" if sequence else f"{space}{key}: {value}" for key, value in rows)
        return f"{mark}{note}\n" + "\n".join(lines) + ("\n\n" if chance.random() < 0.1 else "")


def _encoded(chance: Random, text: str) -> bytes:
    """A text with odd ends of lines and in odd encodings; most of them as they should be."""
    endings: tuple[Callable[[str], str], ...] = (
        lambda each: each.replace("\n", "\r\n"), lambda each: each.replace("\n", "\r"), lambda each: each.replace("\n", "\u0085"),
        lambda each: each.replace("\n", "\r\n", 3), lambda each: each.replace("\n", "\u2028", 2), lambda each: each.replace("  ", "\t"),
        lambda each: each.rstrip("\n"), lambda each: f"%YAML 1.2\n---\n{each}", lambda each: f"%TAG ! tag:x,2000:\n--- {each}...\n",
        lambda each: f"{each}---\n{each}", lambda each: f"--- |\n{each}", lambda each: f"\ufeff{each}", lambda each: f"{each}\ufeff{each}",
        lambda each: f"<<<<<<< a\n{each}=======\n>>>>>>> b\n", lambda each: f"{each}\x00", lambda each: f"# \x1b[2J\n{each}",
    )  # fmt: skip
    if chance.random() < 0.25:
        text = chance.choice(endings)(text)
    if chance.random() < 0.9:
        return text.encode(errors="surrogatepass")
    name = chance.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "utf-8-sig", "utf-7", "cp1252"))
    data = text.encode(name, errors="replace")
    return data[: chance.randint(0, len(data))] if chance.random() < 0.3 else data


def drawn(chance: Random) -> dict[str, bytes]:
    """A portfolio of some of the format's files."""
    usual = chance.choice((0, 0, 0.002, 0.03))
    made = {"itpm.yaml": b"schema: 1\nportfolio: T\ncurrency: EUR\nstatus_date: 2026-07-14\n"}
    for place in chance.sample(sorted(PLACES), chance.choice((3, len(PLACES)))):
        document = f"{PLACES[place]}.schema.json"
        wildness = chance.choice((usual, usual, usual, 0.3))
        text = _Drawing(chance, wildness).value(document, _schemas()[document], 0, flow=False).lstrip("\n") + "\n"
        made[place] = _encoded(chance, text) if wildness else text.encode()
    return made
