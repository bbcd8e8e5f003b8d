"""What readers work out of rates from all that an audience is told of money, by an independent solver."""

import random
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import pytest

from itpm.analysis.disclosing.attack import State
from itpm.analysis.disclosing.frozen import frozen
from itpm.analysis.disclosing.rates_attacked import all_betrayed
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, Unknown
from itpm.analysis.figures.released import Released
from itpm.analysis.money.breakdown import Breakdown
from itpm.audience.cut import cut
from itpm.audience.known import named
from itpm.load.fields import file_fields
from itpm.model.portfolio import Portfolio
from itpm.text.dump import dump_yaml
from tests.analysis.disclosing.independent import Told, extremes
from tests.conftest import workspace_of

DAY = date(2026, 7, 14)
FIGURES = ("planned", "actual", "forecast")
SETTINGS = """\
schema: 1
status_date: 2026-07-14
audiences:
  board: {class: management, release: {budgets: totals}, reason: They pay for it, since: 2026-01-05}
"""
Work = dict[str, tuple[int, int, int]]
"""By person how many days were planned for what is done, how many it took, and how many are left."""


@dataclass(frozen=True)
class Drawn:
    """A portfolio by who works how long on what at which rate."""

    rates: dict[str, int]
    work: dict[str, Work]
    programmes: dict[str, str]

    @property
    def files(self) -> dict[str, str]:
        """As its files say it."""
        people = ", ".join(f"{who}: {{name: {who}, rate: {rate}}}" for who, rate in self.rates.items())
        files = {"itpm.yaml": SETTINGS, "staffing.yaml": f"people: {{{people}}}\n"}
        files["strategy.yaml"] = "programmes: {one: {name: One}}\n"
        for name, work in self.work.items():
            tasks = "".join(
                f"  {who}-done: {{effort: {planned}d, assign: [{who}], started: 2026-01-05, finished: 2026-06-30,"
                f" worked: {{{who}: {{2026-01-05..2026-06-30: {took}d}}}}}}\n"
                f"  {who}-open: {{effort: {left}d, assign: [{who}]}}\n"
                for who, (planned, took, left) in work.items()
            )
            head = f"programme: {self.programmes[name]}\n" if name in self.programmes else ""
            files[f"projects/{name}.yaml"] = (
                f"name: {name}\nstage: execution\n{head}tasks:\n{tasks}"
                "budget: {approved: {2026-01-05: {amount: 900000, by: ann}}, "
                "lines: {own: {type: opex, planned: from-tasks}, bought: {type: opex, planned: 5000, forecast: 0}}}\n"
            )
        files["budget.yaml"] = "".join(
            [
                "entries:\n",
                *(
                    f"  {name}-1: {{date: 2026-03-02, line: {name}/bought, kind: actual, amount: 5000}}\n"
                    for name in self.work
                ),
            ]
        )
        return files

    def days(self, names: frozenset[str], figure: str) -> dict[str, Fraction]:
        """How many days of whom go into a figure of some projects."""
        found: dict[str, Fraction] = {}
        for who, (planned, took, left) in ((w, d) for name in names for w, d in self.work[name].items()):
            days = {"planned": planned + left, "actual": took, "forecast": took + left}[figure]
            found[who] = found.get(who, Fraction(0)) + days
        return found


def state(drawn: Drawn, name: str = "now", disclosed: str | None = None) -> State:
    files = drawn.files | ({} if disclosed is None else {"disclosed/board.yaml": disclosed})
    portfolio = workspace_of(files).portfolio
    return State(name, Facts(portfolio, DAY), {"board": named("board", portfolio.settings)})


def released(drawn: Drawn, *earlier: State) -> State:
    """The state with what is released in it."""
    before = state(drawn)
    body = {"as_of": DAY, **frozen(before, earlier)["board"]}
    return state(drawn, "now", dump_yaml({"schema": 1, "disclosed": {"board": body}}))


def seen(of: State) -> Facts:
    """What the board sees of it."""
    portfolio: Portfolio = of.facts.portfolio
    return Facts(cut(portfolio, of.audiences["board"], file_fields()), DAY)


def read(drawn: Drawn, facts: Facts) -> list[Told]:
    """Every sum that the board reads, of projects, programmes and all, as an equation over rates."""
    money, found = facts.money, list[Told]()

    def told(names: frozenset[str], figure: str, amount: Amount) -> None:
        if not isinstance(amount, Unknown):
            labour = Fraction(amount.amount) - 5000 * len(names)
            found.append((drawn.days(names, figure), labour - Fraction(1, 2), labour + Fraction(1, 2)))

    everything = Breakdown(money.costs)
    for name, funds in money.budgets.projects.items():
        for figure in FIGURES:
            told(frozenset({name}), figure, funds.computed.amount(figure))
            told(frozenset({name}), figure, everything.by("project")[name].values[figure])
    for programme, sums in everything.by("programme").items():
        of = frozenset(name for name in drawn.work if drawn.programmes.get(name, "unassigned") == programme)
        for figure in FIGURES:
            told(of, figure, sums.values[figure])
    for figure in FIGURES:
        told(frozenset(drawn.work), figure, everything.total.values[figure])
    return found


