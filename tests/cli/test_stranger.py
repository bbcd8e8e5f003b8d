"""A stranger's folder and a machine at its end: every kind of attack and fault once, by the real command in its own process."""

import json
import os
import re
import shlex
import subprocess
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.conftest import ROOT, Folder, Run
from tests.process import itpm
from tests.repository import git, repository

PLAN = "name: P\nstart: 2026-03-02\ntasks:\n  a: {name: A, duration: 2d}\n  b: {name: B, duration: 3d, after: [a]}\n"
FILES = {
    "itpm.yaml": "portfolio: Test\ncurrency: EUR\ntimezone: Europe/Berlin\nhours_per_day: 8\ncalendar: office\n",
    "calendars.yaml": 'calendars:\n  office: {name: Office, week: {mon-fri: ["08:00-16:00"]}}\n',
    "staffing.yaml": "people:\n  bob: {name: Bob}\n",
    "projects/p.yaml": PLAN,
}
_ORDERS = ("::error file=a::forged", "##[group]x", "##vso[task.setvariable variable=x]y", "##teamcity[x]")


def ended(done: subprocess.CompletedProcess[str], *codes: int) -> None:
    """A command ended in one of some ways, and with none of Python's."""
    code, said = done.returncode, done.stdout + done.stderr
    assert code in codes, (code, said[-2000:])
    assert "Traceback" not in said


def forged(root: Path, wanted: str, kind: str, data: bytes) -> None:
    """Another content under the id of an object."""
    path = root / ".git/objects" / wanted[:2] / wanted[2:]
    path.chmod(0o644)
    path.write_bytes(zlib.compress(f"{kind} {len(data)}\0".encode() + data))


def test_nothing_that_came_with_a_folder_runs(folder: Folder, tmp_path: Path) -> None:
    """Configuration of git, hooks, programs and modules beside the portfolio, and an mkdocs.yml that is code."""
    marker = tmp_path / "ran"
    touch = f"#!/bin/sh\ntouch {marker}\n"
    beside = {
        f"{name}.py": f"open({str(marker)!r}, 'w')\n" for name in ("yaml", "click", "sitecustomize", "itpm", "git")
    }
    code = {"mkdocs.yml": f"site_name: !!python/object/apply:os.system ['touch {marker}']\nhooks: [yaml.py]\n"}
    root = repository(folder, {**FILES, **beside, **code, "git": touch, "dot": touch, ".gitattributes": "* filter=x\n"})
    for name in ("git", "dot"):
        (root / name).chmod(0o755)
    for key in (
        "core.fsmonitor", "core.pager", "core.sshCommand", "core.gitProxy", "core.askPass", "credential.helper", "gpg.program",
        "diff.external", "filter.x.clean", "filter.x.smudge", "uploadpack.packObjectsHook", "core.alternateRefsCommand",
    ):  # fmt: skip
        git(root, "config", key, f"touch {marker}")
    for name in ("rev-parse", "ls-tree", "cat-file", "config"):
        git(root, "config", f"alias.{name}", f"!touch {marker}")
    for name in ("post-index-change", "reference-transaction", "pre-commit", "post-checkout"):
        (root / ".git/hooks" / name).write_text(touch)
        (root / ".git/hooks" / name).chmod(0o755)
    path = f".{os.pathsep}{os.pathsep}{os.environ['PATH']}"
    for command in (
        ["validate"],
        ["site", "build", "--at", "HEAD"],
        ["init", "sub"],
        ["graph", "tasks", "--format", "svg"],
    ):
        ended(itpm(root, *command, PATH=path), 0)
        assert not marker.exists(), command


def test_a_folder_of_a_revision_that_is_not_what_its_id_says_is_not_believed(folder: Folder) -> None:
    for place in ("", "it/"):
        root = repository(folder, {f"{place}{path}": text for path, text in FILES.items()}, f"portfolio{len(place)}")
        tree = git(root, "rev-parse", f"HEAD:{place}projects")
        blob = git(root, "rev-parse", f"HEAD:{place}staffing.yaml")
        forged(root, tree, "tree", b"100644 z.yaml\0" + bytes.fromhex(blob))
        done = itpm(root / place, "list", "projects", "--at", "HEAD")
        ended(done, 2)
        assert "does not hold what its id says" in done.stderr


