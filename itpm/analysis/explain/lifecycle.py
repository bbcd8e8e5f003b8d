"""The figures of how long assets and contracts last."""

from itpm.analysis.facts import Facts
from itpm.analysis.figures.figure import Computed
from itpm.analysis.lifecycle.figures import lifecycle_figures, term_figures
from itpm.model.budget import Contract
from itpm.model.infrastructure import Asset


def asset_figures(facts: Facts, record: Asset) -> Computed | None:
    """How long an asset is supported and covered, and how full it is; None of what nobody has any more."""
    if record.gone:
        return None
    known = facts.lifecycle
    usage = known.usages.of(record) if record.usage is not None else None
    licences = known.usages.licences(record) if record.licences is not None else None
    return lifecycle_figures(known.supports.ends(record), usage, licences, facts.as_of)


def contract_figures(facts: Facts, record: Contract) -> Computed:
    """How long a contract runs, and how long there is to give notice."""
    return term_figures(facts.lifecycle.terms[record.id], facts.as_of)
