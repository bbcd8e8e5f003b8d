"""What a language lacks to tell pages, by where it is said: ``python -m tests.german [PART OF A MODULE'S NAME]``.

Pages are made of the sample, of a portfolio with everything that has a figure, and of an empty one; what they say and no
catalogue has is either words, a sentence, or a text that was put together, which none can have.
"""

import ast
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from unittest import mock

import itpm
from itpm.languages import language_of
from itpm.page.blocks import Page
from itpm.page.language import sentences
from itpm.site import sources
from tests.conftest import DAY, ROOT
from tests.full_portfolios import Whole

HOUSE = Path(itpm.__file__).parent
SAID = re.compile(r"[^\W\d_]{2}")
"""What has a word in it: a number, a sign and a letter alone are said alike."""
_PLAIN = re.compile(r"\{\w+(?::(?:and|or|quoted|chain|clauses|begins|[#,.0;-]+))?\}")
"""A place whose value is said by itself."""
EMPTY = {"itpm.yaml": f"schema: 1\nportfolio: Nothing\ncurrency: EUR\nstatus_date: {DAY}\n"}


def made(root: Path, audience: str = "restricted") -> tuple[Page, ...]:
    """The pages of a portfolio in a folder, as they are before they are rendered."""
    found: list[Page] = []
    with mock.patch.object(sources, "render", lambda every, *_, **__: found.extend(every) or ()):
        sources.build_pages(root, as_of=None, directories=False, prefix="", audience=audience)
    return tuple(found)


def written(files: Mapping[str, str], root: Path) -> Path:
    """A folder with files."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def portfolios(root: Path) -> Iterator[Path]:
    """The sample, rich ones and one with nothing."""
    yield ROOT
    for seed in range(3):
        yield written(Whole(seed).files(), root / f"rich{seed}")
    yield written(EMPTY, root / "empty")


def missing(pages: tuple[Page, ...], code: str = "de") -> set[str]:
    """What pages say and a language does not have."""
    known = language_of(code).sentences
    return {
        each for page in pages for each in sentences(page) if each not in known and SAID.search(_PLAIN.sub("", each))
    }


@cache
def _places() -> tuple[dict[str, list[str]], list[tuple[int, re.Pattern[str], str]]]:
    """Where each text stands in the code, and what is put together of which parts, the longest first."""
    alone, joined = defaultdict[str, list[str]](list), list[tuple[int, re.Pattern[str], str]]()
    for path in sorted(HOUSE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                alone[node.value].append(f"{path.relative_to(HOUSE)}:{node.lineno}")
            elif isinstance(node, ast.JoinedStr):
                parts = [str(each.value) if isinstance(each, ast.Constant) else None for each in node.values]
                shape = "".join(".*" if each is None else re.escape(each) for each in parts)
                weight = sum(len(re.sub(r"\W", "", each)) for each in parts if each)
                if weight > 1:
                    joined.append((weight, re.compile(shape, re.DOTALL), f"{path.relative_to(HOUSE)}:{node.lineno}"))
    return alone, sorted(joined, key=lambda each: -each[0])


def place(text: str) -> str:
    """Where a text is said, as far as it can be found; one that is put together has a sign."""
    alone, joined = _places()
    if text in alone:
        views = [each for each in alone[text] if each.startswith("views")]
        return (views or alone[text])[0]
    return next((f"{where} f" for _weight, shape, where in joined if shape.fullmatch(text)), "?")


def main(part: str = "") -> None:
    """Prints what is missing, by module."""
    lacking = set[str]()
    with tempfile.TemporaryDirectory() as root:
        for each in portfolios(Path(root)):
            lacking |= missing(made(each))
    found = sorted((place(each), each) for each in lacking)
    for where, text in found:
        if part in where:
            sys.stdout.write(f"{where}\t{text!r}\n")
    sys.stderr.write(f"{len(found)} missing\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
