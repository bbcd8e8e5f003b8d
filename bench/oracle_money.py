"""Drawn portfolios whose money is counted a second time.

    python bench/oracle_money.py --portfolios 300                  every one is held against all laws, too
    python bench/oracle_money.py --portfolios 3000 --each 2        each is held against two of them, in turns
    python bench/oracle_money.py --seed 125 --portfolios 1 --keep out

What ``itpm budget`` and ``itpm list figures`` say is held against ``oracle/money_counted.py``, which imports nothing of
itpm, and against laws: parts are wholes, another project changes nothing, a document and its reversal change nothing,
the order of documents never matters, a later day never un-spends without a credit, unknown in is unknown out, forms
and quarters and currencies say the same. Each difference is printed as it is found; the exit code is 1 then.
"""

import contextlib
import io
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import click
from oracle.money_counted import (
    ZERO,
    Books,
    budgeted,
    dropped,
    earned,
    hangs_on,
    npv,
    planned,
    schedule,
    since,
    unbooked,
    worth,
)
from oracle.money_drawn import Case, Paper, draw, texts
from oracle.money_forms import currencies, forms, periods

from itpm.cli.main import main

CENT = Decimal("0.011")
NEAR = Decimal("0.0001")
ALL = 9
"""How many laws there are."""
STEP = 25
"""After how many portfolios it says how far it is."""
Figures = Mapping[str, Decimal | None]


def asked(files: Mapping[str, str], *command: str) -> Any:  # noqa: ANN401 - whatever the command answers
    """What a command says of some files, as JSON."""
    return json.loads(text(files, *command, "--format", "json"))


def text(files: Mapping[str, str], *command: str) -> str:
    """What a command prints of some files."""
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        for path, content in files.items():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_text(content, encoding="utf-8")
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main([*command])
        if code:
            raise RuntimeError(f"{command}: {code} {err.getvalue()[-500:]}")
        return out.getvalue()


def _number(value: Any) -> Decimal | None:  # noqa: ANN401 - a sum, a number, nothing
    amount = value["amount"] if isinstance(value, dict) else value
    return None if amount is None else Decimal(str(amount))


def figures(files: Mapping[str, str]) -> Figures:
    """Every sum of every budget and line, and what is earned, by name."""
    found: dict[str, Decimal | None] = {}
    for entry in asked(files, "budget")["budgets"]:
        for part in (entry, *entry["lines"], *(below for line in entry["lines"] for below in line.get("charged", ()))):
            found |= {f"{part['id']}.{key}": _number(value) for key, value in part.items() if _sum(key)}
        found |= {
            f"{entry['id']}.{key}": _number(value)
            for key, value in entry.get("earned_value", {}).items()
            if key in _EARNED
        }
    for each in asked(files, "list", "figures")["figures"]:
        if each["figure"] in _IN_TIME:
            found[each["id"]] = _number(each["value"])
    return found


_SUMS = ("approved", "planned", "committed", "accrued", "actual", "estimate", "forecast", "available", "unallocated")
_EARNED = ("bac", "pv", "ev", "ac", "cpi", "spi", "eac")
_IN_TIME = ("es", "at", "pd", "npv")


def _sum(key: str) -> bool:
    """Whether it is a sum, or says what is known of one."""
    return key.removesuffix("_known").removesuffix("_unknown_count") in _SUMS


def counted(case: Case) -> Figures:
    """The same, counted here."""
    books, found = Books(case.papers, case.status), {}
    charged: list[str] = []
    costs: dict[str, Decimal | None] = {}
    for name, lines in case.lines.items():
        for line in lines:
            committed, accrued = (books.of_line(line.id, kind) for kind in ("commitment", "accrual"))
            actual = None if unbooked(case, name, line.id) else books.of_line(line.id, "actual")
            gone = dropped(case, name, line)
            rest = line.forecast if case.stage[name] == "execution" and not gone else ZERO
            plan = added(committed, accrued, actual) if gone else line.planned
            sums = {"planned": plan, "committed": committed, "accrued": accrued, "actual": actual, "estimate": rest}
            found |= {f"{line.id}.{key}": value for key, value in sums.items()}
            found[f"{line.id}.forecast"] = added(committed, accrued, actual, rest)
            least = committed + accrued + (actual or ZERO) + rest
            if actual is None and least:
                found |= {f"{line.id}.forecast_known": least, f"{line.id}.forecast_unknown_count": Decimal(1)}
            # Of what nobody knows the plan stands for; where more is known already, it is at least that.
            expected = least if actual is not None else line.planned if least <= line.planned else None
            costs[name] = added(costs.get(name, ZERO), expected)
            charged += [line.id] if line.charge else []
        for key in (*_SUMS[1:6], "forecast"):
            sums = [found[f"{line.id}.{key}"] for line in lines]
            least = [found.get(f"{line.id}.{key}_known", found[f"{line.id}.{key}"]) for line in lines]
            found |= _whole(f"{name}.{key}", sums, least)
        if case.stage[name] != "cancelled":
            found |= _earned(case, name, found, costs[name])
    if charged:
        for key in ("committed", "accrued", "actual", "estimate"):
            found[f"it/x.{key}"] = added(*(found[f"{id_}.{key}"] for id_ in charged))
        spent = added(*(found[f"it/x.{key}"] for key in ("committed", "accrued", "actual")))
        found |= {"it.available": None if spent is None else Decimal(90000) - spent, "it.planned": Decimal(90000)}
    return found


