"""Many records that are alike as YAML: the very text that :func:`dump_yaml` makes of them, in a tenth of its time.

Only what is plain to see is written here (words, days, numbers in quotes, short mappings and lists of them); a record
with anything else in it is written by :func:`dump_yaml`.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from itpm.text.dump import dump_yaml, meant_otherwise

_MANY = 100
_WIDEST = 118
_LETTERS = "A-Za-zÀ-ÖØ-öø-ž"
_WORDS = re.compile(rf"[{_LETTERS}][{_LETTERS}0-9_./-]*(?: [{_LETTERS}0-9_/.&()+-]+)*")
_SHORT = 12
"""So many characters has the longest word that somebody reads as a value and not as a text."""
_DAY = re.compile(r"[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9._~/?=&%#:-]*")
_DIGITS = re.compile(r"[1-9][0-9]{0,14}")
_SIZE = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,4})?(?:%|e?(?:d|h|w|min))")
"""A length, an effort or a share: digits with a unit, which nobody reads as a number."""


_LAST: Mapping[str, Any] = {"zz-last": {"a": {}}}
"""Beside it a value stands on a line of its own."""
_END = dump_yaml(dict(_LAST))


def dump_records(data: Mapping[str, Any], comment: str = "", *, many: int = _MANY) -> str:
    """The YAML of sections with records, as :func:`dump_yaml` writes it; ``many`` are more than so many records.

    Raises:
        NotWritableError: for a value that the format cannot hold.
    """
    long = [name for name, each in data.items() if _of_records(each) and len(each) > many]
    if not long:
        return dump_yaml(dict(data), comment)
    parts = [dump_yaml({}, comment).removesuffix("{}\n")]
    for name, value in data.items():
        if name not in long:
            parts.append(dump_yaml({name: value, **_LAST}).removesuffix(_END))
            continue
        parts.append(dump_yaml({name: {}}).replace(" {}\n", "\n"))
        parts += [_record(key, each) or _slowly(key, each) for key, each in value.items()]
    return "".join(parts)


def _of_records(value: Any) -> bool:  # noqa: ANN401 - plain data
    return isinstance(value, Mapping) and bool(value) and all(isinstance(each, Mapping) for each in value.values())


def _slowly(key: str, data: Any) -> str:  # noqa: ANN401 - plain data
    return dump_yaml({"a": {key: data}}).partition("\n")[2]


def _record(key: str, data: Any) -> str:  # noqa: ANN401 - plain data
    """A record with every field on a line of its own; empty where it needs more care."""
    if not isinstance(data, Mapping) or _scalar(key) is None:
        return ""
    lines, nested = [f"  {key}:"], False
    for name, value in data.items():
        text = _scalar(value)
        if text is None:
            nested, text = True, _inside(value)
        if not text or _key(name) is None:
            return ""
        lines += f"    {name}:{text}".split("\n") if text.startswith("\n") else [f"    {name}: {text}"]
    plain = nested and all(len(each) <= _WIDEST for each in lines)
    return "\n".join((*lines, "")) if plain else ""


def _inside(value: Any) -> str:  # noqa: ANN401 - plain data
    """A mapping or a list within a record; empty where it needs more care."""
    if isinstance(value, Mapping) and value:
        flow = _flow(value)
        if flow:
            return flow
        below = [(name, _flow(each)) for name, each in value.items()]
        if all(text and _key(name) for name, text in below):
            return "".join(f"\n      {name}: {text}" for name, text in below)
        return ""
    if isinstance(value, list) and value:
        parts = [_scalar(each) for each in value]
        if None not in parts:
            return f"[{', '.join(map(str, parts))}]"
        parts = [part or _flow(each) for part, each in zip(parts, value, strict=True)]
        return "".join(f"\n      - {part}" for part in parts) if all(parts) else ""
    return ""


def _flow(value: Any) -> str:  # noqa: ANN401 - plain data
    if not isinstance(value, Mapping) or not value:
        return ""
    parts = [(_key(name), _scalar(each) or _address(each)) for name, each in value.items()]
    if any(name is None or text is None for name, text in parts):
        return ""
    return f"{{{', '.join(f'{name}: {text}' for name, text in parts)}}}"


@lru_cache(maxsize=1024)
def _key(name: str) -> str | None:
    """The name of a field, of which there are few."""
    return _scalar(name)


def _scalar(value: Any) -> str | None:  # noqa: ANN401 - plain data
    """A text that is plain to see; None for any other value."""
    if not isinstance(value, str):
        return None
    if _WORDS.fullmatch(value):
        return None if len(value) <= _SHORT and meant_otherwise(value) else value
    if _DAY.fullmatch(value) or _SIZE.fullmatch(value):
        return value
    return f"'{value}'" if _DIGITS.fullmatch(value) else None


def _address(value: Any) -> str | None:  # noqa: ANN401 - plain data
    """An address of the web as it stands between braces; None for any other value."""
    return f"'{value}'" if isinstance(value, str) and _ADDRESS.fullmatch(value) else None
