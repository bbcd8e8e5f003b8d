"""Drawn portfolios with a past, held in another language: nothing is left in English, and no day or number in its form."""

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.cyrillic import LATIN, files, names, read
from tests.full_portfolios import Whole
from tests.german import written
from tests.history.repositories import Made
from tests.site.test_in_german import _QUOTED, _UNSAID

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FORMAT = re.compile(
    r"\b[0-9a-f]{8,9}\b|\S+\.yaml|[{\[].*|„[^“]*“|`[^`]*`|\b\S+\.\d{4}-\d\d-\d\d\S*|\d{4}-\d\d-\d\d\.\.\S*"
)
"""Commits, files, values with braces or brackets, what is to be typed, fields with a day in their names: all as files have them."""
_ENGLISH = re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,3},\d{3} (?:[A-Z]{3}|%)|\b\d+\.\d{1,2} ?(?:%|[A-Z]{3}\b|d\b|h\b)")
_CHANCE = 0.06


def earlier(data: Any, rng: Random, depth: int = 0) -> Any:  # noqa: ANN401 - whatever stands in a file
    """What files may have said before: days, numbers and some of the fields were others."""
    if isinstance(data, Mapping):
        kept = (key for key in data if depth < 2 or key in {"name", "amount", "date"} or rng.random() > _CHANCE)
        return {key: earlier(data[key], rng, depth + 1) for key in kept}
    if isinstance(data, list):
        return [earlier(each, rng, depth + 1) for each in data]
    if isinstance(data, str) and _DAY.fullmatch(data) and rng.random() < 3 * _CHANCE:
        return str(date.fromisoformat(data) + timedelta(days=rng.choice([-30, -9, 7, 20])))
    if isinstance(data, int) and not isinstance(data, bool) and depth > 1 and rng.random() < 3 * _CHANCE:
        return 2 * data
    return data


def past(root: Path, seed: int) -> Path:
    """A drawn portfolio whose every text is Cyrillic, with three states before this one, a review among them."""
    rng, made = Random(seed), Made.at(root / "p")
    now = files(written(Whole(seed).files(), root / "drawn"))
    settings = {**json.loads(now["itpm.yaml"]), "reviews": {"tags": "board/*"}, "timezone": "UTC"}
    day = date.fromisoformat(settings["status_date"])
    for weeks in (9, 6, 3):
        then = {path: json.dumps(earlier(json.loads(text), rng), ensure_ascii=False) for path, text in now.items()}
        then["itpm.yaml"] = json.dumps({**settings, "status_date": str(day - timedelta(weeks=weeks))})
        made.commit(str(day - timedelta(weeks=weeks)), then, "правка", "Джейн")
        if weeks == 6:
            made.tag("board/1")
    made.commit(str(day), {**now, "itpm.yaml": json.dumps(settings)}, "правка", "Джейн")
    return made.portfolio


def told(root: Path, audience: str) -> list[tuple[str, str]]:
    """What is still English, with the page; what has no name is called by its id, and commits by theirs."""
    texts = (path.read_text(encoding="utf-8") for path in root.rglob("*.yaml"))
    known = {
        word.lower() for word in (*names(root), *_UNSAID, *(each for text in texts for each in LATIN.findall(text)))
    }
    return [
        (page, text)
        for page, text in read(root, audience)
        if any(
            word.lower() not in known and not word.isupper()
            for word in LATIN.findall(_FORMAT.sub("", _QUOTED.sub("", text)))
        )
        or _ENGLISH.search(_FORMAT.sub("", text))
    ]


@pytest.mark.parametrize(("seed", "audience"), [(0, "restricted"), (1, "management"), (3, "public")])
def test_drawn_pages_are_told_in_the_language_of_the_site(tmp_path: Path, seed: int, audience: str) -> None:
    assert told(past(tmp_path, seed), audience) == []