def added(*parts: Decimal | None) -> Decimal | None:
    """A sum; None where a part of it is not known."""
    return None if None in parts else sum((each for each in parts if each is not None), ZERO)


def _whole(name: str, parts: list[Decimal | None], least: list[Decimal | None]) -> Figures:
    """A sum of lines: what it comes to, or what is known of it and how many of them are not."""
    known, count = added(*(each for each in least if each is not None)), parts.count(None)
    lacking = {f"{name}_known": known, f"{name}_unknown_count": Decimal(count)} if count else {}
    return {name: added(*parts), **(lacking if known or count > 1 else {})}


def _earned(case: Case, name: str, sums: Figures, costs: Decimal | None) -> Figures:
    """Earned value and earned schedule of a project, where all of its lines name tasks."""
    jobs, weights = case.jobs[name], worth(case, name)
    if {job.line for job in jobs} != {line.id for line in case.lines[name]}:
        return {}
    work = sum((budgeted(case, name, line, sums) for line in case.lines[name]), ZERO)
    if not work:
        return {}
    scale = (work + case.reserve[name]) / work
    shares = {job.name: earned(job, case.status) for job in jobs}
    known = all(share is not None for share in shares.values())
    ev = scale * sum((weights[job.name] * (shares[job.name] or ZERO) for job in jobs), ZERO) if known else None
    pv = scale * sum((weights[job.name] * planned(job, case.status) for job in jobs), ZERO)
    ac = added(sums[f"{name}.accrued"], sums[f"{name}.actual"])
    cpi = None if ev is None or not ac else ev / ac
    found = {
        "bac": work * scale,
        "pv": pv,
        "ev": ev,
        "ac": ac,
        "cpi": cpi,
        "spi": None if ev is None or not pv else ev / pv,
    }
    spent = added(ac, sums[f"{name}.committed"])
    ends = None if not cpi else work * scale / cpi
    # What is spent and ordered is the least that it will have cost: an estimate below that is none.
    found["eac"] = ends if ends is None or spent is None or ends >= spent else None
    timed = schedule(case, name)
    found |= (
        dict(zip(("es", "at", "pd"), timed, strict=True))
        if timed is not None and case.stage[name] == "execution"
        else {}
    )
    found["npv"] = None if costs is None else npv(case, name, costs)
    return {f"{name}.{key}": value for key, value in found.items()}


def differences(said: Figures, right: Figures) -> Iterator[str]:
    """Where itpm says otherwise; money to the cent, what follows from divided cents to a cent a task."""
    for name, value in right.items():
        if name not in said:
            yield f"{name}: nothing is said, {value} is right"
            continue
        other = said[name]
        if (other is None) != (value is None) or (
            other is not None and value is not None and abs(other - value) > _near(name, value, right)
        ):
            yield f"{name}: {other} is said, {value} is right"


def _near(name: str, value: Decimal, right: Figures) -> Decimal:
    """How far something may be from what is right: a cent a task of what is earned moves what is divided by it."""
    thing, _, figure = name.rpartition(".")
    if figure in {"pv", "ev", "npv", "es"}:
        return max(NEAR, abs(value) * NEAR + 5 * CENT)
    parts = [abs(right.get(f"{thing}.{each}") or ZERO) for each in _DIVIDED.get(figure, ())]
    moved = sum((abs(value) * 5 * CENT / each for each in parts if each), ZERO)
    return moved + (NEAR if figure in {"cpi", "spi"} else CENT)


_DIVIDED = {"cpi": ("ev",), "spi": ("ev", "pv"), "eac": ("ev",)}


