"""What a rule is: a code, a name, a weight, a duty, a page, and perhaps a function.

Three shapes. A *fact rule* looks at the portfolio. A *text rule* looks at the texts of one document. A *reading rule*
has no function: what it describes is found while files are read and joined, and only its page stands here.
The docstring is the page; ``itpm explain CODE`` prints it and the manual is made of it.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.model.prose import Suspicion, Texts
from itpm.rules.thresholds import Lasting, Meaning, meaning_of

FactCheck = Callable[..., Iterable[Finding]]
TextCheck = Callable[[Texts], Iterable[Finding | Suspicion]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule."""

    code: str
    name: str
    severity: Severity
    serves: tuple[Duty, ...]
    page: str
    facts: FactCheck | None = None
    texts: TextCheck | None = None
    thresholds: Mapping[str, object] = field(default_factory=dict)
    meanings: Mapping[str, Meaning | Lasting] = field(default_factory=dict)
    """What each threshold may be."""

    @property
    def summary(self) -> str:
        """The first line of its page."""
        return self.page.partition("\n")[0]

    def check(self, facts: Facts, settings: Mapping[str, object]) -> Iterable[Finding]:
        """What a fact rule finds, with its thresholds as they are set."""
        if self.facts is None:
            return ()
        known = {name: settings[name] for name in self.thresholds if name in settings}
        return self.facts(facts, **known)


def _page(function: Callable[..., object]) -> str:
    return inspect.getdoc(function) or ""


def rule(code: str, name: str, severity: Severity, *, serves: Duty | tuple[Duty, ...]) -> Callable[[FactCheck], Rule]:
    """Make a function over facts a rule; its keyword-only parameters are its thresholds."""

    def made(function: FactCheck) -> Rule:
        parameters = inspect.signature(function).parameters.values()
        own = [p for p in parameters if p.kind is p.KEYWORD_ONLY]
        meanings = {p.name: said for p in own if (said := meaning_of(p.annotation)) is not None}
        return Rule(
            code,
            name,
            severity,
            _duties(serves),
            _page(function),
            facts=function,
            thresholds={p.name: p.default for p in own},
            meanings=meanings,
        )

    return made


def text_rule(
    code: str, name: str, severity: Severity, *, serves: Duty | tuple[Duty, ...]
) -> Callable[[TextCheck], Rule]:
    """Make a function over the texts of a document a rule."""
    return lambda function: Rule(code, name, severity, _duties(serves), _page(function), texts=function)


def reading_rule(
    code: str, name: str, severity: Severity, *, serves: Duty | tuple[Duty, ...]
) -> Callable[[Callable[[], None]], Rule]:
    """Make the page of a rule that is kept while files are read and joined."""
    return lambda function: Rule(code, name, severity, _duties(serves), _page(function))


def _duties(serves: Duty | tuple[Duty, ...]) -> tuple[Duty, ...]:
    return serves if isinstance(serves, tuple) else (serves,)