DEAF = """
import sys
def hook(event, _arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.bind"}:
        raise AssertionError(event)
sys.addaudithook(hook)
from itpm.cli.main import main
for command in (["validate"], ["schedule"], ["site", "build"], ["export", "ics"], ["doctor"], ["init", "sub"]):
    assert main(command) == 0, command
"""


def test_no_command_asks_the_network(folder: Folder) -> None:
    root = repository(folder, FILES)
    (root.parent / "deaf.py").write_text(DEAF)
    ended(itpm(root, line=f"{shlex.quote(sys.executable)} -P ../deaf.py"), 0)


def test_every_promise_names_the_tests_that_hold_it() -> None:
    """The page for readers: each promise with files of tests that there are."""
    said = (
        (ROOT / "SECURITY.md").read_text(encoding="utf-8").partition("## What itpm promises")[2].partition("\n## ")[0]
    )
    promises = [each.partition("\n\n")[0] for each in said.split("\n- ")[1:]]
    assert len(promises) > 10
    for promise in promises:
        named = re.findall(r"`(tests/\S+\.py)`", promise)
        assert named, promise
        assert [each for each in named if not (ROOT / each).is_file()] == []


SCHEMA = "schemas/local/project.schema.json"
MANY = "".join(f"  t{number}: {{name: T}}\n" for number in range(3000))
DOUBLING = {f"a{level}": {"allOf": [{"$ref": f"#/$defs/a{level + 1}"}] * 2} for level in range(30)}
LARGE: dict[str, dict[str, str]] = {
    "a schema that doubles": {SCHEMA: json.dumps({"$defs": {**DOUBLING, "a30": {}}, "$ref": "#/$defs/a0"})},
    "a schema with an error for each of many values": {
        SCHEMA: json.dumps(
            {"properties": {"tasks": {"additionalProperties": {"allOf": [{"required": ["x-z"]}] * 3000}}}}
        ),
        "projects/p.yaml": f"name: P\ntasks:\n{MANY}",
    },
    "loops everywhere": {
        "projects/p.yaml": "name: P\ntasks:\n"
        + "".join(
            f"  t{n}: {{name: T, after: [{', '.join(f't{m}' for m in range(100) if m != n)}]}}\n" for n in range(100)
        )
    },
    "findings on one line": {
        "projects/p.yaml": f"{{name: P, {', '.join(f'y{number}: 1' for number in range(16000))}}}\n"
    },
    "broken references on one line": {
        "projects/p.yaml": f"name: P\ntasks:\n  a: {{name: A, after: [{', '.join(f'q{number}' for number in range(60000))}]}}\n"
    },
    "a ledger on one line": {
        "budget/entries-a.yaml": f"entries: {{{', '.join(f'e{number}: {{date: 2026-01-02, amount: {number}}}' for number in range(8000))}}}\n"
    },
    "comments": {"projects/p.yaml": "name: P\nnope: 1\n" + "# itpm: ignore[STR001] x\n" * 20000},
}


@pytest.mark.parametrize("name", LARGE)
def test_a_small_file_takes_neither_the_time_nor_the_memory(name: str, folder: Folder) -> None:
    done = itpm(folder({**FILES, **LARGE[name]}), "validate", "--no-cache", "--max-errors", "5")
    ended(done, 1)
    assert " error " in done.stdout


