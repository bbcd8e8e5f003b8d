"""Every rule, in the order of codes."""

from itpm.rules.alignment.kr_not_measurable import kr_not_measurable
from itpm.rules.alignment.kr_stale import kr_stale
from itpm.rules.alignment.money_vs_weight import money_vs_weight
from itpm.rules.alignment.no_objective import no_objective
from itpm.rules.alignment.objective_unserved import objective_unserved
from itpm.rules.alignment.policy_overdue import policy_overdue
from itpm.rules.alignment.work_done_kr_flat import work_done_kr_flat
from itpm.rules.budget.against_nothing import against_nothing
from itpm.rules.budget.capex_opex import capex_opex
from itpm.rules.budget.closed_line import closed_line
from itpm.rules.budget.contingency_burn import contingency_burn
from itpm.rules.budget.counted_twice import counted_twice
from itpm.rules.budget.cpi import cpi
from itpm.rules.budget.eac_optimism import eac_optimism
from itpm.rules.budget.future_entry import future_entry
from itpm.rules.budget.mixed_currency import mixed_currency
from itpm.rules.budget.no_benefit_owner import no_benefit_owner
from itpm.rules.budget.no_rate import no_rate
from itpm.rules.budget.npv_negative import npv_negative
from itpm.rules.budget.outlier import outlier
from itpm.rules.budget.over_approved import over_approved
from itpm.rules.budget.overcommitted import overcommitted
from itpm.rules.budget.overdrawn import overdrawn
from itpm.rules.budget.overspend_forecast import overspend_forecast
from itpm.rules.budget.period_outside import period_outside
from itpm.rules.budget.run_share import run_share
from itpm.rules.budget.spent_not_earned import spent_not_earned
from itpm.rules.budget.tcpi import tcpi
from itpm.rules.budget.underspend import underspend
from itpm.rules.budget.unfunded import unfunded
from itpm.rules.freshness.declared_vs_derived_number import declared_vs_derived_number
from itpm.rules.freshness.expired_waiver import expired_waiver
from itpm.rules.freshness.loosened_check import loosened_check
from itpm.rules.freshness.old_data import old_data
from itpm.rules.freshness.unknown_state import unknown_state
from itpm.rules.quality.closed_open_items import closed_open_items
from itpm.rules.references.closed_target import closed_target
from itpm.rules.references.cycle import cycle
from itpm.rules.references.dangling import dangling
from itpm.rules.references.external_broken import external_broken
from itpm.rules.references.external_twice import external_twice
from itpm.rules.references.moved_chain import moved_chain
from itpm.rules.references.one_sided import one_sided
from itpm.rules.references.orphan import orphan
from itpm.rules.references.owner_gone import owner_gone
from itpm.rules.references.self_link import self_link
from itpm.rules.references.too_deep import too_deep
from itpm.rules.references.wrong_kind import wrong_kind
from itpm.rules.rule import Rule
from itpm.rules.schedule.baseline_differs import baseline_differs
from itpm.rules.schedule.bei import bei
from itpm.rules.schedule.cpli import cpli
from itpm.rules.schedule.critical_path_test import critical_path_test
from itpm.rules.schedule.external_late import external_late
from itpm.rules.schedule.hard_constraint import hard_constraint
from itpm.rules.schedule.high_float import high_float
from itpm.rules.schedule.invalid_date import invalid_date
from itpm.rules.schedule.lag import lag
from itpm.rules.schedule.lead import lead
from itpm.rules.schedule.link_types import link_types
from itpm.rules.schedule.long_task import long_task
from itpm.rules.schedule.milestone_slip import milestone_slip
from itpm.rules.schedule.missed_tasks import missed_tasks
from itpm.rules.schedule.missing_logic import missing_logic
from itpm.rules.schedule.negative_float import negative_float
from itpm.rules.schedule.no_baseline import no_baseline
from itpm.rules.schedule.no_date import no_date
from itpm.rules.schedule.no_milestone_90d import no_milestone_90d
from itpm.rules.schedule.no_resource import no_resource
from itpm.rules.schedule.non_working_day import non_working_day
from itpm.rules.schedule.spi_t import spi_t
from itpm.rules.schedule.unknown_holidays import unknown_holidays
from itpm.rules.staffing.absent import absent
from itpm.rules.staffing.bus_factor import bus_factor
from itpm.rules.staffing.contractor_end import contractor_end
from itpm.rules.staffing.demand_exceeds_capacity import demand_exceeds_capacity
from itpm.rules.staffing.hire_too_late import hire_too_late
from itpm.rules.staffing.idle_capacity import idle_capacity
from itpm.rules.staffing.overallocated import overallocated
from itpm.rules.staffing.review_overdue import review_overdue
from itpm.rules.staffing.skill_gap import skill_gap
from itpm.rules.staffing.training_overdue import training_overdue
from itpm.rules.staffing.unfilled_role import unfilled_role
from itpm.rules.staffing.unrealistic_utilisation import unrealistic_utilisation
from itpm.rules.structure.ambiguous_scalar import ambiguous_scalar
from itpm.rules.structure.assigned_twice import assigned_twice
from itpm.rules.structure.bad_enum import bad_enum
from itpm.rules.structure.duplicate_id import duplicate_id
from itpm.rules.structure.duplicate_key import duplicate_key
from itpm.rules.structure.file_place import file_place
from itpm.rules.structure.forbidden_personal import forbidden_personal
from itpm.rules.structure.id_shape import id_shape
from itpm.rules.structure.impossible_date import impossible_date
from itpm.rules.structure.no_effect import no_effect
from itpm.rules.structure.not_hidden import not_hidden
from itpm.rules.structure.number_unit import number_unit
from itpm.rules.structure.period_order import period_order
from itpm.rules.structure.placeholder import placeholder
from itpm.rules.structure.points_order import points_order
from itpm.rules.structure.schema import schema
from itpm.rules.structure.secret_in_repo import secret_in_repo
from itpm.rules.structure.summary_work import summary_work
from itpm.rules.structure.unusable_baseline import unusable_baseline
from itpm.rules.structure.unused_ignore import unused_ignore
from itpm.rules.structure.yaml_syntax import yaml_syntax

