"""What of money needs somebody: budgets that will not last, lines that are overdrawn, contracts whose notice is due."""

from collections.abc import Sequence

from itpm.analysis.figures.amounts import Amount, Unknown, least
from itpm.analysis.figures.limits import Lies, counted, lies
from itpm.analysis.money.against import above_approved
from itpm.analysis.money.breakdown import Breakdown, Position
from itpm.analysis.money.budgets import Funds
from itpm.analysis.money.contracts import Stand, Term, contracts
from itpm.analysis.money.sums import Sums
from itpm.message import phrase
from itpm.model.project import Project
from itpm.page.blocks import Block, Chip, Fold, Item, Items, Muted, Table
from itpm.views.disclosure import column, titled
from itpm.views.reading import Reading, day, linked, money_or, name_of, short
from itpm.views.sections.cut import MOST, cut
from itpm.views.sections.limited import size
from itpm.views.sections.unnamed import unnamed

_SOON, _OPEN = 60, 12
PASTE = (
    "budgets: {it-2026: {name: IT 2026, fiscal_year: FY2026, approved: {2026-01-15: {amount: 250000}}, "
    "lines: {cloud: {name: Cloud, type: opex, category: cloud, planned: 120000}}}}"
)
"""What a portfolio without money may begin with."""


def of_many(departments: Sequence[Funds]) -> str:
    """How many of many budgets are forecast above what is approved, and of how many that is unknown."""
    found = counted(map(above_approved, departments))
    said = "{over:#,##0} of {count:budget|budgets} {over:=is|are} forecast above what is approved"
    said += ", and of {unknown:#,##0} it is unknown." if found.unknown else "."
    return phrase(said, over=found.above, count=found.all, unknown=found.unknown)


def points(reading: Reading) -> Items:
    """What is forecast above what is approved, the most first, and the notices that are due soon or missed."""
    budgets = reading.facts.money.budgets
    every = (*budgets.departments.values(), *budgets.projects.values())
    over = sorted(((more, each) for each in every if lies(more := above_approved(each)) is Lies.ABOVE), key=_order)
    terms = contracts(reading.facts.money.costs.rates)
    soon = [each for each in terms if each.notice_within(_SOON) or each.stand is Stand.MISSED]
    found = (*(_over(reading, each, sum_) for sum_, each in over), *(_notice(reading, each) for each in soon))
    return Items(found, "Nothing that is known is forecast above what is approved.")


def _order(found: tuple[Amount, Funds]) -> tuple[float, str]:
    return -size(found[0]), found[1].owner.id


def _over(reading: Reading, funds: Funds, more: Amount) -> Item:
    owner = funds.owner
    who = owner.manager if isinstance(owner, Project) else owner.owner
    approved = money_or(funds.approved, phrase("unknown sum"))
    key = "at least {more} more than the {approved} that is approved"
    key = key if isinstance(more, Unknown) else "{more} more than the {approved} that is approved"
    said = phrase(key, more=money_or(least(more)), approved=approved)
    why = (said, Muted(name_of(reading.portfolio, who) if who else unnamed(reading, owner.id)))
    item = Item(Chip("Over budget", "red"), linked(reading, owner.id), why)
    return reading.block(item, "budgets", of=owner.id)


def _notice(reading: Reading, term: Term) -> Item:
    who = name_of(reading.portfolio, term.record.owner) if term.record.owner else unnamed(reading, term.record.id)
    missed = term.renews_on is not None
    said = phrase("renews by itself unless notice is given by {day}", day=day(term.notice_by))
    if missed:
        by, on = day(term.notice_by), day(term.renews_on)
        said = phrase("notice was due by {day}, and it renews on {next}", day=by, next=on)
    chip = Chip("Notice missed" if missed else "Notice soon", "amber")
    return reading.block(Item(chip, linked(reading, term.record.id), (said, Muted(who))), "contract", of=term.record.id)


def commitments(reading: Reading) -> tuple[Block, ...]:
    """What is on order, line by line, the largest first."""
    money = Breakdown(reading.facts.money.costs)
    sums = [(each, money.sums(each)) for each in money.positions]
    found = [(each, one) for each, one in sums if isinstance(one.committed, Unknown) or one.committed.amount]
    found.sort(key=lambda pair: (-size(pair[1].committed), pair[0].line.id))
    table = _ordered(reading, found)
    if len(found) <= _OPEN:
        return (table,)
    rows = cut(table, len(found), "all lines", "itpm budget --by line")
    return (reading.block(Fold(phrase("{count:line|lines} with open orders", count=len(found)), rows), "costs"),)


def _ordered(reading: Reading, found: list[tuple[Position, Sums]]) -> Table:
    columns = (
        column("Line", "budget-line"),
        column("Of", "budget"),
        column("Supplier", "budget-line.supplier"),
        column("On order", "costs", number=True),
        column("Spent", "costs", number=True),
        column("Planned", "costs", number=True),
    )
    suppliers = reading.portfolio.finance.suppliers
    rows = tuple(
        (
            titled(each.line.record),
            linked(reading, each.line.owner.id),
            linked(reading, name) if (name := each.line.record.supplier) in suppliers and name else name or "–",
            short(sums.committed),
            short(sums.spent),
            short(sums.planned),
        )
        for each, sums in found[:MOST]
    )
    return reading.table("Lines with open orders", columns, rows, "Nothing is on order.")
