"""Where the records of each kind stand: in a project, or in which of the shared files."""

OWN_KINDS = frozenset(
    "task milestone gate deliverable risk issue action decision change line iteration any-own".split()  # noqa: SIM905
)
FILES = {
    **dict.fromkeys(
        ("person", "team", "role", "department", "equipment", "vacancy", "training", "operation"), "staffing"
    ),
    **dict.fromkeys(("budget", "budget-line", "supplier", "contract", "entry"), "budget"),
    **dict.fromkeys(("service", "asset", "continuity-plan", "monitor", "control", "process"), "infrastructure"),
    **dict.fromkeys(("goal", "theme", "objective", "key-result", "programme", "policy"), "strategy"),
    **dict.fromkeys(("stakeholder", "request"), "collaboration"),
    "calendar": "calendars",
    "release": "releases",
    **dict.fromkeys(("product", "product-cycle"), "products"),
}
SHARED_FILES = frozenset(FILES.values())
"""The files that keep the records of the portfolio itself."""
