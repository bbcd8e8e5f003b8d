"""Where what is declared and what the facts say differ, what is old or unknown, and who was right afterwards."""

from collections.abc import Iterable, Mapping

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.status.health import Health
from itpm.analysis.status.reason import STEPS
from itpm.analysis.status.tally import Afterwards, Said
from itpm.analysis.status.together import Together
from itpm.diagnostic import Diagnostic
from itpm.joined import paragraphs, verb_of
from itpm.message import phrase
from itpm.page.blocks import Block, Cell, Column, Lead, Muted, Page, Paragraphs, Section, Table
from itpm.page.paths import HONESTY
from itpm.queries.tallied import tallied, tally_lines
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, STATES, Reading, day, declared_chip, linked, percent, project_link
from itpm.views.sections.findings import findings
from itpm.views.sections.kept import here
from itpm.views.sections.standing import GRADES, trust_words
from itpm.views.words import choice, number, plural, worded

_FAMILY = "FRS"


def honesty(reading: Reading) -> Page:
    """Declared against derived, project by project; programmes; what is told of freshness; closed projects."""
    every = sorted(reading.facts.status.health.values(), key=_rank)
    blocks: list[Block] = [reading.block(Lead(_lead(reading, every)), "health")]
    blocks.append(Section("Declared and by the facts", (_projects(reading, every),), "projects"))
    blocks.append(Section("Together", (_together(reading),), "together"))
    found = [each for each in reading.diagnostics if each.code.startswith(_FAMILY)]
    blocks.append(Section("What is told of it", (_found(reading, found), *_unreviewed(reading)), "findings"))
    blocks.append(Section("Who was right afterwards", _afterwards(reading), "afterwards"))
    return Page(HONESTY, "Honesty and freshness", tuple(blocks))


def _rank(each: Health) -> tuple[int, str]:
    """Those first that are reported better than their facts by most."""
    return -(each.trust.steps or 0), each.project.id


def _lead(reading: Reading, every: Iterable[Health]) -> str:
    found = list(every)
    better = sum((each.trust.steps or 0) > 0 for each in found)
    worse = sum((each.trust.steps or 0) < 0 for each in found)
    same = sum(each.trust.steps == 0 for each in found)
    if not found:
        return here(reading, phrase("No project is in work."))
    return phrase(
        "{better} of {projects:project|projects} in work {are:=is|are} reported better than the facts, {worse} "
        "worse and "
        "{same} alike; of {unknown} one of both is unknown.",
        better=better,
        projects=len(found),
        are=verb_of(better, len(found)),
        worse=worse,
        same=same,
        unknown=len(found) - better - worse - same,
    )


def _projects(reading: Reading, every: list[Health]) -> Table:
    columns = (
        column("Project", "project"),
        column("Declared", "project.updates"),
        column("Reported", "project.updates"),
        column("By its facts", "health"),
        column("Aspects known", "health", number=True),
        column("Age of facts", "project.data_date", "project.updates", number=True),
        column("Trust", "health"),
        column("Why", "health"),
    )
    rows = tuple(_row(each) for each in every)
    return reading.table("Declared and derived", columns, rows, "No project is in work.")


def _row(each: Health) -> tuple[Cell, ...]:
    trust = each.trust
    return (
        project_link(each.project),
        declared_chip(each.declared),
        day(each.declared.day),
        STATES[each.state],
        f"{len(each.aspects) - trust.silent_aspects} / {len(each.aspects)}",
        NONE if trust.age is None else plural(trust.age, "day"),
        GRADES[trust.grade],
        trust_words(trust),
    )