@dataclass(frozen=True)
class Tried:
    """A drawn portfolio that laws are tried on, what is said of it, and the chance by which they choose."""

    case: Case
    said: Figures
    chance: Random

    def mixed(self) -> Iterator[str]:
        """The order of documents never matters."""
        papers = list(self.case.papers)
        self.chance.shuffle(papers)
        if figures(texts(self.case.changed(papers))) != self.said:
            yield "the order of documents matters"

    def reversed(self) -> Iterator[str]:
        """A document and its reversal change nothing."""
        case, line = self.case, next(iter(self.case.lines.values()))[0].id
        sum_, day = Decimal(self.chance.randint(1, 9999)), case.status
        for kind in ("commitment", "accrual", "actual"):
            there = next((p for p in case.papers if p.day <= day and p.kind == kind and p.parts[0][0] == line), None)
            pair = [Paper("X1", day, kind, ((line, sum_),), there.id if there and kind != "actual" else "")]
            pair.append(Paper("X2", day, "credit", ((line, sum_),), "X1"))
            if any(since(p, case.papers) <= day and p.parts[0][0] == line for p in case.papers):
                found = differences(figures(texts(case.changed([*case.papers, *pair]))), self.said)
                yield from (f"a reversed {kind} changes {each}" for each in found)

    def beside(self) -> Iterator[str]:
        """Another project changes nothing."""
        files = texts(self.case)
        files["projects/z.yaml"] = "name: Z\nstage: execution\nbudget: {lines: {l: {planned: 5}}}\n"
        other = figures(files)
        yield from (f"another project changes {name}" for name, value in self.said.items() if other[name] != value)

    def later(self) -> Iterator[str]:
        """A later day un-spends nothing without a credit."""
        case, papers = self.case, self.case.papers
        later = replace(case, status=case.status + timedelta(days=40))
        # A credit takes effect between its own day and the last of what it hangs on.
        credits_ = [each for each in papers if each.kind == "credit"]
        if any(case.status < hangs_on(p, papers) and since(p, papers) <= later.status for p in credits_):
            return
        after = figures(texts(later))
        for name, value in self.said.items():
            spent = after[name] if name.endswith(".actual") and "/" in name else None
            if spent is not None and value is not None and spent < value:
                yield f"a later day un-spends {name}"

    def foreign(self) -> Iterator[str]:
        """Unknown in, unknown out."""
        case, files = self.case, texts(self.case)
        other = {path: each.replace("{planned:", "{currency: USD, planned:", 1) for path, each in files.items()}
        unknown = figures({**other, "budget.yaml": files["budget.yaml"]})
        for name in case.lines:
            if unknown[f"{name}.planned"] is not None and not dropped(case, name, case.lines[name][0]):
                yield f"unknown money is known in {name}.planned"


def _laws(tried: Tried) -> tuple[Callable[[], Iterator[str]], ...]:
    """What has to hold, each by itself."""
    case = tried.case
    own = (tried.mixed, tried.reversed, tried.beside, tried.later, tried.foreign)
    apart = (_wholes, partial(forms, asked, text), partial(periods, asked), partial(currencies, asked))
    return (*own, *(partial(each, case) for each in apart))


def _wholes(case: Case) -> Iterator[str]:
    """Whether the parts of every breakdown come to the same whole."""
    wholes = {}
    for by in ("theme", "category", "type", "project", "line"):
        groups = asked(texts(case), "budget", "--by", by)["groups"]
        wholes[by] = [sum((_least(each, key) for each in groups), ZERO) for key in _SUMS[1:5]]
    if len({tuple(each) for each in wholes.values()}) > 1:
        yield f"breakdowns have several wholes: {wholes}"


def _least(group: Mapping[str, Any], key: str) -> Decimal:
    """What a sum is, or what is known of it."""
    return _number(group[key]) or _number(group.get(f"{key}_known")) or ZERO


def judged(seed: int, each: int = ALL) -> list[str]:
    """What is wrong with the money of a drawn portfolio, by so many of the laws, which come round in turns."""
    case = draw(seed)
    said = figures(texts(case))
    laws = _laws(Tried(case, said, Random(seed)))
    turn = (laws[(seed * each + number) % len(laws)] for number in range(min(each, len(laws))))
    return [*differences(said, counted(case)), *(fault for law in turn for fault in law())]


def kept(seed: int, folder: Path) -> None:
    """Writes the files of a drawn portfolio."""
    for path, content in texts(draw(seed)).items():
        target = folder / str(seed) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")


@click.command(help=(__doc__ or "").replace("\n\n    python", "\n\n\b\n    python"))
@click.option("--portfolios", default=100, help="How many.", metavar="N")
@click.option("--seed", default=0, help="The number of the first.", metavar="S")
@click.option("--each", default=ALL, type=click.IntRange(0), help="By so many laws each; 0: none.", metavar="N")
@click.option("--keep", type=click.Path(path_type=Path), help="Write the portfolios that differ here.", metavar="DIR")
def run(portfolios: int, seed: int, each: int, keep: Path | None) -> None:
    wrong = 0
    for done, number in enumerate(range(seed, seed + portfolios), start=1):
        found = judged(number, each)
        wrong += len(found)
        click.echo("".join(f"{number}: {fault}\n" for fault in found), nl=False)
        if found and keep is not None:
            kept(number, keep)
        if done % STEP == 0 and done < portfolios:
            click.echo(f"{done} of {portfolios} portfolios, {wrong} differences", err=True)
    click.echo(f"{portfolios} portfolios, {wrong} differences")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    run()
