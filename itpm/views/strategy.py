"""Strategy alignment: which goal has work, which work has no goal, and are the key results where they should be?"""

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.strategy.alignment import by_goal
from itpm.analysis.strategy.pace import paces
from itpm.analysis.strategy.scoring import ranked
from itpm.joined import chained, lined, listed, verb_of
from itpm.message import phrase
from itpm.model.stage import goes_on
from itpm.model.strategy import Objective
from itpm.page.blocks import (
    Block,
    Cell,
    Chart,
    Chip,
    Code,
    Edge,
    Fold,
    Graph,
    Item,
    Items,
    Lead,
    Muted,
    Node,
    Page,
    Paragraphs,
    Section,
    Table,
    Tile,
    Tiles,
)
from itpm.page.paths import STRATEGY, project_page
from itpm.rules.inputs import told
from itpm.views.disclosure import column, titled
from itpm.views.reading import (
    NONE,
    Reading,
    linked,
    name_of,
    percent,
    project_link,
    target_of,
)
from itpm.views.sections.beginning import beginning
from itpm.views.sections.coverage import coverage, coverage_bars
from itpm.views.sections.key_results import STATES, late_items, pace_bars, said_of
from itpm.views.sections.ranking import ranking
from itpm.views.sections.scorecard import scorecard
from itpm.views.words import worded, written

_MOST_COLUMNS = 12
"""Objectives beside each other, as many as a screen shows."""
_MOST_ITEMS, _MOST_LATE = 20, 8
_EMPTY = (
    "No objectives yet: add 'objectives:' to strategy.yaml, each with 'name', 'owner', 'period' and 'key_results' of "
    "which each says its 'baseline' and 'target'. Projects name them in 'serves: {OBJECTIVE: 60%}'."
)


def strategy(reading: Reading) -> Page:
    """Goals, objectives and the projects that serve them; what is missing stands first."""
    portfolio = reading.portfolio
    objectives = portfolio.strategy.objectives
    blocks: list[Block] = [_lead(reading)]
    if portfolio.strategy.vision:
        blocks.append(reading.block(Paragraphs(portfolio.strategy.vision), "goal"))
    blocks += _gaps(reading)
    if objectives:
        blocks.append(reading.block(Tiles(_tiles(reading)), "alignment", "coverage"))
        blocks.append(Section("What serves what", (strategy_graph(reading), *_shares(reading)), "map"))
        blocks.append(Section("Key results", _results(reading), "scorecard"))
        folded = Fold("Money, people and weight in numbers, and by quarter", tuple(coverage(reading)))
        blocks.append(Section("Money, people and weight", (*coverage_bars(reading), folded), "coverage"))
    proposals = ranked(reading.facts.money.costs)
    if proposals:
        blocks.append(Section("Proposals", (ranking(reading, proposals),), "ranking"))
    words = tuple(f"{each.id} {each.title}" for each in (*objectives.values(), *portfolio.strategy.goals.values()))
    return Page(STRATEGY, "Strategy", tuple(blocks), words=reading.block(words, "objective", "goal"))


def _knows_coverage(reading: Reading) -> bool:
    """Whether the audience may know what objectives get; it follows from its class alone."""
    return told(("coverage",), reading.portfolio.audience, reading.told.fields)


def _lead(reading: Reading) -> Lead:
    """How many objectives have work and how many projects serve none, and how many key results are behind."""
    facts, objectives = reading.facts.strategy, reading.portfolio.strategy.objectives
    if not objectives:
        return beginning(reading, _EMPTY, "objectives")
    found = paces(facts.scores.values())
    pace = (said_of(found),) if found else ()
    if not _knows_coverage(reading):
        count = phrase("{n:objective|objectives}.", n=len(objectives))
        return reading.block(Lead(chained((count, *pace))), "scores")
    served, aimless = len(objectives) - len(facts.coverage.unfunded), len(facts.alignment.aimless)
    lead = phrase(
        "{served} of {objectives:objective|objectives} {have:=has|have} work; "
        "{aimless:project serves|projects serve} none.",
        served=served,
        objectives=len(objectives),
        have=verb_of(served, len(objectives)),
        aimless=aimless,
    )
    return reading.block(Lead(chained((lead, *pace))), "alignment", "coverage", "scores")


