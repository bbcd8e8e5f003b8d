"""Figures worked out by hand: an example of each group, and where what is counted is counted by hand.

The numbers are such that no other formula over the same figures comes to the same.
"""

from collections.abc import Mapping
from typing import NamedTuple

from itpm.analysis.continuity.business_figures import BUSINESS, PROCESS
from itpm.analysis.continuity.figures import CONTINUITY
from itpm.analysis.explain.collaboration import ENGAGEMENT
from itpm.analysis.explain.money import LINE, THEME
from itpm.analysis.explain.people import LOAD
from itpm.analysis.explain.results import BENEFIT, KEY_RESULT
from itpm.analysis.figures.figure import Group
from itpm.analysis.flow.throughput import FLOW
from itpm.analysis.flow.velocity import VELOCITY
from itpm.analysis.lifecycle.figures import LIFECYCLE, TERM
from itpm.analysis.money.budgets import BUDGET
from itpm.analysis.operation.figures import OPERATION
from itpm.analysis.risk.figures import EXPOSURE, RISK
from itpm.analysis.security.figures import SECURITY
from itpm.analysis.services.figures import CHAIN
from itpm.analysis.status.figures import HEALTH
from itpm.analysis.value.benefits import BUSINESS_CASE
from itpm.analysis.value.earned_figures import EARNED_SCHEDULE, EARNED_VALUE


class Example(NamedTuple):
    """A group, what is counted, and what follows from it; sums are in EUR."""

    group: Group
    given: Mapping[str, str]
    follows: Mapping[str, str]


