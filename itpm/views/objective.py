"""The page of an objective: how far it is, with what evidence, who serves it, its money, and what endangers it."""

from itpm.analysis.control.declared import State, declared_status
from itpm.analysis.figures.amounts import NOT_SHOWN, Amount, Unknown
from itpm.analysis.figures.limits import excess
from itpm.analysis.risk.assessment import is_threat
from itpm.analysis.strategy.funding import Funding, funding, together
from itpm.analysis.strategy.key_results import ObjectiveScore
from itpm.analysis.strategy.pace import paces
from itpm.diagnostic import Diagnostic
from itpm.joined import chained, listed
from itpm.message import phrase
from itpm.model.address import lies_in, whole_of
from itpm.model.strategy import Objective
from itpm.page.blocks import (
    Block,
    Cell,
    Chart,
    Charts,
    Chip,
    Item,
    Items,
    Lead,
    Link,
    Muted,
    Page,
    Pairs,
    Paragraphs,
    Section,
    Table,
    Tile,
    Tiles,
)
from itpm.page.paths import STRATEGY, objective_page
from itpm.queries.money_addresses import address
from itpm.say import INDEX
from itpm.views.allowed import allowed
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, declared_chip, linked, money_or, name_of, percent, project_link, short
from itpm.views.sections.coverage import share_of
from itpm.views.sections.findings import findings_told, one_by_one
from itpm.views.sections.key_results import STATES, late_items, pace_bars, pace_table, said_of, way
from itpm.views.sections.limited import chip
from itpm.views.sections.service_standing import part_links
from itpm.views.sections.unnamed import unnamed
from itpm.views.words import choice, number, period, worded, written

_MOST_RISKS = 3
_FIRST = (
    "No project serves it: write 'serves: {ID: 100%}' in the file of the one that does, with the id of the objective."
)


def objective(reading: Reading, each: Objective) -> Page:
    """One objective: where its key results are, the projects and the money behind it, and what endangers it."""
    scored = reading.facts.strategy.scores[each.id]
    money = funding(reading.facts.strategy.coverage, reading.facts.money.budgets, each.id)
    found = paces((scored,))
    charts = [made for made in (pace_bars(reading, "Now, and where it should be", found), way(reading, scored)) if made]
    results = pace_table(reading, phrase("Key results of {title}", title=each.title), scored)
    pictures: tuple[Block, ...] = (Charts(tuple(map(Chart, charts))),) if charts else ()
    blocks: tuple[Block, ...] = (
        reading.block(Lead(_said(reading, scored)), "scores", "objective", of=each.id),
        _beside(reading, each, money),
        reading.block(Tiles((*_tiles(scored), *_money_tiles(reading, each, money))), "scores", of=each.id),
        Section("What endangers it", (Items(_dangers(reading, scored, money), "Nothing that is recorded."),), "danger"),
        Section("Key results", (*pictures, results), "key-results"),
        Section("Projects and money", _projects(reading, each, money), "projects"),
        *_goals(reading, each),
        *findings_told(reading, "Findings about the objective", _found(reading, each)),
    )
    words = reading.block((each.id, *(titled(one) for one in each.key_results.values())), "objective", of=each.id)
    crumbs = (Link("Strategy", STRATEGY),)
    chip = reading.block(STATES[scored.state], "scores", of=each.id)
    return Page(objective_page(each.id), titled(each), blocks, crumbs, chip, words)


def _said(reading: Reading, scored: ObjectiveScore) -> str:
    """The sentence: its state with the score against what is asked for, how many are behind, and until when."""
    each, asked = scored.record, scored.asked
    state = worded(STATES[scored.state].text)
    if isinstance(scored.score, Unknown):
        said = phrase("{state}: {why}.", state=state, why=worded(scored.score.reason))
    elif isinstance(asked, Unknown):
        said = phrase(
            "{state}: score {score:0.00}, and {why}.", state=state, score=scored.score, why=worded(asked.reason)
        )
    else:
        said = phrase(
            "{state}: score {score:0.00} where {asked:0.00} is asked for by today.",
            state=state,
            score=scored.score,
            asked=asked,
        )
    late = (said_of(paces((scored,))),) if scored.results else ()
    owner = name_of(reading.portfolio, each.owner) if each.owner else unnamed(reading, each.id, phrase("nobody"))
    key = "{kind}, {period}; {owner} answers for it."
    answers = phrase(
        "{kind}, {period}; who answers for it is not shown here." if owner == NOT_SHOWN else key,
        kind=choice(each.kind or "Kind unknown"),
        period=period(each.period) if each.period else phrase("no period"),
        owner=owner,
    )
    return chained((said, *late, answers))


