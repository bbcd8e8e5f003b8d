"""What each question about services costs: ``python bench/services.py [SERVICES] [ASSETS]``, 5,000 and 20,000.

Makes a portfolio with services in five layers, each on a few assets and services of the layer below, a third of them
with a redundant need, and pairs of shared power feeds at the bottom; a fifth has a plan with copies and an exercise.
Prints the processor time of reading it, and of each question, rule and page asked by itself of what was read.
"""

import gc
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from itpm.analysis.facts import Facts
from itpm.analysis.services.graph import Part
from itpm.analysis.services.standing import Standing
from itpm.kept.store import Store
from itpm.load.fields import record_fields
from itpm.load.workspace import load
from itpm.model.portfolio import Portfolio
from itpm.page.blocks import Page
from itpm.queries.impact import ImpactAnswer
from itpm.queries.trace import Trace
from itpm.rules.catalogue import BY_CODE
from itpm.text.reading import ReadingOptions
from itpm.text.tree import tree_of
from itpm.views.assets import assets as assets_of
from itpm.views.continuity import continuity
from itpm.views.disclosure import Disclosure
from itpm.views.lifecycle import lifecycle
from itpm.views.reading import Reading
from itpm.views.services import services as service_map

_LAYERS, _FEEDS = 5, 100
_TYPES = ("hardware", "software", "network", "cloud", "saas", "data")
_SHARES = ("99.9%", "99.95%", "99.99%")