_COUNTED = {"planned": "800", "committed": "120", "accrued": "40", "actual": "310", "estimate": "260"}
_FOLLOWING = {
    "spent": "350",  # 310 + 40
    "forecast": "730",  # 310 + 40 + 120 + 260
    "left": "330",  # 800 - 310 - 40 - 120
}
EXAMPLES = (
    Example(
        EARNED_VALUE,
        {"bac": "1000", "pv": "640", "ev": "400", "ac": "500", "ordered": "150", "etc_bottom_up": "690", "work": "800"}
        | {"measured_bac": "600", "measured_ev": "240", "measured_ac": "400"}
        | {"timed_bac": "200", "timed_ev": "90", "timed_pv": "100"},
        {
            "measured": "0.75",  # 600 / 800
            "timed": "0.25",  # 200 / 800
            "measured_cpi": "0.6",  # 240 / 400
            "measured_spi": "0.9",  # 90 / 100
            "sv": "-240",  # 400 - 640
            "cv": "-100",  # 400 - 500
            "spi": "0.625",  # 400 / 640
            "cpi": "0.8",  # 400 / 500
            "sv_percent": "-0.375",  # -240 / 640
            "cv_percent": "-0.25",  # -100 / 400
            "complete": "0.4",  # 400 / 1000
            "planned_percent": "0.64",  # 640 / 1000
            "spent_percent": "0.5",  # 500 / 1000
            "eac": "1250",  # 1000 / 0.8
            "eac_atypical": "1100",  # 500 + 600
            "eac_cost_schedule": "1700",  # 500 + 600 / (0.8 * 0.625)
            "eac_bottom_up": "1190",  # 500 + 690
            "etc": "750",  # 1250 - 500
            "vac": "-250",  # 1000 - 1250
            "tcpi_bac": "1.2",  # 600 / 500
            "tcpi_eac": "0.8",  # 600 / 750, which is CPI where the variance is typical
        },
    ),
    Example(
        EARNED_SCHEDULE,
        {"es": "8", "at": "10", "pd": "26"},
        {
            "sv_t": "-2",  # 8 - 10
            "spi_t": "0.8",  # 8 / 10
            "ieac_t": "32.5",  # 26 / 0.8
            "tspi": "1.125",  # 18 / 16
        },
    ),
    Example(
        BUDGET,
        _COUNTED | {"approved": "1000", "contingency": "100", "contingency_drawn": "30", "management_reserve": "50"},
        _FOLLOWING
        | {
            "contingency_left": "70",  # 100 - 30
            "available": "530",  # 1000 - 310 - 40 - 120
            "at_end": "270",  # 1000 - 310 - 40 - 120 - 260
            "unallocated": "130",  # 1000 - 800 - 70
        },
    ),
    Example(
        BUSINESS_CASE,
        {"benefits": "900", "costs": "600", "pv_benefits": "600", "pv_costs": "480"},
        {
            "npv": "120",  # 600 - 480
            "bcr": "1.25",  # 600 / 480
            "roi": "0.5",  # (900 - 600) / 600
        },
    ),
    Example(LINE, _COUNTED | {"cost": "360", "life": "24"}, _FOLLOWING | {"monthly_depreciation": "15"}),
    Example(THEME, _COUNTED, _FOLLOWING),
    Example(KEY_RESULT, {"current": "60", "baseline": "50", "target": "90"}, {"score": "0.25"}),
    Example(BENEFIT, {"seen": "34", "baseline": "20", "target": "60"}, {"realised": "0.35"}),
    Example(
        EXPOSURE,  # PMBOK Guide, 6th edition, figure 11-15, the new plant: 60 % × 80 M, 40 % × 30 M
        {"expected_gain": "48", "expected_loss": "12", "residual_gain": "48", "residual_loss": "3"},
        {
            "emv": "36",  # 48 - 12
            "residual_emv": "45",  # 48 - 3
        },
    ),
    Example(RISK, {"probability_step": "4", "impact_step": "3"}, {"score": "12"}),  # 4 × 3
    Example(
        LOAD,
        {"allocated": "60", "deployable": "80", "wanted_hours": "100", "unfilled": "28"},
        {
            "utilisation": "0.75",  # 60 / 80
            "wanted_utilisation": "0.9",  # (100 - 28) / 80
        },
    ),
    Example(
        ENGAGEMENT,
        {"engagement_now": "2", "engagement_wanted": "4"},
        {"engagement_gap": "2"},  # from resistant over neutral to supportive
    ),
    Example(
        VELOCITY,
        {"velocity": "40", "backlog": "192", "iterations_to_deadline": "3.2", "velocity_best": "48"},
        {
            "iterations_left": "4.8",  # 192 / 40
            "velocity_needed": "60",  # 192 / 3.2
            "needed_of_best": "1.25",  # 60 / 48
        },
    ),
    Example(
        FLOW,
        {"throughput": "8", "wip": "15", "wip_mean": "12", "wip_limit": "10", "oldest": "34", "cycle_p85": "20"},
        {
            "wip_of_limit": "1.5",  # 15 / 10
            "cycle_by_flow": "10.5",  # 12 / 8 * 7
            "ageing": "1.7",  # 34 / 20
        },
    ),
)