def _beside(reading: Reading, each: Objective, money: tuple[Funding, ...]) -> Pairs:
    """Who answers for it, and the services that the projects change which serve it."""
    owner = (
        name_of(reading.portfolio, each.owner)
        if each.owner
        else unnamed(reading, each.id, phrase("nobody is named: add 'owner:'"))
    )
    pairs: list[tuple[str, Cell]] = [("Answers", reading.block(owner, "objective", of=each.id))]
    touching = reading.facts.services.touching if allowed(reading, "graph") else None
    parts = () if touching is None else dict.fromkeys(part for one in money for part in touching.parts_of(one.project))
    if parts:
        pairs.append(("Its projects change", reading.block(part_links(reading, tuple(parts)), "graph", of=each.id)))
    return Pairs(tuple(pairs))


def _tiles(scored: ObjectiveScore) -> tuple[Tile, ...]:
    asked, confidence = scored.asked, scored.record.confidence
    score = "n/a" if isinstance(scored.score, Unknown) else number(scored.score, INDEX)
    compared = (
        worded(asked.reason) if isinstance(asked, Unknown) else phrase("asked for by today {score:0.00}", score=asked)
    )
    if not isinstance(scored.passed, Unknown):
        compared = phrase("{score}; {share} of its period has passed", score=compared, share=percent(scored.passed))
    return (
        Tile(
            "Score",
            score,
            scored.score.reason if isinstance(scored.score, Unknown) else compared,
            figure="objective.score",
        ),
        Tile("Confidence", percent(confidence) if confidence is not None else "unknown", "as its owner says"),
    )


def _money_tiles(reading: Reading, each: Objective, money: tuple[Funding, ...]) -> tuple[Tile, ...]:
    """What is approved and spent for it, and what it comes to, of the projects in work."""
    approved, spent, forecast = together(money, reading.facts.money.costs.rates.base)
    count = sum(each.working for each in money)
    note = phrase("by their shares, of {n:project|projects} in work", n=count)
    if not count:
        none = Tile("Money for it", "none", "no project in work serves it")
        return (reading.block(none, "coverage"),)
    of_approved = phrase("approved {sum}", sum=money_or(approved, "unknown"))
    beyond = chip(excess(forecast, approved))
    named: tuple[tuple[str, str, Amount, Cell], ...] = (
        ("Approved for it", "approved", approved, note),
        ("Spent on it", "spent", spent, of_approved),
        ("Forecast for it", "forecast", forecast, of_approved if beyond is None else (beyond, of_approved)),
    )
    return tuple(
        reading.block(
            Tile(label, money_or(sum_, "unknown", address(each.id, figure=name)), said, figure=f"objective.{name}"),
            "coverage",
            "budgets",
        )
        for label, name, sum_, said in named
    )


def _dangers(reading: Reading, scored: ObjectiveScore, money: tuple[Funding, ...]) -> tuple[Item, ...]:
    """What may keep it from being reached: no work, work that is off track, key results behind, high risks."""
    each, unfunded = scored.record, reading.facts.strategy.coverage.unfunded
    found: list[Item] = []
    if each.id in unfunded:
        why: Cell = (
            "No project in work with money or people serves it.",
            Muted(name_of(reading.portfolio, each.owner)),
        )
        item = Item(Chip("No work", "red"), Link("No funded work", objective_page(each.id) + "#projects"), why)
        found.append(reading.block(item, "coverage", of=each.id))
    for one in money:
        project = reading.portfolio.projects[one.project]
        status = declared_status(project, reading.day)
        if status.state in {State.OFF_TRACK, State.AT_RISK}:
            said = (
                written(status.headline) if status.headline else "no headline",
                Muted(name_of(reading.portfolio, project.manager)),
            )
            item = Item(declared_chip(status), project_link(project), said)
            found.append(reading.block(item, "project.updates", of=project.id))
    found.sort(key=lambda item: item.chip.state != "red")
    return (*found, *late_items(reading, paces((scored,))), *_risks(reading, money))


