"""Plans of the project scheduling library (PSPLIB): reads ``.sm`` files, writes the start of each activity.

    python bench/psplib.py DIR_OR_FILE… [--level LEVEL] [--steps N] [--proof S] [--seed N] -o OUT.json

The file written is ``{instance: {activity: start}}``, activities numbered as in the instance, so that any checker can
judge it. With ``--best FILE.csv`` (instance,length) the mean deviation from the best known lengths is printed too.
"""

import json
import re
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import click

from itpm.engine.pack import Level, Packed, pack
from itpm.engine.packing import Packing
from itpm.engine.search import SearchLimit


def read(path: Path) -> Packing:
    """The project in a single-mode PSPLIB file."""
    text = path.read_text(encoding="latin-1")
    after = [[task - 1 for task in row[3:]] for row in _rows(text, "PRECEDENCE RELATIONS", 1)]
    requests = _rows(text, "REQUESTS/DURATIONS", 2)
    (capacities,) = _rows(text, "RESOURCEAVAILABILITIES", 1)
    return Packing([row[2] for row in requests], [tuple(row[3:]) for row in requests], tuple(capacities), after)


def _rows(text: str, title: str, heads: int) -> list[list[int]]:
    """The rows of numbers of a section, which begins with some lines of headings."""
    section = text[text.index(title) :].splitlines()[1 + heads :]
    rows = []
    for line in section:
        if not re.fullmatch(r"[\s\d]+", line):
            break
        rows.append([int(number) for number in line.split()])
    return rows


def plan(path: Path, level: Level, limit: SearchLimit, proof: float) -> tuple[str, Packing, Packed, float]:
    """One instance, planned; and the CPU seconds it took."""
    packing = read(path)
    begun = time.process_time()
    return path.stem, packing, pack(packing, level, limit, proof), time.process_time() - begun


def files(paths: tuple[Path, ...]) -> list[Path]:
    return [file for path in paths for file in (sorted(path.rglob("*.sm")) if path.is_dir() else [path])]


@click.command(help=__doc__)
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--level", type=click.Choice([level.value for level in Level]), default="search")
@click.option("--steps", type=int, default=10_000, help="Plans of the search.")
@click.option("--proof", type=float, default=10, help="Seconds of CP-SAT, by its own measure.")
@click.option("--seed", type=int, default=1)
@click.option("--jobs", type=int, default=1, help="Instances planned at a time.")
@click.option("--every", type=int, default=1, help="Only each n-th instance.")
@click.option("--best", type=click.Path(exists=True, path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path))
def main(paths: tuple[Path, ...], level: str, steps: int, seed: int, **more: object) -> None:
    work = partial(plan, level=Level(level), limit=SearchLimit(steps, seed), proof=float(str(more["proof"])))
    chosen = files(paths)[:: int(str(more["every"]))]
    with ProcessPoolExecutor(int(str(more["jobs"]))) as pool:
        found = list(pool.map(work, chosen))
    starts = {
        name: {str(task + 1): start for task, start in enumerate(packed.starts)}
        for name, _packing, packed, _cpu in found
    }
    if more["output"]:
        Path(str(more["output"])).write_text(json.dumps(starts, indent=1), encoding="utf-8")
    over_path = sum(packed.length / max(packing.tails) - 1 for _name, packing, packed, _cpu in found) / len(found)
    proven = sum(packed.length == packed.bound for _name, _packing, packed, _cpu in found)
    cpu = [each[3] for each in found]
    print(
        f"{len(found)} instances, {level}: {over_path:.2%} over the critical path, {proven / len(found):.1%} proven, "
    )
    print(f"{sum(cpu) / len(cpu):.2f} CPU-s each, {max(cpu):.2f} at most")
    if more["best"]:
        lines = Path(str(more["best"])).read_text(encoding="utf-8").split()[1:]
        best = {line.split(",")[0]: int(line.split(",")[1]) for line in lines}
        over = [packed.length / best[name] - 1 for name, _packing, packed, _cpu in found]
        print(f"{sum(over) / len(over):.3%} over the best known")


if __name__ == "__main__":
    main(sys.argv[1:])