def _tiles(reading: Reading) -> tuple[Tile, ...]:
    alignment = reading.facts.strategy.alignment
    objectives = reading.portfolio.strategy.objectives
    goals, unfunded = by_goal(reading.portfolio), len(reading.facts.strategy.coverage.unfunded)
    return (
        Tile("Objectives with work", f"{len(objectives) - unfunded} / {len(objectives)}", "funded, in work"),
        Tile("Goals with objectives", f"{sum(bool(found) for found in goals.values())} / {len(goals)}"),
        Tile(
            "Projects without an objective",
            str(len(alignment.aimless)),
            phrase("{n} mandatory", n=len(alignment.mandatory)),
        ),
    )


def _gaps(reading: Reading) -> list[Block]:
    """Objectives without work and work without an objective, each with who answers for it."""
    portfolio, alignment = reading.portfolio, reading.facts.strategy.alignment
    blocks: list[Block] = []
    unfunded = [portfolio.strategy.objectives[each] for each in reading.facts.strategy.coverage.unfunded]
    if unfunded:
        items = tuple(_unfunded(reading, each) for each in unfunded)
        blocks.append(Section("Objectives without funded work", _folded(reading, items), "unserved"))
    if alignment.aimless:
        found = tuple(_aimless(reading, each) for each in alignment.aimless)
        blocks.append(Section("Projects that serve nothing", _folded(reading, found), "aimless"))
    if alignment.mandatory:
        lines = tuple(
            Item(
                Chip("Mandatory", "off"),
                project_link(portfolio.projects[each]),
                (
                    written(portfolio.projects[each].mandatory or ""),
                    Muted(name_of(portfolio, portfolio.projects[each].manager)),
                ),
            )
            for each in alignment.mandatory
        )
        listed = tuple(reading.block(each, "project.mandatory") for each in _folded(reading, lines))
        title = phrase("{n:mandatory project|mandatory projects} that serve no objective", n=len(lines))
        blocks.append(reading.block(Fold(title, listed), "project.mandatory"))
    return blocks


def _unfunded(reading: Reading, each: Objective) -> Item:
    """An objective without work: who serves it without being in work, and who answers for it."""
    waiting = [one.project for one in reading.facts.strategy.coverage.services(each.id)]
    said = listed(name_of(reading.portfolio, one) for one in dict.fromkeys(waiting))
    why = phrase("no project serves it")
    if said:
        why = phrase("only {projects}, not in work or without money and people", projects=said)
    weight = reading.facts.strategy.coverage.objectives[each.id].weight_share
    if not isinstance(weight, Unknown):
        why = phrase("{why}; {share} of the weight of all", why=why, share=percent(weight))
    item = Item(
        Chip("No work", "red"),
        linked(reading, each.id),
        (why, Muted(name_of(reading.portfolio, each.owner))),
    )
    return reading.block(item, "coverage", of=each.id)


def _aimless(reading: Reading, id_: str) -> Item:
    """A project that serves nothing, with who runs it."""
    project = reading.portfolio.projects[id_]
    add = Code("serves: {OBJECTIVE: 100%}")
    why: Cell = ("add", add, "or 'mandatory:' with the reason", Muted(name_of(reading.portfolio, project.manager)))
    return reading.block(Item(Chip("No objective", "amber"), project_link(project), why), "alignment", of=id_)


def _folded(reading: Reading, found: tuple[Item, ...]) -> tuple[Block, ...]:
    """A list; the rest of a long one is opened by whoever wants it."""
    first = (Items(found[:_MOST_ITEMS], ""),)
    if len(found) <= _MOST_ITEMS:
        return first
    rest = Fold(phrase("{n:#,##0} more", n=len(found) - _MOST_ITEMS), (Items(found[_MOST_ITEMS:], ""),))
    return (*first, reading.block(rest, "alignment"))


