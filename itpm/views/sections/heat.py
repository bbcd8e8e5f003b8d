"""People week by week in a table of heat, by their teams: what is too much has a sign, and names stand still."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from itpm.analysis.figures.shares import percent_of
from itpm.analysis.people.capacity import Load
from itpm.analysis.people.operations import below
from itpm.analysis.time.stretches import Bucket
from itpm.joined import verb_of
from itpm.message import phrase
from itpm.page.blocks import Block, Cell, Fold, Inline, Muted, Table, Warm, Whole
from itpm.page.paths import team_page
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, linked, name_of

WEEKS = 13
"""So many weeks are shown: a quarter of a year."""
NAME = "Allocated share of deployable time"
_BY_TEAM = "Allocated share of deployable time, by team"
_OPEN, _LISTED = 40, 200
"""So many people stand below their teams; of more each team is in a fold, and of very many only on its page."""
NEARLY, _FAR = 85, 130

EXPLAINED = (
    "Percent of deployable time that is allocated: working time less leave, training and the share for operations, "
    "against what the plan books, what is allocated to projects, and on-call. Where more is wanted than there is, what "
    "is wanted stands there with ▲: what is left of the work, at the dates it would have if nobody had to wait. "
    "More than 100% without a sign was agreed on. Proposals and work on hold are left out. – is before or after "
    "somebody's employment."
)


class Crew(NamedTuple):
    """A team with its load week by week, and its own people with theirs; the people of no team have none."""

    team: str
    size: int
    load: Sequence[Load]
    people: Mapping[str, Sequence[Load]]

    @property
    def over(self) -> int:
        """How many of its own people have more work than time in a week."""
        return sum(any(each.overloaded for each in row) for row in self.people.values())


def percent(share: float) -> str:
    """A share of time in a cell."""
    return phrase("{percent}%", percent=percent_of(share))


def warm(load: Load) -> Cell:
    """The share of a stretch of time: of what is too much the share that is wanted, with a sign."""
    if not load.nominal and not load.overloaded:
        return NONE
    if load.overloaded:
        far = not load.deployable or percent_of(load.strain) > _FAR
        return Warm(
            phrase("▲ {share}", share=percent(load.strain)) if load.deployable else "▲ no time", 5 if far else 4
        )
    if not load.deployable:
        return Warm("away", 0)
    share = percent_of(load.shown or 0.0)
    return Warm(
        phrase("{percent}%", percent=share), 3 if share > NEARLY else 2 if share * 2 > NEARLY else 1 if share else 0
    )


def weeks_of(reading: Reading, people: Iterable[str]) -> dict[str, Sequence[Load]]:
    """The load of some people in the weeks that are shown, who has most for their time first."""
    weeks = reading.facts.people.weeks
    rows = {who: weeks.of_person(who)[:WEEKS] for who in people}
    order = sorted(
        rows, key=lambda who: (-max(each.strain for each in rows[who]), -sum(each.strain for each in rows[who]))
    )
    return {who: rows[who] for who in order}


def crew(reading: Reading, team: str) -> Crew:
    """One team, with the people of the teams below it in its load; without a name those of no team."""
    people = reading.facts.people
    own = people.around_in.get(team, ())
    if not team:
        return Crew("", len(own), (), weeks_of(reading, own))
    every = below(reading.portfolio.staffing, team)
    size = sum(len(people.around_in.get(each, ())) for each in every)
    return Crew(team, size, people.team_weeks[team][:WEEKS], weeks_of(reading, own))


def crews(reading: Reading) -> list[Crew]:
    """Every team that has people, those with most who have too much first; at last the people of no team."""
    found = [crew(reading, team) for team in reading.portfolio.staffing.teams]
    found = sorted((each for each in found if each.size), key=lambda each: -each.over)
    alone = crew(reading, "")
    return [*found, alone] if alone.size else found


def heat(reading: Reading, found: Sequence[Crew]) -> list[Block]:
    """The weeks of teams and their people in one table; of many people those of each team in a fold below."""
    count = sum(len(each.people) for each in found)
    if count <= _OPEN:
        named = any(each.team for each in found)
        whole = [[whole_row(reading, each)] if named else [] for each in found]
        rows = (
            row
            for first, each in zip(whole, found, strict=True)
            for row in (*first, *people_rows(reading, each.people))
        )
        return [weekly(reading, NAME, list(rows))]
    made: list[Block] = []
    teams = [whole_row(reading, each) for each in found if each.team]
    if teams:
        made.append(weekly(reading, _BY_TEAM, teams))
    for each in found:
        if each.people and (count <= _LISTED or not each.team):
            kept = dict(list(each.people.items())[:_LISTED])
            table = weekly(
                reading,
                phrase("{table}: {team}", table=phrase(NAME), team=_name(reading, each)),
                list(people_rows(reading, kept)),
            )
            made.append(
                reading.block(
                    Fold(phrase("{team}: {said}", team=_name(reading, each), said=_said(each, kept)), (table,)), "weeks"
                )
            )
    return made


def _said(crew: Crew, kept: Mapping[str, Sequence[Load]]) -> str:
    own = len(crew.people)
    said = "{own:person|people}, {over} {have:=has|have} more work than time"
    said += "; the {kept} fullest" if len(kept) < own else ""
    return phrase(said, own=own, over=crew.over, have=verb_of(crew.over, own), kept=len(kept))


def _name(reading: Reading, crew: Crew) -> str:
    return name_of(reading.portfolio, crew.team) if crew.team else phrase("In no team")


def weekly(
    reading: Reading, name: str, rows: Sequence[tuple[str, tuple[Cell, ...]]], first: str = "Who", *, of: str = ""
) -> Table:
    """A table of heat: its rows, each with an anchor, the head of the ``first`` column, and of whom it tells."""
    columns = (
        column(first, "person", "team"),
        *(column(week_name(each), "weeks", number=True) for each in reading.facts.people.weeks.buckets[:WEEKS]),
    )
    anchors = tuple(anchor for anchor, _row in rows)
    return replace(
        reading.table(name, columns, tuple(row for _anchor, row in rows), anchors=anchors, of=of), look="heat"
    )


def whole_row(reading: Reading, crew: Crew) -> tuple[str, tuple[Cell, ...]]:
    """The row of a team, which counts the people of the teams below it too."""
    count = Muted(phrase("{count:person|people}", count=crew.size))
    if not crew.team:
        return "", ((Whole("In no team"), count), *(NONE for _each in range(_shown(reading))))
    team = reading.portfolio.staffing.teams[crew.team]
    first: tuple[Inline, ...] = (Whole(titled(team), team_page(team.id)), count)
    return f"team-{team.id}", (first, *map(warm, crew.load))


def _shown(reading: Reading) -> int:
    return len(reading.facts.people.weeks.buckets[:WEEKS])


def people_rows(reading: Reading, people: Mapping[str, Sequence[Load]]) -> Iterable[tuple[str, tuple[Cell, ...]]]:
    """The rows of some people with their load."""
    for who, row in people.items():
        yield who, (linked(reading, who), *map(warm, row))


def week_name(bucket: Bucket) -> str:
    """A week as the head of a column: W29."""
    return bucket.name.partition("-")[2]
