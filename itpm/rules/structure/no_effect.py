"""STR021: no effect."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.rules.rule import rule

_SETTINGS = "itpm.yaml"
_SPOKEN = "en"


@rule("STR021", "no-effect", Severity.INFO, serves=Duty.ALL)
def no_effect(facts: Facts) -> Iterable[Finding]:
    """A setting that is understood and does nothing yet.

    The site is in English only, whatever `language` says. It is told, so that nobody waits for what does not come.

    Fails:

    ```yaml
    # itpm.yaml
    language: de
    ```

    ```text
    itpm.yaml:1:11: info STR021: language 'de' has no effect yet: the site is in English
    ```

    Passes:

    ```yaml
    # itpm.yaml
    language: en
    ```
    """
    language = facts.portfolio.settings.language
    if language is not None and language != _SPOKEN:
        message = f"language '{language}' has no effect yet: the site is in English"
        yield Finding("STR021", Origin(_SETTINGS, ("language",)), message, "write en, or leave it until it has")
