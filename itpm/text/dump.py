"""Plain data as YAML that people would have written: block style, short lists on one line, dates without quotes.

What is written is read again as the same value: numbers stay numbers with all their digits, and a text that would be
read as something else, or that other tools read as something else, stands in quotes.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import yaml

from itpm.text.decode import HIDDEN, character
from itpm.text.limits import DEFAULT_LIMITS
from itpm.text.scalar import misread, resolve


class NotWritableError(ValueError):
    """A value that the format cannot hold: a number out of bounds, or a character that it refuses."""


_TEXT = "tag:yaml.org,2002:str"
_OTHER = "tag:yaml.org,2002:float"


class _Dumper(yaml.SafeDumper):
    """PyYAML's safe dumper without dates, anchors and tags: in the format a date is text."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Indent lists below their key."""
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - PyYAML's signature
        """A value that stands twice is written twice."""
        return True

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: Any) -> str:  # noqa: ANN401 - PyYAML's
        """What is no text to anybody is none here, so that a text of that form gets its quotes."""
        found: str = super().resolve(kind, value, implicit)  # type: ignore[no-untyped-call]
        plain = kind is yaml.ScalarNode and isinstance(implicit, tuple) and implicit[0]
        return _OTHER if plain and found == _TEXT and meant_otherwise(str(value)) else found


_DATES = "tag:yaml.org,2002:timestamp"
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _DATES]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def _plain(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """A scalar under whatever tag PyYAML itself would give it, so that none is written."""
    tag = dumper.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag, text)


def _number(dumper: yaml.SafeDumper, value: Decimal | float) -> yaml.ScalarNode:
    exact = value if isinstance(value, (Decimal, int)) else Decimal(repr(value))
    for text in _forms(exact):
        try:
            same = resolve(text, DEFAULT_LIMITS.digits) == exact
        except ValueError:
            continue
        if same:
            return _plain(dumper, text)
    raise NotWritableError(f"{exact!s:.40} is no number that the format can hold")


def _forms(value: Decimal | int) -> tuple[str, ...]:
    """How a number may be written, the plainest first."""
    if isinstance(value, int):
        return (f"{value}",) if abs(value) < 10**DEFAULT_LIMITS.digits else ()
    if not value.is_finite():
        return ()
    short = f"{value.normalize():E}"
    plain = (f"{value:f}",) if abs(value.adjusted()) <= DEFAULT_LIMITS.digits else ()
    return (*plain, short) if value else ("0",)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    refused = HIDDEN.search(text)
    if refused is not None:
        raise NotWritableError(f"{character(refused[0])} in a text")
    # In a block each line stands as it is; in quotes an empty line would stand for each end of one.
    return dumper.represent_scalar(_TEXT, str(text), style="|" if "\n" in text else None)


def meant_otherwise(text: str) -> bool:
    """True where a plain scalar of this text is no text, here or for other tools; or looks like a merge conflict."""
    if text.startswith(("<" * 7, ">" * 7)):
        return True
    try:
        return misread(text) or not isinstance(resolve(text, DEFAULT_LIMITS.digits), str)
    except ValueError:
        return True


def _day(dumper: yaml.SafeDumper, value: date) -> yaml.ScalarNode:
    return _text(dumper, value.isoformat())


_Dumper.add_representer(int, _number)
_Dumper.add_representer(float, _number)
_Dumper.add_representer(Decimal, _number)
_Dumper.add_representer(str, _text)
_Dumper.add_multi_representer(str, _text)
_Dumper.add_representer(date, _day)
_Dumper.add_representer(datetime, _day)


def dump_yaml(data: Any, comment: str = "", *, by_line: bool = False) -> str:  # noqa: ANN401 - plain data of any kind
    """The YAML of plain data, in its own order, with a comment above it; perhaps with every value on a line of its own.

    Raises:
        NotWritableError: for a value that the format cannot hold.
    """
    text: str = yaml.dump(
        data,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False if by_line else None,
        width=120,
        indent=2,
    )
    head = "".join(f"# {line}\n" for line in comment.splitlines())
    return head + text
