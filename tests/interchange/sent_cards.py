"""Cards as Teams gets them: held against the published schema, and what a reader sees of one."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from itpm.interchange.teams.card import size

SCHEMA = Path(__file__).parent / "cards" / "adaptive-card-1.5.0.json"
LIMIT = 28_000


@cache
def validator() -> Any:
    return jsonschema_rs.Draft6Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def card_of(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The card of a message that is one, is valid and not too large."""
    assert set(document) == {"type", "attachments"}
    assert document["type"] == "message"
    (attached,) = document["attachments"]
    assert attached["contentType"] == "application/vnd.microsoft.card.adaptive"
    card: Mapping[str, Any] = attached["content"]
    assert [each.message for each in validator().iter_errors(card)] == []
    assert (card["version"], size(document) <= LIMIT) == ("1.4", True)
    kinds = {each["type"] for each in card["body"]}
    assert kinds == {"RichTextBlock"}  # text runs alone, in which nothing is taken for Markdown
    return card


def runs(card: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for block in card["body"]:
        yield from block["inlines"]


def lines(card: Mapping[str, Any]) -> list[str]:
    """What is read, a line a block."""
    return ["".join(run["text"] for run in block["inlines"]) for block in card["body"]]


def links(card: Mapping[str, Any]) -> list[str]:
    """Where it leads."""
    found = [run["selectAction"]["url"] for run in runs(card) if "selectAction" in run]
    return [*found, *(each["url"] for each in card.get("actions", ()))]
