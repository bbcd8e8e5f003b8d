"""Every rule, in the order of codes."""

from itpm.rules.freshness.expired_waiver import expired_waiver
from itpm.rules.references.closed_target import closed_target
from itpm.rules.references.cycle import cycle
from itpm.rules.references.dangling import dangling
from itpm.rules.references.external_broken import external_broken
from itpm.rules.references.moved_chain import moved_chain
from itpm.rules.references.one_sided import one_sided
from itpm.rules.references.orphan import orphan
from itpm.rules.references.owner_gone import owner_gone
from itpm.rules.references.self_link import self_link
from itpm.rules.references.wrong_kind import wrong_kind
from itpm.rules.rule import Rule
from itpm.rules.structure.ambiguous_scalar import ambiguous_scalar
from itpm.rules.structure.bad_enum import bad_enum
from itpm.rules.structure.duplicate_id import duplicate_id
from itpm.rules.structure.duplicate_key import duplicate_key
from itpm.rules.structure.file_place import file_place
from itpm.rules.structure.forbidden_personal import forbidden_personal
from itpm.rules.structure.id_shape import id_shape
from itpm.rules.structure.impossible_date import impossible_date
from itpm.rules.structure.number_unit import number_unit
from itpm.rules.structure.period_order import period_order
from itpm.rules.structure.placeholder import placeholder
from itpm.rules.structure.schema import schema
from itpm.rules.structure.secret_in_repo import secret_in_repo
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
    expired_waiver,
)
BY_CODE = {each.code: each for each in RULES}
