"""What must not change a plan: other names, another order, other files, people and projects that have nothing to do."""

import copy
import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from oracle.door import Files, scheduled, texts, write
from oracle.forms import forms, revision
from oracle.idle import idle
from oracle.never import undone
from oracle.pooled import alone, one_more
from oracle.printed import pages, table
from oracle.waiting import larger_float, levelled_float, waits_needlessly

Shown = Mapping[str, Any]
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_WEEKS = timedelta(days=364)
_FIELDS = ("levelled", "network", "critical", "total_float_minutes", "free_float_minutes")


def dates_of(files: Files | Mapping[str, str], *arguments: str) -> dict[str, Shown]:
    """What is printed of each task: its dates and floats."""
    with tempfile.TemporaryDirectory(prefix="oracle-") as folder:
        answer = scheduled(write(files, Path(folder)), *arguments)
    return {address: {each: entry.get(each) for each in _FIELDS} for address, entry in answer.tasks.items()}


def compared(law: str, before: Mapping[str, Shown], after: Mapping[str, Shown]) -> Iterator[str]:
    """Each task that stands elsewhere."""
    for address, right in before.items():
        if without_drivers(after.get(address)) != without_drivers(right):
            yield f"{law}: {address} was {short(right)}, is {short(after.get(address))}"


def without_drivers(entry: Shown | None) -> Any:  # noqa: ANN401 - any part of an answer
    """An answer without the names in it."""
    if isinstance(entry, Mapping):
        return {key: without_drivers(value) for key, value in entry.items() if key not in {"driver", "reason"}}
    return entry


def short(entry: Shown | None) -> str:
    """A task in a few words."""
    if entry is None:
        return "missing"
    network = list(entry["network"].values())[:2]
    return f"network {network} levelled {entry['levelled']} float {entry['total_float_minutes']}"


def renamed(files: Files) -> dict[str, Any]:
    """Every id of people, tasks, projects and calendars gets another beginning; their order stays."""
    found = json.dumps(files)
    return dict(json.loads(re.sub(r"\b([wtmpc]\d+)\b", r"x-\1", found)))


def reversed_keys(record: Any) -> Any:  # noqa: ANN401 - any part of a file
    """Everything that has no order, in the opposite one."""
    if isinstance(record, dict):
        return {key: reversed_keys(record[key]) for key in reversed(record)}
    return record


def split(files: Files) -> dict[str, str]:
    """Each file in parts."""
    whole = texts({**files, "projects": {}, "staffing": {}})
    whole.pop("staffing.yaml")
    parts = {"projects": {}, "settings": {}, "calendars": {}}
    for kind, records in files["staffing"].items():
        found = texts({**parts, "staffing": {kind: records}})["staffing.yaml"]
        whole[f"staffing/{kind}.yaml"] = found
    for project, record in files["projects"].items():
        main = {key: value for key, value in record.items() if key not in {"tasks", "milestones"}}
        whole[f"projects/{project}.yaml"] = texts({**parts, "staffing": {}, "projects": {"x": main}})["projects/x.yaml"]
        for key in {"tasks", "milestones"} & set(record):
            for number, (name, item) in enumerate(record[key].items()):
                text = texts({**parts, "staffing": {}, "projects": {"x": {key: {name: item}}}})["projects/x.yaml"]
                whole[f"projects/{project}/{number:02d}-{key}.yaml"] = text
    return whole


def shifted(files: Files) -> dict[str, Any]:
    """Everything 52 weeks later."""
    text = json.dumps(files)
    return dict(json.loads(_DATE.sub(lambda day: (date.fromisoformat(day[0]) + _WEEKS).isoformat(), text)))


def in_utc(files: Files) -> dict[str, Any]:
    """Clocks that never change, and no months, which are not as long a year later."""
    made = copy.deepcopy(dict(files))
    made["settings"]["timezone"] = "UTC"
    for calendar in made["calendars"].values():
        calendar.pop("timezone", None)
    text = json.dumps(made)
    return dict(
        json.loads(text.replace('{"month": "60h"}', '{"week": "15h"}').replace('"every": "month"', '"every": "week"'))
    )


def law_renamed(files: Files, _counts: Counter[str]) -> Iterator[str]:
    after = dates_of(renamed(files))
    names = {re.sub(r"\bx-", "", address): entry for address, entry in after.items()}
    yield from compared("renamed", dates_of(files), names)


def law_reversed(files: Files, _counts: Counter[str]) -> Iterator[str]:
    yield from compared("reversed", dates_of(files), dates_of(reversed_keys(files)))