def strategy_graph(reading: Reading) -> Graph:
    """Goals, the objectives that serve them, and the projects that serve those, each with its share."""
    portfolio = reading.portfolio
    alignment = reading.facts.strategy.alignment
    going = [project for project in portfolio.projects.values() if goes_on(project)]
    serving = [p for p in going if alignment.of_project(p.id)]
    nodes = (
        *(Node(f"g:{id_}", written(goal.title), "goal") for id_, goal in portfolio.strategy.goals.items()),
        *(
            Node(f"o:{o.id}", lined((o.title, *_weighed(reading, o))), "objective", target_of(reading, o.id))
            for o in portfolio.strategy.objectives.values()
        ),
        *(Node(f"p:{p.id}", written(p.title), "plain", project_page(p.id)) for p in serving),
    )
    edges = (
        *(
            Edge(f"o:{o.id}", f"g:{goal}", percent(share))
            for o in portfolio.strategy.objectives.values()
            for goal, share in o.serves.items()
        ),
        *(
            Edge(f"p:{p.id}", f"o:{target}", percent(share))
            for p in serving
            for target, share in alignment.shares_of(p.id).items()
        ),
    )
    made = Graph("Which project serves which objective and goal, and with which share of itself", nodes, edges)
    return reading.block(made, "objective", "goal", "project", "alignment")


def _weighed(reading: Reading, each: Objective) -> tuple[str, ...]:
    """What an objective weighs, what it gets and how it stands, for its node."""
    state = worded(STATES[reading.facts.strategy.scores[each.id].state].text.lower())
    if not _knows_coverage(reading):
        return (state,)
    served = reading.facts.strategy.coverage.objectives[each.id]
    parts = (("weight", served.weight_share), ("money", served.money_share))
    said = [
        phrase("{what} {share}", what=worded(name), share=percent(share))
        for name, share in parts
        if not isinstance(share, Unknown)
    ]
    if not served.working:
        said[1:] = [phrase("no funded work")]
    return (state, reading.value(listed(said), "coverage")) if said else (reading.value(state, "coverage"),)


def _shares(reading: Reading) -> tuple[Block, ...]:
    """The shares as a table, below the map."""
    return (Fold("The shares as a table", (_matrix(reading),)),)


def _matrix(reading: Reading) -> Table:
    """Objectives in columns, projects in rows, the share in the cell; a row each where there are too many to see."""
    portfolio = reading.portfolio
    objectives = list(portfolio.strategy.objectives.values())
    if len(objectives) > _MOST_COLUMNS:
        return _pairs(reading)
    columns = (
        column("Project", "project"),
        *(column(titled(each), "project.serves", number=True) for each in objectives),
    )
    rows: list[tuple[Cell, ...]] = []
    for project in portfolio.projects.values():
        shares = reading.facts.strategy.alignment.shares_of(project.id)
        if goes_on(project) and shares:
            found = (shares.get(objective.id) for objective in objectives)
            rows.append((project_link(project), *(percent(share) if share else NONE for share in found)))
    return reading.table("Projects by objective", columns, tuple(rows), "No project serves an objective.")


def _pairs(reading: Reading) -> Table:
    """Each project with each objective that it serves, and the share."""
    rows: list[tuple[Cell, ...]] = []
    for project in reading.portfolio.projects.values():
        served = reading.facts.strategy.alignment.shares_of(project.id) if goes_on(project) else {}
        rows += [(project_link(project), linked(reading, one), percent(share)) for one, share in served.items()]
    columns = (
        column("Project", "project"),
        column("Objective", "objective"),
        column("Share", "project.serves", number=True),
    )
    return reading.table("Projects by objective", columns, tuple(rows), "No project serves an objective.")


def _results(reading: Reading) -> tuple[Block, ...]:
    """Which key results are behind, all of them against where they should be, and every objective."""
    found = paces(reading.facts.strategy.scores.values())
    late = late_items(reading, found)
    picture = pace_bars(reading, "How far key results have come", found)
    return (
        *((Items(late[:_MOST_LATE], ""),) if late else ()),
        *((Chart(picture),) if picture is not None else ()),
        scorecard(reading),
    )
