"""A second opinion on plans: random portfolios, computed again by ``bench/oracle`` and compared with itpm.

    python bench/oracle_plan.py --portfolios 1000               dates, floats, every booked minute
    python bench/oracle_plan.py --laws all --portfolios 100     and what must not change a plan, or must
    python bench/oracle_plan.py --seed 125 --portfolios 1 --keep out

Each kind of difference is printed once, as the smallest portfolio that still shows it; the exit code is 1 then.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import click

sys.path.insert(0, str(Path(__file__).resolve().parent))

from oracle.door import Files, texts, write
from oracle.judge import LOOPS, judged
from oracle.laws import LAWS, broken
from oracle.portfolios import Maker
from oracle.shrink import shrunk


@dataclass(frozen=True)
class Told:
    """What one portfolio came to."""

    seed: int
    faults: list[str]
    counts: Counter[str]
    features: Counter[str]


def kind(fault: str) -> str:
    """A difference begins with its kind."""
    return fault.partition(":")[0]


def found(files: Files, laws: tuple[str, ...], counts: Counter[str]) -> list[str]:
    """Everything that differs in a portfolio, or that a law says should not be."""
    faults = judged(files, counts)
    if counts[LOOPS]:
        # Where work waits for itself, the same work written in another way is planned without another of its links.
        return faults
    for law in laws:
        try:
            faults += broken(law, files, counts)
        except Exception as error:  # noqa: BLE001 - one answer that cannot be read ends no run, and its number is told
            faults.append(f"{law}: not to be judged, {type(error).__name__} {error}")
    return faults


def looked_at(seed: int, laws: tuple[str, ...], without: tuple[str, ...], each: int) -> Told:
    """One portfolio by its number, with so many of the laws, which come round in turns."""
    maker, counts = Maker(seed, without), Counter[str]()
    turn = tuple(laws[(seed * each + number) % len(laws)] for number in range(min(each, len(laws))))
    return Told(seed, found(maker.portfolio(), turn, counts), counts, maker.counts)


def still(files: Files, laws: tuple[str, ...], wanted: str) -> bool:
    """Whether a smaller portfolio differs in the same way."""
    try:
        return any(kind(fault) == wanted for fault in found(files, laws, Counter()))
    except Exception:  # noqa: BLE001 - what can no longer be computed does not show the difference
        return False


def told(results: Iterator[Told], most: int) -> tuple[Counter[str], Counter[str], list[Told]]:
    """Sums over all portfolios, and those that are to be shown: the first few of each kind of difference."""
    counts, features, shown = Counter[str](), Counter[str](), list[Told]()
    seen = Counter[str]()
    for each in results:
        counts += each.counts
        features.update(each.features.keys())
        for name in dict.fromkeys(map(kind, each.faults)):
            seen[name] += 1
            click.echo(f"{each.seed}: {name}", err=True)
            if seen[name] <= most:
                shown.append(
                    Told(each.seed, [fault for fault in each.faults if kind(fault) == name], Counter(), Counter())
                )
    counts.update({f"differences in {name}": number for name, number in seen.items()})
    return counts, features, shown


def smallest(each: Told, laws: tuple[str, ...], without: tuple[str, ...]) -> dict[str, Any]:
    wanted = kind(each.faults[0])
    own = tuple(law for law in laws if law == wanted)
    return shrunk(Maker(each.seed, without).portfolio(), partial(still, laws=own, wanted=wanted))


def listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


@click.command(help=__doc__)
@click.option("--portfolios", default=100, help="How many.", metavar="N")
@click.option("--seed", default=0, help="The number of the first.", metavar="S")
@click.option("--laws", default="", help=f"all, or some of: {', '.join(LAWS)}.", metavar="LAW,…")
@click.option("--each", default=1000, help="How many laws a portfolio is asked for, in turns; else all.", metavar="N")
@click.option("--without", default="", help="Features to leave out, as the summary names them.", metavar="FEATURE,…")
@click.option("--shown", default=2, help="How many of a kind are shown.", metavar="N")
@click.option("--processes", default=1, help="How many at a time.", metavar="N")
@click.option("--keep", type=click.Path(path_type=Path), help="Write the portfolios that differ here.", metavar="DIR")
def main(**said: Any) -> None:  # noqa: ANN401 - click's own settings
    laws = tuple(LAWS) if said["laws"] == "all" else listed(said["laws"])
    unknown = [law for law in laws if law not in LAWS]
    if unknown:
        raise click.BadParameter(f"there is no {', '.join(unknown)}", param_hint="--laws")
    without = listed(said["without"])
    look = partial(looked_at, laws=laws, without=without, each=said["each"])
    seeds = range(said["seed"], said["seed"] + said["portfolios"])
    if said["processes"] > 1:
        with Pool(said["processes"]) as pool:
            counts, features, shown = told(pool.imap(look, seeds, chunksize=8), said["shown"])
    else:
        counts, features, shown = told(map(look, seeds), said["shown"])
    for each in shown:
        show(each, smallest(each, laws, without), said["keep"])
    for title, sums in (("portfolios with", features), ("looked at", counts)):
        click.echo(f"{title}: " + ", ".join(f"{name} {number}" for name, number in sums.most_common()))
    sys.exit(1 if shown else 0)


def show(each: Told, files: Files, keep: Path | None) -> None:
    """A difference: what it is, and the files that show it."""
    click.echo(f"== {each.seed}: {each.faults[0]}")
    for path, text in texts(files).items():
        click.echo(f"# {path}\n{text.rstrip()}")
    for fault in islice(judged(files), 5):
        click.echo(f"-- {fault}")
    click.echo()
    if keep is not None:
        write(files, keep / f"{each.seed}-{kind(each.faults[0]).replace(' ', '-')}")


if __name__ == "__main__":
    main()
