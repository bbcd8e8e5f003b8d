"""The figures of objectives, key results, benefits, proposals, risks and people, with what went into them."""

from decimal import Decimal

from itpm.analysis.control.exposure import expected_loss, losses
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Ratio, Unknown, over, times
from itpm.analysis.figures.formulas import Computed, Formula, Given, Term
from itpm.analysis.people.group_loads import loads
from itpm.analysis.strategy.key_results import Progress
from itpm.analysis.strategy.scoring import criteria, scored
from itpm.analysis.value.benefits import Promise
from itpm.model.funding import Benefit
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.staffing import Person, Team


def result_figures(seen: Progress) -> Computed:
    """A key result: its score and the values that it is scored by."""
    record = seen.record
    said = f"read from {record.source}" if seen.computed else f"checked in on {seen.checked_in}"
    given: dict[str, Given] = {"current": Given("Now", seen.current, said)}
    for name in ("baseline", "target"):
        value = getattr(record, name)
        given[name] = Given(name.capitalize(), Unknown("it is not written") if value is None else value)
    words = "1 where it is reached, else 0" if seen.milestone else "(current − baseline) / (target − baseline), 0 to 1"
    return Computed.of(
        given, (Formula("score", "Score", words, ("current", "baseline", "target"), lambda *_each: seen.score),)
    )


def objective_figures(facts: Facts, objective: str) -> Computed:
    """An objective: how far it is, what it weighs, and what it gets."""
    standing, served = facts.standings[objective], facts.coverage.objectives[objective]
    scores = tuple(
        Term(f"{each.record.id} (weight {each.record.weight or 1})", each.score) for each in standing.results
    )
    services = facts.coverage.working(objective)
    money = tuple(
        Term(f"{each.share:.0%} of {each.project}", times(facts.coverage.money_of(each.project), Decimal(each.share)))
        for each in services
    )
    hours = tuple(
        Term(
            f"{each.share:.0%} of {each.project}", _hours(int(facts.coverage.minutes.get(each.project, 0) * each.share))
        )
        for each in services
    )
    return Computed.of(
        {
            "score": Given("Score", standing.score, "weighted mean of the key results", scores),
            "passed": Given("Part of the period that has passed", standing.passed),
            "weight_share": Given("Share of the weight", served.weight_share, "weight / weight of all objectives"),
            "money": Given(
                "Money", served.money, "forecasts of the projects by the share with which they serve", money
            ),
            "money_share": Given("Share of the money", served.money_share, "money / money of all objectives"),
            "people": Given("Hours of people", _hours(served.minutes), "still booked, by the same shares", hours),
            "people_share": Given("Share of the people", served.people_share, "hours / hours of all objectives"),
        },
        (),
    )


def benefit_figures(facts: Facts, record: Benefit) -> Computed:
    """A benefit: how far its measure has come."""
    promise = Promise(record, facts.portfolio.projects[record.id.partition("/")[0]], facts.as_of)

    def written(value: Decimal | None) -> Ratio:
        return Unknown("it is not written") if value is None else value

    day = f"seen on {promise.seen[0]}" if promise.seen is not None else "nobody looked"
    return Computed.of(
        {
            "seen": Given("Seen", written(promise.seen[1] if promise.seen is not None else None), day),
            "baseline": Given("Baseline", written(record.baseline)),
            "target": Given("Target", written(record.target)),
        },
        (
            Formula(
                "realised",
                "Realised",
                "(seen − baseline) / (target − baseline)",
                ("seen", "baseline", "target"),
                lambda *_each: promise.realised,
            ),
        ),
    )


def proposal_figures(facts: Facts, project: Project) -> Computed:
    """A proposal: its score by the portfolio's model, from its marks."""
    scoring = facts.portfolio.strategy.scoring
    marks = {name: project.scores.get(name) for name in criteria(scoring)}
    words, weights = _MODELS[(scoring.model if scoring is not None else None) or "weighted"], criteria(scoring)
    terms = tuple(
        Term(name if weights[name] is None else f"{name} (weight {weights[name]})", _mark(mark))
        for name, mark in marks.items()
    )
    return Computed.of({"score": Given("Score", scored(scoring, project.scores), words, terms)}, ())


_MODELS = {
    "weighted": "Σ weight × mark / Σ weight",
    "wsjf": "(value + urgency + risk-reduction) / size",
    "rice": "reach × impact × confidence / effort",
}


def _mark(mark: Decimal | None) -> Ratio:
    return Unknown("it has no mark for it") if mark is None else mark


def exposure_figures(facts: Facts, project: Project) -> Computed:
    """What the open threats of a project are expected to cost."""
    terms = tuple(Term(id_, loss) for id_, loss in losses(facts.costs.rates, project).items())
    whole = expected_loss(facts.costs.rates, project)
    return Computed.of(
        {"expected_loss": Given("Expected loss", whole, "Σ probability × impact of the open threats", terms)}, ()
    )


def load_figures(facts: Facts, record: Record) -> Computed:
    """The load of a person, a team or a role until the end of the quarter, in hours."""
    by = "person" if isinstance(record, Person) else "team" if isinstance(record, Team) else "role"
    load = loads(facts.quarters, by)[record.id][0]
    days = f"{facts.quarters.buckets[0].start}..{facts.quarters.buckets[0].finish}"
    terms = tuple(Term(what, _hours(minutes)) for what, minutes in load.by.items())
    asked = tuple(Term(what, _hours(minutes)) for what, minutes in load.wanted_by.items())
    asked += (Term("unfilled", _hours(load.unfilled)),) if load.unfilled else ()
    return Computed.of(
        {
            "nominal": Given(f"Nominal hours, {days}", _hours(load.nominal), "contract, until the end of the quarter"),
            "available": Given(f"Available hours, {days}", _hours(load.available), "less holidays, leave and training"),
            "deployable": Given(f"Deployable hours, {days}", _hours(load.deployable), "less the share for operations"),
            "allocated": Given(
                f"Allocated hours, {days}", _hours(load.allocated), "the plan, allocations, operations", terms
            ),
            "wanted_hours": Given(
                f"Wanted hours, {days}", _hours(load.wanted), "what is left, if nobody had to wait", asked
            ),
            "unfilled": Given(f"Unfilled hours, {days}", _hours(load.unfilled), "the part of it that nobody does"),
            "tentative": Given(
                f"Tentative hours, {days}", _hours(load.tentative), "booked for proposals, beside the others"
            ),
        },
        (
            Formula(
                "utilisation",
                f"Utilisation, {days}",
                "allocated / deployable",
                ("allocated", "deployable"),
                lambda allocated, deployable: over(allocated, deployable, "nothing can be deployed"),
            ),
            Formula(
                "wanted_utilisation",
                f"Wanted utilisation, {days}",
                "(wanted − unfilled) / deployable",
                ("wanted_hours", "unfilled", "deployable"),
                lambda wanted, unfilled, deployable: over(wanted - unfilled, deployable, "nothing can be deployed"),
            ),
        ),
    )


def _hours(minutes: int) -> Decimal:
    return Decimal(minutes) / 60
