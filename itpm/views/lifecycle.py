"""The lifecycle of what IT runs: what is over, what ends in two years by quarter, who pays, what nobody knows."""

from collections.abc import Iterator, Sequence

from itpm.analysis.figures.amounts import Unknown, why
from itpm.analysis.lifecycle.ends import Matter, Support
from itpm.analysis.lifecycle.horizon import MONTHS, OVERDUE, Due
from itpm.analysis.lifecycle.renewal import Renewal, Way
from itpm.analysis.money.contracts import Stand, Term
from itpm.analysis.time.stretches import buckets
from itpm.days import months_later
from itpm.joined import listed
from itpm.message import phrase
from itpm.model.budget import Contract
from itpm.model.infrastructure import Asset
from itpm.page.blocks import Block, Cell, Chip, Inline, Lead, Muted, Page, Section, Table
from itpm.page.paths import LIFECYCLE
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading, asset_link, day, in_full, linked, name_of, short
from itpm.views.sections.asset_types import types
from itpm.views.sections.beginning import beginning
from itpm.views.sections.cut import MOST, cut
from itpm.views.sections.findings import findings_told, of_family
from itpm.views.words import choice, number, plural, worded, written

_EMPTY = (
    "Nothing in use says when it ends. Write 'support_until' or a 'product' with its cycle to the assets in "
    "infrastructure.yaml, and 'dates' to the contracts in budget.yaml."
)
_ENDS = ("asset.support_until", "asset.state", "product-cycle.security_until", "contract.dates")
_CODES = frozenset({"INF001", "INF002", "INF011", "INF012", "INF020"})


def lifecycle(reading: Reading) -> Page:
    """What is over, what ends in the next quarters with what renews it, what that costs a year, what is not known."""
    found = reading.facts.lifecycle.horizon.within()
    unknown = [each for each in reading.facts.lifecycle.supports.used if _silent(reading, each)]
    if not found and not unknown:
        return Page(LIFECYCLE, "Lifecycle", (beginning(reading, _EMPTY, "support"),))
    told = [each for each in of_family(reading, "INF") if each.code in _CODES]
    blocks: tuple[Block, ...] = (
        reading.block(Lead(_said(reading, found)), *_ENDS),
        Section("What has to be bought again", (_costs(reading),), "costs"),
        Section("Types of assets", (types(reading),), "types"),
        *_quarters(reading, found),
        Section("Support that nobody knows", _cut(_not_known(reading, unknown), len(unknown), _UNKNOWN), "unknown"),
        *findings_told(reading, "Findings about lifecycles", told),
    )
    return Page(LIFECYCLE, "Lifecycle", blocks)


_UNKNOWN = "support = unknown and state = in-use"


def _silent(reading: Reading, asset: Asset) -> bool:
    return reading.facts.lifecycle.supports.state(asset) is Support.UNKNOWN


def _said(reading: Reading, found: Sequence[Due]) -> str:
    counts = reading.facts.lifecycle.supports.counts
    # The day of a notice is one to decide on, and the end of the contract stands beside it.
    ends = [each for each in found if each.end.matter is not Matter.NOTICE]
    over = sum(each.end.past(reading.day) for each in ends)
    parts = [phrase("{n:asset|assets} in use", n=counts.used)]
    parts.append(
        phrase("{n:#,##0} past support", n=counts.past) if counts.past else phrase("none of them past support")
    )
    if counts.unknown:
        parts.append(phrase("of {n:#,##0} nobody says how long {n:=it is|they are} supported", n=counts.unknown))
    return phrase(
        "{assets}. {ahead:thing ends|things end} in the next {months:month|months}, and {over:#,##0} did before.",
        assets=listed(parts),
        ahead=len(ends) - over,
        months=MONTHS,
        over=over,
    )


def _costs(reading: Reading) -> Table:
    """What falls due by fiscal year, as far as values are written."""
    columns = (
        column("Fiscal year", "asset.value", "contract.value"),
        column("Ends", "asset.support_until", "contract.dates", number=True),
        column("To be bought again", "asset.value", "contract.value", number=True),
    )
    rows = tuple(
        (year if year != OVERDUE else "Overdue", number(each.things), in_full(each.cost))
        for year, each in reading.facts.lifecycle.horizon.costs().items()
    )
    return reading.table("What has to be bought again", columns, rows, "Nothing ends that has to be bought again.")


def _quarters(reading: Reading, found: Sequence[Due]) -> Iterator[Section]:
    """What is over, what most depends on first; then the quarters, each in the order of days."""
    over = [each for each in found if each.end.past(reading.day)]
    if over:
        worst = sorted(over, key=lambda each: (each.tier or _BEHIND, each.day, each.record.id))
        yield Section("Over", _cut(_table(reading, "Over", worst), len(over), "support = past"), "over")
    for each in buckets("quarter", reading.day, months_later(reading.day, MONTHS)):
        ends = [due for due in found if not due.end.past(reading.day) and each.start <= due.day <= each.finish]
        if ends:
            asked = f"support_ends >= {each.start} and support_ends <= {each.finish}"
            title = reading.value(each.name, *_ENDS)
            yield Section(title, _cut(_table(reading, each.name, ends), len(ends), asked), each.name.lower())


