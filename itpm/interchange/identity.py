"""Names of another system as ids: the same every time, and never two alike."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

_LONGEST = 50
_LABEL = re.compile(r"[a-z0-9][a-z0-9:._/-]{0,62}")
"""What a label may be in a portfolio."""
FOLDER = "imports"
"""Where what was imported last, and mappings, lie in a portfolio."""


def slug(name: str) -> str:
    """A name in lower-case letters, digits and hyphens; empty where nothing of it is left."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")


def label(text: str) -> str:
    """A label as it is where the format takes it so, else in lower-case letters, digits and hyphens."""
    return text if _LABEL.fullmatch(text) else slug(text)


def place_of(repository: str | None, name: str) -> str:
    """Where a portfolio lies, which makes identifiers of its records unique: its repository, else its name."""
    return (repository or "").partition("://")[2].rstrip("/") or slug(name) or "itpm"


def ids(names: Iterable[tuple[str, str]], prefix: str, taken: Iterable[str] = ()) -> Mapping[str, str]:
    """The id of each (key, name): the name's slug; with its key behind it where two are alike or it is taken."""
    pairs = [(key, slug(name)) for key, name in names]
    counts = Counter(text for _key, text in pairs)
    forbidden = frozenset(taken)
    made: dict[str, str] = {}
    for key, text in pairs:
        clear = text and text[0].isalpha() and counts[text] == 1 and text not in forbidden
        stem = text if text and text[0].isalpha() else f"{prefix}-{text}".rstrip("-")
        made[key] = text if clear else f"{stem}-{slug(key)}"
    return made
