"""A process, a service and a supplier may have one id: what stands on which is told by the kind that is written."""

from itpm.analysis.control.mentions import namings
from itpm.analysis.services.facts import ServiceFacts
from itpm.analysis.services.graph import Part
from itpm.load.fields import record_fields
from tests.analysis.read import portfolio
from tests.conftest import DAY, checked, lines

FILES = {
    "infrastructure.yaml": "services: {mail: {depends_on: ['supplier:hyper', 'asset:hyper']}}\nassets: {hyper: {}}\n"
    "processes: {mail: {depends_on: ['service:mail']}, post: {depends_on: ['process:mail']}}\n",
    "budget.yaml": "suppliers: {hyper: {name: Hyper}}\n",
}


def test_a_process_stands_on_the_service_of_its_id() -> None:
    known = portfolio(FILES)
    graph = ServiceFacts(known, DAY).graph
    assert [(edge.upper, edge.lower) for edge in graph.edges()] == [
        (Part("process", "mail"), Part("service", "mail")),
        (Part("process", "post"), Part("process", "mail")),
        (Part("service", "mail"), Part("supplier", "hyper")),
        (Part("service", "mail"), Part("asset", "hyper")),
    ]
    assert [each.record for each in namings(known, record_fields(), "service", "mail")] == ["mail"]
    assert [each.record for each in namings(known, record_fields(), "process", "mail")] == ["post"]


def test_a_loop_of_processes_is_told_whatever_shares_their_ids() -> None:
    text = (
        "services: {mail: {}, post: {}}\n"
        "processes: {mail: {depends_on: ['process:post']}, post: {depends_on: ['process:mail']}}\n"
    )
    assert lines(checked({"infrastructure.yaml": text}, "REF003", "REF004")) == [
        "infrastructure.yaml:2:34: error REF003: a loop: process:mail depends on process:post depends on process:mail"
    ]
    itself = "services: {mail: {}}\nprocesses: {mail: {depends_on: ['process:mail']}}\n"
    assert [each.code for each in checked({"infrastructure.yaml": itself}, "REF003", "REF004")] == ["REF004"]
