"""Change one operator of the engine at a time, and see whether a test notices.

    python bench/mutate.py                          # every module of the engine
    python bench/mutate.py sweep ledger             # some of them
    python bench/mutate.py --jobs 4

A mutant swaps one comparison, one sum, one ``and``/``or`` or one ``min``/``max``. Each is
written into a copy of the project, never into the project. A survivor is printed with its
place; ``bench/README.md`` says of each one that is left why it changes no date.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ENGINE = Path("itpm/engine")

# What must notice: the quickest first, for a mutant is dead at the first failure.
TESTS = (
    "tests/engine/test_calendar.py",
    "tests/engine/test_network.py",
    "tests/engine/test_levelling.py",
    "tests/engine/test_laws.py",
    "tests/engine/test_packing.py",
    "tests/analysis/test_schedule.py",
)

# How often each work is tried changes how long a plan is looked for, not what holds of it.
SKIPPED_MODULES = ("__init__", "keeping", "optimal", "search")

SWAPS: dict[type[ast.AST], Any] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
CALLS = {"min": "max", "max": "min"}

# A mutant that never ends is noticed too.
LIMIT_SECONDS = 120


@dataclass(frozen=True)
class Mutant:
    """One changed operator: the module, the line and the module's changed text."""

    module: str
    line: int
    source: str
    text: str


def mutants(module: str) -> Iterator[Mutant]:
    """Give every mutant of one module of the engine."""
    original = (ROOT / ENGINE / f"{module}.py").read_text()
    lines = original.splitlines()
    for number, _ in enumerate(ast.walk(ast.parse(original))):
        tree = ast.parse(original)
        node = next(each for place, each in enumerate(ast.walk(tree)) if place == number)
        if _swap(node):
            line = getattr(node, "lineno", 0)
            yield Mutant(module, line, lines[line - 1].strip(), ast.unparse(tree))


def _swap(node: ast.AST) -> bool:
    """Change the node where it is an operator that has an opposite; say whether it was."""
    match node:
        case ast.Compare(ops=[first, *others]) if type(first) in SWAPS:
            node.ops = [SWAPS[type(first)](), *others]
        case ast.BinOp() | ast.BoolOp() if type(node.op) in SWAPS:
            node.op = SWAPS[type(node.op)]()
        case ast.Call(func=ast.Name(id=name) as called) if name in CALLS:
            called.id = CALLS[name]
        case _:
            return False
    return True


def survives(mutant: Mutant, copy: Path) -> bool:
    """Whether all tests pass with the mutant in place of its module, in the copy."""
    place = copy / ENGINE / f"{mutant.module}.py"
    original = place.read_text()
    place.write_text(mutant.text)
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *TESTS]
    try:
        ended = subprocess.run(
            command,
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            timeout=LIMIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    finally:
        place.write_text(original)
    return ended.returncode == 0


def _copied(place: Path) -> Path:
    ignored = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "__pycache__")
    shutil.copytree(ROOT, place, ignore=ignored)
    return place


def main() -> None:
    """Run the mutants of the named modules, and print those that nothing noticed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    found = sorted(each.stem for each in (ROOT / ENGINE).glob("*.py"))
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    modules = asked.modules or [each for each in found if each not in SKIPPED_MODULES]
    work = [mutant for module in modules for mutant in mutants(module)]
    with tempfile.TemporaryDirectory() as place:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(asked.jobs):
            copies.put(_copied(Path(place) / str(number)))

        def run(mutant: Mutant) -> bool:
            copy = copies.get()
            try:
                return survives(mutant, copy)
            finally:
                copies.put(copy)

        left = 0
        with ThreadPoolExecutor(asked.jobs) as pool:
            for mutant, alive in zip(work, pool.map(run, work), strict=True):
                if alive:
                    left += 1
                    place_of = f"{ENGINE}/{mutant.module}.py:{mutant.line}"
                    print(f"survived  {place_of}  {mutant.source}", flush=True)
    print(f"{len(work)} mutants of {len(modules)} modules, {left} survived")


if __name__ == "__main__":
    main()
