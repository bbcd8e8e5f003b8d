"""Answers for programs say that the files they come from have errors: something is left out of them."""

import json

from tests.cli.test_week import FILES
from tests.conftest import Folder, Run

LINES = "name: P\nbudget: {approved: {2026-01-01: {amount: 5}}, lines: {l: {type: opex, planned: 5}, m: {type: opex, planned: 6}}}\n"


def test_answers_for_programs_say_that_files_have_errors(run: Run, folder: Folder) -> None:
    good = FILES | {"projects/p.yaml": LINES}
    bad = good | {"budget.yaml": "entries: {I: {date: 2026-01-05, line: p/l, kind: actual, amount: 12,500}}\n"}
    commands = (("budget",), ("list", "figures"), ("align",), ("schedule",))
    root = folder(good)
    assert all("errors_in_files" not in run(*each, "--format", "json", cwd=root)[1] for each in commands)
    root = folder(bad)
    for each in commands:
        assert json.loads(run(*each, "--format", "json", cwd=root)[1])["errors_in_files"] == 1
        rows = run(*each, "--format", "csv", cwd=root)[1].splitlines()
        assert rows[0].endswith(",errors_in_files") and all(row.endswith(",1") for row in rows[1:])
