"""Strategy alignment: which goal has work, which work has no goal?"""

from itpm.analysis.control.declared import declared_status
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.strategy.alignment import by_goal
from itpm.analysis.strategy.key_results import Progress
from itpm.analysis.strategy.scoring import ranked
from itpm.model.stage import goes_on
from itpm.model.strategy import Objective
from itpm.page.blocks import (
    Block,
    Bullets,
    Cell,
    Chip,
    Edge,
    Fold,
    Graph,
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
from itpm.say import INDEX, number, part_of, plural
from itpm.views.disclosure import column, titled
from itpm.views.reading import (
    NONE,
    Reading,
    day,
    declared_chip,
    linked,
    name_of,
    percent,
    project_link,
    reasoned,
    target_of,
)
from itpm.views.sections.coverage import coverage, share_of
from itpm.views.sections.ranking import ranking

_STATES = {
    "green": Chip("On track", "green"),
    "amber": Chip("At risk", "amber"),
    "red": Chip("Off track", "red"),
    "unknown": Chip("Unknown", "unknown"),
}
_MOST_COLUMNS = 12
"""Objectives beside each other, as many as a screen shows."""
_MOST_ITEMS = 20


def strategy(reading: Reading) -> Page:
    """Goals, objectives and the projects that serve them; what is missing stands first."""
    portfolio, alignment = reading.portfolio, reading.facts.strategy.alignment
    objectives = portfolio.strategy.objectives
    served, aimless = len(objectives) - len(reading.facts.strategy.coverage.unfunded), len(alignment.aimless)
    lead = (
        f"{served} of {plural(len(objectives), 'objective')} {part_of(served, len(objectives), 'has', 'have')} work; "
        f"{plural(aimless, 'project')} {'serves' if aimless == 1 else 'serve'} none."
    )
    lead = lead if objectives else "No objectives yet: add 'objectives:' to strategy.yaml."
    blocks: list[Block] = [reading.block(Lead(lead), "alignment", "coverage")]
    if portfolio.strategy.vision:
        blocks.append(reading.block(Paragraphs(portfolio.strategy.vision), "goal"))
    if objectives:
        blocks.append(reading.block(Tiles(_tiles(reading)), "alignment", "coverage"))
    blocks += _gaps(reading)
    if objectives:
        blocks.append(Section("Goals, objectives and projects", (strategy_graph(reading), _matrix(reading)), "map"))
        blocks.append(Section("Scorecard", (_scorecard(reading),), "scorecard"))
        blocks.append(Section("Money, people and weight", tuple(coverage(reading)), "coverage"))
    blocks += [_objective(reading, each) for each in objectives.values()]
    proposals = ranked(reading.facts.money.costs)
    if proposals:
        blocks.append(Section("Proposals", (ranking(reading, proposals),), "ranking"))
    words = tuple(f"{each.id} {each.title}" for each in (*objectives.values(), *portfolio.strategy.goals.values()))
    return Page(STRATEGY, "Strategy", tuple(blocks), words=reading.block(words, "objective", "goal"))


def _tiles(reading: Reading) -> tuple[Tile, ...]:
    alignment = reading.facts.strategy.alignment
    objectives = reading.portfolio.strategy.objectives
    goals, unfunded = by_goal(reading.portfolio), len(reading.facts.strategy.coverage.unfunded)
    return (
        Tile("Objectives with work", f"{len(objectives) - unfunded} / {len(objectives)}", "funded, in work"),
        Tile("Goals with objectives", f"{sum(bool(found) for found in goals.values())} / {len(goals)}"),
        Tile("Projects without an objective", str(len(alignment.aimless)), f"{len(alignment.mandatory)} mandatory"),
    )


def _gaps(reading: Reading) -> list[Block]:
    portfolio, alignment = reading.portfolio, reading.facts.strategy.alignment
    blocks: list[Block] = []
    unfunded = reading.facts.strategy.coverage.unfunded
    if unfunded:
        items: tuple[Cell, ...] = tuple(linked(reading, each) for each in unfunded)
        blocks.append(Section("Objectives without funded work", (_folded(reading, Bullets(items)),), "unserved"))
    if alignment.aimless:
        found = tuple(project_link(portfolio.projects[each]) for each in alignment.aimless)
        blocks.append(Section("Projects that serve nothing", (_folded(reading, Bullets(found)),), "aimless"))
    if alignment.mandatory:
        lines: tuple[Cell, ...] = tuple(
            (project_link(portfolio.projects[each]), Muted(portfolio.projects[each].mandatory or ""))
            for each in alignment.mandatory
        )
        blocks.append(Section("Mandatory projects", (reading.block(Bullets(lines), "project.mandatory"),), "mandatory"))
    return blocks


def _folded(reading: Reading, found: Bullets) -> Block:
    """A list; a long one is opened by whoever wants it."""
    if len(found.items) <= _MOST_ITEMS:
        return found
    return reading.block(Fold(f"{number(len(found.items))} of them", (found,)), "alignment")


def strategy_graph(reading: Reading) -> Graph:
    """Goals, the objectives that serve them, and the projects that serve those."""
    portfolio = reading.portfolio
    going = [project for project in portfolio.projects.values() if goes_on(project)]
    serving = [p for p in going if reading.facts.strategy.alignment.of_project(p.id)]
    nodes = (
        *(Node(f"g:{id_}", goal.title, "goal") for id_, goal in portfolio.strategy.goals.items()),
        *(
            Node(f"o:{o.id}", o.title, "objective", target_of(reading, o.id))
            for o in portfolio.strategy.objectives.values()
        ),
        *(Node(f"p:{p.id}", p.title, "plain", project_page(p.id)) for p in serving),
    )
    edges = (
        *(Edge(f"o:{o.id}", f"g:{goal}") for o in portfolio.strategy.objectives.values() for goal in o.serves),
        *(
            Edge(f"p:{p.id}", f"o:{target}")
            for p in serving
            for target in dict.fromkeys(each.objective for each in reading.facts.strategy.alignment.of_project(p.id))
        ),
    )
    made = Graph("Which project serves which objective and goal", nodes, edges)
    return reading.block(made, "objective", "goal", "project", "alignment")


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
        served = reading.facts.strategy.alignment.of_project(project.id)
        if not goes_on(project) or not served:
            continue
        shares = [sum(each.share for each in served if each.objective == objective.id) for objective in objectives]
        rows.append((project_link(project), *(percent(share) if share else NONE for share in shares)))
    return reading.table("Projects by objective", columns, tuple(rows), "No project serves an objective.")


def _pairs(reading: Reading) -> Table:
    """Each project with each objective that it serves, and the share."""
    rows: list[tuple[Cell, ...]] = []
    for project in reading.portfolio.projects.values():
        served = reading.facts.strategy.alignment.of_project(project.id) if goes_on(project) else ()
        for objective in dict.fromkeys(each.objective for each in served):
            share = sum(each.share for each in served if each.objective == objective)
            rows.append((project_link(project), linked(reading, objective), percent(share)))
    columns = (
        column("Project", "project"),
        column("Objective", "objective"),
        column("Share", "project.serves", number=True),
    )
    return reading.table("Projects by objective", columns, tuple(rows), "No project serves an objective.")


def _scorecard(reading: Reading) -> Table:
    """Every key result: where it stands, with what evidence, and how old that is."""
    columns = (
        column("Objective", "objective"),
        column("Kind", "objective.kind"),
        column("State", "scores"),
        column("Score", "scores", number=True),
        column("Confidence", "objective.confidence", number=True),
        column("Period passed", "scores", number=True),
        column("Oldest check-in", "scores"),
    )
    known = reading.told.classification(("scores",))
    rows: list[tuple[Cell, ...]] = []
    for scored in reading.facts.strategy.scores.values():
        ages = [each.age for each in scored.results if each.age is not None]
        title = linked(reading, scored.record.id)
        rows.append(
            (
                reasoned(title, {"score": scored.score, "passed": scored.passed}, known),
                scored.record.kind or NONE,
                _STATES[scored.state],
                Muted("n/a") if isinstance(scored.score, Unknown) else number(scored.score, INDEX),
                percent(scored.record.confidence),
                share_of(scored.passed),
                plural(max(ages), "day") if ages else NONE,
            )
        )
    return reading.table("Objectives and key results", columns, tuple(rows))


def _objective(reading: Reading, each: Objective) -> Section:
    portfolio = reading.portfolio
    scored = reading.facts.strategy.scores[each.id]
    total = scored.score
    goals = ", ".join(f"{name_of(portfolio, goal)} ({percent(share)})" for goal, share in each.serves.items()) or NONE
    about = f"{each.period or 'no period'}, {each.kind or 'kind unknown'}, owner {name_of(portfolio, each.owner)}."
    score_text = f"Score unknown: {total.reason}." if isinstance(total, Unknown) else f"Score {number(total, INDEX)}."
    columns = (
        column("Key result", "key-result"),
        column("From", "key-result.baseline", number=True),
        column("To", "key-result.target", number=True),
        column("Now", "scores", number=True),
        column("Score", "scores", number=True),
        column("Checked in", "key-result.check_ins"),
    )
    results = tuple(map(_result_row, scored.results))
    services = reading.facts.strategy.alignment.of_objective(each.id)
    served = tuple(
        (
            project_link(portfolio.projects[service.project]),
            declared_chip(declared_status(portfolio.projects[service.project], reading.day)),
            name_of(portfolio, service.key_result) if service.key_result else "the whole objective",
            percent(service.share),
        )
        for service in services
    )
    blocks = (
        reading.block(Paragraphs(f"{about} Serves {goals}. {score_text}"), "objective", "scores", of=each.id),
        reading.table(f"Key results of {each.title}", columns, results, "No key results yet."),
        reading.table(
            f"Projects that serve {each.title}",
            (
                column("Project", "project"),
                column("Status", "project.updates"),
                column("Serves", "project.serves"),
                column("Share", "project.serves", number=True),
            ),
            served,
            "No project serves it.",
        ),
    )
    return Section(titled(each), blocks, each.id)


def _result_row(seen: Progress) -> tuple[Cell, ...]:
    result, value = seen.record, seen.score
    return (
        (titled(result), Muted(result.unit or "")),
        _number(result.baseline),
        _number(result.target),
        _number(None if isinstance(seen.current, Unknown) else seen.current),
        Muted(f"n/a: {value.reason}") if isinstance(value, Unknown) else number(value, INDEX),
        "computed" if seen.computed else day(seen.checked_in),
    )


def _number(value: object) -> str:
    return NONE if value is None else f"{value}"
