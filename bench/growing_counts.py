"""How many of each kind ``bench/growth.py`` begins with: where itpm takes about a second."""

VALIDATED: dict[str, int] = {
    "files": 500, "folders": 300, "tasks": 1500, "chain": 1500, "fan": 1500, "long_list": 2500, "links": 800,
    "parents": 1500, "loop": 2000, "loops": 1000, "unknown_fields": 4000, "unknown_fields_on_a_line": 4000,
    "unknown_fields_in_files": 500, "wrong_values": 4000, "wrong_dates": 4000, "broken_references": 3000,
    "broken_references_on_a_line": 6000, "broken_references_in_ledger": 3000, "near_names": 1500,
    "ignored": 1500, "one_comment": 1000, "idle_comments": 4000, "late_milestones": 1000, "started_tasks": 1000,
    "late_projects": 300, "labels": 10000, "ledger": 3000, "orders": 3000, "budget_lines": 1500, "people": 2000,
    "managers": 2000, "teams": 2000, "team": 2000, "one_person": 500, "ten_people": 2000,
    "many_projects_one_person": 300, "timesheets": 800, "hours": 1500, "leave": 2000, "closed_days": 2000,
    "calendars": 500, "zones": 300, "baselines": 1500, "frozen_tasks": 1500, "local_schema": 500, "moves": 3000,
    "moved_references": 1000, "waivers": 3000, "scenarios": 300, "scenario_values": 1000, "updates": 2000,
    "texts": 5000, "lines_of_text": 20000, "risks": 2000, "services": 1500, "objectives": 300, "requests": 3000,
    "nodes": 40000,
}  # fmt: skip
"""What ``itpm validate`` is run over, and how many of it at first."""

SCHEDULED: dict[str, int] = {
    "tasks": 3000, "chain": 3000, "one_person": 500, "ten_people": 4000, "many_projects_one_person": 400,
    "team": 2000, "timesheets": 1000, "hours": 2000, "closed_days": 3000, "zones": 500,
}  # fmt: skip
"""The same of ``itpm schedule``."""
