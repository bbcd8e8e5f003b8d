"""The five figures that a board asks for first, each with what it is compared with and how it came to that."""

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.health.keeping import keeping
from itpm.analysis.money.against import against
from itpm.analysis.people.overload import by_stretch, overloads
from itpm.chart.data import Spark
from itpm.page.blocks import Cell, Inline, Link, Muted, Tile
from itpm.page.paths import BUDGET, HONESTY, PEOPLE, ROADMAP, STRATEGY
from itpm.rules.inputs import told
from itpm.say import number, plural
from itpm.views.reading import Reading, money, name_of, percent
from itpm.views.sections.past_sums import days_moved, summed
from itpm.views.sections.standing import at_review, trend
from itpm.views.sections.verdict import in_work, reported, states

_STATE_WORDS = ((State.OFF_TRACK, "off track"), (State.AT_RISK, "at risk"), (State.UNKNOWN, "unknown"))


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
    said = f"declared: {number(declared)} / {number(total)}" if reported(reading) else "nobody reports how it stands"
    if counts[State.UNKNOWN] == total:
        note = Link(f"the facts do not say how {plural(total, 'project')} in work {_stand(total)}", HONESTY)
        return Tile("On track by the facts", "unknown", (note, Muted(said)), trend(reading, "declared"))
    parts = [f"{number(counts[state])} {word}" for state, word in _STATE_WORDS if counts[state]]
    note = Link(", ".join(parts) or "all of them", HONESTY)
    value = f"{number(counts[State.ON_TRACK])} / {number(total)}"
    return Tile("On track by the facts", value, (note, Muted(said), *at_review(reading)), trend(reading))


def _declared(reading: Reading) -> Tile:
    """How many are declared to be on track, for whoever may not know what the facts say."""
    counts = states(reading)
    total = sum(counts.values())
    if not reported(reading):
        return Tile("On track", "unknown", f"nobody reports on {plural(total, 'project')} in work")
    parts = [f"{number(counts[state])} {word}" for state, word in _STATE_WORDS if counts[state]]
    value = f"{number(counts[State.ON_TRACK])} / {number(total)}"
    return Tile(
        "On track", value, (", ".join(parts) or "all of them", Muted("as declared")), trend(reading, "declared")
    )


def _stand(total: int) -> str:
    return "stands" if total == 1 else "stand"


def _money(reading: Reading) -> Tile:
    """What projects in work are forecast to cost against what is approved for them."""
    found = against(reading.facts.money.budgets, in_work(reading))
    title = "Forecast against approved"
    missing = len(found.unknown)
    if not found.projects:
        return Tile(title, "unknown", _approved_alone(reading, next(iter(found.unknown.values())).reason))
    lacking = (Muted(f"unknown of {plural(missing, 'project')}"),) if missing else ()
    share = found.share
    said = f"of {money(found.approved)} approved"
    said += "" if isinstance(share, Unknown) else f": {percent(share)}"
    spark = None
    if past := summed(reading, found.projects, "forecast"):
        spark = Spark(f"Forecast on {plural(len(past), 'status date')}", past)
    return Tile(title, money(found.forecast), (Link(said, BUDGET), *lacking), spark, "forecast")


def _approved_alone(reading: Reading, why: str) -> Cell:
    """What is approved for projects of which no forecast is known, and why that is so; the reason where nothing is."""
    every = in_work(reading)
    whole, missing = reading.facts.money.budgets.approved_together(every)
    if len(missing) == len(every):
        return Link(why, BUDGET)
    return (Link(f"of {money(whole)} approved", BUDGET), Muted(why))


def _finish(reading: Reading) -> Tile:
    """How many projects in work keep what is promised of them, and which is farthest behind."""
    found = keeping(reading.facts.inspected)
    title, open_ = "Finish against promise", len(found.open)
    if not found.promised:
        note = f"of {plural(open_, 'project')} nothing is promised, or nobody knows"
        return Tile(title, "unknown", Link(note, ROADMAP))
    parts: list[Inline] = [Link(plural(len(found.broken), "project breaks", "projects break") + " a promise", ROADMAP)]
    if found.worst is not None:
        promise = found.worst[1].promise
        late = f"{promise.late.words} late" if promise.late is not None else "its day has passed"
        late = "never done" if promise.never else late
        parts.append(Muted(f"worst: {name_of(reading.portfolio, promise.address)}, {late}"))
    parts += [Muted(f"of {number(open_)} nothing is promised, or nobody knows")] if open_ else []
    moved = days_moved(reading, [each.id for each in in_work(reading)])
    spark = Spark(_moved_words(moved), moved) if moved else None
    return Tile(title, f"{number(len(found.kept))} / {number(found.promised)} in time", tuple(parts), spark, "behind")


def _moved_words(moved: tuple[float | None, ...]) -> str:
    """How far the ends of projects moved in all."""
    last = next(each for each in reversed(moved) if each is not None)
    way = "later" if last > 0 else "earlier"
    said = f"{plural(abs(last), 'day')} {way}" if last else "where they were"
    return f"Ends of projects on {plural(len(moved), 'status date')}, together: {said} than on their first"


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
        now = f"{number(counts[0])} this week"
        note = Link(f"{now}, {number(counts[most])} in {buckets[most].name}" if most else f"{now}, the most", PEOPLE)
        share = "work and no time" if first.percent is None else f"{number(first.percent)}%"
        worst = (Muted(f"worst: {name_of(reading.portfolio, first.who)}, {share} in {first.worst.name}"),)
        said = f"People over 100 % in each of {plural(len(counts), 'week')} from now: {number(counts[0])} now, "
        spark = Spark(f"{said}at most {number(counts[most])}.", tuple(map(float, counts)))
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
    notes: list[Inline] = [Link(f"{plural(len(facts.alignment.aimless), 'project')} without an objective", STRATEGY)]
    if unfunded:
        rest = f" and {number(len(unfunded) - 1)} more" if len(unfunded) > 1 else ""
        notes.append(Muted(f"without work: {name_of(reading.portfolio, unfunded[0])}{rest}"))
    value = f"{number(len(objectives) - len(unfunded))} / {number(len(objectives))}"
    return reading.block(Tile("Objectives served", value, tuple(notes)), "alignment", "coverage")
