"""Whom people of another system are here: by the mapping, by their account, by their mail, by their whole name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Who
from itpm.interchange.mapping import LEAVE, folded, said_for
from itpm.model.portfolio import Portfolio
from itpm.model.staffing import Person
from itpm.say import plural


def account_of(system: str, person: str, portfolio: Portfolio, mapped: Mapping[str, str]) -> list[str]:
    """The words that somebody of a portfolio may be known by there: an account, what a mapping says, an address."""
    found = portfolio.staffing.people.get(person)
    if found is None:
        return []
    own = [found.external[system].id] if system in found.external else []
    said = [word for word, who in mapped.items() if who == person]
    return [*own, *said, *([found.email] if found.email else [])]


@dataclass
class People:
    """Finds people, and remembers whom nobody knows and whom it found by name alone."""

    system: str
    portfolio: Portfolio
    mapped: dict[str, str]
    unknown: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)
    met: dict[str, str] = field(default_factory=dict)
    """Everybody in the file as people call them, and who that is here; empty for nobody."""

    def of(self, who: Who) -> str:
        """Who it is here; empty where nobody can tell, or nobody is meant."""
        if not who.said:
            return ""
        target = said_for(self.mapped, who.key, who.mail, who.name)
        if target:
            self.met[who.said] = target
            return "" if target == LEAVE else target
        mails = (self._mails.get(folded(each), "") for each in (who.mail, who.key, who.name) if "@" in each)
        found = self._accounts.get(who.key, "") or next(filter(None, mails), "")
        if not found and who.name:
            found = self._names.get(folded(who.name), "")
            if found:
                self.by_name[who.name] = found
        self.met[who.said] = found
        if not found:
            self.unknown[who.said] = self.unknown.get(who.said, 0) + 1
        return found

    def lost(self) -> list[Told]:
        """Who is nobody here, each once."""
        return [
            Told(f"nobody here, and left out {plural(count, 'time')}: say 'people:' in the mapping", name=name)
            for name, count in sorted(self.unknown.items())
        ]

    def found(self) -> list[str]:
        """Who was found by name alone."""
        return [f"'{name}' is '{id_}', by the name" for name, id_ in sorted(self.by_name.items())]

    @cached_property
    def _accounts(self) -> dict[str, str]:
        known = self.portfolio.staffing.people
        return {each.external[self.system].id: key for key, each in known.items() if self.system in each.external}

    @cached_property
    def _mails(self) -> dict[str, str]:
        return self._alone(lambda each: each.email)

    @cached_property
    def _names(self) -> dict[str, str]:
        return self._alone(lambda each: each.title)

    def _alone(self, word: Callable[[Person], str | None]) -> dict[str, str]:
        """People by a word that only one of them has."""
        found: dict[str, str] = {}
        for key, each in self.portfolio.staffing.people.items():
            said = folded(word(each) or "")
            found[said] = "" if said in found else key
        return {said: key for said, key in found.items() if said and key}
