"""What kinds of records people keep as sheets have in common: how such tables are known, and their columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from itpm.interchange.mapping import folded

KIND = "register"
"""What a column is meant as that says of each row what it is: a risk, an issue."""


def named(**words: str) -> dict[str, str]:
    """Columns by their names, and what each is meant as; of two words the name has '_' between them."""
    return {name: target.replace("_", " ") for target, said in words.items() for name in said.split("|")}


def each(words: str, target: str) -> dict[str, str]:
    """Several columns that are meant as one thing."""
    return dict.fromkeys(words.split("|"), target)


_COMMON = {
    **named(
        key="ID|#|No|No.|Nr|Nr.|Ref|Ref.|Reference|Number|Nummer|Kennung|Lfd. Nr.",
        title="Name|Title|Titel|Summary|Subject|Bezeichnung|Betreff|Kurzbeschreibung",
        description="Description|Details|Beschreibung",
        owner="Owner|Assigned to|Assignee|Responsible|Lead|Verantwortlich|Verantwortliche|Verantwortlicher|Zuständig|"
        "Eigentümer|Bearbeiter",
        owner_mail="Owner e-mail|Owner email|Assignee email",
        state="Status|State|Stand",
        project="Project|Projekt|Project name|Projektname",
        notes="Notes|Comments|Comment|Remarks|Notes / Blockers|Bemerkung|Bemerkungen|Kommentar|Anmerkungen",
        labels="Category|Phase|Tags|Labels|Area|Workstream|Kategorie|Bereich|Schlagworte",
        links="Link|Links|URL|Document|Evidence|Dokument|Nachweis",
        due="Due|Due date|Deadline|Target date|Fällig|Fällig am|Termin|Frist|Zieldatum|Due by",
        start="Start|Start date|Starts|Beginn|Startdatum|Anfang",
        raised="Raised|Raised on|Date raised|Date identified|Identified|Opened|Created|Reported on|"
        "Date logged|Gemeldet am|"
        "Erfasst am|Eröffnet|Identifiziert am",
        reviewed="Last review|Last reviewed|Reviewed|Letzte Prüfung|Geprüft am",
        synced="Last updated|Updated|Last modified|Geändert am|Zuletzt geändert",
    ),
    **each(
        "Done on|Closed|Closed on|Date closed|Closure date|Resolved|Resolved on|Completed on|Completion date|Finished|"
        "Finish date|Actual finish|Erledigt am|Geschlossen am|Abgeschlossen am|Gelöst am",
        "done on",
    ),
    **each("Started|Started on|Actual start|Begonnen am", "started on"),
}


@dataclass(frozen=True)
class Kind:
    """A kind of record that a sheet lists."""

    section: str
    """Where such records stand: 'risks'; of lines of a budget 'budget/lines'."""
    noun: str
    sheets: str
    """Words that such sheets, and rows of them, are called, parted by '|'."""
    columns: Mapping[str, str]
    """What its columns are called, beside those that all have, and what each is meant as."""
    tells: str
    """Columns by which such a table is known, parted by '|'."""
    takes: frozenset[str]
    """The fields that it has, beside those that every record has."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Fields that are called otherwise here than a column is meant."""
    who: Mapping[str, str] = field(default_factory=dict)
    """Columns that name people, beside an owner, and the field that each fills."""
    states: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What states set."""
    alone: bool = False
    """Whether it may stand in the portfolio, without a project."""

    @property
    def known(self) -> Mapping[str, str]:
        """Its columns by name, the general ones too."""
        return {**_COMMON, **self.columns}

    @property
    def names(self) -> frozenset[str]:
        """What such a sheet, or a row of it, is called."""
        return frozenset(folded(each) for each in f"{self.section.rpartition('/')[2]}|{self.sheets}".split("|"))


ALWAYS = frozenset({"description", "notes", "labels", "links", "owner", "reviewed"})
"""Fields that every record has."""
