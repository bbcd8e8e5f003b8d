"""The five figures that a board asks for first, each with what it is compared with and how it came to that."""

from collections.abc import Mapping

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.health.keeping import keeping
from itpm.analysis.money.against import against
from itpm.analysis.people.overload import by_stretch, overloads
from itpm.analysis.strategy.pace import paces
from itpm.chart.data import Spark
from itpm.joined import listed
from itpm.message import phrase
from itpm.page.blocks import Cell, Inline, Link, Muted, Tile
from itpm.page.paths import BUDGET, HONESTY, PEOPLE, ROADMAP, STRATEGY
from itpm.rules.inputs import told
from itpm.views.allowed import allowed
from itpm.views.reading import Reading, money, money_or, name_of, percent
from itpm.views.sections.key_results import said_of
from itpm.views.sections.past_sums import days_moved, scores, summed
from itpm.views.sections.standing import at_review, trend
from itpm.views.sections.verdict import by_state, in_work, reported, sees_all_aspects, states
from itpm.views.words import number


def board_tiles(reading: Reading) -> tuple[Tile, ...]:
    """Health, money, finish, people and objectives of a portfolio with projects in work: always all five."""
    reads = ("health", "project.updates")
    known = told(reads, reading.portfolio.audience, reading.told.fields)
    return (
        reading.block(_health(reading), *reads) if known else reading.block(_declared(reading), *reads[1:]),
        reading.block(_money(reading), "budgets", "costs"),
        reading.block(_finish(reading), "schedule"),
        people_tile(reading),
        objectives_tile(reading),
    )


def _health(reading: Reading) -> Tile:
    """How many are on track by their facts, beside how many say so."""
    counts = reading.facts.status.portfolio.counts
    total = sum(counts.values())
    declared = states(reading)[State.ON_TRACK]
    said = "nobody reports how it stands"
    if reported(reading):
        said = phrase("declared: {declared:#,##0} / {total:#,##0}", declared=declared, total=total)
    if counts[State.UNKNOWN] == total:
        unsaid = "the facts do not say how {total:project|projects} in work {total:=stands|stand}"
        note = Link(phrase(unsaid, total=total), HONESTY)
        return Tile("On track by the facts", "unknown", (note, Muted(said)), trend(reading, "declared"))
    note = Link(_by_state(counts), HONESTY)
    value = f"{number(counts[State.ON_TRACK])} / {number(total)}"
    kept = () if sees_all_aspects(reading) else (Muted("by the aspects that are shown here"),)
    return Tile("On track by the facts", value, (note, Muted(said), *kept, *at_review(reading)), trend(reading))


def _declared(reading: Reading) -> Tile:
    """How many are declared to be on track, for whoever may not know what the facts say."""
    counts = states(reading)
    total = sum(counts.values())
    if not reported(reading):
        return Tile("On track", "unknown", phrase("nobody reports on {total:project|projects} in work", total=total))
    value = f"{number(counts[State.ON_TRACK])} / {number(total)}"
    return Tile("On track", value, (_by_state(counts), Muted("as declared")), trend(reading, "declared"))


def _by_state(counts: Mapping[State, int]) -> str:
    """How many are in each state that is none to be content with."""
    parts = by_state(counts)
    return listed(parts) if parts else "all of them"


def _money(reading: Reading) -> Tile:
    """What projects in work are forecast to cost against what is approved for them."""
    found = against(reading.facts.money.budgets, in_work(reading))
    title = "Forecast against approved"
    missing = len(found.unknown)
    if not found.projects:
        return Tile(title, "unknown", _approved_alone(reading, next(iter(found.unknown.values())).reason))
    lacking = [Muted(phrase("unknown of {missing:project|projects}", missing=missing))] if missing else []
    if found.partly:
        lacking.append(Muted(phrase("known only in part of {count:project|projects}", count=len(found.partly))))
    share = found.share
    said = phrase("of {sum} approved", sum=money(found.approved))
    if not isinstance(share, Unknown):
        key = "{said}: at least {share}" if found.partly else "{said}: {share}"
        said = phrase(key, said=said, share=percent(share))
    spark = None
    if past := summed(reading, found.projects, "forecast"):
        spark = Spark(phrase("Forecast on {days:status date|status dates}", days=len(past)), past)
    return Tile(title, money_or(found.forecast, "unknown"), (Link(said, BUDGET), *lacking), spark, "forecast")


def _approved_alone(reading: Reading, why: str) -> Cell:
    """What is approved for projects of which no forecast is known, and why that is so; the reason where nothing is."""
    every = in_work(reading)
    whole, missing = reading.facts.money.budgets.approved_together(every)
    if len(missing) == len(every):
        return Link(why, BUDGET)
    return (Link(phrase("of {sum} approved", sum=money(whole)), BUDGET), Muted(why))


