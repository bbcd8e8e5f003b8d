"""STR021: a setting that is understood and does nothing yet."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.message import Message
from itpm.model.settings import Settings
from itpm.rules.rule import rule

_SETTINGS = "itpm.yaml"
_SPOKEN = "en"


@rule("STR021", "no-effect", Severity.INFO, serves=Duty.ALL, reads=("scenario.targets",))
def no_effect(facts: Facts) -> Iterable[Finding]:
    """A setting that is understood and does nothing yet."""
    settings = facts.portfolio.settings
    for at, said in _idle(settings):
        place = Origin(_SETTINGS, at) if at == ("language",) else Origin(_SETTINGS, at).key()
        yield Finding("STR021", place, said, "take it out, or leave it until it has")
    for at, said in _own_rates(settings, facts.portfolio.currency):
        yield Finding("STR021", Origin(_SETTINGS, at).key(), said, "take it out")
    for name, scenario in facts.portfolio.scenarios.items():
        if scenario.targets:
            place = Origin(f"scenarios/{name}.yaml", ("targets",)).key()
            said = Message("targets have no effect yet: no scenario is compared with them")
            yield Finding("STR021", place, said, "take them out, or leave them until they have")


def _idle(settings: Settings) -> Iterator[tuple[tuple[str, ...], Message]]:
    """Settings that nothing looks at yet, with what is told of each."""
    language = settings.language
    if language is not None and language != _SPOKEN:
        yield (
            ("language",),
            Message("language '{language}' has no effect yet: the site is in English", language=language),
        )
    if settings.risk is not None and settings.risk.impact:
        yield ("risk", "impact"), Message("a scale of impacts has no effect yet: nothing is sorted by it")
    if settings.risk is not None and settings.risk.appetite is not None:
        yield ("risk", "appetite"), Message("appetite has no effect yet: nothing is compared with it")
    if settings.approvals:
        yield ("approvals",), Message("approvals have no effect yet: nobody is asked for one")
    if settings.health is not None:
        yield ("health",), Message("health has no effect yet: no state is derived by it")


def _own_rates(settings: Settings, currency: str) -> Iterator[tuple[tuple[str, ...], Message]]:
    """Rates of the currency that all others are counted in."""
    for day, table in settings.exchange_rates.items():
        if currency in table.rates:
            at = ("exchange_rates", day.isoformat(), currency)
            yield at, Message("a rate of {currency} has no effect: sums of the portfolio are in it", currency=currency)
