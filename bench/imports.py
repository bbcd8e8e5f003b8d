"""What comes in from other systems: 100,000 assets from CSV, and 20,000 issues of 200 columns.

``python bench/imports.py [FOLDER]`` writes both files, imports each into an empty portfolio, imports it again, and a
newer one in which one record in a hundred is another. Measured are CPU seconds of the command with all its processes
and the most memory that it had.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ASSETS, ISSUES, COLUMNS = 100_000, 20_000, 200
_SETTINGS = "schema: 1\nportfolio: Imports\ncurrency: EUR\nstatus_date: 2026-07-14\n"
_HEAD = (
    "AssetID,AssetName,AssetTypename,Serialnumber,BarCode,Model,Manufacturer,Statename,Location,Purchasedate,"
    "Warrantydate,OS,Lastseen\n"
)


def assets(count: int, changed: int = 0) -> str:
    """A report of so many assets, every ``changed``-th of which is somewhere else."""
    lines = [_HEAD]
    for at in range(count):
        place = "Elsewhere" if changed and at % changed == 0 else f"Building {at % 9}"
        lines.append(
            f"{at},PC-{at},Windows,SN{at:07},K-{at},OptiPlex {at % 40},Dell,Active,{place},2024-01-{at % 28 + 1:02},"
            f"2028-02-{at % 28 + 1:02},Windows 11,2026-07-0{at % 9 + 1}\n"
        )
    return "".join(lines)


def issues(count: int, columns: int, changed: int = 0) -> str:
    """A search of so many issues, every ``changed``-th of which is due on another day."""
    known = [
        *("Summary", "Issue key", "Status", "Project key", "Project name", "Updated", "Due date", "Labels", "Labels"),
        *("Original estimate", "Inward issue link (Blocks)", "Status Category", "Status Category Changed"),
    ]
    lines = [",".join([*known, *(f"Custom field (Field {at})" for at in range(columns - len(known)))])]
    for at in range(1, count + 1):
        due = "31/Aug/26 12:00 AM" if changed and at % changed == 0 else "10/Aug/26 12:00 AM"
        first = f"ERP-{at - 1}" if at % 7 == 0 else ""
        row = [
            f"Task {at}",
            f"ERP-{at}",
            "To Do",
            "ERP",
            "New ERP",
            "02/Jul/26 9:00 AM",
            due,
            "db",
            "big",
            "28800",
            first,
        ]
        row += ["To Do", "01/Jul/26 8:00 AM"]
        lines.append(",".join([*row, *("v" if (at + k) % 5 == 0 else "" for k in range(columns - len(known)))]))
    return "\n".join([*lines, ""])


def bring(folder: Path, system: str, text: str) -> tuple[str, float, int]:
    """What an import prints first, its CPU seconds, and its megabytes."""
    (folder / "file.csv").write_text(text)
    words = ("import", system, "file.csv", "--max-file-size", str(64 * 1024 * 1024), "--no-cache")
    with (folder / "said.txt").open("w+") as said:
        made = subprocess.Popen((sys.executable, "-m", "itpm", *words), cwd=folder, stdout=said, stderr=said)
        _pid, status, used = os.wait4(made.pid, 0)
        made.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        lines = said.read().splitlines()
    if made.returncode:
        raise SystemExit("\n".join(lines))
    return lines[0], used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        for system, made in (
            ("lansweeper", lambda changed: assets(ASSETS, changed)),
            ("jira", lambda changed: issues(ISSUES, COLUMNS, changed)),
        ):
            folder = (Path(sys.argv[1]) if len(sys.argv) > 1 else Path(name)) / system
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "itpm.yaml").write_text(_SETTINGS)
            for what, changed in (("first", 0), ("again", 0), ("one in a hundred changed", 100)):
                said, used, size = bring(folder, system, made(changed))
                print(f"{system}, {what}: {used:.1f} CPU-s, {size} MB: {said}")


if __name__ == "__main__":
    main()