def text(services: int, assets: int, draw: random.Random) -> Iterator[str]:
    """The lines of infrastructure.yaml."""
    size = services // _LAYERS
    yield "services:"
    for number in range(services):
        layer = number // size
        needs = [f"a{draw.randrange(_FEEDS, assets)}" for _each in range(3)]
        needs += [
            f"s{number - draw.randrange(number % size + 1, number % size + size + 1)}" for _each in range(2) if layer
        ]
        needs = list(dict.fromkeys(needs))
        told = ", ".join([*needs[:-2], f"{{any: 1, of: [{', '.join(needs[-2:])}]}}"] if number % 3 == 0 else needs)
        promised = ", availability: 99.5%" if number % 2 else ""
        promised += f", rto: {1 + number % 9}h, rpo: 1h" if number % 3 == 1 else ""
        promised += f", restart: {1 + number % 50}min" if number % 4 else ""
        who = f"tier: {1 + number % 4}, owner: p{number % 50}, departments: [d{number % 20}]"
        yield f"  s{number}: {{{who}, depends_on: [{told}]{promised}}}"
    yield "assets:"
    for number in range(assets):
        feeds = dict.fromkeys(f"a{draw.randrange(_FEEDS)}" for _each in range(2))
        on = f", depends_on: [{{any: 1, of: [{', '.join(feeds)}]}}]" if number >= _FEEDS else ""
        share = f", availability: {_SHARES[number % 3]}" if number % 5 else ""
        what = f"type: {_TYPES[number % len(_TYPES)]}, state: in-use, owner: p{number % 50}, supplier: v{number % 40}"
        yield f"  a{number}: {{{what}{share}{on}}}"
    yield "plans:"
    for number in range(0, services, 5):
        copies = f"{{every: {1 + number % 3}h, offsite: true}}"
        exercises = f"{{2026-0{1 + number % 6}-15: {{kind: functional, rta: {1 + number % 11}h}}}}"
        yield f"  d{number}: {{covers: [s{number}, a{number}], backup: {copies}, exercises: {exercises}}}"
    yield "processes:"
    for number in range(services // 10):
        who = f"tier: {1 + number % 4}, department: d{number % 20}, mtpd: 24h"
        yield f"  w{number}: {{{who}, depends_on: [s{services - 1 - number}]}}"


def write(root: Path, services: int, assets: int) -> None:
    """The files of the portfolio."""
    (root / "itpm.yaml").write_text("schema: 1\nportfolio: Many services\n")
    (root / "infrastructure.yaml").write_text("\n".join(text(services, assets, random.Random(7))) + "\n")
    people = ", ".join(f"p{n}: {{}}" for n in range(50))
    departments = ", ".join(f"d{n}: {{}}" for n in range(20))
    (root / "staffing.yaml").write_text(f"people: {{{people}}}\ndepartments: {{{departments}}}\n")
    (root / "budget.yaml").write_text(f"suppliers: {{{', '.join(f'v{n}: {{}}' for n in range(40))}}}\n")


def _rules_and_pages(portfolio: Portfolio, day: date) -> dict[str, Callable[[], int]]:
    """Rules about services, and pages of them."""

    def rule(code: str) -> int:
        return sum(1 for _each in BY_CODE[code].check(Facts(portfolio, day), {}))

    def page(make: Callable[[Reading], Page]) -> int:
        return len(make(Reading(Facts(portfolio, day), (), {}, told=Disclosure(record_fields()))).blocks)

    pages: dict[str, Callable[[Reading], Page]] = {
        "continuity": continuity,
        "services": service_map,
        "lifecycles": lifecycle,
        "a type of assets": lambda reading: assets_of(reading, "hardware"),
    }
    codes = [f"INF{number:03}" for number in (3, 4, 5, 6, 7, 8, 10, 25)]
    return {
        **{code: partial(rule, code) for code in codes},
        **{f"page of {name}": partial(page, make) for name, make in pages.items()},
    }


def _long_and_wide(count: int) -> dict[str, Callable[[], int]]:
    """Chains of services each of which stands on the next, and of one that needs half of very many assets."""
    line = (f"  s{n}: {{depends_on: [s{n + 1}, a{n}]}}\n" for n in range(count // 2))
    some = (f"  a{n}: {{availability: {_SHARES[n % 3]}}}\n" for n in range(count))
    names = ", ".join(f"a{n}" for n in range(count))
    wide = f"  wide: {{depends_on: [{{any: {count // 2}, of: [{names}]}}]}}\n"
    files = {
        "itpm.yaml": "schema: 1\nportfolio: A line\n",
        "infrastructure.yaml": f"services:\n{''.join(line)}  s{count // 2}: {{}}\n{wide}assets:\n{''.join(some)}",
    }
    portfolio, day = load(tree_of(files), ReadingOptions(Store(None))).portfolio, date(2026, 7, 14)

    def chains() -> int:
        known = Facts(portfolio, day).services
        return sum(known.chain(Part("service", f"s{n}")).counted.count for n in range(count // 2))

    return {
        f"chains of a line of {count // 2:,}": chains,
        f"{count // 2:,} of {count:,} parts": lambda: int(
            Facts(portfolio, day).services.chain(Part("service", "wide")).high * 100
        ),
    }


def main(services: int = 5_000, assets: int = 20_000) -> None:
    gc.disable()  # As every run of the command does.
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, services, assets)
        clock = time.process_time()
        workspace = load(tree_of({path.name: path.read_text() for path in root.iterdir()}), ReadingOptions(Store(None)))
        print(f"read: {time.process_time() - clock:.2f} s, {len(workspace.findings)} findings")
    portfolio, day = workspace.portfolio, date(2026, 7, 14)
    last, feed = Part("service", f"s{services - 1}"), Part("asset", "a1")

    def impact(part: Part) -> int:
        known = Facts(portfolio, day)
        return len(list(ImpactAnswer(known.continuity, known.security.access, (part,)).text()))

    def trace() -> int:
        return sum(Trace(Facts(portfolio, day), record_fields(), *last).down.counts.values())

    def standing() -> int:
        found = Standing(Facts(portfolio, day).services, last)
        return len(found.alone) + len(found.chain.parts)

    def chains() -> int:
        known = Facts(portfolio, day).services
        return sum(known.chain(Part("service", id_)).exact for id_ in portfolio.infrastructure.services)

    def stops() -> int:
        known = Facts(portfolio, day).services
        return sum(len(known.stop(Part("asset", f"a{n}")).stops) for n in range(_FEEDS))

    def recovery() -> int:
        known = Facts(portfolio, day).continuity.times
        return sum(known.chain(Part("service", id_)).known for id_ in portfolio.infrastructure.services)

    def order() -> int:
        known = Facts(portfolio, day)
        return len(known.continuity.order(known.services.graph.needs))

    questions: dict[str, Callable[[], int]] = {
        **_long_and_wide(assets),
        "edges": lambda: sum(1 for _edge in Facts(portfolio, day).services.graph.edges()),
        "tiers": lambda: len(Facts(portfolio, day).services.tiers),
        "impact of a feed": lambda: impact(feed),
        "impact of a supplier": lambda: impact(Part("supplier", "v4")),
        "standing of the top": standing,
        "trace of the top": trace,
        "chains of all services": chains,
        f"stops of {_FEEDS} feeds": stops,
        "recovery of all services": recovery,
        "order of recovery": order,
        **_rules_and_pages(portfolio, day),
    }
    for name, ask in questions.items():
        clock = time.process_time()
        found = ask()
        print(f"{name}: {time.process_time() - clock:.2f} s, {found:,}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