def law_split(files: Files, _counts: Counter[str]) -> Iterator[str]:
    yield from compared("split", dates_of(files), dates_of(split(files)))


def law_unused(files: Files, _counts: Counter[str]) -> Iterator[str]:
    made = copy.deepcopy(dict(files))
    made["staffing"]["people"]["idle"] = {"name": "Idle"}
    yield from compared("unused", dates_of(files), dates_of(made))


def law_unrelated(files: Files, _counts: Counter[str]) -> Iterator[str]:
    """A project of somebody else, before and behind the others."""
    made = copy.deepcopy(dict(files))
    made["staffing"]["people"]["loner"] = {"name": "Loner", "limits": {"week": "20h"}}
    tasks = {
        "a": {"name": "A", "effort": "9d", "assign": ["loner"]},
        "b": {"name": "B", "duration": "4d", "after": ["a"]},
    }
    other = {"name": "Other", "start": files["settings"]["status_date"], "priority": 900, "tasks": tasks}
    made["projects"] = {"aa": other, **made["projects"], "zz": copy.deepcopy(other)}
    yield from compared("unrelated", dates_of(files), dates_of(made))


def law_beside(files: Files, _counts: Counter[str]) -> Iterator[str]:
    """A second department with people and projects of its own, and efforts of other sizes."""
    text = re.sub(r'"effort": "(\d+)d"', lambda each: f'"effort": "{int(each[1]) * 7 % 11 + 1}d"', json.dumps(files))
    other = json.loads(re.sub(r"\b([wtmpc]\d+|dev|crew|lab)\b", r"y-\1", text))
    made = copy.deepcopy(dict(files))
    made["calendars"] = {**other["calendars"], **made["calendars"]}
    made["projects"] = {**other["projects"], **made["projects"]}
    for kind, records in other["staffing"].items():
        made["staffing"][kind] = {**records, **made["staffing"].get(kind, {})}
    yield from compared("beside", dates_of(files), dates_of(made))


def law_twice(files: Files, _counts: Counter[str]) -> Iterator[str]:
    """With a cache that is new, with one that is warm, and with none."""
    with tempfile.TemporaryDirectory(prefix="oracle-") as name:
        folder = write(files, Path(name))
        answers = [scheduled(folder, *said).document for said in (("--no-cache",), ("--quiet",), ("--quiet",))]
    if answers[0] != answers[1] or answers[1] != answers[2]:
        yield "twice: the same portfolio gives another plan"


def law_weeks(files: Files, _counts: Counter[str]) -> Iterator[str]:
    still = in_utc(files)
    after = json.dumps(dates_of(shifted(still)))
    back = _DATE.sub(lambda day: (date.fromisoformat(day[0]) - _WEEKS).isoformat(), after)
    yield from compared("weeks", dates_of(still), json.loads(back))


def only_dates(shown: Mapping[str, Shown]) -> dict[str, Shown]:
    """Answers without floats, which promises of followers may take."""
    spans = ("start", "finish")
    return {
        address: {
            "levelled": entry["levelled"],
            "network": {each: entry["network"][each] for each in spans},
            "total_float_minutes": None,
        }
        for address, entry in shown.items()
    }


def law_proposals(files: Files, counts: Counter[str]) -> Iterator[str]:
    """What is only proposed moves nothing that is approved."""
    proposed = [name for name, each in files["projects"].items() if each.get("stage") == "proposal"]
    text = json.dumps({name: each for name, each in files["projects"].items() if name not in proposed})
    if not proposed or len(proposed) == len(files["projects"]) or any(f"{name}/" in text for name in proposed):
        return
    counts["proposals"] += 1
    made = {**files, "projects": json.loads(text)}
    yield from compared("proposals", only_dates(dates_of(made)), only_dates(dates_of(files)))


LAWS: Mapping[str, Callable[[Files, Counter[str]], Iterator[str]]] = {
    "renamed": law_renamed,
    "reversed": law_reversed,
    "split": law_split,
    "unused": law_unused,
    "unrelated": law_unrelated,
    "beside": law_beside,
    "twice": law_twice,
    "weeks": law_weeks,
    "one more": one_more,
    "alone": alone,
    "proposals": law_proposals,
    "undone": undone,
    "forms": forms,
    "table": table,
    "pages": pages,
    "revision": revision,
    "needless": waits_needlessly,
    "idle": idle,
    "levelled float": levelled_float,
    "larger float": larger_float,
}


def broken(law: str, files: Files, counts: Counter[str]) -> list[str]:
    """How a portfolio breaks a law."""
    counts[f"law {law}"] += 1
    return list(LAWS[law](files, counts))