def test_nothing_is_written_where_a_link_of_the_repository_leads(folder: Folder, tmp_path: Path) -> None:
    """Of the whole repository, also where the portfolio is a folder in it."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_text("precious")
    root = repository(folder, {f"it/{path}": text for path, text in FILES.items()})
    (root / "report").symlink_to(outside / "file")
    (root / "it/sub").symlink_to(outside)
    (root / "it/projects/p").mkdir()
    (root / "it/projects/p/baselines").symlink_to(outside)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "links")
    for command in (
        ["validate", "-o", "../report"], ["list", "projects", "-o", "sub/new"], ["init", "sub/demo"], ["site", "build", "--site", "sub/s"],
        ["baseline", "set", "p", "b", "--by", "bob", "--uncommitted"],
    ):  # fmt: skip
        ended(itpm(root / "it", *command), 2)
    assert [path.name for path in outside.iterdir()] == ["file"]
    assert (outside / "file").read_text() == "precious"


def obeyed(text: str) -> list[str]:
    """The lines that a runner would take for an order."""
    lines = [line.strip() for line in re.split(r"[\r\n]", text)]
    return [line for line in lines if line.startswith("::") or re.search(r"##(\[|vso\[|teamcity\[)", line)]


def test_names_give_no_orders_in_any_form_wherever_it_goes(folder: Folder, tmp_path: Path, run: Run) -> None:
    rows = "".join(
        f'  t{number}: {{name: "{name}", description: "x\\n{name}", duration: 1d}}\n'
        for number, name in enumerate(_ORDERS)
    )
    wide = "".join(f'  w{number}: {{name: "{"x" * number}::error::x", duration: 1d}}\n' for number in range(55, 75))
    others = {f"{name.replace('/', '')}.yaml": "x: 1\n" for name in _ORDERS}
    root = folder({**FILES, **others, "projects/p.yaml": f'name: "{_ORDERS[0]}"\ntasks:\n{rows}{wide}'})
    forms: Mapping[str, list[str]] = {
        "full": ["validate", "--format", "full"],
        "json": ["validate", "--format", "json"],
        "junit": ["validate", "--format", "junit"],
        "csv": ["list", "tasks", "--format", "csv"],
        "ics": ["export", "ics"],
        "xml": ["export", "msproject", "p"],
        "svg": ["graph", "tasks", "--format", "svg"],
    }
    for form, command in forms.items():
        for target in ([], ["-o", str(tmp_path / form)]):
            code, out, err = run(*command, *target, cwd=root)
            assert code in {0, 1}, err
            assert obeyed(f"{out}\n{err}") == [], (form, target)
        assert obeyed((tmp_path / form).read_text()) == [], form
    names = {each.text for each in ET.fromstring((tmp_path / "xml").read_bytes()).iter()}
    assert set(_ORDERS) <= names
    unfolded = (tmp_path / "ics").read_bytes().decode().replace("\r\n ", "")
    assert all(f"SUMMARY:{name} (" in unfolded for name in _ORDERS)


@pytest.mark.parametrize("form", ["text", "full", "json", "jsonl", "sarif", "gitlab", "junit", "github", "site"])
def test_a_folder_whose_name_is_no_text_hides_no_finding(form: str, folder: Folder, tmp_path: Path, run: Run) -> None:
    root = folder({**FILES, "projects/q.yaml": "name: Q\nnope: 1\n"})
    for path in (b"projects/caf\xe9.yaml", b"projects/d\xff/baselines/a.yaml", b"timesheets/\xfe.yaml"):
        target = root / os.fsdecode(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("x: 1\n")
    command = (
        ["site", "build", "--audience", "restricted"]
        if form == "site"
        else ["validate", "--format", form, "-o", str(tmp_path / "out")]
    )
    assert run(*command, cwd=root)[0] == (0 if form == "site" else 1)
    said = (root / "site/checks.html").read_text() if form == "site" else (tmp_path / "out").read_bytes().decode()
    assert "nope" in said
    assert "d\\xff" in said.replace("\\\\", "\\").replace("%5C", "\\")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("itpm validate >/dev/full", 3), ("itpm export ics >/dev/full", 3), ("itpm --version >/dev/full", 3),
        ("itpm validate -o /dev/full", 3), ("itpm validate >&-", 3), ("ulimit -f 0; itpm baseline set p b --by bob --uncommitted", 3),
        ("itpm validate 2>/dev/full", 0), ("itpm list projects 2>/dev/full", 0), ("itpm nope 2>/dev/full", 2), ("itpm list projects 2>&-", 0),
        ("SOURCE_DATE_EPOCH= itpm site build", 0), ("SOURCE_DATE_EPOCH=-1 itpm validate", 2), ("ln -s /nowhere site; itpm site build", 2),
        ("mkfifo site; itpm site build", 2),
    ],
)  # fmt: skip
def test_a_fault_of_the_machine_is_told_as_such(line: str, code: int, folder: Folder) -> None:
    root = folder(FILES)
    done = itpm(root, line=line)
    ended(done, code)
    assert len(done.stderr.splitlines()) <= 2
    assert sorted(path.name for path in (root / "projects").iterdir()) == ["p.yaml"]


def test_a_pipe_in_the_place_of_gits_configuration_ends_the_questions(folder: Folder) -> None:
    root = repository(folder, FILES)
    (root / ".git/config").unlink()
    os.mkfifo(root / ".git/config")
    done = itpm(root, "validate")
    ended(done, 0)
    assert "state unknown: git" in done.stdout
