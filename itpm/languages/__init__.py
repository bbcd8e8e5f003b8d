"""The languages of the site and of headlines: a catalogue of sentences by the English ones each, as gettext keeps them.

A catalogue is a file ``CODE.po`` in this folder and nothing else: its keys are the English sentences with their places.
"""

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
    from babel.messages.pofile import read_po  # noqa: PLC0415 - only for those who read another language

    with files(__package__).joinpath(f"{code}.po").open("rb") as file:
        catalogue = read_po(file, locale=code, abort_invalid=True)
    return Language(code, MappingProxyType({str(each.id): str(each.string) for each in catalogue if each.id}))