def _together(reading: Reading) -> Table:
    """Programmes and the portfolio: how many projects, and what part of the money, are in which state."""
    columns = (
        column("Of", "programme"),
        *(column(STATES[state].text, "health", number=True) for state in (*STEPS,)),
        column("Unknown", "health", number=True),
        column("Money at risk or off track", "budgets", number=True),
        column("The worst", "health"),
    )
    status, programmes = reading.facts.status, reading.portfolio.strategy.programmes
    named = [(titled(programmes[id_]), each) for id_, each in status.programmes.items() if id_ in programmes]
    rows = tuple(_sums(reading, name, each) for name, each in (*named, ("The portfolio", status.portfolio)))
    return reading.table("Programmes and the portfolio", columns, rows)


def _sums(reading: Reading, name: str, each: Together) -> tuple[Cell, ...]:
    bad = each.bad_share
    project = reading.portfolio.projects.get(each.worst)
    return (
        name,
        *(number(each.counts[state]) for state in STEPS),
        number(each.unknown),
        NONE if bad is None else percent(bad),
        project_link(project) if project is not None else NONE,
    )


def _found(reading: Reading, found: list[Diagnostic]) -> Block:
    return (
        findings(reading, "Honesty and freshness", found)
        if found
        else Paragraphs(here(reading, "Nothing is told of it."))
    )


def _unreviewed(reading: Reading) -> tuple[Block, ...]:
    """Why nothing is compared with the last review, where it is not."""
    why = reading.before.why
    return (reading.block(Paragraphs(phrase("{said:begins}.", said=worded(why))), "health"),) if why else ()


def _afterwards(reading: Reading) -> tuple[Block, ...]:
    """What was declared of what has ended, and what the facts of those days said, against what became of it."""
    made = tallied(reading.facts.status, reading.then)
    said = (
        "A project was in trouble that ended more than 90 days after its first promise, or cost more than a tenth"
        " above what was approved first; a milestone, if it was reached after its first promise. The facts are those"
        " of the day of a report, by the files of that day."
    )
    blocks: list[Block] = [reading.block(Paragraphs(said), "health")]
    if not any(each.declared.told for each in made.values()):
        none = "Of nothing that has ended it is known both what was said and what became of it."
        return (*blocks, reading.block(Paragraphs(none), "health"))
    blocks.append(_tally(reading, made))
    lines = paragraphs(tally_lines(made))
    blocks += [reading.block(Paragraphs(lines), "health"), _each(reading, made)]
    return tuple(blocks)


def _tally(reading: Reading, made: Mapping[str, Afterwards]) -> Table:
    columns: tuple[Column, ...] = (
        column("Told of", "health"),
        column("By", "health"),
        column("As", "health"),
        column("In trouble, or late, afterwards", "health", number=True),
        column("Not", "health", number=True),
    )
    rows = tuple(
        (choice(name), by, STATES[state], number(found.trouble[state]), number(found.fine[state]))
        for name, each in made.items()
        for by, found in (("reports", each.declared), ("the facts", each.derived))
        for state in STEPS
        if found.trouble[state] + found.fine[state]
    )
    return reading.table("Who was right afterwards", columns, rows)


def _each(reading: Reading, made: Mapping[str, Afterwards]) -> Table:
    """Each report of something that has ended, with what came of it."""
    columns: tuple[Column, ...] = (
        column("Of", "project"),
        column("Reported", "project.updates"),
        column("Declared", "project.updates"),
        column("By the facts of that day", "health"),
        column("Behind its first promise", "health", number=True),
        column("Above what was approved first", "budgets", number=True),
        column("Who was right", "health"),
    )
    rows = tuple(_told_row(reading, each) for found in made.values() for each in found.said)
    return reading.table("Reports of what has ended", columns, rows)


def _told_row(reading: Reading, each: Said) -> tuple[Cell, ...]:
    days, above = each.of.days, each.of.above
    return (
        linked(reading, each.of.address),
        day(each.day),
        STATES[each.declared],
        Muted(each.derived.reason) if isinstance(each.derived, Unknown) else STATES[each.derived],
        NONE if days is None else plural(days, "day"),
        NONE if above is None else phrase("≥ {share}", share=percent(above)) if each.of.at_least else percent(above),
        NONE if each.right is None else choice(each.right.value),
    )
