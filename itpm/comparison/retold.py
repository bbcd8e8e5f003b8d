"""A comparison that was written as JSON, to be told where the files are not: nothing in it is believed.

Whoever made the file may have been anybody. It is held against a schema first; titles, heads and the verdict's sentence
are made anew and never taken from it, and what it says in rows is text and nothing else in every form.
"""

import json
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

import jsonschema_rs

from itpm.comparison.compared import Verdict
from itpm.comparison.summary import Summary
from itpm.comparison.told import block, seen_on, sentence, untouched
from itpm.model.scalars import parse_date
from itpm.text.foreign_json import JsonError, PlaceError, read_json

MOST_BYTES: Final = 16_000_000
"""So large may such a file be."""


class RetoldError(Exception):
    """A file that no comparison was written to; the message says why."""


def retold(data: bytes) -> Summary:
    """The comparison that a file tells.

    Raises:
        RetoldError: for a file that is too large, or is none.
    """
    if len(data) > MOST_BYTES:
        raise RetoldError(f"it is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        return read_json(data.decode(), _summary)
    except UnicodeDecodeError as error:
        raise RetoldError("it is no text in UTF-8") from error
    except JsonError as error:
        raise RetoldError(str(error)) from error


@cache
def _schema() -> Any:  # noqa: ANN401 - a validator, whose class has no public name
    return jsonschema_rs.validator_for(json.loads((files("itpm.comparison") / "diff.schema.json").read_text("utf-8")))


def _summary(found: Any) -> Summary:  # noqa: ANN401 - JSON
    """What the data say.

    Raises:
        PlaceError: where they are no comparison.
    """
    wrong = next(iter(_schema().iter_errors(found)), None)
    if wrong is not None:
        route = tuple(wrong.instance_path)
        raise PlaceError(f"{'.'.join(map(str, route)) or 'it'} is not what 'itpm diff --format json' writes", *route)
    counts, sides = found["counts"], (found["base"], found["head"])
    day, then = _day(found, "as_of"), _day(found, "base", "as_of")
    blocks = []
    for place, each in enumerate(found["told"]["blocks"]):
        try:
            blocks.append(block(each["name"], [tuple(row) for row in each["rows"]], (then, day)))
        except ValueError as error:
            raise PlaceError("it is no block of a comparison", "told", "blocks", place) from error
    other = found["verdict"] == "changed"
    verdict = Verdict.counted(counts["worse"], counts["better"], counts["loosened"], counts["edits"], other=other)
    return Summary(
        found["portfolio"],
        verdict.word,
        sentence(verdict),
        seen_on(
            ((each["name"], each["commit"] or "") for each in sides),
            day,
            then if found.get("as_reported", False) else None,
            backwards=found.get("backwards", False),
        ),
        tuple(blocks),
        found["told"]["method"],
        untouched(counts["projects_touched"], counts["projects"]),
    )


def _day(found: Any, *route: str) -> date:  # noqa: ANN401 - JSON
    value = found
    for each in route:
        value = value[each]
    try:
        return parse_date(value)
    except ValueError as error:
        raise PlaceError("it is no day", *route) from error
