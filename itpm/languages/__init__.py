"""The languages of the site and of headlines: catalogues of sentences by the English ones each, as gettext keeps them.

A language is a folder ``CODE`` in this one with its catalogues, each of a part of itpm and none with a sentence of
another, and nothing else: their keys are the English sentences with their places. They are read when somebody reads
the language.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from itpm.say import ENGLISH, Language


@cache
def language_of(code: str | None) -> Language:
    """The language of a code of ISO 639-1; English where none is said.

    Raises:
        FileNotFoundError: where there is no catalogue of it.
    """
    if code is None or code == ENGLISH.locale:
        return ENGLISH
    found = {english: there for _name, english, there in catalogued(code)}
    return Language(code, MappingProxyType(found))


def catalogued(code: str) -> Iterator[tuple[str, str, str]]:
    """Each sentence of a language with its words there, and the name of the catalogue that has it.

    Raises:
        FileNotFoundError: where there is no catalogue of it.
    """
    from babel.messages.pofile import read_po  # noqa: PLC0415 - only for those who read another language

    folder = files(__package__).joinpath(code)
    for each in sorted(folder.iterdir(), key=lambda path: path.name):
        if each.name.endswith(".po"):
            with each.open("rb") as file:
                catalogue = read_po(file, locale=code, abort_invalid=True)
            yield from ((each.name, str(said.id), str(said.string)) for said in catalogue if said.id)
