"""Which departments are hit when a service stops, each once."""

from tests.analysis.serving import part, services


def test_a_department_that_a_service_names_twice_is_hit_once() -> None:
    known = services(
        "services: {s: {departments: [sales, sales, it]}}\n",
        staffing="departments: {sales: {name: Sales}, it: {name: IT}}\n",
    )
    hits = known.impact(part("service:s")).hits
    assert [(hit.department, len(hit.parts), hit.unsaid) for hit in hits] == [("sales", 1, 1), ("it", 1, 1)]
