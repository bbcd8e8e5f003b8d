"""Commands that write several files: all land or none, and the next one settles what a killed one left."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Folder, Run

PLAN = """<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Title>Move</Title><StartDate>2026-03-02T08:00:00</StartDate>
<CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay><Calendars><Calendar><UID>1</UID><Name>Standard</Name><WeekDays>
<WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>16:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
</WeekDays></Calendar></Calendars>
<Tasks><Task><UID>1</UID><Name>Pack</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration></Task></Tasks>
<Resources><Resource>
<UID>7</UID><Name>Ann Lee</Name><Type>1</Type><MaxUnits>1</MaxUnits></Resource></Resources>
<Assignments><Assignment><TaskUID>1</TaskUID><ResourceUID>7</ResourceUID><Units>1</Units></Assignment></Assignments></Project>"""
FILES = {"itpm.yaml": "portfolio: Test\nstatus_date: 2026-03-01\n", "in/plan.xml": PLAN}
WRITTEN = ["calendars/move.yaml", "projects/move.yaml", "staffing/move.yaml"]
KILLING = """
import os, signal, sys
real, left = os.replace, [int(sys.argv[1])]
def replace(*arguments, **options):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **options)
os.replace = replace
from itpm.cli.main import main
sys.exit(main(sys.argv[2:]))
"""
IMPORT = ("import", "msproject", "in/plan.xml")


def killed(root: Path, rename: int, *command: str) -> int:
    """Runs a command that is killed at a rename, counted from 1; whatever the cache renames is not among them."""
    call = [sys.executable, "-c", KILLING, str(rename), *command, "--no-cache"]
    return subprocess.run(call, cwd=root, check=False, capture_output=True).returncode


def written(root: Path) -> list[str]:
    return sorted(
        path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file() and "in/" not in path.as_posix()
    )


@pytest.mark.parametrize("rename", range(1, 6))
def test_an_import_that_is_killed_is_whole_after_the_same_command(rename: int, run: Run, folder: Folder) -> None:
    root = folder(FILES)
    assert killed(root, rename, *IMPORT) == -signal.SIGKILL
    code, out, err = run(*IMPORT, cwd=root)
    assert code == 0
    assert written(root) == ["calendars/move.yaml", "itpm.yaml", "projects/move.yaml", "staffing/move.yaml"]
    # Two renames are the journal's: what was begun is taken back and done anew, what was ready is finished.
    assert ("a command was killed while it wrote 3 files" in err) == (rename > 1)
    assert ("unchanged since the last import" in out) == (rename > 2)
    assert run("validate", "--fail-on", "warning", cwd=root)[0] == 0


def test_another_command_that_writes_settles_it_too(run: Run, folder: Folder) -> None:
    root = folder(
        {
            **FILES,
            "projects/p.yaml": "name: P\ntasks: {t: {duration: 1d}}\n",
            "staffing.yaml": "people: {bob: {name: Bob}}\n",
        }
    )
    assert killed(root, 4, *IMPORT) == -signal.SIGKILL
    code, out, _err = run("validate", cwd=root)
    assert ".itpm-writing.json:1:1: warning STR010: a command was killed while it wrote files" in out
    assert "the next command that writes finishes it or takes it back" in run("doctor", cwd=root)[1]
    code, out, err = run("baseline", "set", "p", "first", "--by", "bob", "--uncommitted", cwd=root)
    assert code == 0 and out == "projects/p/baselines/first.yaml\n" and "a command was killed" in err
    assert set(WRITTEN) < set(written(root)) and not list(root.rglob(".itpm-*"))


def test_a_journal_that_is_none_keeps_everybody_from_writing(run: Run, folder: Folder) -> None:
    root = folder({**FILES, ".itpm-writing.json": "{}"})
    for command in (IMPORT, ("init",)):
        code, _out, err = run(*command, cwd=root)
        assert code == 3 and "is no journal of itpm; look at it, then delete it" in err
    assert not (root / "projects").exists()


def test_a_disk_that_is_full_leaves_everything_as_it_was(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def replace(source: object, target: object, **options: int) -> None:
        if str(target).endswith("staffing/move.yaml"):
            raise OSError(28, "No space left on device", str(target))
        real(source, target, **options)  # type: ignore[arg-type,call-overload]

    root = folder(FILES)
    monkeypatch.setattr(os, "replace", replace)
    code, _out, err = run(*IMPORT, cwd=root)
    assert code == 3 and "staffing/move.yaml: No space left on device; nothing was written" in err
    assert written(root) == ["itpm.yaml"] and not (root / "projects").exists()
    monkeypatch.undo()
    assert run(*IMPORT, cwd=root)[0] == 0


@pytest.mark.parametrize(
    ("link", "command"),
    [
        ("calendars", IMPORT),
        ("staffing", IMPORT),
        ("projects", IMPORT),
        ("projects/p/baselines", ("baseline", "set", "p", "b1", "--by", "bob", "--uncommitted")),
        (".github", ("init",)),
        (".vscode", ("init",)),
        (".itpm", ("schema", "--all")),
    ],
)
def test_no_command_writes_through_a_link_out_of_the_portfolio(
    link: str, command: tuple[str, ...], run: Run, folder: Folder, tmp_path: Path
) -> None:
    files = {"in/plan.xml": PLAN, "staffing.yaml": "people: {bob: {name: Bob}}\n"} | (
        {} if command == ("init",) else {"itpm.yaml": "portfolio: T\n"}
    )
    if "p/" in link:
        files["projects/p.yaml"] = "name: P\ntasks: {t: {duration: 1d}}\n"
    if command == ("init",):
        files = {"in/x": ""}
    root, outside = folder(files), tmp_path / "outside"
    outside.mkdir()
    (root / link).parent.mkdir(parents=True, exist_ok=True)
    (root / link).symlink_to(outside)
    code, _out, err = run(*command, cwd=root)
    assert code == 2 and err and list(outside.iterdir()) == []
    assert not list(root.rglob(".itpm-*"))


def test_a_plan_that_would_not_load_names_the_line_of_its_element(run: Run, folder: Folder) -> None:
    local = '{"properties": {"people": {"additionalProperties": {"properties": {"name": {"maxLength": 3}}}}}}'
    root = folder({**FILES, "schemas/local/staffing.schema.json": local})
    code, out, err = run(*IMPORT, cwd=root)
    assert (
        code == 2
        and out == ""
        and "in/plan.xml: line 6: STR005" in err
        and "in staffing/move.yaml at people/ann-lee/name" in err
    )
    assert written(root) == ["itpm.yaml", "schemas/local/staffing.schema.json"]


def test_a_plan_with_characters_that_the_format_refuses_loads(run: Run, folder: Folder) -> None:
    plan = PLAN.replace("<Name>Pack</Name>", "<Name>Pack&#x202E;</Name><Notes>one&#13;&#10;two&#x2028;&#x85;</Notes>")
    root = folder({**FILES, "in/plan.xml": plan})
    assert run(*IMPORT, cwd=root)[0] == 0
    assert run("validate", "--select", "STR,REF", "--fail-on", "warning", cwd=root)[0] == 0


@pytest.mark.parametrize("id_", ["../itpm", "../../outside", "A", "a b", "con", "-x", "a/b", "ä", "x" * 64])
def test_an_id_is_no_path(id_: str, run: Run, folder: Folder) -> None:
    root = folder(FILES)
    code, _out, err = run(*IMPORT, f"--id={id_}", "--replace", cwd=root)
    assert code == 2 and "is no id" in err and written(root) == ["itpm.yaml"]
