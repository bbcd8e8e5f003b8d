"""What several audiences are told by one release, put together: it betrays nothing, and a second one says the same."""

from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import pytest

from itpm.analysis.disclosing.rates_attacked import all_betrayed
from itpm.rules.disclosure.stale_release import stale_release
from itpm.rules.disclosure.sum_discloses import sum_discloses
from itpm.rules.disclosure.together_disclose import together_disclose
from itpm.run.releasing import released, state_of
from itpm.run.run import Inputs, Run
from itpm.text.dump import dump_yaml
from itpm.text.tree import tree_of

Files = dict[str, str]
HEAD = "schema: 1\ntimezone: UTC\ncurrency: EUR\nstatus_date: 2026-07-14\naudiences:\n"
CHIEFS = "  {}: {{class: management, release: {{budgets: totals}}, reason: R, since: 2026-01-01}}\n"
COUNCIL = "  {}: {{class: staff, release: {{rates: bands}}, reason: R, since: 2026-01-01}}\n"
RATES = {"ana": 400, "bea": 400, "eva": 400, "cem": 520, "dan": 750}


def project(work: dict[str, int], head: str = "") -> str:
    """A project on which people have to work some days each."""
    tasks = ", ".join(f"t{who}: {{effort: {days}d, assign: [{who}]}}" for who, days in work.items())
    lines = "{own: {type: opex, planned: from-tasks}, bought: {type: opex, planned: 5000}}"
    return (
        f"name: P\nstage: execution\nstart: 2026-07-01\n{head}tasks: {{{tasks}}}\n"
        f"budget: {{approved: {{2026-02-01: {{amount: 60000}}}}, lines: {lines}}}\n"
    )


def files_of(settings: str, rates: dict[str, int], projects: dict[str, str]) -> Files:
    people = ", ".join(f"{who}: {{name: {who}, rate: {rate}}}" for who, rate in rates.items())
    return {
        "itpm.yaml": HEAD + settings,
        "staffing.yaml": f"people: {{{people}}}\n",
        "strategy.yaml": "programmes: {one: {name: One}, two: {name: Two}}\n",
        **{f"projects/{name}.yaml": text for name, text in projects.items()},
    }


def run_of(files: Files) -> Run:
    return Run(Inputs(Path("nowhere"), tree_of(files), workers=1))


def names_of(files: Files) -> list[str]:
    return list(run_of(files).portfolio.settings.audiences)


def released_in(files: Files, *words: str) -> tuple[Files, dict[str, dict[str, Any]]]:
    """The files with what is released to some audiences, or to all."""
    run = run_of(files)
    found = released(run, words or list(run.portfolio.settings.audiences))
    written = {
        f"disclosed/{name}.yaml": dump_yaml({"schema": 1, "disclosed": {name: each}}) for name, each in found.items()
    }
    return files | written, found


def wrong(files: Files) -> list[str]:
    """What can be worked out of what is told, and what rules find of it."""
    run = run_of(files)
    now = state_of(run, "now")
    found = [f"{each.part} {each.measure}" for each in all_betrayed([now], now.audiences)]
    rules = (stale_release, sum_discloses, together_disclose)
    return found + [f"{each.code} {each.message}" for rule in rules for each in rule.check(run.facts, {})]


@pytest.mark.parametrize(("chiefs", "council"), [("chiefs", "council"), ("zz", "aa"), ("aa", "zz")])
def test_bands_that_are_told_by_the_same_release_are_known_beside_a_sum(chiefs: str, council: str) -> None:
    """20 days each of three who cost 400: beside a band from 400 on, 24,000 says that each of them is at its edge."""
    work = project({"ana": 20, "bea": 20, "eva": 20})
    for settings in permutations([CHIEFS.format(chiefs), COUNCIL.format(council)]):
        files, found = released_in(files_of("".join(settings), RATES, {"one": work}))
        assert found[council]["bands"] == dict.fromkeys(sorted(RATES), "400 EUR..800 EUR")
        assert found[chiefs]["labour"] == [{"lines": ["one/own"], "actual": 0}]
        assert wrong(files) == []
        assert released_in(files)[1] == found
    # Without the bands of others the sum is well kept: three parts of 8,000, none of which is known.
    alone = released_in(files_of(CHIEFS.format(chiefs), RATES, {"one": work}))[1]
    assert alone[chiefs]["labour"] == [{"lines": ["one/own"], "planned": 24000, "actual": 0, "forecast": 24000}]


def test_one_audience_after_the_other_is_told_what_both_are_told_at_once() -> None:
    work = project({"ana": 20, "bea": 20, "eva": 20})
    files = files_of(CHIEFS.format("chiefs") + COUNCIL.format("council"), RATES, {"one": work})
    both = released_in(files)[1]
    for order in permutations(both):
        now = files
        for name in order:
            now, found = released_in(now, name)
            assert found[name] == both[name]
        assert wrong(now) == []


def drawn(seed: int) -> Files:
    draw = Random(seed)
    rates = {f"p{number}": draw.choice([400, 410, 500, 630, 720, 800, 1000]) for number in range(draw.randint(3, 7))}
    projects = {}
    for name in "abcdefg"[: draw.randint(2, 7)]:
        some = draw.sample(sorted(rates), draw.randint(1, len(rates)))
        head = f"programme: {draw.choice(['one', 'two'])}\n" if draw.random() < 0.7 else ""
        head += draw.choice(["", "", "visibility: restricted\n", "visibility: management\n"])
        projects[name] = project({who: draw.randint(1, 20) for who in some}, head).replace(
            "60000", str(draw.choice([300, 300, 400, 20000, 60000]))
        )
    release = "release: {{{}}}, reason: R, since: 2026-01-01"
    kinds = ["budgets: totals", "rates: bands", "budgets: totals, rates: bands", "schedule: dates, budgets: totals"]
    settings = ""
    for name in draw.sample(["ada", "bob", "cid", "dot"], draw.randint(2, 3)):
        hide = draw.choice(["", "", "hide: [risks], ", "hide: [budget], ", "hide: [staffing], "])
        class_ = draw.choice(["staff", "management", "management", "restricted", "public"])
        settings += f"  {name}: {{class: {class_}, {hide}{release.format(draw.choice(kinds))}}}\n"
    return files_of(settings + draw.choice(["", "site: {audience: management}\n"]), rates, projects)


@pytest.mark.parametrize("seed", range(18))
def test_what_drawn_audiences_are_told_together_betrays_nothing_and_stays(seed: int) -> None:
    files, found = released_in(drawn(seed))
    assert wrong(files) == []
    assert released_in(files)[1] == found
    for name in found:
        assert released_in(files, name)[1][name] == found[name]