_HERE = "test_counted_figures.py"
COUNTED_IN: Mapping[str, Mapping[str, str]] = {
    "Earned value": {
        **dict.fromkeys(("bac", "ev", "at_pace"), "test_what_is_earned.py"),
        **dict.fromkeys(("pv", "ac"), "test_earned_value.py"),
        **dict.fromkeys(("ordered", "etc_bottom_up", "work", "measured_ac", "measured_bac", "measured_ev"), _HERE),
        **dict.fromkeys(("timed_bac", "timed_ev", "timed_pv"), _HERE),
    },
    "Earned schedule": dict.fromkeys(("es", "at", "pd"), "test_earned_schedule.py"),
    "Budget": {
        **dict.fromkeys(("planned", "committed", "accrued", "actual", "estimate"), "test_years_apart.py"),
        "approved": "test_approvals.py",
        "revaluation": "test_paid_rates.py",
        **dict.fromkeys(("contingency", "management_reserve"), "test_reserve.py"),
        "contingency_drawn": _HERE,
    },
    "Business case": {
        **dict.fromkeys(("pv_benefits", "pv_costs", "irr"), "test_benefits.py"),
        **dict.fromkeys(("payback", "discounted_payback"), "test_unknown_flows.py"),
        "benefits": "test_parts_of_lines.py",
        **dict.fromkeys(("costs", "discount_rate"), _HERE),
    },
    "Line of money": {
        **dict.fromkeys(("planned", "committed", "accrued", "actual", "estimate"), "test_years_apart.py"),
        **dict.fromkeys(("life", "depreciation"), "test_depreciation.py"),
        "cost": "test_changes_of_sums.py",
    },
    "Money of a theme": {
        **dict.fromkeys(("planned", "committed", "accrued", "actual", "estimate"), "test_years_apart.py"),
        **dict.fromkeys(("share", "wanted"), _HERE),
    },
    "Objective": {
        **dict.fromkeys(("weight_share", "money_share", "people_share", "forecast"), "test_coverage.py"),
        **dict.fromkeys(("approved", "spent"), "test_pace.py"),
        **dict.fromkeys(("cost", "passed", "people", "score"), _HERE),
    },
    "Key result": dict.fromkeys(("baseline", "current", "target"), _HERE),
    "Benefit": dict.fromkeys(("baseline", "seen", "target"), _HERE),
    "Exposure": {
        **dict.fromkeys(
            ("expected_gain", "residual_loss", "residual_gain", "expected_delay", "residual_delay", "highest_score"),
            "test_risks.py",
        ),
        "expected_loss": _HERE,
    },
    "Risk": dict.fromkeys(
        (
            *("likelihood", "probability_step", "impact_step", "residual_score", "emv", "residual_emv"),
            *("expected_delay", "residual_delay"),
        ),
        "test_risks.py",
    ),
    "Proposal": {"score": _HERE},
    "Health": dict.fromkeys((each.name for each in HEALTH.figures), "test_health.py"),
    "Load": {
        **dict.fromkeys(
            ("nominal", "available", "deployable", "allocated", "unfilled", "tentative"), "test_capacity.py"
        ),
        "wanted_hours": _HERE,
    },
    "Quality": dict.fromkeys(("criteria_tested", "criteria_met"), "test_quality.py"),
    "Quality of a project": dict.fromkeys(
        ("criteria_tested", "criteria_met", "deliverables_accepted"), "test_quality.py"
    ),
    "Satisfaction": dict.fromkeys(("satisfied", "satisfied_change"), "test_satisfaction.py"),
    "Engagement": dict.fromkeys(("engagement_now", "engagement_wanted"), "test_engagement.py"),
    "Communication plan": {"kept_share": "test_communication_plan.py"},
    "Velocity": dict.fromkeys(
        (
            *("velocity", "velocity_deviation", "velocity_low", "velocity_high", "velocity_best"),
            *("completed_share", "added_share", "carried_share", "backlog", "iterations_to_deadline"),
        ),
        "test_velocity.py",
    ),
    "Flow": dict.fromkeys(
        (
            *("throughput", "throughput_deviation", "throughput_low", "throughput_high", "throughput_best", "arrivals"),
            *("wip", "wip_mean", "wip_limit", "cycle_p50", "cycle_p85", "oldest"),
        ),
        "test_throughput.py",
    ),
    "Lifecycle": dict.fromkeys((each.name for each in LIFECYCLE.figures), "test_lasting.py"),
    "Continuity": dict.fromkeys((each.name for each in CONTINUITY.figures), "test_continuity.py"),
    "Term of a contract": dict.fromkeys((each.name for each in TERM.figures), "test_lasting.py"),
    "Chain": dict.fromkeys((each.name for each in CHAIN.figures), "test_services.py"),
    "Operation": dict.fromkeys((each.name for each in OPERATION.figures), "test_operation_figures.py"),
    "Security": dict.fromkeys((each.name for each in SECURITY.figures), "test_security_figures.py"),
    "Standing still": dict.fromkeys((each.name for each in PROCESS.figures), "test_business.py"),
    "Business": dict.fromkeys((each.name for each in BUSINESS.figures), "test_business.py"),
}
"""By group, the file of tests that counts a figure by hand."""
