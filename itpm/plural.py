"""Numbers and articles with their words: one day, 25.9 days, an asset. The only place that knows how they agree."""

_PLACES = 1


def plural(count: float, word: str, words: str = "") -> str:
    """A number with its word, to a tenth: 1 day, 0 days, 25.9 days, 1,204 findings."""
    said = f"{round(count, _PLACES):,}".removesuffix(".0")
    return f"{said} {word if said in {'1', '-1'} else words or f'{word}s'}"


def article(word: str) -> str:
    """A word with its indefinite article: a task, an asset."""
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"
