"""Which digests somebody asks for: of the portfolio, a project, weeks or decisions; for whom, and since when."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import click

from itpm.classification import Classification
from itpm.cli.audiences import audience_option, seen_by
from itpm.cli.exits import OutsideError
from itpm.cli.finding import found, found_project
from itpm.cli.options import Session, UnreadError, option
from itpm.comparison.since import NOT_LOOKED_FOR, Since
from itpm.interchange.digest import Digest, Way, digest
from itpm.model.staffing import Person
from itpm.page.links import harmless
from itpm.run.compared import UncomparableError
from itpm.run.run import Run
from itpm.text.gitcall import GitError
from itpm.views.digests import Choose, of_decisions, of_portfolio, of_project, of_weeks

_F = TypeVar("_F", bound=Callable[..., Any])
_LONGEST_URL = 300


@dataclass(frozen=True)
class Asked:
    """What somebody asks for."""

    project: str | None = None
    weeks: bool = False
    persons: tuple[str, ...] = ()
    decisions: bool = False
    since: str | None = None
    site_url: str = ""

    def refuse(self) -> None:
        """Refuses what has no meaning together.

        Raises:
            UsageError: for it, and for an address that is none.
        """
        if (self.project is not None) + self.weeks + self.decisions > 1:
            raise click.UsageError("say a PROJECT, --weeks or --decisions: each is a message of its own")
        if self.persons and not self.weeks:
            raise click.UsageError("--person goes with --weeks: it says whose")
        if self.since is not None and (self.weeks or self.decisions):
            raise click.UsageError("--since: a week and decisions are held against nothing")
        if self.site_url and not _is_site(self.site_url):
            raise click.UsageError("--site-url: it is no address of a site, as https://portfolio.example")

    @property
    def name(self) -> str:
        """What is held against an earlier state, as notes call it."""
        return self.project or "portfolio"


@dataclass(frozen=True)
class Ready:
    """A digest, and whose week it is."""

    digest: Digest
    person: Person | None


def digest_options(function: _F) -> _F:
    """The options that say which digests are meant; the command gets them as ``asked``."""

    @wraps(function)
    def command(*args: Any, **settings: Any) -> Any:  # noqa: ANN401 - whatever the command takes
        names = ("weeks", "decisions", "since")
        said = {name: settings.pop(name) for name in names}
        persons, url = settings.pop("person"), settings.pop("site_url")
        asked = Asked(settings.get("project"), persons=tuple(persons), site_url=url or "", **said)
        return function(*args, asked=asked, **settings)

    every = (
        option("--weeks", is_flag=True, help="The week of each person: what they owe, work on and reach."),
        option("--person", multiple=True, metavar="PERSON", help="With --weeks: whose; else everybody's."),
        option("--decisions", is_flag=True, help="What has to be decided, and by whom."),
        option("--since", metavar="REVISION", help="What turned worse since then; else since the last review."),
        option("--site-url", metavar="URL", help="Where the site is, for links."),
        audience_option,
    )
    for each in reversed(every):
        command = each(command)
    return command  # type: ignore[return-value]


def audience_word(session: Session, audience: str | None, *, widest: Classification) -> str:
    """For whom digests are: who is named, else staff; nobody of a class above the ``widest``.

    Raises:
        UsageError: for an audience that there is not, and for one that may know more.
    """
    from itpm.cli.audiences import audience_of  # noqa: PLC0415 - beside what it checks

    word = audience or Classification.STAFF.word
    meant = audience_of(word, session.run().whole.portfolio)
    if meant.classification > widest:
        raise click.UsageError(
            f"--audience: {word} is of class {meant.classification.word}, and nothing of that is sent there"
        )
    return word


def ready(session: Session, asked: Asked, word: str) -> tuple[Ready, ...]:
    """The digests that are asked for, for an audience.

    Raises:
        UsageError: where nothing of it may be told, for somebody who is not there, and a revision that is not.
    """
    from itpm.site.digests import digests, language_in  # noqa: PLC0415 - all pages, only where one is asked for

    asked.refuse()
    session = seen_by(session, word)
    run = session.run()
    session.facts(run)  # says what lacks because the files are wrong
    choose = _choice(session, run, asked)
    made = digests(run, _since(run, asked), choose)
    if not made and not asked.weeks:
        raise click.UsageError(f"--audience: nothing of it may be told to {word}")
    said = language_in(run), Way(asked.site_url)
    people, portfolio, day = run.portfolio.staffing.people, run.portfolio.name, run.snapshot.day
    whole = asked.weeks or asked.decisions
    return tuple(
        Ready(digest(each.name, each.page, portfolio, day, said, whole=whole), people.get(each.whose)) for each in made
    )


def _choice(session: Session, run: Run, asked: Asked) -> Choose:
    if asked.project is not None:
        project = found_project(session, run.portfolio, asked.project)
        return lambda reading: of_project(reading, project)
    if asked.weeks:
        named = [found(session, run.portfolio, each, ("person",)) for each in asked.persons]
        around = (run.portfolio.staffing.people[each] for each in session.facts(run).people.around)
        people = tuple(each for each in named if isinstance(each, Person)) or tuple(around)
        return lambda reading: of_weeks(reading, people)
    return of_decisions if asked.decisions else of_portfolio


def _since(run: Run, asked: Asked) -> Since:
    from itpm.site.digests import since_of  # noqa: PLC0415 - all pages, only where one is asked for

    if asked.weeks or asked.decisions:
        return NOT_LOOKED_FOR
    try:
        return since_of(run, asked.since)
    except GitError as error:
        raise UnreadError("--since", str(error)) from error
    except UncomparableError as error:
        raise OutsideError(f"could not compare: {error}") from error


def _is_site(url: str) -> bool:
    plain = harmless(url) and url.lower().startswith("http") and "?" not in url and "#" not in url
    return plain and len(url) <= _LONGEST_URL and url.isascii() and "@" not in url
