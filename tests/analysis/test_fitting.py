"""Which set of proposals fits the money and the people of a year: against every set, and at the edges."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from random import Random

import pytest

from itpm.analysis.figures.amounts import Bound, Partly, Unknown
from itpm.analysis.strategy.fitting import Limits, Wish, fitted, limits_of, wishes
from itpm.analysis.strategy.scoring import Proposal, ranked
from itpm.model.project import Project
from itpm.model.scalars import Dates, parse_dates
from itpm.queries.fitted import fit_words
from tests.analysis.seen import euro, facts

DAY = 480
Claims = Mapping[str, Decimal]
NO_CLAIMS: Claims = {}


def wish(
    name: str, score: object, cost: object, days: object, *, mandatory: str | None = None, claims: Claims = NO_CLAIMS
) -> Wish:
    project = Project(name=name, id=name, stage="proposal", mandatory=mandatory)
    known = Unknown("no mark") if score is None else Decimal(str(score))
    money = Unknown("no lines") if cost is None else euro(str(cost))
    minutes = Unknown("no effort") if days is None else int(str(days)) * DAY
    return Wish(Proposal(project, known, money, minutes, DAY), money, minutes, claims)


def brute(found: list[Wish], money: Decimal, minutes: int) -> Decimal:
    """The most that any set brings, by looking at all of them."""
    best = Decimal(0)
    for size in range(len(found) + 1):
        for some in combinations(found, size):
            cost = sum((each.cost.amount for each in some), Decimal(0))  # type: ignore[union-attr]
            if cost <= money and sum(each.minutes for each in some) <= minutes:  # type: ignore[misc]
                best = max(best, sum((each.worth for each in some), Decimal(0)))
    return best


@pytest.mark.parametrize("seed", range(60))
def test_no_other_set_brings_more(seed: int) -> None:
    chance = Random(seed)
    found = [
        wish(f"p{n}", chance.randint(0, 50), chance.randint(-20 if seed % 2 else 0, 40), chance.randint(0, 30))
        for n in range(chance.randint(0, 9))
    ]
    money, days = chance.randint(0, 120), chance.randint(0, 90)
    fit = fitted(found, Limits(euro(money), days * DAY))
    assert fit.proved and fit.worth == brute(found, Decimal(money), days * DAY)
    chosen = [each for each in found if each.id in fit.chosen]
    assert sum((each.worth for each in chosen), Decimal(0)) == fit.worth
    assert fit.money.amount <= money and fit.minutes <= days * DAY  # type: ignore[union-attr]
    assert fit.chosen.isdisjoint(fit.reasons) and len(fit.chosen) + len(fit.reasons) == len(found)


@pytest.mark.parametrize("seed", range(60))
def test_no_other_set_brings_more_where_some_is_charged_to_lines(seed: int) -> None:
    chance = Random(seed)
    found = []
    for n in range(chance.randint(0, 9)):
        claims = {line: Decimal(chance.randint(0, 20)) for line in ("x", "y", "other") if chance.random() < 0.5}
        cost = sum(claims.values(), Decimal(0)) + chance.randint(0, 30)
        found.append(wish(f"p{n}", chance.randint(0, 50), cost, chance.randint(0, 30), claims=claims))
    money, days, rooms = chance.randint(0, 90), chance.randint(0, 90), {"x": chance.randint(0, 40), "y": 15}
    fit = fitted(found, Limits(euro(money), days * DAY, lines={name: euro(room) for name, room in rooms.items()}))
    best = Decimal(0)
    for some in (some for size in range(len(found) + 1) for some in combinations(found, size)):
        taken = {name: sum((each.claims.get(name, Decimal(0)) for each in some), Decimal(0)) for name in rooms}
        whole = sum((each.cost.amount for each in some), Decimal(0))  # type: ignore[union-attr]
        # What is charged to a line without a limit is taken of the free money as any other cost.
        enough = all(taken[name] <= room for name, room in rooms.items()) and whole - sum(taken.values()) <= money
        if enough and sum(each.minutes for each in some) <= days * DAY:  # type: ignore[misc]
            best = max(best, sum((each.worth for each in some), Decimal(0)))
    assert fit.proved and fit.worth == best
    assert fit.chosen.isdisjoint(fit.reasons) and len(fit.chosen) + len(fit.reasons) == len(found)


def test_what_is_charged_to_a_line_of_the_year_takes_no_free_money() -> None:
    work = "stage: {stage}\nscores: {{value: {score}}}\nstart: 2027-01-04\ntasks: {{t: {{effort: 5d}}}}\nbudget: {{lines: {{l: {{planned: {{2027: {sum}}}{to}}}}}}}\n"
    held = ", charge_to: it/projects"
    texts = {
        "q": work.format(stage="proposal", score=3, sum=800, to=held),
        "r": work.format(stage="proposal", score=2, sum=450, to=""),
        "s": work.format(stage="proposal", score=1, sum=300, to=held),
        "t": work.format(stage="execution", score=0, sum=100, to=held),
    }
    files = {f"projects/{name}.yaml": f"name: {name.upper()}\n{text}" for name, text in texts.items()}
    files |= {
        "itpm.yaml": "currency: EUR\nhours_per_day: 8\nstatus_date: 2026-07-14\n",
        "staffing.yaml": "people: {ann: {name: Ann}}\n",
        "budget.yaml": "budgets: {it: {fiscal_year: FY2027, approved: {2026-07-01: {amount: 1500}}, lines: {projects: {planned: 1000}}}}\n",
        "strategy.yaml": "scoring: {criteria: {value: 1}}\n",
    }
    seen, dates = facts(files), parse_dates("2027-01-01..2027-12-31")
    limits = limits_of(seen.money.budgets, dates)
    # 500 are meant for nothing; of the 1,000 for projects t has 100, so that 900 are left for q and s.
    assert (limits.money, dict(limits.lines)) == (euro(500), {"it/projects": euro(900)})
    fit = fitted(wishes(seen.money.costs, ranked(seen.money.costs), dates), limits)
    assert fit.chosen == {"q", "r"} and fit.reasons == {"s": "others bring more"}
    alone = fitted([each for each in fit.wishes if each.id == "q"], replace(limits, lines={"it/projects": euro(700)}))
    assert alone.reasons == {"q": "it is more than others leave of 'it/projects'"}
    assert (fit.money, fit.claimed) == (euro(450), euro(800))
    assert fit_words(fit, "FY2027", DAY)[0].startswith(
        "FY2027: 450 EUR of 500 EUR and 800 EUR of 900 EUR on lines that they are charged to, 10 of 261 person-days"
    )


def test_down_the_ranking_is_not_the_best_set() -> None:
    # The first of the ranking takes all the money and brings 5; the two others fit together and bring 8.
    found = [wish("a", 5, 100, 1), wish("b", 4, 50, 1), wish("c", 4, 50, 1)]
    fit = fitted(found, Limits(euro(100), 10 * DAY))
    assert fit.chosen == {"b", "c"} and fit.worth == 8 and fit.reasons == {"a": "others bring more"}


def test_what_is_mandatory_comes_first_and_what_is_unknown_cannot_be_said_to_fit() -> None:
    found = [
        wish("law", None, 60, 1, mandatory="by law"),
        wish("a", 9, 50, 1),
        wish("b", 1, 40, 1),
        wish("c", 9, None, 1),
        wish("d", 9, 1, None),
        wish("e", None, 1, 1),
        wish("f", 9, 1, 99),
    ]
    fit = fitted(found, Limits(euro(100), 10 * DAY))
    assert fit.chosen == {"law", "b"} and fit.money == euro(100)
    assert fit.reasons == {
        "a": "it is more than there is",
        "c": "no lines",
        "d": "no effort",
        "e": "no mark",
        "f": "it is more than there is",
    }


def test_where_the_steps_are_used_up_it_says_what_no_set_exceeds() -> None:
    chance = Random(7)
    found = [wish(f"p{n}", 10 + chance.randint(0, 9), 10 + chance.randint(0, 9), 1) for n in range(30)]
    short = fitted(found, Limits(euro(150), 99 * DAY), steps=5)
    assert not short.proved and 0 <= short.worth <= fitted(found, Limits(euro(150), 99 * DAY)).worth <= short.bound


def test_a_year_has_what_its_budgets_and_people_have_left() -> None:
    files = {
        "itpm.yaml": "currency: EUR\nhours_per_day: 8\nstatus_date: 2026-07-14\n",
        "staffing.yaml": "people: {ann: {name: Ann}}\n",
        "budget.yaml": "budgets: {it: {fiscal_year: FY2027, approved: {2026-07-01: {amount: 1000}}, lines: {x: {planned: 400}}}}\n",
        "strategy.yaml": "scoring: {criteria: {value: 1}}\n",
        # Two years of work on one line: what of it lies in 2027 is what the year has to bear.
        "projects/p.yaml": "name: P\nstage: proposal\nscores: {value: 4}\nstart: 2027-01-04\ntasks: {t: {effort: 10d}}\nbudget: {lines: {l: {planned: {2027: 250, 2028: 750}}}}\n",
    }
    seen = facts(files)
    dates = parse_dates("2027-01-01..2027-12-31")
    limits = limits_of(seen.money.budgets, dates)
    # 261 working days of 2027, of eight hours, nothing else is known to take them.
    assert limits == Limits(euro(600), 261 * 8 * 60)
    (only,) = wishes(seen.money.costs, ranked(seen.money.costs), dates)
    assert (only.cost, only.minutes) == (euro(250), 10 * 8 * 60)
    assert fitted([only], limits).chosen == {"p"}
    assert limits_of(seen.money.budgets, Dates(dates.start.replace(year=2030), None)).money == Unknown(  # type: ignore[union-attr]
        "no department has a budget for it; say --budget"
    )


def _some(known: str, bound: Bound) -> Partly:
    return Partly("rent open", known=euro(known), lacking=("rent",), bound=bound)


@pytest.mark.parametrize(
    ("limit", "cost", "fits", "why"),
    [
        # At most 1,000 are free: more can never be paid, and of less nobody knows.
        (_some("1000", Bound.AT_MOST), "8000", False, "it is more than there is"),
        (_some("1000", Bound.AT_MOST), "900", False, "unknown: rent open"),
        (_some("1000", Bound.AT_MOST), "0", True, ""),
        (_some("1000", Bound.AT_LEAST), "900", True, ""),
        (_some("1000", Bound.AT_LEAST), "8000", False, "unknown: rent open"),
        (_some("1000", Bound.NEITHER), "900", False, "unknown: rent open"),
        (Unknown("rent open"), "900", False, "unknown: rent open"),
        (Unknown("rent open"), None, False, "no lines"),
    ],
)
def test_money_of_which_a_part_is_unknown_is_a_limit(limit: Unknown, cost: str | None, fits: bool, why: str) -> None:
    fit = fitted([wish("m", 3, cost, 1)], Limits(limit, 10 * DAY, doubtful=True))
    assert (fit.chosen == {"m"}, fit.reasons.get("m", "")) == (fits, why)
