"""Hostile files, each read by the real command in a process of its own, with limits on time and memory."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Folder
from tests.process import itpm

YAML: dict[str, bytes] = {
    "alias bomb": b"a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nd: [*c,*c,*c]\n",
    "merge bomb": b"".join(b"k%d: &k%d {<<: [*k%d, *k%d]}\n" % (i, i, i - 1, i - 1) for i in range(1, 25)),
    "alias to itself": b"a: &a [*a]\n",
    "deep flow": b"[" * 100_000,
    "deep flow maps": b"{a: " * 100_000,
    "deep block": b"".join(b" " * i + b"a:\n" for i in range(400)),
    "deep dashes": b"- " * 50_000,
    "unclosed": b"a: [[[[{{{{" + b"x, " * 10_000,
    "unclosed quote": b'a: "' + b"x" * 5_000_000,
    "base 60 bomb": b"a: 1" + b":59" * 70_000,
    "long integer": b"a: " + b"9" * 5_000,
    "long hex": b"a: 0x" + b"f" * 200_000,
    "huge exponent": b"a: 1e999999999",
    "python object": b"a: !!python/object/apply:os.system ['touch MARKER']\n",
    "python module": b"a: !!python/module:antigravity\n",
    "tag directive": b"%TAG ! tag:yaml.org,2002:python/\n---\na: !name:os.system x\n",
    "complex keys": b"? {a: b}\n: c\n",
    "nul": b"name: a\x00b\n",
    "escape": b"name: \x1b[2Jx\n",
    "quoted escape": b'name: "\\e[2Jx"\n',
    "lone surrogate": b'name: "\\ud800"\n',
    "raw surrogate": b"name: \xed\xa0\x80\n",
    "bidi": "name: abc\u202edef\n".encode(),
    "latin 1": b"name: M\xfcller\n",
    "utf 16": "name: x\n".encode("utf-16"),
    "utf 32": "name: x\n".encode("utf-32"),
    "conflict": b"name: a\n<<<<<<< HEAD\nstage: idea\n=======\nstage: planning\n>>>>>>> b\n",
    "impossible dates": b"name: a\nstart: 2026-02-30\ndeadline: 99999-01-01\n",
    "offset": b"name: a\nstart: 2026-01-01T00:00:00+99:99\n",
    "broken tags": b"a: !!int abc\nb: !!bool maybe\nc: !!binary '@@@'\nd: !!timestamp nope\n",
    "many errors": b"name: a\n" + b"".join(b"x%d: 1\n" % i for i in range(3000)),
    "many values": b"a: [" + b"1," * 1_100_000 + b"1]",
    "one long text": b"name: " + b"x" * 1_000_000,
    "loop of 3000": b"name: a\ntasks:\n"
    + b"".join(b"  t%d: {duration: 1d, after: [t%d]}\n" % (i, (i + 1) % 3000) for i in range(3000)),
    "chain of 5000": b"name: a\nx-y: bad key: z\ntasks:\n"
    + b"".join(b"  t%d: {duration: 1d, after: [t%d]}\n" % (i, i - 1) for i in range(1, 5000)),
    "parent loop": b"name: a\ntasks:\n  a: {parent: b}\n  b: {parent: c}\n  c: {parent: a}\n",
    "dense graph": b"name: a\nnope: 1\ntasks:\n"
    + b"".join(
        b"  t%d: {duration: 1d, after: [%s]}\n" % (i, b", ".join(b"t%d" % j for j in range(i))) for i in range(150)
    ),
    "id as path": b"name: a\ntasks:\n  ../../etc/passwd: {duration: 1d}\n  'a\\n': {duration: 1d}\n",
}


def validate(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return itpm(root, "validate", "--no-cache", *arguments)


@pytest.mark.parametrize("name", YAML)
def test_a_hostile_file_is_refused_with_its_place(name: str, folder: Folder) -> None:
    root = folder({"projects/hostile.yaml": YAML[name], "projects/good.yaml": "name: Good\n"})
    done = validate(root, "--max-errors", "20")
    said = done.stdout
    assert done.returncode == 1, (done.returncode, said[:500], done.stderr[-500:])
    assert "Traceback" not in said + done.stderr
    assert any(line.startswith("projects/hostile.yaml:") and " error " in line for line in said.splitlines())
    assert "projects/good.yaml" not in said
    assert "\x1b" not in said
    assert not (root / "MARKER").exists()


def test_a_large_file_is_refused_before_it_is_parsed(folder: Folder) -> None:
    root = folder({"projects/good.yaml": "name: Good\n"})
    with (root / "projects/huge.yaml").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    done = validate(root)
    assert done.returncode == 1
    assert "16777216 are the most" in done.stdout


def test_devices_pipes_and_loops_are_refused(folder: Folder) -> None:
    root = folder({"projects/good.yaml": "name: Good\n"})
    (root / "projects/zero.yaml").symlink_to("/dev/zero")
    os.mkfifo(root / "projects/pipe.yaml")
    (root / "projects/self.yaml").symlink_to("self.yaml")
    done = validate(root)
    assert done.returncode == 1
    assert done.stdout.count(" error STR001: ") == 3


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ('{"$ref": "http://127.0.0.1:9/x.json"}', "leaves the file"),
        ('{"$ref": "file:///etc/passwd"}', "leaves the file"),
        ('{"$schema": "http://127.0.0.1:9/meta.json"}', "is not draft 2020-12"),
        ('{"$ref": "#"}', "a schema loop"),
        ('{"allOf": [{"$ref": "#/$defs/a"}], "$defs": {"a": {"anyOf": [{"$ref": "#/$defs/a"}]}}}', "a schema loop"),
        ('{"properties": {"name": {"pattern": "("}}}', "no JSON Schema"),
        ('{"type": "objekt"}', "no JSON Schema"),
        ("[" * 100_000, "no JSON Schema"),
        ("[]", "it must be an object"),
        ('{"$ref": "#/nowhere"}', "points to nothing"),
    ],
)
def test_a_hostile_local_schema_is_refused(schema: str, said: str, folder: Folder) -> None:
    root = folder({"projects/good.yaml": "name: Good\n", "schemas/local/project.schema.json": schema})
    done = validate(root)
    assert done.returncode == 1, done.stderr[-300:]
    assert said in done.stdout
    assert "schemas/local/project.schema.json:1:" in done.stdout


def test_a_pattern_that_backtracks_does_not_hang(folder: Folder) -> None:
    schema = '{"properties": {"name": {"pattern": "^(a+)+$"}}}'
    name = "a" * 15_000 + "b"
    root = folder({"projects/p.yaml": f"name: {name}\n", "schemas/local/project.schema.json": schema})
    assert validate(root).returncode == 1


def test_names_that_differ_by_case_only_are_told(folder: Folder) -> None:
    root = folder({"projects/erp.yaml": "name: A\n", "projects/ERP.yaml": "name: B\n"})
    done = validate(root)
    assert "are one file on some machines" in done.stdout


def test_paths_that_are_not_text_are_escaped(folder: Folder) -> None:
    root = folder({"projects/erp.yaml": "name: A\n"})
    (root / b"projects/b\xff\n.yaml".decode("utf-8", "surrogateescape")).write_text("name: 3\nx: 1\n")
    done = validate(root)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_a_link_shows_nothing_that_is_no_file_of_the_portfolio(folder: Folder) -> None:
    root = folder(
        {"projects/good.yaml": "name: Good\n", ".env": "DB_PASSWORD=hunter2\n", ".git/config": "key: hunter2\n"}
    )
    (root / "notes.txt").write_text("hunter2: [\n")
    (root / ".secret.yaml").write_text("hunter2: 1\n")
    for number, target in enumerate(("../.env", "../.git/config", "../.secret.yaml", "../notes.txt")):
        (root / f"projects/link{number}.yaml").symlink_to(target)
    (root / "projects/same.yaml").symlink_to("good.yaml")
    done = validate(root, "--format", "full")
    assert done.returncode == 1
    assert "hunter2" not in done.stdout + done.stderr
    assert done.stdout.count("a symbolic link to what is no file of a portfolio") == 4
    assert done.stdout.count("a symbolic link to 'projects/good.yaml', which is read itself") == 1
