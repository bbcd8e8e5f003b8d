"""Where the pages of the site are: the file of each, as links name it."""

from typing import Final

from itpm.reserved import RESERVED

HOME: Final = "index.md"
IT_MANAGER: Final = "it-manager.md"
PROJECT_MANAGER: Final = "project-manager.md"
PROJECTS: Final = "projects/index.md"
ROADMAP: Final = "roadmap.md"
STRATEGY: Final = "strategy.md"
POLICIES: Final = "policies.md"
BUDGET: Final = "budget.md"
PEOPLE: Final = "people.md"
DEPENDENCIES: Final = "dependencies.md"
RISKS: Final = "risks.md"
ISSUES: Final = "issues.md"
QUALITY: Final = "quality.md"
FLOW: Final = "flow.md"
SERVICES: Final = "services.md"
DECISIONS: Final = "decisions.md"
COMMUNICATION: Final = "communication.md"
CONTINUITY: Final = "continuity.md"
LIFECYCLE: Final = "lifecycle.md"
USAGE: Final = "usage.md"
SECURITY: Final = "security.md"
OPERATION: Final = "operation.md"
WINDOWS: Final = "windows.md"
PROCESSES: Final = "processes.md"
SUPPLIERS: Final = "suppliers.md"
CHECKS: Final = "checks.md"
SOURCES: Final = "sources.md"
HONESTY: Final = "honesty.md"
HISTORY: Final = "history.md"
DUTIES: Final = "duties.md"
SINCE_REVIEW: Final = "since-review.md"
METHOD: Final = "method.md"


def project_page(project: str) -> str:
    """The page of one project, by its id."""
    return _of_one("projects", project)


def service_page(service: str) -> str:
    """The page of one service, by its id."""
    return _of_one("services", service)


def objective_page(objective: str) -> str:
    """The page of one objective, by its id."""
    return _of_one("objectives", objective)


def supplier_page(supplier: str) -> str:
    """The page of one supplier, by its id."""
    return _of_one("suppliers", supplier)


def asset_page(type_: str) -> str:
    """The page of the assets of one type, and of those that say none."""
    return _of_one("assets", type_ or "other")


def person_page(person: str) -> str:
    """The page of one person, by their id."""
    return _of_one("people", person)


def team_page(team: str) -> str:
    """The page of one team, by its id."""
    return _of_one("teams", team)


def department_page(department: str) -> str:
    """The page of one department, by its id."""
    return _of_one("departments", department)


def _of_one(folder: str, id_: str) -> str:
    """The page of one record. An id that names no file gets an ending that no id has, so that no other page is hit."""
    return f"{folder}/{id_}{'_' if id_ in RESERVED else ''}.md"


def place(page: str, anchor: str) -> str:
    """A place on a page; its beginning where there is none."""
    return f"{page}#{anchor}" if anchor else page