def _risks(reading: Reading, money: tuple[Funding, ...]) -> tuple[Item, ...]:
    """The highest threats of the projects that serve it."""
    known, serving = reading.facts.risk, {each.project for each in money}
    threats = [each for each in known.open.values() if is_threat(each) and whole_of(each.id) in serving]
    scored = [(known.scored(each)[1], each) for each in threats]
    highest = sorted(((score, each) for score, each in scored if score), key=lambda pair: (-pair[0], pair[1].id))
    return tuple(
        reading.block(
            Item(
                Chip(phrase("Risk {score:#,##0}", score=score), "unknown"),
                linked(reading, each.id, titled(each)),
                (
                    phrase("threat to {project}", project=reading.portfolio.projects[whole_of(each.id)].title),
                    Muted(name_of(reading.portfolio, each.owner) if each.owner else unnamed(reading, each.id)),
                ),
            ),
            "risk.score",
            of=each.id,
        )
        for score, each in highest[:_MOST_RISKS]
    )


def _projects(reading: Reading, each: Objective, money: tuple[Funding, ...]) -> tuple[Block, ...]:
    served = reading.facts.strategy.coverage.objectives[each.id]
    blocks: list[Block] = []
    if money:
        said = phrase(
            "Weight {weight} of all objectives; it gets {money} of the money and {people} of the hours of people "
            "that serve "
            "any. Sums are those of a project times its share.",
            weight=_share(share_of(served.weight_share)),
            money=_share(share_of(served.money_share)),
            people=_share(share_of(served.people_share)),
        )
        blocks.append(reading.block(Paragraphs(said), "coverage", of=each.id))
    return (*blocks, _table(reading, each, money))


def _share(cell: Cell) -> str:
    return cell if isinstance(cell, str) else phrase("an unknown part")


def _table(reading: Reading, each: Objective, money: tuple[Funding, ...]) -> Table:
    columns = (
        column("Project", "project"),
        column("Status", "project.updates"),
        column("Serves", "project.serves"),
        column("Share", "project.serves", number=True),
        column("Approved", "coverage", "budgets", number=True, figure="approved"),
        column("Spent", "coverage", "budgets", number=True, figure="spent"),
        column("Forecast", "coverage", "costs", number=True, figure="forecast"),
    )
    rows = tuple(_row(reading, each, one) for one in money)
    return reading.table(phrase("Projects that serve {title}", title=each.title), columns, rows, _FIRST)


def _row(reading: Reading, each: Objective, one: Funding) -> tuple[Cell, ...]:
    project = reading.portfolio.projects[one.project]
    services = [s for s in reading.facts.strategy.alignment.of_project(project.id) if s.objective == each.id]
    through = listed(
        name_of(reading.portfolio, s.key_result) if s.key_result else phrase("the whole objective") for s in services
    )
    status = declared_chip(declared_status(project, reading.day))
    return (
        project_link(project) if one.working else (project_link(project), Muted("not in work: no part of the sums")),
        status,
        through or NONE,
        percent(one.share),
        *(short(sum_) for sum_ in (one.approved, one.spent, one.forecast)),
    )


def _goals(reading: Reading, each: Objective) -> tuple[Block, ...]:
    """The goals that it serves, each with its share."""
    columns = (column("Goal", "goal"), column("Share", "objective.serves", number=True), column("Answers", "*.owner"))
    goals = reading.portfolio.strategy.goals
    rows = tuple(
        (titled(goals[goal]), percent(share), name_of(reading.portfolio, goals[goal].owner))
        for goal, share in each.serves.items()
        if goal in goals
    )
    made = reading.table(
        phrase("Goals that {title} serves", title=each.title), columns, rows, "It serves no goal: add 'serves:'."
    )
    return (Section("Goals it serves", (made,), "goals"),)


def _found(reading: Reading, each: Objective) -> list[Diagnostic]:
    every = one_by_one(reading.found.chains)
    return [one for one in every if one.address and lies_in(one.address, (each.id,), "objective", "key-result")]
