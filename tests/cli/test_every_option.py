"""Every option and argument of every command, typed wrongly: one line, exit code 2, no answer, nothing written."""

from collections.abc import Iterator

import click
import pytest

from itpm.cli.main import itpm
from itpm.cli.shared import SHARED
from tests.conftest import Folder, Run
from tests.repository import git

FILES = {
    "itpm.yaml": "currency: EUR\ntimezone: Europe/Berlin\nstatus_date: 2026-01-01\n",
    "staffing.yaml": "people: {jane: {name: Jane}}\n",
    "scenarios/more.yaml": "name: More\nset: {p/a.duration: 3d}\n",
    "projects/p.yaml": "name: P\nstart: 2026-03-02\ntasks: {a: {duration: 5d}}\n"
    "milestones: {m: {after: [a]}}\n"
    "budget: {lines: {hw: {type: opex, planned: 5}}}\n",
    "plan.xml": "<Project/>",
    "ledger.csv": "Doc,Date,Account,Amount\n",
    "map.yaml": "columns: {document: Doc, date: Date, line: Account, amount: Amount}\n",
}
NEEDED = {
    "chart": ["milestones", "p"],
    "show": ["p"],
    "history": ["p"],
    "review tag": ["board/1"],
    "list": ["tasks"],
    "explain": ["p"],
    "schema": ["project"],
    "completion": ["bash"],
    "scenario compare": ["more"],
    "baseline set": ["p", "one", "--by", "jane", "--uncommitted"],
    "baseline list": ["p"],
    "export msproject": ["p"],
    "import msproject": ["plan.xml"],
    "import actuals": ["ledger.csv", "--map", "map.yaml"],
}
"""What a command cannot do without."""
BEGUN = {"site serve"}
"""What goes on until it is stopped is only ever called wrongly here."""
SOMETHING = {
    "--output",
    "--site",
    "--tree",
    "--name",
    "--seed",
    "--id",
    "--into",
    "--max-file-size",
    "--max-errors",
    "folder",
}
"""Options that take most texts, or numbers: only what they refuse is tried."""
SHARED_NAMES = frozenset(names[-1] for names, _words in SHARED)


def _commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield " ".join(path), command
        return
    for name in command.list_commands(click.Context(command)):
        below = command.get_command(click.Context(command), name)
        assert below is not None
        yield from _commands(below, (*path, name))


def _wrong(param: click.Parameter) -> list[str]:
    """Values that an option or argument can never have."""
    name = param.opts[-1]
    if isinstance(param.type, (click.types.IntParamType, click.types.FloatParamType)):
        return ["", " ", "x", "nan", "1.5.2", "-1"] if name != "--seed" else ["", " ", "x", "nan"]
    return ["", " "] if name in SOMETHING else ["", " ", "no such thing!", "-1", "nan", "x" * 300]


def _calls() -> Iterator[tuple[str, list[str]]]:
    for name, command in _commands(itpm):
        needed = NEEDED.get(name, [])
        for param in command.params:
            if isinstance(param, click.Option):
                words = ["", " ", "no such thing!"] if param.opts[-1] in SHARED_NAMES - SOMETHING else _wrong(param)
                calls = [f"{param.opts[-1]}={value}" for value in words if not param.is_flag]
                yield from (
                    (name, [*name.split(), *needed, call]) for call in calls if name not in BEGUN or call[-1] in "= "
                )
            else:
                yield from ((name, [*name.split(), "--", value]) for value in _wrong(param))


CALLS = list(_calls())


def test_the_walk_meets_every_command() -> None:
    assert len({name for name, _call in CALLS}) >= 20
    assert {"staffing", "site build", "import actuals", "init", "site serve"} <= {name for name, _call in CALLS}


@pytest.mark.parametrize("command", sorted({name for name, _call in CALLS}))
def test_a_wrong_value_is_told_in_a_line_and_answers_nothing(run: Run, folder: Folder, command: str) -> None:
    root = folder(FILES)
    git(root, "init", "-q", "-b", "main")
    before = sorted(root.rglob("*"))
    for name, call in CALLS:
        if name == command:
            code, out, err = run(*call, cwd=root)
            assert (code, out, err.count("\n")) == (2, "", 1), (call, code, out, err)
    assert sorted(root.rglob("*")) == before


def test_what_nobody_looks_at_is_refused(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    for call in (("doctor",), ("schema", "project"), ("explain",), ("explain", "SCH001")):
        code, out, err = run(*call, "--at", "HEAD", cwd=root)
        assert (code, out) == (2, "") and "--at has no meaning" in err


def test_a_search_tries_something(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    for option, value in (("--steps", "0"), ("--seconds", "0"), ("--seconds", "nan"), ("--seconds", "inf")):
        assert run("schedule", "--level", "search", option, value, cwd=root)[:2] == (2, "")


def test_a_quiet_beginning_says_nothing_and_a_site_written_to_a_file_neither(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    for call in (("init", "-q", "one"), ("-q", "init", "two")):
        assert run(*call, cwd=root) == (0, "", "")
        assert (root / call[-1] / "itpm.yaml").is_file()
    code, out, _err = run("site", "build", "-o", "where.txt", cwd=root)
    assert (code, out) == (0, "") and (root / "where.txt").read_text().endswith("index.html\n")


def test_the_folder_of_a_site_is_no_file_for_what_is_printed(run: Run, folder: Folder) -> None:
    root = folder({"itpm.yaml": "portfolio: P\n"})
    code, _out, err = run("site", "build", "-o", "public", cwd=root)
    assert code == 2 and "name the folder of the site by --site" in err and not (root / "public").exists()
