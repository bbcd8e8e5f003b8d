"""Texts of other systems made fit for the format; what was changed is told, never hidden."""

import re
from typing import Any

from itpm.text.decode import character, readable, unwanted

_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_AROUND = re.compile("[ \t]*\n[ \t\n]*")


def cleaned(text: str, *, lines: bool = False) -> tuple[str, tuple[str, ...]]:
    """A text without characters that the format refuses, and what was changed, in words.

    Whatever ends a line becomes a line feed where ``lines`` may stand in the text, else a space. Control characters,
    characters that turn the direction of writing, those without width, and halves of characters are left out; a
    joiner between letters stays.
    """
    if text.isprintable():  # as almost all are, which is seen in a tenth of the time
        return text, ()
    told: list[str] = []
    one = _ENDS.sub("\n", text)
    if one != text and lines:
        told.append("line ends are written as line feeds")
    if "\n" in one and not lines:
        one = _AROUND.sub(" ", one.strip("\n"))
        told.append("line ends are written as spaces")
    told += [f"{character(each)} is left out" for each in unwanted(one)]
    return readable(one), tuple(told)


def is_clean(data: Any) -> bool:  # noqa: ANN401 - plain data of any kind
    """Whether plain data hold nothing that would be changed; True only where that is seen at a glance."""
    if isinstance(data, str):
        return data.isprintable()
    if isinstance(data, dict):
        for key, value in data.items():
            fit = value.isprintable() if type(value) is str else is_clean(value)
            if not (fit and str(key).isprintable()):
                return False
        return True
    return all(map(is_clean, data)) if isinstance(data, (list, tuple)) else True


def cleaned_data(data: Any, route: str = "") -> tuple[Any, tuple[str, ...]]:  # noqa: ANN401 - plain data of any kind
    """Plain data whose texts are all cleaned, and what was changed where; a text may have lines, a key may not."""
    if isinstance(data, str):
        text, told = cleaned(data, lines=True)
        return text, tuple(f"{route}: {each}" for each in told)
    if isinstance(data, dict):
        made, changes = {}, list[str]()
        for key, value in data.items():
            name, told = cleaned(str(key))
            made[name], below = cleaned_data(value, f"{route}/{name}" if route else name)
            changes += [*(f"{route}/{name}: {each}" for each in told), *below]
        return made, tuple(changes)
    if isinstance(data, (list, tuple)):
        parts = [cleaned_data(each, f"{route}/{place}") for place, each in enumerate(data)]
        return [part for part, _told in parts], tuple(each for _part, told in parts for each in told)
    return data, ()
