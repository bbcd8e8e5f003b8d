"""A contract that is over is told as long as something needs one that runs, and is listed among what ends until then."""

import pytest

from itpm.queries.ending import ending_rows
from tests.analysis.seen import facts
from tests.conftest import checked, lines

SUPPLIERS = "suppliers: {one: {}, two: {}}\ncontracts:\n"
SERVICES = "services: {mail: {}, shop: {}}\n"
OVER = "  old: {supplier: one, dates: 2025-01-01..2026-07-13, services: [mail, shop]}\n"
NEEDS = "'old' ended on 2026-07-13, and {} one that runs"


def told(contracts: str, infrastructure: str = SERVICES) -> list[str]:
    files = {"budget.yaml": SUPPLIERS + contracts, "infrastructure.yaml": infrastructure}
    return [str(each.message) for each in checked(files, "INF012")]


def listed(contracts: str, infrastructure: str = SERVICES) -> list[tuple[str, str, int | None]]:
    files = {"budget.yaml": SUPPLIERS + contracts, "infrastructure.yaml": infrastructure}
    return [(each.of, each.what, each.left) for each in ending_rows(facts(files), "", ())]


@pytest.mark.parametrize(
    ("beside", "needing"),
    [
        ("", "'mail', 'shop' need"),
        # Its last day is the status date: it still runs.
        ("  new: {supplier: two, dates: 2026-01-01..2026-07-14, services: [mail]}\n", "'shop' needs"),
        ("  new: {supplier: two, dates: 2026-07-15.., services: [mail]}\n", "'mail', 'shop' need"),
        ("  new: {supplier: one, services: [mail, shop]}\n", ""),
        # One that goes on and names nothing stands for no service.
        ("  new: {supplier: one}\n", "'mail', 'shop' need"),
        # Of several that are over the last is told of what it names.
        ("  older: {supplier: one, dates: 2024-01-01..2024-12-31, services: [mail]}\n", "'mail', 'shop' need"),
    ],
)
def test_a_service_needs_a_contract_that_names_it_and_runs(beside: str, needing: str) -> None:
    assert told(OVER + beside) == ([NEEDS.format(needing)] if needing else [])
    assert (("old", "contract", -1) in listed(OVER + beside)) == bool(needing)


def test_it_is_told_at_its_dates_with_those_that_need_it() -> None:
    found = checked({"budget.yaml": SUPPLIERS + OVER, "infrastructure.yaml": SERVICES}, "INF012")
    message = NEEDS.format("'mail', 'shop' need")
    assert lines(found) == [f"budget.yaml:3:31: warning INF012: {message}"]
    assert [each.message for each in found[0].related] == ["needs one", "needs one"]


@pytest.mark.parametrize(
    ("infrastructure", "needing"),
    [
        ("services: {web: {depends_on: [one]}}\n", "'web' needs"),
        ("services: {web: {depends_on: [{any: 1, of: [one, two]}]}}\n", "'web' needs"),
        ("assets: {crm: {type: saas, supplier: one, state: in-use}}\n", "'crm' needs"),
        ("assets: {crm: {type: saas, supplier: one, state: retired}}\n", ""),
        # A machine does not stand on the shop that sold it.
        ("assets: {box: {type: server, supplier: one, state: in-use}}\n", ""),
        ("services: {web: {depends_on: [two]}}\n", ""),
        (
            f"services: {{{', '.join(f'{name}: {{depends_on: [one]}}' for name in 'abcde')}}}\n",
            "'a', 'b', 'c' and 2 more need",
        ),
    ],
)
def test_what_stands_on_a_supplier_needs_a_contract_with_them(infrastructure: str, needing: str) -> None:
    over = "  old: {supplier: one, dates: 2025-01-01..2026-07-13}\n"
    assert told(over, infrastructure) == ([NEEDS.format(needing)] if needing else [])
    assert told(f"{over}  new: {{supplier: one, dates: 2026-01-01..}}\n", infrastructure) == []


def test_a_contract_that_nothing_needs_is_over_and_that_is_all() -> None:
    over = "  old: {supplier: one, dates: 2025-01-01..2026-07-13}\n"
    assert told(over) == []
    assert listed(over) == []


def test_one_that_renewed_by_itself_goes_on_until_a_day_that_nobody_knows() -> None:
    renewed = OVER.replace("]}", "], auto_renew: true}")
    assert told(renewed) == ["'old' renewed by itself after 2026-07-13, and nobody says until when"]
    assert told(renewed.replace("07-13", "07-14")) == []
    # What it names has a contract: the one before it is not missed.
    assert told(renewed + "  before: {supplier: one, dates: 2024-01-01..2024-12-31, services: [mail]}\n") == told(
        renewed
    )


def test_what_else_is_past_is_listed_or_told() -> None:
    text = """\
services: {mail: {}}
assets:
  crm: {state: in-use, support_until: 2027-01-01, warranty_until: 2026-07-13, licences: {owned: 3, used: 2, renew: 2026-07-12}, retire_by: 2026-07-11}
certificates: {c: {owner: ann, covers: [mail], until: 2026-07-13}}
access: {a: {owner: ann, who: ann, of: [mail], since: 2026-07-01, until: 2026-07-13}}
"""
    files = {"infrastructure.yaml": text, "staffing.yaml": "people: {ann: {}}\n"}
    assert [(each.of, each.what, each.left) for each in ending_rows(facts(files), "", ())] == [
        ("crm", "retirement", -3),
        ("crm", "licences", -2),
        ("crm", "warranty", -1),
        ("crm", "support", 171),
    ]
    assert [each.code for each in checked(files, "INF017", "INF023")] == ["INF017", "INF023"]
