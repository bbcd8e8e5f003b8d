"""Long chains of documents, and orders over many lines: each document is looked at once."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar

import pytest

from itpm.analysis.money.chains import Link, chains, sound
from itpm.analysis.money.consumption import Consumption
from itpm.analysis.money.orders import Order
from itpm.analysis.money.rates import Rates
from itpm.model.scalars import Money
from tests.analysis.seen import facts

FIRST = date(2026, 1, 1)


class Paper:
    """A document of 100 EUR that counts how often somebody asks for its kind, or what it is against."""

    asked: ClassVar[Counter[str]] = Counter()

    def __init__(self, document: str, kind: str, against: str = "", *, days: int = 0, line: str = "it/a") -> None:
        self.document, self.line, self.amount = document, line, Money(Decimal(100), "EUR")
        self.day = FIRST + timedelta(days=days)
        self._kind, self._against = kind, against

    @property
    def kind(self) -> str:
        self.asked["kind"] += 1
        return self._kind

    @property
    def against(self) -> str:
        self.asked["against"] += 1
        return self._against


def chain(count: int, kind: str, first: str) -> list[Paper]:
    """One document, and others each against the one before."""
    return [Paper("D0", first), *(Paper(f"D{n}", kind, f"D{n - 1}") for n in range(1, count))]


def consumption(papers: list[Paper]) -> Consumption:
    return Consumption(papers, Rates(facts({"itpm.yaml": "currency: EUR\n"}, FIRST).portfolio, FIRST))


@pytest.mark.parametrize(
    ("kind", "first"), [("credit", "actual"), ("credit", "commitment"), ("commitment", "commitment")]
)
def test_a_chain_of_twice_the_length_is_asked_twice_as_often(kind: str, first: str) -> None:
    asked = []
    for count in (100, 200):
        Paper.asked.clear()
        consumption(chain(count, kind, first))
        asked.append(Paper.asked.total())
    assert asked[1] <= 2 * asked[0] + 1


def test_credits_of_credits_take_away_and_give_back_in_turns_however_many_there_are() -> None:
    for count, spent in ((2000, 0), (2001, 100)):
        found = consumption(chain(count, "credit", "actual"))
        assert sum(found.spent(f"D{n}", "it/a") for n in range(count)) == spent


def test_where_documents_stand_in_their_chain() -> None:
    papers = {
        "order": Paper("order", "commitment", days=9),
        "invoice": Paper("invoice", "actual", "order", days=5),
        "credit": Paper("credit", "credit", "invoice", days=3),
        "again": Paper("again", "credit", "credit", days=7),
        "alone": Paper("alone", "credit", "nothing", days=1),
    }
    day = [FIRST + timedelta(days=n) for n in range(10)]
    assert dict(chains(papers)) == {
        "order": Link("", day[9], day[9]),
        "invoice": Link("order", day[9], day[5], 2),
        "credit": Link("invoice", day[9], day[5], 3, 1, "invoice"),
        "again": Link("credit", day[9], day[7], 4, 2, "invoice"),
        "alone": Link("", day[1], day[1], 1, 1),
    }


def test_what_closes_a_circle_is_against_nothing_and_what_hangs_on_one_keeps_its_name() -> None:
    against = {"a": "b", "b": "c", "c": "b", "d": "d", "e": "a", "f": "gone", "g": ""}
    assert sound(against) == {"a": "b", "e": "a"}


def test_what_is_open_and_over_of_an_order_is_kept_with_its_parts() -> None:
    order = Order("EUR")
    for line, amount in {"a": 100, "b": 200}.items():
        order.hold(line, Decimal(amount))
    # 150 of the 100 on a: 50 over. 60 of the 200 on b are cancelled, and 35 are used elsewhere: 105 of 140 are open.
    assert (order.take("a", Decimal(150)), order.over) == (50, 50)
    order.cancel("b", Decimal(60))
    order.take("c", Decimal(35))
    assert (order.own, order.open, dict(order.by_line())) == (140, 105, {"a": 0, "b": 105})
    assert (order.left("b"), order.left("c")) == (105, 105)
    # Given back on a, the first 50 are what was over, and 30 are open again.
    assert (order.take("a", Decimal(-80)), order.over, order.own) == (-50, 0, 170)