_BEHIND = 9
"""Behind every tier that there is."""


def _cut(table: Table, count: int, asked: str) -> tuple[Block, ...]:
    return cut(table, count, "all assets", f'itpm list assets --where "{asked}"')


def _table(reading: Reading, name: str, found: Sequence[Due]) -> Table:
    columns = (
        column("Of", "asset", "contract"),
        column("What ends", *_ENDS),
        column("Day", *_ENDS),
        column("Left", *_ENDS, number=True),
        column("Said by", "asset.product", "product-cycle"),
        column("Tier", "graph", number=True),
        column("Renewed by", "asset.replaced_by", "security-exception.until", "contract.budget_line", "schedule"),
        column("Costs", "asset.value", "contract.value", number=True),
    )
    rows = tuple(_row(reading, each) for each in found[:MOST])
    return reading.table(name, columns, rows)


def _row(reading: Reading, each: Due) -> tuple[Cell, ...]:
    end, left = each.end, each.end.left(reading.day)
    days = NONE if isinstance(left, Unknown) else plural(left, "day")
    said = end.said_by
    by: Cell = "the record" if said is None or said is each.record else written(said.id)
    return (
        asset_link(reading, each.record) if isinstance(each.record, Asset) else linked(reading, each.record.id),
        choice(end.matter.value),
        Muted(end.day.reason) if isinstance(end.day, Unknown) else day(end.day),
        (days, _over(reading, each)) if end.past(reading.day) else days,
        by,
        NONE if each.tier is None else str(each.tier),
        _renewed(reading, each),
        NONE if each.cost is None else short(each.cost),
    )


def _over(reading: Reading, each: Due) -> Chip:
    """That something is over; of a contract that went on by itself, that its written days are."""
    if isinstance(each.record, Contract) and reading.facts.lifecycle.terms[each.record.id].running:
        return Chip("Renewed by itself", "amber")
    return Chip("Over", "red")


def _renewed(reading: Reading, each: Due) -> Cell:
    """What takes its place, or lets it go on, each with its day."""
    if isinstance(each.record, Contract):
        renews = _renews(reading.facts.lifecycle.terms[each.record.id])
        line = each.record.budget_line
        return (renews, name_of(reading.portfolio, line) if line is not None else Muted("no line pays for it"))
    if not each.renewals:
        return Chip("Nothing", "red" if each.end.past(reading.day) else "amber")
    pieces: tuple[Inline, ...] = ()
    for renewal in each.renewals:
        pieces += _one(reading, each, renewal)
    return pieces


def _renews(term: Term) -> Chip:
    """Whether a contract goes on: it can be stopped, can no longer be, has done so already, or ends."""
    match term.stand:
        case Stand.RENEWS:
            return Chip("Renews by itself", "amber")
        case Stand.MISSED:
            return Chip(phrase("Renews by itself: notice was due by {day}", day=day(term.notice_by)), "amber")
        case Stand.RENEWED:
            return Chip("Renewed by itself", "amber")
        case _:
            return Chip("Ends", "unknown")


def _one(reading: Reading, each: Due, renewal: Renewal) -> tuple[Inline, ...]:
    """One thing that renews: what it is, when, and whether that is in time."""
    if renewal.dead:
        return (linked(reading, renewal.address), Muted(renewal.dead))
    when = why(renewal.by) if isinstance(renewal.by, Unknown) else day(renewal.by)
    if renewal.way in {Way.EXCEPTED, Way.WAIVED}:
        said = phrase("Exception until {day}", day=worded(when))
        if renewal.way is Way.WAIVED:
            said = phrase("Waiver until {day}", day=worded(when))
        return (Chip(said, "unknown"),)
    late = not isinstance(renewal.by, Unknown) and renewal.by > each.day and renewal.way is Way.REPLACED
    chips: tuple[Inline, ...] = (Chip("After its end", "amber"),) if late else ()
    return (linked(reading, renewal.address), Muted(when), *chips)


def _not_known(reading: Reading, found: Sequence[Asset]) -> Table:
    columns = (
        column("Asset", "asset"),
        column("Tier", "graph", number=True),
        column("Owner", "asset.owner"),
        column("Product", "asset.product"),
        column("Why", "asset.support_until", "product-cycle.security_until"),
    )
    known = reading.facts.lifecycle
    ordered = sorted(found, key=lambda each: (known.tier(each) or _BEHIND, each.id))
    rows = tuple(_silent_row(reading, each) for each in ordered[:MOST])
    return reading.table("Support that nobody knows", columns, rows, "Everything in use says until when.")


def _silent_row(reading: Reading, asset: Asset) -> tuple[Cell, ...]:
    known, said = reading.facts.lifecycle, asset.product
    end, tier = known.supports.of(asset), known.tier(asset)
    product = " ".join(each for each in (said.name, said.version) if each) if said is not None else ""
    return (
        asset_link(reading, asset),
        NONE if tier is None else str(tier),
        name_of(reading.portfolio, asset.owner),
        written(product or NONE),
        end.day.reason if isinstance(end.day, Unknown) else NONE,
    )