RULES: tuple[Rule, ...] = (
    yaml_syntax,
    impossible_date,
    duplicate_key,
    ambiguous_scalar,
    schema,
    bad_enum,
    placeholder,
    duplicate_id,
    id_shape,
    file_place,
    number_unit,
    period_order,
    secret_in_repo,
    forbidden_personal,
    unused_ignore,
    assigned_twice,
    summary_work,
    points_order,
    unusable_baseline,
    no_effect,
    not_hidden,
    dangling,
    wrong_kind,
    cycle,
    self_link,
    moved_chain,
    orphan,
    closed_target,
    one_sided,
    owner_gone,
    external_broken,
    external_twice,
    too_deep,
    missing_logic,
    lead,
    lag,
    link_types,
    hard_constraint,
    high_float,
    negative_float,
    long_task,
    invalid_date,
    no_resource,
    missed_tasks,
    critical_path_test,
    cpli,
    bei,
    no_baseline,
    milestone_slip,
    spi_t,
    non_working_day,
    external_late,
    no_milestone_90d,
    no_date,
    baseline_differs,
    unknown_holidays,
    over_approved,
    mixed_currency,
    no_rate,
    overspend_forecast,
    overcommitted,
    underspend,
    cpi,
    tcpi,
    eac_optimism,
    spent_not_earned,
    contingency_burn,
    capex_opex,
    run_share,
    outlier,
    unfunded,
    no_benefit_owner,
    npv_negative,
    future_entry,
    closed_line,
    period_outside,
    counted_twice,
    overdrawn,
    against_nothing,
    overallocated,
    absent,
    unfilled_role,
    skill_gap,
    demand_exceeds_capacity,
    bus_factor,
    hire_too_late,
    training_overdue,
    review_overdue,
    contractor_end,
    unrealistic_utilisation,
    idle_capacity,
    closed_open_items,
    no_objective,
    objective_unserved,
    kr_not_measurable,
    kr_stale,
    work_done_kr_flat,
    money_vs_weight,
    policy_overdue,
    declared_vs_derived_number,
    expired_waiver,
    old_data,
    loosened_check,
    unknown_state,
)
BY_CODE = {each.code: each for each in RULES}
