"""Answers for programs: they say how many errors the files have that they come from, since what stands there lacks."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

NAME = "errors_in_files"
"""The name under which the errors stand: in a document behind its status date, in rows as their last column."""
_HEAD = ("schema_version", "as_of")


@dataclass(frozen=True, slots=True)
class Document:
    """A document of JSON, which begins with the version of its form and the status date."""

    body: Mapping[str, Any]

    def text(self, errors: int = 0) -> str:
        """The document, with how many errors the files have where they have some."""
        head = {name: self.body[name] for name in _HEAD if name in self.body}
        mark = {NAME: errors} if errors else {}
        made = {**head, **mark, **{name: each for name, each in self.body.items() if name not in head}}
        return json.dumps(made, ensure_ascii=False, indent=2, default=str) + "\n"


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of CSV under their heads."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]

    def text(self, errors: int = 0) -> str:
        """The rows, each with how many errors the files have where they have some."""
        out = io.StringIO()
        head, mark = ([NAME], [str(errors)]) if errors else ([], [])
        csv.writer(out, lineterminator="\n").writerows([[*self.heads, *head], *([*row, *mark] for row in self.rows)])
        return out.getvalue()


ForPrograms: TypeAlias = Document | Rows
