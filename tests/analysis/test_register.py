"""The register of figures: what each of its declarations keeps to, and what lies in a whole."""

import json
from pathlib import Path

from itpm.analysis.explain.register import REGISTER
from itpm.classification import Classification
from tests.conftest import Run

PUBLIC = {
    "Business case": "discount_rate",
    "Money of a theme": "wanted",
    "Objective": "score passed weight_share",
    "Key result": "current baseline target score",
}
STAFF = {
    "Earned schedule": "es at pd sv_t spi_t ieac_t tspi",
    "Proposal": "score",
    "Objective": "people people_share",
    "Benefit": "seen baseline target realised",
    "Satisfaction": "satisfied satisfied_change",
    "Quality": "criteria_tested criteria_met",
    "Quality of a project": "criteria_tested criteria_met deliverables_accepted",
    "Communication plan": "kept_share",
    "Health": "behind time_lost scope_changed criteria_failed deliverables_late threats_above grave_issue benefit_missing"
    " unfilled_work unknown_work",
    "Velocity": "velocity velocity_deviation velocity_low velocity_high velocity_best completed_share added_share carried_share"
    " backlog iterations_left iterations_to_deadline velocity_needed needed_of_best",
    "Flow": "throughput throughput_deviation throughput_low throughput_high throughput_best arrivals wip wip_mean wip_limit"
    " wip_of_limit cycle_p50 cycle_p85 cycle_by_flow oldest ageing",
    "Lifecycle": "support_left extended_left warranty_left renewal_left retirement_left licences_left usage_growth full_in",
    "Chain": "chain_availability",
    "Continuity": "recovery_time rta rpa backup_interval exercise_age",
    "Operation": "availability_achieved incidents downtime mttr mtbf",
    "Standing still": "standstill mtpd_left",
    "Exposure": "expected_delay residual_delay",
    "Risk": "likelihood probability_step expected_delay residual_delay",
}
MANAGEMENT = {
    "Engagement": "engagement_now engagement_wanted engagement_gap",
    "Term of a contract": "notice_left term_left",
    "Standing still": "standstill_loss",
    "Business": "hourly_loss",
    "Security": "patch_age critical_age high_age count_age",
    "Earned value": "bac pv ev ac ordered etc_bottom_up work measured_bac measured_ev measured_ac timed_bac timed_ev timed_pv"
    " measured timed measured_cpi measured_spi at_pace sv cv spi cpi sv_percent cv_percent complete planned_percent spent_percent"
    " eac eac_atypical eac_cost_schedule eac_bottom_up etc vac tcpi_bac tcpi_eac",
    "Budget": "approved contingency contingency_drawn management_reserve contingency_left planned committed accrued actual"
    " estimate revaluation spent forecast left available at_end unallocated",
    "Business case": "benefits costs pv_benefits pv_costs payback discounted_payback irr npv bcr roi",
    "Health": "over_approved dear loss_uncovered overload",
    "Exposure": "expected_loss expected_gain emv residual_loss residual_gain residual_emv highest_score",
    "Risk": "impact_step score residual_score emv residual_emv",
    "Line of money": "planned committed accrued actual estimate cost life spent forecast left depreciation"
    " monthly_depreciation",
    "Money of a theme": "planned committed accrued actual estimate share spent forecast left",
    "Objective": "approved spent forecast cost money_share",
    "Load": "nominal available deployable allocated wanted_hours unfilled tentative utilisation wanted_utilisation",
}


def test_who_may_know_a_figure_is_written_down_here() -> None:
    right = {
        (title, name): class_
        for class_, groups in (
            (Classification.PUBLIC, PUBLIC),
            (Classification.STAFF, STAFF),
            (Classification.MANAGEMENT, MANAGEMENT),
        )
        for title, names in groups.items()
        for name in names.split()
    }
    groups = [entry.group for entry in REGISTER]
    assert {
        (each.title, figure.name): each.classification(figure.name) for each in groups for figure in each.figures
    } == right


def test_a_name_is_one_figure_of_a_kind() -> None:
    for kind in {kind for entry in REGISTER for kind in entry.kinds}:
        titles: dict[str, set[str]] = {}
        for entry in REGISTER:
            for figure in entry.group.figures if kind in entry.kinds else ():
                titles.setdefault(figure.name, set()).add(entry.group.title)
        assert [name for name, found in titles.items() if len(found) > 1] == [], kind


def test_what_lies_in_a_programme_a_project_or_an_objective(run: Run, tmp_path: Path) -> None:
    (tmp_path / "itpm.yaml").write_text("schema: 1\nportfolio: T\nstatus_date: 2026-07-01\ncurrency: EUR\n")
    (tmp_path / "projects").mkdir()
    for name, programme in (("a", "both"), ("b", "both"), ("c", "other")):
        text = f"name: {name}\nprogramme: {programme}\nbudget: {{lines: {{l: {{planned: 5}}}}}}\n"
        (tmp_path / f"projects/{name}.yaml").write_text(text)
    (tmp_path / "strategy.yaml").write_text("programmes: {both: {name: All of it}, other: {name: The rest}}\n")
    found = {}
    for whole in ("both", "a", "a/l"):
        code, out, err = run("list", "figures", "--of", whole, "--format", "json", cwd=tmp_path)
        assert code == 0, err
        found[whole] = {row["address"] for row in json.loads(out)["figures"]}
    assert found == {"both": {"a", "a/l", "b", "b/l"}, "a": {"a", "a/l"}, "a/l": {"a/l"}}
