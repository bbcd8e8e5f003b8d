"""What a project serves and changes: objectives with their shares, and services."""

from itpm.message import phrase
from itpm.model.project import Project
from itpm.page.blocks import Block, Bullets, Fold, Paragraphs, Section
from itpm.views.allowed import allowed
from itpm.views.disclosure import column
from itpm.views.reading import Reading, linked, name_of, percent
from itpm.views.sections.folded import folded
from itpm.views.sections.service_standing import part_link


def served(reading: Reading, each: Project) -> tuple[Block, ...]:
    """The objectives that it serves, or why it serves none."""
    found = reading.facts.strategy.alignment.of_project(each.id)
    if not found and each.mandatory:
        return (
            reading.block(Paragraphs(phrase("Mandatory: {why}.", why=each.mandatory)), "project.mandatory", of=each.id),
        )
    rows = tuple(
        (
            linked(reading, service.objective),
            name_of(reading.portfolio, service.key_result) if service.key_result else "the whole objective",
            percent(service.share),
        )
        for service in found
    )
    columns = (
        column("Objective", "objective"),
        column("Key result", "key-result"),
        column("Share", "project.serves", number=True),
    )
    empty = "It serves no objective: add 'serves:', or 'mandatory:' with the reason."
    table = reading.table("Objectives it serves", columns, rows, empty)
    return (
        folded(Section("Objectives it serves", (table,), "serves"), "{count:objective|objectives}")
        if rows
        else (table,)
    )


def served_services(reading: Reading, each: Project) -> tuple[Block, ...]:
    """The services and assets that it changes."""
    found = reading.facts.services.touching.parts_of(each.id) if allowed(reading, "graph") else ()
    if not found:
        return ()
    said = phrase("What it changes: {count:service or asset|services and assets}", count=len(found))
    listed = Bullets(tuple(reading.block(part_link(reading, one), "graph", of=each.id) for one in found))
    return (Fold(reading.value(said, "graph", of=each.id), (listed,), "changed-services"),)
