"""YAML events, from libyaml where it is there, else from PyYAML's own parser; nothing recursive."""

from collections.abc import Callable
from typing import Any

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

CParser: Callable[[str], Any] | None
try:
    from yaml import _yaml

    CParser = _yaml.CParser
except ImportError:  # pragma: no cover - a PyYAML built without libyaml
    CParser = None

HAS_LIBYAML = CParser is not None


Event = Any
"""An event of either parser; they share their attributes and no base class."""


class _PureParser(Reader, Scanner, Parser):
    """PyYAML's parser up to the events, without composing anything."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def event_source(text: str, *, pure: bool = False) -> Callable[[], Event | None]:
    """A function that gives the next event of a text, and None behind the last."""
    if pure or CParser is None:
        source: Callable[[], Event | None] = _PureParser(text).get_event
        return source
    fast: Callable[[], Event | None] = CParser(text).get_event
    return fast


YamlError = yaml.YAMLError
MarkedError = yaml.MarkedYAMLError
