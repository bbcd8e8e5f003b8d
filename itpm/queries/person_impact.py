"""What hangs on one person, for people and for programs: what only they can run, answer for and get into."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from itpm.analysis.control.answering import Answer
from itpm.analysis.facts import Facts
from itpm.model.staffing import Person
from itpm.queries.access import KeysAnswer
from itpm.queries.leave import answer_words, answers_plain
from itpm.say import printable

COLUMNS: tuple[str, ...] = ("what", "kind", "id", "name", "skills")


@dataclass(frozen=True)
class PersonAnswer:
    """The answer to what hangs on a person. What of the plan would stay undone is asked of a plan without them."""

    facts: Facts
    person: Person

    @property
    def _answers(self) -> tuple[Answer, ...]:
        return self.facts.control.answers.open(self.person.id, self.facts.as_of)

    def rows(self) -> list[dict[str, Any]]:
        """The services that nobody else can run, and the records that they answer for, a line each."""
        alone = [self._row("alone runs", each, ", ".join(of)) for each, of in self._alone.items()]
        answers = dict.fromkeys(each.address for each in self._answers)
        return [*alone, *(self._row("answers for", each) for each in answers)]

    def _row(self, what: str, address: str, skills: str | None = None) -> dict[str, Any]:
        kind = next(iter(self.facts.portfolio.meant(address)), "")
        return {"what": what, "kind": kind, "id": address, "name": _title(self.facts, address), "skills": skills}

    def document(self) -> dict[str, Any]:
        """All of it as programs read it."""
        return {
            "person": self.person.id,
            "alone": [{"service": each, "skills": list(of)} for each, of in self._alone.items()],
            "answers_for": answers_plain(self._answers),
            "keys": self._keys.document(),
        }

    def text(self) -> Iterator[str]:
        """All of it for people."""
        yield f"if person {self.person.id} {printable(self.person.title)} is not there:"
        yield "nobody else can run:" if self._alone else "nobody else can run: no service that says what it takes"
        for each, of in self._alone.items():
            yield f"  service {each} {printable(_title(self.facts, each))}: {', '.join(of)}"
        yield "answers for:" if self._answers else "answers for: nothing that is open"
        yield from answer_words(self._answers)
        keys = list(self._keys.text())
        yield "gets into:" if keys else "gets into: nothing that is written down"
        yield from (f"  {line}" for line in keys)
        yield f"what of plans would stay undone: itpm staffing --without {self.person.id}"

    @property
    def _keys(self) -> KeysAnswer:
        return KeysAnswer(self.facts.security.access, self.person.id)

    @property
    def _alone(self) -> dict[str, tuple[str, ...]]:
        found = self.facts.services.only_people.get(self.person.id)
        return dict(found.skills) if found is not None else {}


def _title(facts: Facts, address: str) -> str:
    found = facts.portfolio.find(address)
    return found.title if found is not None else address
