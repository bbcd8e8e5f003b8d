"""Files that nobody would write: grammar of YAML with the format's words, raw bytes, and mutations of the sample's files."""

from pathlib import Path
from random import Random

from tests.conftest import ROOT

CORPUS = Path(__file__).resolve().parent / "corpus"
SAMPLE = (
    "itpm.yaml", "staffing.yaml", "staffing/absence.yaml", "calendars.yaml", "strategy.yaml", "collaboration.yaml",
    "infrastructure.yaml", "budget/entries-2026-h1.yaml", "budget.yaml", "moved.yaml", "waivers.yaml", "projects/network.yaml",
    "projects/payroll.yaml", "projects/network/baselines/original.yaml", "timesheets/2026-W28.yaml",
    "scenarios/second-integrator.yaml", "schemas/local/project.schema.json",
)  # fmt: skip
VALUES = (
    "null", "true", "-1", "0", "1e999", ".nan", "-.inf", "9" * 40, "0x7f", "''", "'\\u200b'", "[]", "{}", "[[]]", "{a: }", "*a",
    "&a b", "!!binary x", "2026-02-30", "9999-12-31", "0001-01-01", "..", "2026-01-01..", "..2026-01-01",
    "2026-12-31..2026-01-01", "FY2026", "2026-W53", "2026-Q5", "100%", "-5%", "1000000%", "99999999999d", "-3d", "0h",
    "1.5min", "1e3d", "network", "network/go-live", "service:mail", "nobody", "a/b/c", "../x", "'é'", '"\\ud800"',
    '"\\uFFFE"', "|\n  x\n", "{team: platform, count: 99}", "[tomas 50%, tomas]", "00:00-24:00", "['23:00-01:00']",
    "https://x", "javascript:alert(1)", "x" * 300, "12:30:45", "010", "1_000", "~", "2026-03-29T02:30", "PT5H",
)  # fmt: skip
BYTES = (
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\t",
    b"\r",
    b"\xc2\x85",
    b"\xe2\x80\xa8",
    b": ",
    b" #",
    b"- ",
    b"{",
    b"}",
    b"[",
    b"]",
)
LOCAL = (
    b'{"$ref": "#"}', b'{"required": ["x-a"]}', b'{"properties": {"name": {"pattern": "^(a+)+$"}}}', b"[]", b'{"type": 5}',
)  # fmt: skip


def sample() -> dict[str, bytes]:
    """The files of the sample that are changed."""
    return {name: (ROOT / name).read_bytes() for name in SAMPLE}


def mutated(chance: Random, files: dict[str, bytes]) -> dict[str, bytes]:
    """The files with one to four changes."""
    made = dict(files)
    for _change in range(chance.randint(1, 4)):
        name = chance.choice(sorted(made))
        made[name] = chance.choice((_valued, _valued, _valued, _moved, _bytes, _cut, _raw, _grown))(
            chance, made[name], made
        )
    return made


def _valued(chance: Random, data: bytes, _files: dict[str, bytes]) -> bytes:
    """Another value behind a key, in a block or in braces."""
    places = [place for place in range(len(data)) if data[place : place + 2] == b": "]
    if not places:
        return data
    start = chance.choice(places) + 2
    ends = [place for place in (data.find(mark, start) for mark in (b"\n", b", ", b"}")) if place >= 0]
    return data[:start] + chance.choice(VALUES).encode() + data[min(ends, default=len(data)) :]


def _moved(chance: Random, data: bytes, files: dict[str, bytes]) -> bytes:
    """A line of some file in another place, once more or with another indent."""
    lines, others = data.split(b"\n"), files[chance.choice(sorted(files))].split(b"\n")
    line = chance.choice(others)
    lines.insert(chance.randint(0, len(lines)), chance.choice((line, line.lstrip(), b"  " + line)))
    if chance.random() < 0.5:
        del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def _bytes(chance: Random, data: bytes, _files: dict[str, bytes]) -> bytes:
    place = chance.randint(0, len(data))
    return data[:place] + chance.choice(BYTES) + data[place + chance.randint(0, 3) :]


def _cut(chance: Random, data: bytes, _files: dict[str, bytes]) -> bytes:
    start = chance.randint(0, len(data))
    return data[:start] + data[start + chance.randint(1, 200) :]


def _raw(chance: Random, data: bytes, _files: dict[str, bytes]) -> bytes:
    return chance.choice((b"", b"- a\n", b"5\n", chance.randbytes(chance.randint(1, 60)), *LOCAL))


def _grown(chance: Random, data: bytes, _files: dict[str, bytes]) -> bytes:
    """A tree of the format's own words, behind what is there."""
    words = sorted({line.strip().split(b":")[0] for line in data.split(b"\n") if b":" in line} or {b"name"})

    def node(depth: int) -> bytes:
        if depth > 4 or chance.random() < 0.4:
            return chance.choice(VALUES).encode()
        if chance.random() < 0.3:
            return b"[" + b", ".join(node(depth + 1) for _item in range(chance.randint(0, 3))) + b"]"
        row = (chance.choice(words) + b": " + node(depth + 1) for _field in range(chance.randint(0, 4)))
        return b"{" + b", ".join(row) + b"}"

    return data + b"\n" + chance.choice(words) + b": " + node(0) + b"\n"
