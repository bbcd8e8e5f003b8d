"""What a rule is: a code, a name, a weight, a duty, a page, and perhaps a function.

Three shapes. A *fact rule* looks at the portfolio. A *text rule* looks at the texts of one document. A *reading rule*
has no function: what it describes is found while files are read and joined, and only its page stands here.
The docstring is the first line of its page, and the rest is the text beside it (``overspent.md`` by ``overspent.py``):
why it matters, an example that fails with what is printed, and one that passes. ``itpm explain CODE`` prints the page
and the manual is made of it.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Final

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.prose import Suspicion, Texts
from itpm.rules.family import FAMILY, OF_CODE, Family
from itpm.rules.habit import Habit, Population, Uncovered
from itpm.rules.thresholds import Lasting, Meaning, meaning_of

FactCheck = Callable[..., Iterable[Finding]]
TextCheck = Callable[[Texts], Iterable[Finding | Suspicion]]
PLANNED: Final = frozenset(
    {
        *("schedule", "inspected", "health", "costs", "budgets", "earned_values", "weeks", "bound", "answers"),
        *("exposed", "scores", "coverage", "alignment", "achieved", "quarters", "watched", "breaches", "in_flow"),
    }
)
"""The analyses that are made of the plan of all work."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its code, what it is called, how grave it is, whom it serves and what it judges by."""

    code: str
    name: str
    severity: Severity
    serves: tuple[Duty, ...]
    summary: str
    """What it finds, in one sentence."""
    module: str
    """The module that holds it; its page lies beside."""
    facts: FactCheck | None = None
    texts: TextCheck | None = None
    thresholds: Mapping[str, object] = field(default_factory=dict)
    meanings: Mapping[str, Meaning | Lasting] = field(default_factory=dict)
    """What each threshold may be."""
    of_plan: bool = False
    """Whether it judges what is computed from a plan though its family does not."""
    reads: tuple[str, ...] = ()
    """The fields, figures and analyses that it judges by, by name."""
    stricter: frozenset[str] = frozenset()
    """The thresholds of which it tells more the larger they are."""
    of_history: bool = False
    """Whether it compares with other revisions: what it finds is not that of the files alone."""
    habit: Habit | None = None
    """What it looks at; None where what it finds is written wrongly, and nothing that many records lack alike."""

    @property
    def family(self) -> Family:
        """The family that its code names."""
        return OF_CODE[self.code[:FAMILY]]

    @property
    def judges_plan(self) -> bool:
        """Whether nothing is to be told where something of the plan is missing."""
        return self.of_plan or self.family.judges_plan

    @property
    def needs_plan(self) -> bool:
        """Whether it cannot be asked before all work is planned: it judges that, or what follows from it."""
        return self.judges_plan or not PLANNED.isdisjoint(self.reads)

    @property
    def page(self) -> str:
        """What a reader may know of it, as Markdown."""
        return f"{self.summary}\n\n{_text(self.module)}"

    def check(self, facts: Facts, settings: Mapping[str, object]) -> Iterable[Finding]:
        """What a fact rule finds, with its thresholds as they are set."""
        if self.facts is None:
            return ()
        known = {name: settings[name] for name in self.thresholds if name in settings}
        return self.facts(facts, **known)


@cache
def _text(module: str) -> str:
    """The page of a rule without its first line."""
    package, _, name = module.rpartition(".")
    return files(package).joinpath(f"{name}.md").read_text(encoding="utf-8").rstrip("\n")


def _first(function: Callable[..., object]) -> str:
    return inspect.getdoc(function) or ""


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    serves: Duty | tuple[Duty, ...],
    reads: tuple[str, ...],
    of_plan: bool = False,
) -> Callable[[FactCheck], Rule]:
    """Make a function over facts a rule; its keyword-only parameters are its thresholds.

    ``reads`` names the fields, figures and analyses that it judges by, as ``rules/inputs.py`` tells.
    """

    def made(function: FactCheck) -> Rule:
        parameters = inspect.signature(function).parameters.values()
        own = [p for p in parameters if p.kind is p.KEYWORD_ONLY]
        meanings = {p.name: said for p in own if (said := meaning_of(p.annotation)) is not None}
        return Rule(
            code,
            name,
            severity,
            _duties(serves),
            _first(function),
            function.__module__,
            facts=function,
            thresholds={p.name: p.default for p in own},
            meanings=meanings,
            of_plan=of_plan,
            reads=reads,
        )

    return made


def habit(of: Population, says: Message, uncovered: Uncovered | None = None) -> Callable[[Rule], Rule]:
    """Say above a rule what it looks at, and how that is told where it fires on nearly all; again for another sort."""
    return lambda made: replace(made, habit=Habit(of, says, uncovered, made.habit))


def stricter(*names: str) -> Callable[[Rule], Rule]:
    """Say above a rule of which of its thresholds it tells more the larger they are; of all others it tells less."""
    return lambda made: replace(made, stricter=frozenset(names))


def compared(made: Rule) -> Rule:
    """Say above a rule that it compares with other revisions."""
    return replace(made, of_history=True)


def text_rule(
    code: str, name: str, severity: Severity, *, serves: Duty | tuple[Duty, ...]
) -> Callable[[TextCheck], Rule]:
    """Make a function over the texts of a document a rule."""
    return lambda function: Rule(
        code, name, severity, _duties(serves), _first(function), function.__module__, texts=function
    )


def reading_rule(
    code: str, name: str, severity: Severity, *, serves: Duty | tuple[Duty, ...]
) -> Callable[[Callable[[], None]], Rule]:
    """Make the page of a rule that is kept while files are read and joined."""
    return lambda function: Rule(code, name, severity, _duties(serves), _first(function), function.__module__)


def _duties(serves: Duty | tuple[Duty, ...]) -> tuple[Duty, ...]:
    return serves if isinstance(serves, tuple) else (serves,)
