"""The sample uses every field of the format: for an audience it is as if what is kept from it had never been written."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from itpm.audience.known import known_fields, named
from itpm.classification import Classification
from itpm.kept.store import Store
from itpm.load.fields import file_fields, record_fields
from itpm.load.kinds import placements
from itpm.model.audience import Audience
from itpm.model.classification import class_of_field, class_of_kind, class_of_value
from itpm.model.field import Field
from itpm.queries.about import About
from itpm.queries.listing import KINDS, Question, listing
from itpm.run.run import Inputs, Run
from itpm.site.sources import rendered
from itpm.text.folder import folder_tree
from itpm.text.reading import ReadingOptions, read_documents
from itpm.text.tree import tree_of
from tests.conftest import ROOT


def kept(data: Any, field: Field | None, audience: Audience) -> Any:
    """What stands in a file without what is for fewer; not made by what is proven here."""
    most = audience.classification
    if field is None:
        return data
    if isinstance(data, list):
        return [kept(each, field.items, audience) for each in data]
    if not isinstance(data, dict):
        return data
    made = {}
    for key, each in data.items():
        own = field.fields.get(str(key))
        if own is not None:
            if class_of_field(own) <= most:
                made[key] = kept(each, own, audience)
        elif str(key).startswith("x-"):
            continue
        elif field.kind and (class_of_kind(field.kind) > most):
            continue
        elif field.values is None or class_of_value(field.values) <= most:
            made[key] = kept(each, field.values, audience)
    return made


@cache
def written() -> dict[str, Any]:
    """The sample as data: without comments and layout, which say no more than that they are there."""
    tree = folder_tree(ROOT)
    blobs = {each.path: tree.blobs[each.path] for each in placements(tree.blobs)[0]}
    return {each.path: plain(each.data) for each in read_documents(blobs, ReadingOptions(Store(None)))}


def plain(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {key: plain(each) for key, each in data.items()}
    return [plain(each) for each in data] if isinstance(data, list | tuple) else data


def files(audience: Audience | None) -> dict[str, str]:
    kinds = {each.path: each.kind for each in placements(written())[0]}
    left = {
        path: data if audience is None else kept(data, file_fields()[kinds[path]], audience)
        for path, data in written().items()
        if audience is None or kinds[path] != "scenario"
    }
    return {path: json.dumps(data, default=str, ensure_ascii=False, indent=1) for path, data in left.items()}


def told(texts: dict[str, str], audience: Audience) -> str:
    """Every page, list and record that is told to an audience."""
    run = Run(Inputs(Path("/"), tree_of(texts), workers=1), Store(None)).told(audience)
    built = rendered(run, directories=False)
    fields = known_fields(record_fields(), audience)
    found: list[Any] = [[(page.path, page.markdown, list(page.blocks)) for page in built.pages]]
    found += [[row.document for row in listing(run.facts, name, fields, Question()).rows] for name in KINDS]
    for kind, records in run.facts.portfolio.by_kind.items():
        found += (About(run.facts, kind, address, each, fields).document() for address, each in records.items())
    return json.dumps(found, default=str, indent=1)


@pytest.mark.parametrize("name", ["public", "staff", "management"])
def test_it_is_as_if_what_is_kept_had_never_been_written(name: str) -> None:
    audience = Audience(name, Classification.of(name))
    whole, less = files(None), files(audience)
    assert sum(map(len, less.values())) < sum(map(len, whole.values()))
    assert '"rate"' in whole["staffing.yaml"] and '"rate"' not in less["staffing.yaml"]
    assert told(whole, audience) == told(less, audience)


def test_the_control_tells_more() -> None:
    board = named("board", Run(Inputs(ROOT, folder_tree(ROOT)), Store(None)).portfolio.settings)
    assert told(files(None), board) != told(files(Audience("staff", Classification.STAFF)), board)
