"""Every text that a file may hold comes through every written format: each of them parses and says the same text."""

import csv
import io
import json
import re
import tempfile
import zipfile
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from itpm.cli.main import main
from itpm.cli.orders import obeyed_by_nobody
from itpm.say import printable
from itpm.site.sources import build_pages
from itpm.text.decode import HIDDEN
from itpm.text.dump import dump_yaml
from tests.conftest import checked

CHARACTERS = st.characters(codec="utf-8").filter(lambda char: HIDDEN.search(char) is None)
MEANT = (
    "<b>&amp;", "]]>", "<!--", "-->", '"', "'", "\\N", "C:\\New", "\\n", "=1+1", "@a", "-1", ",", ";", ": ", " #", "::error::x", "##[group]",
    "##vso[x]y", "<script>", "</title>", "{{ x }}", "{% x %}", "|", "`", "[a](b)", "%%", "\U0001f680", "e\u0301", "\u05d0", "\U0001fffe",
)  # fmt: skip
TEXTS = st.lists(CHARACTERS | st.sampled_from(MEANT), min_size=1, max_size=12).map("".join)


def line_of(text: str) -> str:
    """A text of one line that is not blank."""
    return " ".join(f"x{text}".split())


def portfolio(name: str, prose: str) -> dict[str, str]:
    """A portfolio with a text wherever a text may stand that reaches a format."""
    task = {"name": name, "description": prose, "duration": "2d", "assign": ["ann"]}
    project = {
        "name": name,
        "description": prose,
        "start": "2026-03-02",
        "manager": "ann",
        "charter": {"problem": prose, "outcome": prose},
        "tasks": {"a": task, "b": {"name": name, "duration": "1d", "after": ["a"]}},
        "milestones": {"m": {"name": name, "after": ["b"]}},
        "risks": {"r": {"name": name, "probability": 2, "description": prose}},
        "budget": {"lines": {"l": {"name": name, "planned": 100}}},
    }
    return {
        "itpm.yaml": dump_yaml(
            {"portfolio": name, "description": prose, "status_date": "2026-03-02", "calendar": "office"}
        ),
        "calendars.yaml": dump_yaml({"calendars": {"office": {"name": name, "week": {"mon-fri": ["08:00-16:00"]}}}}),
        "staffing.yaml": dump_yaml({"people": {"ann": {"name": name}}}),
        "strategy.yaml": dump_yaml({"goals": {"g": {"name": name, "description": prose}}}),
        "projects/p.yaml": dump_yaml(project),
    }


def written(root: Path, *arguments: str) -> bytes:
    """What a command writes into a file."""
    target = root / "out.bin"
    assert main(["-C", str(root), *arguments, "--no-cache", "-q", "-o", str(target)]) == 0, arguments
    return target.read_bytes()


@settings(
    derandomize=True,
    max_examples=10,
    phases=[Phase.generate],
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(TEXTS, TEXTS)
def test_what_a_file_may_say_every_format_says(one: str, other: str) -> None:
    name, prose = line_of(one), f"{line_of(other)}\n{line_of(one)}"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, text in portfolio(name, prose).items():
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_text(text, encoding="utf-8", newline="\n")
        assert json.loads(written(root, "show", "p", "--format", "json"))["record"]["name"] == name
        rows = csv.DictReader(io.StringIO(written(root, "list", "tasks", "--format", "csv").decode(), newline=""))
        # CSV has no escapes: of it alone an order to a runner is another text, and what nobody can see is spelled out.
        assert {row["name"] for row in rows} == {obeyed_by_nobody(printable(name))}
        _same_in_the_plan(written(root, "export", "msproject", "p"), name)
        _same_in_the_calendar(written(root, "export", "ics", "p"), name, prose)
        for kind in ("tasks", "strategy"):
            drawn = written(root, "graph", kind, "--format", "svg")
            assert ET.fromstring(drawn).tag == "{http://www.w3.org/2000/svg}svg"
            assert written(root, "graph", kind, "--format", "dot").decode().rstrip().endswith("}")
        _parts_parse(written(root, "export", "budget", "p", "--format", "xlsx"), name)
        # What runs the other way is isolated.
        assert elements(root) - {("bdi", "")} == plainly()


def _same_in_the_plan(data: bytes, name: str) -> None:
    said = {each.text for each in ET.fromstring(data).iter()}
    assert name in said


def _same_in_the_calendar(data: bytes, name: str, prose: str) -> None:
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert len(Calendar.from_ical(data).walk()) == 4
    # The reader of icalendar takes an escaped backslash before an N for the end of a line; RFC 5545 does not.
    rows = [line.partition(":") for line in data.decode().replace("\r\n ", "").split("\r\n")]
    said = [
        (key, re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)) for key, _, text in rows
    ]
    assert {text for key, text in said if key == "SUMMARY"} == {f"{name} ({name})"}
    assert ("DESCRIPTION", prose) in said
    assert ("X-WR-CALNAME", name) in said


def _parts_parse(data: bytes, name: str) -> None:
    said = set()
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for part in book.namelist():
            said |= {each.text for each in ET.fromstring(book.read(part)).iter()}
    assert name in said


class Elements(HTMLParser):
    """The elements of pages, with the names of their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A value that is long is written smaller, and a label of a picture on several lines.
        if tag == "tspan" and not {name for name, _value in attrs} - {"x", "y"}:
            return
        plain = [name for name, value in attrs if (tag, name, value) != ("strong", "class", "long")]
        self.found |= {(tag, name) for name in plain} | {(tag, "")}


def elements(root: Path) -> set[tuple[str, str]]:
    """What elements the blocks of all pages of a portfolio have."""
    reader = Elements()
    for page in build_pages(root, as_of=None, directories=False, prefix="", audience="restricted").pages:
        for block in page.blocks:
            reader.feed(block)
    return reader.found


@cache
def plainly() -> set[tuple[str, str]]:
    """What elements there are where all texts are plain words."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in portfolio("xa", "xa\nxa").items():
            (Path(folder) / path).parent.mkdir(exist_ok=True)
            (Path(folder) / path).write_text(text)
        return elements(Path(folder))


def test_what_an_escape_may_stand_for_is_what_may_stand_there() -> None:
    """Of the characters that have one unit in UTF-16, and of some beyond."""
    every = [chr(code) for code in (*range(0x20, 0xD800), *range(0xE000, 0x10000), *range(0x10000, 0x110000, 0x3FFF))]
    refused = [char for char in every if HIDDEN.search(char) is not None]
    assert len(refused) > 50
    for char in refused:
        for text in (f'"a\\U{ord(char):08x}b"', f"'a{char}b'"):
            assert checked({"projects/p.yaml": f"name: {text}\n"}, "STR001"), hex(ord(char))
    for form in ('"a\\U{:08x}b"', "'a{!s}b'"):
        lines = "".join(
            f"  - {form.format(ord(char) if 'x' in form else char)}\n"
            for char in every
            if char not in refused and char != "'"
        )
        assert checked({"projects/p.yaml": f"name: P\nnope:\n{lines}"}, "STR001") == ()
