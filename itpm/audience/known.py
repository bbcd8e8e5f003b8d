"""Which fields an audience may ask for, and which audience a word means."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from itpm.classification import Classification
from itpm.model.audience import Audience, kinds_of_parts
from itpm.model.classification import class_of_field
from itpm.model.field import Field
from itpm.model.portfolio import Portfolio
from itpm.model.settings import Settings

_WHERE = "mend it first, 'itpm validate' tells where"


class NoAudienceError(ValueError):
    """A word that means no audience."""


def named(word: str, settings: Settings) -> Audience:
    """The audience that a word means: one of the settings, else all who may know what is of a class.

    Raises:
        NoAudienceError: where there is none; it names those that there are.
    """
    said, classes = settings.audiences.get(word), [each.word for each in Classification]
    if said is not None:
        found = Audience(word, Classification.of(said.class_ or Classification.STAFF.word), kinds_of_parts(said.hide))
        # Whoever says a class by its name never tells more than that (RED006).
        return found.within(Audience(word, Classification.of(word))) if word in classes else found
    if word not in classes:
        known = ", ".join(dict.fromkeys((*settings.audiences, *classes)))
        raise NoAudienceError(f"there is no audience '{word[:40]}'; there are {known}")
    return Audience(word, Classification.of(word))


def readers(word: str, portfolio: Portfolio) -> Audience:
    """The audience that a word means in a portfolio, where it can be read what that is.

    Raises:
        NoAudienceError: where there is none, where what stands of it in the settings cannot be used, and where
            something is kept from it that nobody knows.
    """
    if portfolio.unsaid & {(), ("audiences",), ("audiences", word)}:
        raise NoAudienceError(f"what is written of the audience '{word[:40]}' cannot be used; {_WHERE}")
    return _limited(named(word, portfolio.settings), portfolio)


def _limited(found: Audience, portfolio: Portfolio) -> Audience:
    """The same readers, where it can be read what is kept from them.

    Raises:
        NoAudienceError: where a file says so in a way that cannot be used; who may know everything is told.
    """
    paths = sorted(str(each[1]) for each in portfolio.unsaid if each[:1] == ("files",))
    if paths and not found.knows_all:
        raise NoAudienceError(f"for whom something in {paths[0]} is cannot be read; {_WHERE}")
    return found


def in_all(found: Audience, states: Iterable[Portfolio]) -> Audience:
    """An audience that knows no more than those of its name may in any of some states; who has none of it says nothing.

    Raises:
        NoAudienceError: where it cannot be used what stands of it in one of them.
    """
    for each in states:
        if found.name in each.settings.audiences or each.unsaid & {(), ("audiences",), ("audiences", found.name)}:
            found = found.within(readers(found.name, each))
        _limited(found, each)
    return found


def site_readers(said: str | None, portfolio: Portfolio) -> Audience:
    """Whom a site is built for: whoever is said, else whom the settings say, else staff.

    Raises:
        NoAudienceError: for a word that means no audience, and where it cannot be read whom the settings say.
    """
    if said is None and portfolio.unsaid & {(), ("site",)}:
        raise NoAudienceError(f"for whom the site is cannot be read; {_WHERE}")
    return readers(site_audience(None, portfolio.settings).name if said is None else said, portfolio)


def site_audience(said: str | None, settings: Settings) -> Audience:
    """The same of settings that can be read."""
    own = settings.site.audience if settings.site is not None else None
    return named((own or Classification.STAFF.word) if said is None else said, settings)


def told_apart(settings: Settings) -> dict[str, Audience]:
    """All audiences that may know different things of money, by name: those of the settings, and the site's own.

    A site for a class is read as well as that for an audience of the settings; below management it tells no sum.
    """
    found = {word: named(word, settings) for word in settings.audiences}
    site = settings.site.audience if settings.site is not None else None
    if site == Classification.MANAGEMENT.word:
        found.setdefault(site, named(site, settings))
    return found


def sees_source(portfolio: Portfolio) -> bool:
    """Whether the readers of a portfolio are shown its files, lines and commits, and who made these.

    All that is in front of whoever reads the files; of others only staff, where the settings say that they have them:
    a line says how much stands before it.
    """
    if portfolio.audience is None:
        return True
    site = portfolio.settings.site
    said = site is not None and site.source is True
    return said and portfolio.audience.classification >= Classification.STAFF


def known_fields(declared: Mapping[str, Field], audience: Audience | None) -> Mapping[str, Field]:
    """The fields of each kind that an audience may know; all of them where none is named."""
    if audience is None or audience.knows_all:
        return declared
    return MappingProxyType({kind: _known(_Held(each), audience) for kind, each in declared.items()})


class _Held:
    """A field as a key: the one that it is, whatever is equal to it."""

    __slots__ = ("field",)

    def __init__(self, field: Field) -> None:
        self.field = field

    def __hash__(self) -> int:
        return id(self.field)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.field is self.field


@cache
def _known(held: _Held, audience: Audience) -> Field:
    """A field without the fields below it that are for fewer."""
    kept = held.field
    left = {name: _known(_Held(each), audience) for name, each in kept.fields.items() if _is_for(each, audience)}
    values, items = (None if each is None else _known(_Held(each), audience) for each in (kept.values, kept.items))
    return replace(kept, fields=MappingProxyType(left), values=values, items=items)


def _is_for(kept: Field, audience: Audience) -> bool:
    return class_of_field(kept) <= audience.classification and not audience.hides_all(kept.keeps)
