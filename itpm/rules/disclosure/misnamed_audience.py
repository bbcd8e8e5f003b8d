"""RED006: an audience is called as a class that it is not of."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.classification import Classification
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.releases import audience_at
from itpm.rules.rule import rule


@rule(
    "RED006",
    "misnamed-audience",
    Severity.ERROR,
    serves=(Duty.COMMUNICATION, Duty.DEPARTMENT_BUDGET),
    reads=("settings.audiences",),
)
def misnamed_audience(facts: Facts) -> Iterable[Finding]:
    """An audience is called as a class that it is not of."""
    classes = {each.word for each in Classification}
    for name, audience in facts.portfolio.settings.audiences.items():
        said = audience.class_ or Classification.STAFF.word
        if name in classes and said != name:
            message = Message("the audience '{audience}' is of the class {said}", audience=name, said=said)
            yield Finding(
                "RED006", audience_at(name), message, "call it something else: no class but its own is called so"
            )
