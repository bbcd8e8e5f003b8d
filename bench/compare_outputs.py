"""Say where two checkouts answer differently: ``python bench/compare_outputs.py OLD [NEW] [--portfolio FOLDER]``.

Every command that only reads is run over the same copy of a portfolio by the code of both checkouts, in every format,
and for every record: lists, records, explanations, plans, people, money, alignment, exports, graphs, checks and pages.
Each checkout needs its own ``.venv``; ``NEW`` is this one where it is not said. The answers have to be the same to the
byte; the first line that is not is printed for each command. The exit code says whether there was one.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_HERE = Path(__file__).resolve().parent.parent
_PARTS = ("projects", "budget", "staffing", "scenarios", "infrastructure", "timesheets", "collaboration", ".itpm")
_ASKER = r"""
import contextlib, io, json, sys
from itpm.cli.main import main
from itpm.cli.list import KINDS

def asked(*said):
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8", newline=""), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(list(said))
    out.flush()
    return [int(code), out.buffer.getvalue().decode("utf-8", "replace"), err.getvalue()]

answers = {}
def ask(*said):
    answers[" ".join(said)] = found = asked(*said)
    return found

forms = ("text", "json", "jsonl", "sarif", "junit", "gitlab", "github")
for form in forms:
    ask("validate", "--format", form)
for kind in sorted(KINDS):
    for form in ("table", "csv"):
        ask("list", kind, "--format", form)
    listed = ask("list", kind, "--format", "json")
    rows = json.loads(listed[1]).get(kind, []) if listed[0] == 0 else []
    # A figure is told by the record that has it, and has no page of its own.
    for row in rows if kind != "figures" else ():
        address = f"{KINDS[kind]}:{row['id']}"
        ask("show", address)
        ask("show", address, "--format", "json")
        ask("explain", address)
for command in ("schedule", "staffing", "align"):
    for form in ("table", "json", "csv"):
        ask(command, "--format", form)
for form in ("table", "json"):
    ask("budget", "--format", form)
for form in ("csv", "xlsx"):
    ask("export", "budget", "--format", form)
for system in ("ics", "msproject"):
    ask("export", system)
for kind in ("dependencies", "strategy", "services", "tasks"):
    ask("graph", kind)
ask("scenario", "compare")
answers["pages"] = [0, "", ""]
from pathlib import Path
from itpm.site.sources import build_pages
for page in build_pages(Path.cwd(), as_of=None, directories=True, prefix="", audience="restricted").pages:
    answers[f"page {page.path}"] = [0, repr(page), ""]
json.dump(answers, sys.__stdout__)
"""


def copied(portfolio: Path, folder: Path) -> Path:
    """The files of a portfolio alone, outside git."""
    target = folder / "portfolio"
    target.mkdir()
    for path in portfolio.glob("*.yaml"):
        shutil.copy(path, target)
    for name in _PARTS:
        if (portfolio / name).is_dir():
            shutil.copytree(portfolio / name, target / name)
    return target


def answers(checkout: Path, portfolio: Path, cache: Path) -> dict[str, list[str]]:
    """What the code of a checkout answers to each command: exit code, output, chatter."""
    python = checkout / ".venv/bin/python"
    surroundings = {**os.environ, "ITPM_CACHE_DIR": str(cache), "PYTHONPATH": str(checkout), "NO_COLOR": "1"}
    done = subprocess.run(
        [python, "-c", _ASKER], cwd=portfolio, env=surroundings, stdout=subprocess.PIPE, check=True, text=True
    )
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def differs(old: list[str] | None, new: list[str] | None) -> str:
    """The first line in which two answers differ; empty where they do not."""
    if old is None or new is None:
        return "is answered by one of them only"
    for was, now in zip(old, new, strict=True):
        if was != now:
            pairs = zip([*str(was).splitlines(), ""], [*str(now).splitlines(), ""], strict=False)
            return next((f"- {a}\n  + {b}" for a, b in pairs if a != b), f"- {was!r}\n  + {now!r}"[:400])
    return ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path, nargs="?", default=_HERE)
    parser.add_argument("--portfolio", type=Path, default=_HERE)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        portfolio = copied(asked.portfolio.resolve(), Path(folder))
        both = [
            answers(each.resolve(), portfolio, Path(folder) / f"cache-{n}")
            for n, each in enumerate((asked.old, asked.new))
        ]
    old, new = both
    found = {name: said for name in old | new if (said := differs(old.get(name), new.get(name)))}
    for name, said in found.items():
        print(f"{name}\n  {said}")
    print(f"{len(old | new)} answers, {len(found)} differ")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