def drawn_from(seed: int) -> Drawn:
    draw = random.Random(seed)
    people = [f"p{number}" for number in range(draw.randint(3, 6))]
    work = {}
    for name in "abc"[: draw.randint(2, 3)]:
        some = draw.sample(people, draw.randint(1, len(people)))
        work[name] = {who: (draw.randint(1, 20), draw.randint(0, 20) + 1, draw.randint(1, 30)) for who in some}
    programmes = {name: "one" for name in work if draw.random() < 0.6}
    return Drawn({who: draw.randrange(300, 1200, 10) for who in people}, work, programmes)


@pytest.mark.parametrize("seed", range(16))
def test_no_reader_works_out_a_rate(seed: int) -> None:
    drawn = drawn_from(seed)
    told = read(drawn, seen(released(drawn)))
    people = list(drawn.rates)
    for who, rate in drawn.rates.items():
        if told:
            least, most = extremes(told, people, who)
            assert most is None or least < rate * Fraction(9, 10) or most > rate * Fraction(11, 10), (
                who,
                rate,
                least,
                most,
            )
        for other in people if told else ():
            # Whoever earns a rate knows it, and must not know another one by it.
            own: Told = ({who: Fraction(1)}, Fraction(rate), Fraction(rate))
            least, most = extremes([*told, own], people, other)
            assert other == who or most is None or most - least > drawn.rates[other] / Fraction(50), (who, other)


def test_something_is_told_where_enough_people_work() -> None:
    assert sum(bool(read(each, seen(released(each)))) for each in map(drawn_from, range(8))) >= 4
    work = {"ann": (10, 8, 5), "bob": (10, 12, 4), "cem": (5, 5, 6)}
    drawn = Drawn({"ann": 600, "bob": 700, "cem": 800, "dee": 500}, {"a": work, "b": {"dee": (3, 4, 5)}}, {})
    facts = seen(released(drawn))
    # 13 days of Ann, 16 of Bob, 11 of Cem and 9 of Dee, and what was bought.
    forecast = Breakdown(facts.money.costs).total.forecast
    assert forecast == (13 * 600 + 16 * 700 + 11 * 800 + 9 * 500 + 10000, "EUR")
    assert isinstance(forecast, Released) and forecast.on == DAY
    # Either project beside that would tell what Dee costs.
    for name in "ab":
        alone = facts.money.budgets.projects[name].computed.amount("forecast")
        assert isinstance(alone, Unknown)
    alone = seen(released(replace(drawn, work={"a": work}))).money.budgets.projects["a"].computed
    assert alone["forecast"] == (13 * 600 + 16 * 700 + 11 * 800 + 5000, "EUR")
    # What follows from it is released too; what is left of what is approved is what is not forecast.
    assert (alone["at_end"], type(alone["at_end"])) == ((900000 - 32800, "EUR"), Released)


def test_what_one_person_worked_since_the_last_release_betrays_nobody() -> None:
    drawn = Drawn(
        {"ann": 600, "bob": 700, "cem": 800, "dee": 500},
        {"a": {"ann": (10, 8, 5), "bob": (10, 12, 4), "cem": (5, 5, 6), "dee": (6, 6, 6)}},
        {},
    )
    first = replace(released(drawn), name="board/1")
    later = replace(drawn, work={"a": drawn.work["a"] | {"ann": (10, 11, 5)}})
    careless = released(later)
    found = list(all_betrayed([first, careless], ["board"]))
    # Three more days of Ann are the difference of two sums of what was spent.
    assert ("ann", "rate", True) in [(each.part, each.measure, each.between.least > 570) for each in found]
    careful = released(later, first)
    assert list(all_betrayed([first, careful], ["board"])) == []


def test_what_is_worked_out_of_what_is_told_today_is_so_now() -> None:
    """At the review nothing was told; 23 days of one person, told as 11,500 today, say 500 a day, as it was then too."""
    drawn = Drawn({"ann": 500}, {"a": {"ann": (10, 8, 15)}}, {})
    told = "disclosed: {board: {as_of: 2026-07-14, labour: [{lines: [a/own], forecast: 11500}]}}\n"
    found = list(all_betrayed([state(drawn, "board/1"), state(drawn, "now", told)], ["board"]))
    assert [(each.part, each.state, each.value, each.exactly) for each in found] == [("ann", "now", 500, True)]
