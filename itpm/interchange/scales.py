"""Steps and shares as people write them in sheets: '4', 'High', '40%', 0.4; nothing is guessed.

A workbook holds 40% as 0.4, and so do tables that were saved from one: a column of numbers is one of shares where any
of them lies between 0 and 1. Words mean what a mapping says.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from itpm.interchange.exchange import Told
from itpm.interchange.mapping import LEAVE, MappingError, Meaning, folded, said_for
from itpm.interchange.readings import number_as
from itpm.interchange.values import ValueDoubtError
from itpm.say import plural

SCALES: Final[Mapping[str, int]] = {"probability": 5, "impact.level": 5, "severity": 4}
"""What is meant as a step, and how many there are."""
SHARES: Final = frozenset({"probability", "progress"})
"""What is meant as a share."""
_STEP: Final = re.compile(r"(\d{1,2})(?:\s*[-–—:(=].*)?", re.DOTALL)
_PERCENT: Final = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%")


def are_shares(texts: Iterable[str]) -> bool:
    """Whether the numbers of a column are shares of 1."""
    found = [number for each in texts if (number := _number(each)) is not None]
    return any(0 < each < 1 for each in found) and all(0 <= each <= 1 for each in found)


def _number(text: str) -> Decimal | None:
    try:
        return number_as(text, Meaning(decimal="." if "." in text else ","))
    except ValueError:
        return None


def _percent(share: Decimal) -> str:
    if not 0 <= share <= 100:
        raise ValueError(f"'{share.normalize():f}%' is no share from 0 to 100")
    return f"{share.normalize():f}%"


@dataclass
class Scales:
    """The words of a file's scales, and what a mapping says of them."""

    meaning: Meaning
    met: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    """Each word with what its column is meant as, what it was taken for, and how often it stood there."""

    def value(self, target: str, text: str, column: str, *, shares: bool) -> str | int | None:
        """The step or the share that a text is; nothing for a word without a meaning.

        Raises:
            ValueDoubtError: for what is neither, or can be two.
            MappingError: where a mapping means it as something that there is none.
        """
        name, _, unit = target.partition(" ")
        said = said_for(self.meaning.scales, f"{name} {text}", text)
        if said == LEAVE:
            return None
        try:
            if said:
                made = self._value(name, said, unit, shares=False)
                if made is None:
                    raise MappingError(f"'{said[:40]}' is {_expected(name)}", "scales")
                self._count(name, text, said)
                return made
            made = self._value(name, text, unit, shares=shares)
        except ValueError as error:
            if isinstance(error, MappingError):
                raise
            raise ValueDoubtError(f"column '{column}': {error}") from None
        if made is None:
            self._count(name, text, "")
        return made

    def _value(self, name: str, text: str, unit: str, *, shares: bool) -> str | int | None:
        percent = _PERCENT.fullmatch(text.strip())
        if percent is not None and name in SHARES:
            return _percent(Decimal(percent[1].replace(",", ".")))
        number = _number(text)
        if name == "progress":
            return self._progress(text, number, unit, shares=shares)
        if number is not None and shares and name in SHARES:
            return _percent(number * 100)
        step = _STEP.fullmatch(text.strip())
        if number is None and step is None:
            return None
        most = SCALES[name]
        whole = int(step[1]) if step is not None else 0
        if not 1 <= whole <= most or (number is not None and number != whole):
            raise ValueError(f"'{text[:30]}' is {_expected(name)}: say 'scales:'")
        return whole

    @staticmethod
    def _progress(text: str, number: Decimal | None, unit: str, *, shares: bool) -> str | None:
        if number is None:
            raise ValueError(f"'{text[:30]}' is no share")
        if unit == "share" or (shares and not unit):
            return _percent(number * 100)
        if number == 1 and not unit:
            raise ValueError("'1' can be 1% or all of it: say 'progress percent' or 'progress share' under 'columns:'")
        return _percent(number)

    def _count(self, name: str, text: str, meant: str) -> None:
        self.met[name, text] = (meant, self.met.get((name, text), ("", 0))[1] + 1)

    def unmeant(self) -> Iterable[Told]:
        """Words of which nobody knows what they mean."""
        for (name, word), (meant, count) in sorted(self.met.items()):
            if not meant:
                said = name.partition(".")[0]
                yield Told(f"without a meaning here, of {plural(count, 'row')}: say 'scales:'", name=word, field=said)

    def shown(self) -> dict[str, str]:
        """Words and what they mean, for a mapping to complete; with the column where two mean one word otherwise."""
        names: dict[str, set[str]] = {}
        for name, word in self.met:
            names.setdefault(folded(word), set()).add(name)
        return {
            f"{name} {word}" if len(names[folded(word)]) > 1 else word: meant
            for (name, word), (meant, _count) in sorted(self.met.items())
        }


def _expected(name: str) -> str:
    share = ", and no percentage" if name in SHARES else ""
    return f"no step from 1 to {SCALES[name]}{share}" if name in SCALES else "no share from 0% to 100%"
