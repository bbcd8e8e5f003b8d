"""Answers for programs, marked where the files that they come from have errors: what stands there is left out."""

import csv
import io
import json

NAME = "errors_in_files"
"""The name under which the mark stands: in a document behind its status date, in rows as their last column."""
_HEAD = ("schema_version", "as_of")


def marked(text: str, form: str, count: int) -> str:
    """A JSON document or rows of CSV with how many errors the files have; every other text as it is."""
    if form == "json":
        document = json.loads(text)
        head = {name: document.pop(name) for name in _HEAD if name in document}
        return json.dumps({**head, NAME: count, **document}, ensure_ascii=False, indent=2) + "\n"
    if form != "csv":
        return text
    heads, *rows = csv.reader(io.StringIO(text))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([[*heads, NAME], *([*row, count] for row in rows)])
    return out.getvalue()
