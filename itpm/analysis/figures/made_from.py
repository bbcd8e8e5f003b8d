"""Which parts of a portfolio that an audience may not be shown a figure is counted from, by group and figure.

Whoever is not shown the records that a figure is made of is not told what it comes to without them: no money is not the
same as money that is hidden. Every figure that is counted stands here once, under the words of ``hide`` in an audience;
what follows from others is made of what those are made of.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from itpm.model.audience import HIDDEN, kinds_of_parts

NOTHING: Final = ""
_MONEY, _LABOUR, _RISKS, _PEOPLE = "budget", "budget staffing", "risks", "staffing"
_ASSETS, _PLANS = "assets", "continuity"

MADE_FROM: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "Earned value": {
            _LABOUR: "bac pv ev ac etc_bottom_up work measured_bac measured_ev measured_ac timed_bac timed_ev timed_pv"
            " at_pace ordered"
        },
        "Earned schedule": {_LABOUR: "es", NOTHING: "at pd"},
        "Budget": {
            _MONEY: "approved contingency contingency_drawn management_reserve committed accrued revaluation",
            _LABOUR: "planned actual estimate",
        },
        "Business case": {
            NOTHING: "discount_rate",
            _MONEY: "benefits pv_benefits",
            _LABOUR: "costs pv_costs payback discounted_payback irr",
        },
        "Health": {
            NOTHING: "scope_changed criteria_failed deliverables_late benefit_missing unknown_work",
            _PEOPLE: "behind overload unfilled_work",
            _LABOUR: "time_lost over_approved dear",
            "risks budget": "threats_above loss_uncovered",
            "issues": "grave_issue",
        },
        "Exposure": {
            _RISKS: "expected_loss expected_gain residual_loss residual_gain expected_delay residual_delay",
            "risks budget": "highest_score",
        },
        "Risk": {
            _RISKS: "likelihood probability_step emv residual_emv expected_delay residual_delay",
            "risks budget": "impact_step residual_score",
        },
        "Proposal": {NOTHING: "score"},
        "Line of money": {_MONEY: "committed accrued life", _LABOUR: "planned actual estimate cost depreciation"},
        "Money of a theme": {_MONEY: "committed accrued", _LABOUR: "planned actual estimate share", NOTHING: "wanted"},
        "Money": {_MONEY: "committed accrued revaluation", _LABOUR: "planned actual estimate"},
        "All money of a year": {
            _MONEY: "approved committed revaluation",
            _LABOUR: "planned planned_capex planned_opex spent forecast depreciation",
        },
        "Draft of a budget": {
            _MONEY: "requested approved carry_over",
            _LABOUR: "planned_before expected_before",
        },
        "Budget in some days": {
            _MONEY: "approved committed accrued",
            _LABOUR: "planned actual estimate not_booked depreciation",
        },
        "Objective": {
            NOTHING: "score passed weight_share",
            _MONEY: "approved",
            _LABOUR: "spent forecast cost money_share",
            _PEOPLE: "people people_share",
        },
        "Key result": {NOTHING: "current baseline target"},
        "Key result that is a milestone": {NOTHING: "current baseline target"},
        "Benefit": {NOTHING: "seen baseline target"},
        "Load": {_PEOPLE: "nominal available deployable allocated wanted_hours unfilled tentative"},
        "Satisfaction": {NOTHING: "satisfied satisfied_change"},
        "Engagement": {NOTHING: "engagement_now engagement_wanted"},
        "Quality of a project": {NOTHING: "criteria_tested criteria_met deliverables_accepted"},
        "Quality": {NOTHING: "criteria_tested criteria_met"},
        "Communication plan": {"decisions staffing": "kept_share"},
        "Velocity": {
            NOTHING: "velocity velocity_deviation velocity_low velocity_high velocity_best completed_share added_share"
            " carried_share backlog iterations_to_deadline"
        },
        "Flow": {
            NOTHING: "throughput throughput_deviation throughput_low throughput_high throughput_best arrivals wip"
            " wip_mean wip_limit cycle_p50 cycle_p85 oldest"
        },
        "Lifecycle": {
            _ASSETS: "support_left extended_left warranty_left renewal_left retirement_left licences_left usage_growth"
            " full_in"
        },
        "Term of a contract": {_MONEY: "notice_left term_left"},
        "Chain": {_ASSETS: "chain_availability"},
        "Operation": {_ASSETS: "availability_achieved downtime", NOTHING: "incidents mttr mtbf"},
        "Security": {_ASSETS: "patch_age critical_age high_age count_age"},
        "Standing still": {_ASSETS: "standstill mtpd_left standstill_loss"},
        "Business": {_ASSETS: "hourly_loss"},
        "Continuity": {_ASSETS: "recovery_time", _PLANS: "rta rpa backup_interval exercise_age"},
    }
)
"""By the title of a group, by the words of ``hide``, the figures that are counted from what those words mean."""


def _read() -> Iterator[tuple[tuple[str, str], frozenset[str]]]:
    for title, parts in MADE_FROM.items():
        for words, names in parts.items():
            yield from (((title, name), kinds_of_parts(words.split())) for name in names.split())


_KINDS: Final[Mapping[tuple[str, str], frozenset[str]]] = MappingProxyType(dict(_read()))
_ALL: Final = kinds_of_parts(HIDDEN)


def kinds_counted(title: str, name: str) -> frozenset[str]:
    """The kinds of records that an audience may not be shown, and that a figure of a group is counted from.

    One that does not say so is taken to be made of all of them.
    """
    return _KINDS.get((title, name), _ALL)
