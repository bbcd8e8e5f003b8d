"""Records by the addresses that somebody typed: what does not exist, or may mean two things, is a wrong call."""

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches

import click

from itpm.cli.options import Session, shared_session
from itpm.diagnostic import Origin
from itpm.load.workspace import Workspace
from itpm.model.address import Address
from itpm.model.naming import said_kind, words_of
from itpm.model.portfolio import Portfolio, Thing
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.scenario import Scenario
from itpm.queries.suggestion import called, moved_words
from itpm.say import article, either

_LONGEST = 60
_MOST = 3
_LEAST, _SHORT = 3, 5
"""Letters that say something as a part of a name, and up to how many a word of few letters has."""
_FEW = 12
"""Up to how many are named where nothing is near."""


def followed(session: Session, portfolio: Portfolio, typed: str, kinds: Sequence[str] = ()) -> str:
    """An address as somebody typed it, or that of today where nothing has it since a record moved, which is told."""
    if any(not kinds or kind in kinds for kind in portfolio.meant(typed)):
        return typed
    now = portfolio.today(typed, kinds)
    if now:
        session.say(moved_words(typed, now))
    return now or typed


def parted(portfolio: Portfolio, typed: str) -> tuple[str, str, str]:
    """An address and what is asked of it: names of releases and products may hold dots themselves."""
    ends = [len(typed), *(place for place in range(len(typed) - 1, 0, -1) if typed[place] == ".")]
    end = next((each for each in ends if portfolio.meant(typed[:each])), typed.find("."))
    return (typed[:end], ".", typed[end + 1 :]) if 0 <= end < len(typed) else (typed, "", "")


def found_thing(
    session: Session, portfolio: Portfolio, typed: str, kinds: Sequence[str] = ()
) -> tuple[str, str, Thing]:
    """The one thing that an address means, with its kind and its plain address; of some kinds where these are given.

    What moved is found by its old address too.

    Raises:
        UsageError: where there is none, near ones are named; where there are several, how to say which.
    """
    said, address = said_kind(typed)
    if said and said not in portfolio.by_kind:
        near = get_close_matches(said, portfolio.by_kind, n=1)
        hint = (
            f" Did you mean '{near[0]}:{address[:_LONGEST]}'?"
            if near
            else f" There are {', '.join(portfolio.by_kind)}."
        )
        raise click.UsageError(f"nothing is of the kind '{said[:_LONGEST]}'.{hint}")
    typed = followed(session, portfolio, typed, kinds)
    address = said_kind(typed)[1]
    meant = portfolio.meant(typed)
    fitting = {kind: each for kind, each in meant.items() if not kinds or kind in kinds}
    if len(fitting) > 1:
        raise click.UsageError(f"'{address}' is {_and(map(_a, fitting))}: say {_or(f'{k}:{address}' for k in fitting)}")
    if fitting:
        kind, each = next(iter(fitting.items()))
        return kind, address, each
    if meant:
        raise click.UsageError(f"'{address}' is {_and(map(_a, meant))}, no {_or(map(_word, kinds))}")
    if not address.strip():
        there = f"no {_or(map(_word, kinds))}" if kinds else "nothing"
        raise click.UsageError(f"there is {there} '': an address is empty")
    wanted = f"{_or(map(_word, kinds))} " if kinds else ""
    raise click.UsageError(f"there is no {wanted}'{typed[:_LONGEST]}'.{_near(portfolio, typed, kinds)}")


def found(session: Session, portfolio: Portfolio, typed: str, kinds: Sequence[str] = ()) -> Record:
    """The record that an address means; a scenario is none."""
    kind, address, each = found_thing(session, portfolio, typed, kinds)
    if not isinstance(each, Record):
        raise click.UsageError(f"'{address}' is {_a(kind)}")
    return each


def found_project(session: Session, portfolio: Portfolio, typed: str) -> Project:
    """The project that an address means; another record is a wrong call."""
    each = found(session, portfolio, typed, ("project",))
    assert isinstance(each, Project)  # noqa: S101 - only projects were looked for
    return each


