"""What the business loses while services stand still, for how long, and whether it can wait so long: by hand."""

from decimal import Decimal

import pytest

from itpm.analysis.continuity.business import Business, Interrupted
from itpm.analysis.continuity.facts import ContinuityFacts
from itpm.analysis.explain.register import figure
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Bound, Partly, Unknown
from itpm.model.scalars import Money
from tests.analysis.serving import part, services
from tests.conftest import DAY, workspace_of

RUN = """
services:
  desk: {rto: 4h, depends_on: [wan]}
  shop: {rto: 30min, depends_on: [{any: 1, of: [wan, mobile]}]}
  wiki: {depends_on: [wan]}
assets: {wan: {}, mobile: {}}
processes:
  orders: {mtpd: 8h, depends_on: [desk, shop], loss_per_hour: 4000}
  bills: {mtpd: 4h, depends_on: [desk], loss_per_hour: 540, currency: USD}
  plans: {mtpd: 4h, depends_on: [desk, wiki]}
  letters: {depends_on: [wiki], loss_per_hour: 10}
  after: {mtpd: 2h, depends_on: [orders], loss_per_hour: {unknown: Not counted}}
  parcels: {mtpd: 1h, depends_on: [shop], loss_per_hour: 100}
"""
SETTINGS = {"itpm": "schema: 1\nportfolio: T\ncurrency: EUR\nexchange_rates: {2026-01-01: {USD: 1.08}}\n"}


def business(text: str = RUN) -> Business:
    return ContinuityFacts(services(text, **SETTINGS)).business


def of(name: str) -> Interrupted:
    return business().processes[name]


def euros(amount: int) -> Money:
    return Money(Decimal(amount), "EUR")


@pytest.mark.parametrize(
    ("name", "least", "most", "in_time"),
    [
        # Four hours and half an hour: the longer, and that is before eight.
        ("orders", 240, 240, True),
        # Back at the moment at which it has to be is too late.
        ("bills", 240, 240, False),
        # The desk alone takes four hours, whatever the wiki does.
        ("plans", 240, None, False),
        # Of the wiki nobody knows anything, and nobody says how long letters may be missed.
        ("letters", 0, None, None),
        # Through another process.
        ("after", 240, 240, False),
        ("parcels", 30, 30, True),
    ],
)
def test_a_process_is_back_with_the_last_of_its_services(
    name: str, least: int, most: int | None, in_time: bool | None
) -> None:
    each = of(name)
    assert (each.back.least, each.back.most, each.in_time) == (least, most, in_time)


def test_what_is_lost_until_it_is_back_is_its_hours_and_at_least_those_that_are_known() -> None:
    assert of("orders").loss == euros(16000)
    assert of("bills").loss == euros(2000)  # 540 USD are 500 EUR.
    assert of("parcels").loss == euros(50)
    assert isinstance(of("letters").loss, Unknown) and not isinstance(of("letters").loss, Partly)
    assert of("after").loss == Unknown("Not counted", "after")
    longer = business(RUN.replace("plans: {mtpd: 4h", "plans: {loss_per_hour: 30, mtpd: 4h")).processes["plans"].loss
    assert isinstance(longer, Partly) and (longer.known, longer.bound) == (euros(120), Bound.AT_LEAST)


def test_what_stops_loses_the_sum_of_what_is_known_and_counts_what_is_not() -> None:
    facts = services(RUN, **SETTINGS)
    whole = facts.impact(part("wan"))
    assert [each.address for each in whole.processes] == ["after", "bills", "plans", "orders", "letters"]
    assert isinstance(whole.hourly_loss, Partly)
    assert (whole.hourly_loss.known, whole.hourly_loss.bound) == (euros(4510), Bound.AT_LEAST)
    assert set(whole.hourly_loss.lacking) == {"plans", "after"}


def test_one_of_a_redundant_pair_stops_no_process_and_both_do() -> None:
    facts = services(RUN, **SETTINGS)
    alone = facts.impact(part("mobile"))
    assert alone.processes == () and alone.hourly_loss == Unknown("no process is known to stop")
    assert "parcels" in [each.address for each in facts.impact(part("mobile"), part("wan")).processes]


def test_a_further_part_that_stops_never_lowers_what_is_known_of_the_loss() -> None:
    facts = services(RUN, **SETTINGS)
    names = ["mobile", "service:wiki", "service:shop", "service:desk", "wan"]
    before = Decimal(0)
    for count in range(1, len(names) + 1):
        loss = facts.impact(*map(part, names[:count])).hourly_loss
        known = (
            loss.known.amount if isinstance(loss, Partly) else Decimal(0) if isinstance(loss, Unknown) else loss.amount
        )
        assert known >= before
        before = known


def test_a_loss_in_a_currency_without_a_rate_is_unknown() -> None:
    each = business(RUN.replace("USD", "GBP")).processes["bills"]
    assert each.hourly == Unknown("no rate for GBP on 2026-07-14", "bills")


def test_the_figures_of_processes_and_of_what_they_stand_on() -> None:
    files = {"infrastructure.yaml": RUN, "itpm.yaml": SETTINGS["itpm"]}
    known = Facts(workspace_of(files).portfolio, DAY)
    run = known.portfolio.infrastructure
    orders, letters = run.processes["orders"], run.processes["letters"]
    assert [figure(known, orders, name) for name in ("standstill", "mtpd_left")] == [4, 4]
    assert figure(known, orders, "standstill_loss") == euros(16000)
    assert figure(known, run.processes["bills"], "mtpd_left") == 0
    assert figure(known, letters, "mtpd_left") == Unknown("nobody says how long it may be missed")
    assert figure(known, run.services["shop"], "hourly_loss") == Partly(
        "Not counted", known=euros(4100), lacking=("after",), bound=Bound.AT_LEAST
    )
    assert figure(known, run.assets["mobile"], "hourly_loss") == Unknown("no process is known to stop")


def test_negative_losses_are_told() -> None:
    workspace = workspace_of({"infrastructure.yaml": "processes: {a: {name: A, loss_per_hour: -5}}\n"})
    assert len(workspace.findings) == 1


def test_what_is_lost_in_another_currency_is_rounded_once_so_that_parts_add_up() -> None:
    """100 USD at 1.08 are 92.592… EUR: two of them come to what two of 92.59 come to, and four hours to four."""
    text = "services: {desk: {rto: 4h}}\nprocesses:\n" + "".join(
        f"  {name}: {{depends_on: [desk], loss_per_hour: 100, currency: USD}}\n" for name in ("orders", "bills")
    )
    known = ContinuityFacts(services(text, **SETTINGS))
    together = known.services.impact(part("service:desk")).hourly_loss
    assert together == Money(Decimal("185.18"), "EUR")
    assert known.business.processes["bills"].loss == Money(Decimal("370.36"), "EUR")