def _finish(reading: Reading) -> Tile:
    """How many projects in work keep what is promised of them, and which is farthest behind."""
    found = keeping(reading.facts.inspected)
    title, open_ = "Finish against promise", len(found.open)
    if not found.promised:
        note = phrase("of {open:project|projects} nothing is promised, or nobody knows", open=open_)
        return Tile(title, "unknown", Link(note, ROADMAP))
    broken = phrase("{count:project breaks|projects break} a promise", count=len(found.broken))
    parts: list[Inline] = [Link(broken, ROADMAP)]
    if found.worst is not None:
        promise = found.worst[1].promise
        late = phrase("its day has passed")
        if promise.late is not None:
            late = phrase("{late} later than promised", late=promise.late.words)
        late = phrase("never done") if promise.never else late
        worst = name_of(reading.portfolio, promise.address)
        parts.append(Muted(phrase("worst of their own: {name}, {late}", name=worst, late=late)))
    if open_:
        parts.append(Muted(phrase("of {open:#,##0} nothing is promised, or nobody knows", open=open_)))
    moved = days_moved(reading, [each.id for each in in_work(reading)])
    spark = Spark(_moved_words(moved), moved) if moved else None
    value = phrase("{kept:#,##0} / {promised:#,##0} in time", kept=len(found.kept), promised=found.promised)
    return Tile(title, value, tuple(parts), spark, "behind")


def _moved_words(moved: tuple[float | None, ...]) -> str:
    """How far the ends of projects moved in all."""
    last = next(each for each in reversed(moved) if each is not None)
    key = "Ends of projects on {dates:status date|status dates}, together: {said} than on their first"
    if not last:
        return phrase(key, dates=len(moved), said=phrase("where they were"))
    said = "{days:day|days} later" if last > 0 else "{days:day|days} earlier"
    return phrase(key, dates=len(moved), said=phrase(said, days=abs(last)))


def people_tile(reading: Reading) -> Tile:
    """How many people have more work than time in a week of the next half year, and in which week the most."""
    facts = reading.facts.people
    if not facts.around:
        none = Tile("People over 100 %", "unknown", Link("no people yet: add 'people:' to staffing.yaml", PEOPLE))
        return reading.block(none, "weeks")
    rows = {who: facts.weeks.of_person(who) for who in facts.around}
    buckets = facts.weeks.buckets
    over = list(overloads(buckets, rows))
    counts = by_stretch(buckets, rows.values())
    note: Inline = Link("everybody has time for their work, for half a year", PEOPLE)
    spark: Spark | None = None
    worst: tuple[Inline, ...] = ()
    if over:
        first = max(over, key=lambda each: (each.load.strain, each.who))
        most = max(range(len(counts)), key=lambda at: (counts[at], -at))
        said = "{now:person|people} this week, {most:#,##0} in {week}"
        said = said if most else "{now:person|people} this week, in no week more"
        note = Link(phrase(said, now=counts[0], most=counts[most], week=buckets[most].name), PEOPLE)
        share = phrase("work and no time")
        if first.percent is not None:
            share = phrase("{percent:#,##0}%", percent=first.percent)
        who = name_of(reading.portfolio, first.who)
        worst = (Muted(phrase("worst: {name}, {share} in {week}", name=who, share=share, week=first.worst.name)),)
        said = "People over 100 % in each of {weeks:week|weeks} from now: {now:#,##0} now, at most {most:#,##0}."
        spark = Spark(phrase(said, weeks=len(counts), now=counts[0], most=counts[most]), tuple(map(float, counts)))
    value = f"{number(len(over))} / {number(len(facts.around))}"
    return reading.block(Tile("People over 100 %", value, (note, *worst), spark, "wanted_utilisation"), "weeks")


def objectives_tile(reading: Reading) -> Tile:
    """How many objectives have work, and how many projects serve none."""
    objectives = reading.portfolio.strategy.objectives
    if not objectives:
        none = Link("no objectives yet: add 'objectives:' to strategy.yaml", STRATEGY)
        return reading.block(Tile("Objectives served", "unknown", none), "alignment", "coverage")
    facts = reading.facts.strategy
    unfunded = facts.coverage.unfunded
    aimless = phrase("{count:project|projects} without an objective", count=len(facts.alignment.aimless))
    notes: list[Inline] = [Link(aimless, STRATEGY)]
    if unfunded:
        first, rest = name_of(reading.portfolio, unfunded[0]), len(unfunded) - 1
        said = "without work: {name} and {rest:#,##0} more" if rest else "without work: {name}"
        notes.append(Muted(phrase(said, name=first, rest=rest)))
    value = f"{number(len(objectives) - len(unfunded))} / {number(len(objectives))}"
    if not allowed(reading, "scores"):
        return reading.block(Tile("Objectives served", value, tuple(notes)), "alignment", "coverage")
    found = paces(facts.scores.values())
    notes += [Muted(said_of(found))] if found else []
    tile = Tile("Objectives served", value, tuple(notes), _scored(scores(reading)))
    return reading.block(tile, "alignment", "coverage", "scores")


def _scored(past: tuple[float | None, ...]) -> Spark | None:
    """How far objectives were on average on each status date; None where two are not known."""
    known = [each for each in past if each is not None]
    if not known:
        return None
    said = "Mean score of objectives on {days:status date|status dates}: from {first:0.00} to {last:0.00}."
    return Spark(phrase(said, days=len(past), first=known[0], last=known[-1]), past)