def found_projects(session: Session, portfolio: Portfolio, typed: Iterable[str]) -> tuple[str, ...]:
    """The addresses of some projects, each once."""
    return tuple(dict.fromkeys(found_project(session, portfolio, each).id for each in typed))


def addresses(portfolio: Portfolio, incomplete: str, kinds: Sequence[str] = ()) -> list[str]:
    """The addresses that begin with what was typed; with their kind where that was begun too."""
    wanted = {kind: portfolio.by_kind.get(kind, {}) for kind in kinds or portfolio.by_kind}
    bare = {address for each in wanted.values() for address in each if address.startswith(incomplete)}
    said = {f"{k}:{a}" for k, each in wanted.items() for a in each if ":" in incomplete or len(portfolio.meant(a)) > 1}
    return sorted(bare | {each for each in said if each.startswith(incomplete)})


def completing(offered: Callable[[Portfolio, str], Iterable[str]]) -> Callable[..., list[str]]:
    """What a shell offers for an argument; nothing where there is no portfolio."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click's
        try:
            return list(offered(shared_session(ctx).run().portfolio, incomplete))
        except click.UsageError:
            return []

    return complete


def _near(portfolio: Portfolio, typed: str, kinds: Sequence[str]) -> str:
    said, address = said_kind(typed)
    wanted = (said,) if said else kinds or tuple(portfolio.by_kind)
    known = list(dict.fromkeys(each for kind in wanted for each in portfolio.by_kind.get(kind, {})))
    ends = [each for each in known if each.endswith(f"/{address}")]
    part = address.casefold()
    holds = [
        a
        for kind in wanted
        for a, each in portfolio.by_kind.get(kind, {}).items()
        if len(part) >= _LEAST and (part in a or part in str(getattr(each, "name", None) or "").casefold())
    ]
    # Of few letters, others of the same number are alike by chance: foo is no coo.
    begins = [each for each in known if len(part) > _SHORT or each[:1] == part[:1]]
    alike = get_close_matches(part, begins, n=_MOST)
    near = ends or _named(portfolio, typed, wanted) or list(dict.fromkeys((*holds, *alike)))
    if near:
        return f" Did you mean {', '.join(f'{said}:{each}' if said else each for each in near[:_MOST])}?"
    return f" There is {', '.join(known)}." if kinds and 0 < len(known) <= _FEW else ""


def _named(portfolio: Portfolio, typed: str, kinds: Sequence[str]) -> list[str]:
    """Whose name was typed where an id is wanted; else the people who are called so in part."""
    words = words_of(typed)
    whole = [a for kind in kinds for a, each in portfolio.by_kind.get(kind, {}).items() if called(each, typed)]
    if whole or len(words) != 1 or "person" not in kinds:
        return whole
    return [address for address, each in portfolio.staffing.people.items() if words <= words_of(each.title)]


def _word(kind: str) -> str:
    return kind.replace("-", " ")


def _a(kind: str) -> str:
    return article(_word(kind))


def _and(words: Iterable[str]) -> str:
    return " and ".join(words)


def _or(words: Iterable[str]) -> str:
    return either([f"'{each}'" if ":" in each else each for each in words])


def place_of(workspace: Workspace, address: str, thing: object) -> str:
    """The file and line at which something is written; nothing where an audience is told of it, which has no files."""
    if workspace.portfolio.audience is not None:
        return ""
    if isinstance(thing, Scenario):
        return f"scenarios/{address}.yaml:1"
    if not isinstance(thing, Record):
        project, name = Address.of(address)
        origin = workspace.portfolio.projects[project].origin.at("baselines", name)
    else:
        origin = thing.origin
    return line_of(workspace, origin.key())


def line_of(workspace: Workspace, origin: Origin) -> str:
    """The file and line of a place."""
    origin = workspace.standing(origin)
    line = workspace.sources[origin.path].located().span(origin).line if origin.path in workspace.sources else 0
    return f"{origin.path}:{line}"
