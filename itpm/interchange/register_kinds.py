"""What people keep as sheets: risks, issues, decisions and so on; how each is known, and what its columns are."""

import re
from collections.abc import Mapping

from itpm.interchange.mapping import LEAVE, folded
from itpm.interchange.register_words import Kind, each, named

_OVER = ("done", "cancelled")
_IMPACT = frozenset({"impact/level", "impact/cost", "impact/delay", "impact/scope", "impact/quality"})

RISKS = Kind(
    "risks",
    "risk",
    "risk|risk register|risk log|risiken|risiko|risikoregister|risikoliste|chancen und risiken",
    named(
        key="Risk ID|Risk no|Risk #|Risiko-ID|Risikonummer",
        title="Risk|Risk name|Risk title|Risiko|Risikobezeichnung",
        description="Risk description|Risikobeschreibung",
        cause="Cause|Causes|Root cause|Ursache",
        effect="Effect|Consequence|Consequences|Auswirkung|Folge|Wirkung",
        probability="Probability|Likelihood|Chance|Wahrscheinlichkeit|Eintrittswahrscheinlichkeit",
        owner="Risk owner|Risikoeigner|Risikoverantwortlicher",
        notes="Mitigation|Mitigation plan|Mitigations|Treatment plan|Treatment|Response plan|"
        "Countermeasure|Contingency|Maßnahme|"
        "Maßnahmen|Gegenmaßnahme|Gegenmaßnahmen",
        response="Response|Strategy|Response strategy|Risk response|Strategie|Behandlung",
        state="Risk status|Risikostatus",
        kind="Threat or opportunity|Threat/opportunity",
    )
    | each("Next review|Review date|Review by|Nächste Prüfung|Wiedervorlage", "review_by")
    | each("Impact|Impact level|Severity|Auswirkungsgrad|Schadenshöhe|Tragweite", "impact.level")
    | each("Cost impact|Impact cost|Financial impact|Schaden|Kostenauswirkung", "impact.cost")
    | each("Risk score|Score|Risk level|Risk rating|Rating|Inherent risk|Risikowert|Risikozahl|Risikostufe", LEAVE),
    "risk|risk id|risk name|risk title|probability|likelihood|risk owner|mitigation|mitigation plan|"
    "treatment plan|risiko|"
    "eintrittswahrscheinlichkeit|wahrscheinlichkeit|risk score|risikowert",
    frozenset(
        {"cause", "effect", "kind", "probability", "response", "raised", "review_by", "closed/date", "occurred/date"}
    )
    | _IMPACT,
    {"due": "x-target", "start": "x-start"},
    states={"done": ("closed/date",), "cancelled": ("closed/date",), "occurred": ("occurred/date",)},
)
ISSUES = Kind(
    "issues",
    "issue",
    "issue|issue log|issue register|probleme|problem|problemliste|offene punkte|open issues",
    named(
        key="Issue ID|Issue no|Issue #|Problem-ID",
        title="Issue|Issue title|Issue name|Problem|Problembezeichnung|Offener Punkt",
        description="Issue description|Problembeschreibung",
        severity="Severity|Impact|Priority|Schwere|Schweregrad|Priorität",
        notes="Resolution|Resolution plan|Action plan|Lösung|Maßnahme",
        kind="Issue type",
    ),
    "issue|issue id|issue title|issue name|severity|resolution|problem|schweregrad|offener punkt",
    frozenset({"severity", "kind", "raised", "due", "resolved"}),
    {"start": "x-start"},
    states=dict.fromkeys(_OVER, ("resolved",)),
)
ACTIONS = Kind(
    "actions",
    "action",
    "action|action log|action items|action item|maßnahmen|maßnahme|to-dos|todos",
    named(
        key="Action ID|Action no|Action #|Maßnahmen-ID",
        title="Action|Action item|Maßnahme|To-do",
        description="Action description",
        notes="Priority|Priorität",
    ),
    "action|action item|action id|maßnahme|to-do",
    frozenset({"due", "done"}),
    {"start": "x-start", "raised": "x-raised"},
    states={"done": ("done",)},
)
DECISIONS = Kind(
    "decisions",
    "decision",
    "decision|decision log|decision register|entscheidungen|entscheidung|entscheidungsliste|beschlüsse",
    named(
        key="Decision ID|Decision no|Decision #",
        title="Decision|Decision title|Decision needed|Entscheidung|Beschluss",
        description="Rationale|Decision description|Background|Begründung|Hintergrund",
        outcome="Outcome|Decision made|Result|Ergebnis|Entschieden",
        by="Decided by|Approved by|Decision by|Entschieden von|Beschlossen von",
        needed="Decision maker|Needed from|Entscheider",
    )
    | each("Decision date|Decided on|Date decided|Date of decision|Entschieden am|Beschlossen am", "done on")
    | each("Revisit by|Revisit", "revisit_by"),
    "decision|decision id|decision needed|decided by|decision date|decision maker|entscheidung|beschluss|"
    "entschieden am",
    frozenset({"outcome", "due", "decided/date", "decided/by", "needed_from", "revisit_by"}),
    {"start": "x-start", "raised": "x-raised"},
    {"by": "decided/by", "needed": "needed_from"},
    dict.fromkeys(("done", "approved", "rejected", "cancelled"), ("decided/date", "outcome")),
    alone=True,
)
CHANGES = Kind(
    "changes",
    "change",
    "change|change log|change requests|change request|change register|änderungen|änderung|"
    "änderungsanträge|änderungsantrag",
    named(
        key="Change ID|CR|CR ID|Change no|Change #|CR no",
        title="Change|Change title|Change request|Änderung|Änderungsantrag",
        reason="Reason|Justification|Grund|Begründung",
        by="Requested by|Requester|Raised by|Beantragt von|Antragsteller",
        approver="Approved by|Decided by|Genehmigt von",
    )
    | each("Approved on|Decision date|Date approved|Decided on|Genehmigt am|Entschieden am", "done on")
    | each("Cost impact|Impact cost|Kostenauswirkung|Cost", "impact.cost")
    | each("Impact|Scope impact|Auswirkung", "impact.scope"),
    "change|change request|change id|cr|cr id|requested by|justification|änderung|änderungsantrag|beantragt von",
    frozenset({"reason", "raised", "by", "approved/date", "approved/by", "rejected/date", "rejected/by"}) | _IMPACT,
    {"due": "x-due", "start": "x-start"},
    {"by": "by", "approver": "*/by"},
    {
        "approved": ("approved/date",),
        "done": ("approved/date",),
        "rejected": ("rejected/date",),
        "cancelled": ("rejected/date",),
    },
)
TASKS = Kind(
    "tasks",
    "task",
    "task|task tracker|task list|tasks|plan|project plan|gantt|gantt chart|timeline|schedule|aufgaben|"
    "aufgabe|aufgabenliste|"
    "projektplan|terminplan|activities|activity|work plan|wbs",
    named(
        key="Task ID|WBS|Aufgaben-ID|Activity ID",
        title="Task|Task name|Activity|Activity / Task|Aufgabe|Vorgang|Vorgangsname|Arbeitspaket|Work package",
        progress="% complete|%|Progress|Complete|% done|Percent complete|Fortschritt|% erledigt|Fertigstellung",
        effort="Effort|Work|Aufwand",
        duration="Duration|Dauer",
        parent="Parent|Parent task|Übergeordnet",
        after="Predecessor|Predecessors|Depends on|Dependencies|Dependency|Vorgänger|Abhängig von",
        due="End|End date|Finish|Planned finish|Ende|Enddatum|Ende geplant",
        start="Planned start|Start geplant",
        priority="Priority|Priorität",
    ),
    "task|task name|task id|activity|activity / task|% complete|predecessor|predecessors|aufgabe|vorgang|"
    "vorgänger|wbs|"
    "arbeitspaket|work package|% done|fortschritt",
    frozenset(
        {
            "progress",
            "effort",
            "duration",
            "parent",
            "after",
            "finish_by",
            "not_before",
            "started",
            "finished",
            "priority",
        }
        | {"cancelled/date"}
    ),
    {"due": "finish_by", "start": "not_before", "raised": "x-raised"},
    states={"done": ("finished", "progress"), "started": ("started",), "cancelled": ("cancelled/date",)},
)
MILESTONES = Kind(
    "milestones",
    "milestone",
    "milestone|milestone plan|key dates|meilensteine|meilenstein|meilensteinplan",
    named(
        key="Milestone ID",
        title="Milestone|Milestone name|Meilenstein",
        due="Date|Planned date|Baseline date|Datum|Plandatum|Planned|Plan",
        after="Predecessor|Predecessors|Depends on|Vorgänger",
    )
    | each("Actual|Actual date|Reached|Reached on|Achieved on|Ist|Erreicht am", "done on"),
    "milestone|milestone name|milestone id|meilenstein",
    frozenset({"due", "reached", "after", "not_before"}),
    {"start": "not_before", "raised": "x-raised"},
    states={"done": ("reached",)},
)
LINES = Kind(
    "budget/lines",
    "budget line",
    "budget|budget lines|budget line|cost plan|costs|kosten|kostenplan|budgetzeilen|budgetplan",
    named(
        key="Line ID|Line no|Position|Pos.|Cost code",
        title="Line|Budget line|Line item|Item|Cost item|Budgetzeile|Kostenposition",
        currency="Currency|Currency code|Ccy|Währung",
        planned="Budget|Planned|Plan|Planned cost|Budgeted|Amount|Betrag|Geplant|Plankosten|Budget amount",
        forecast="Forecast|Estimate to complete|ETC|Prognose",
        supplier="Supplier|Vendor|Lieferant",
        type="Capex/opex|Capex or opex|Cost type|Kostenart",
        category="Cost category|Kostenkategorie|Category|Kategorie",
    ),
    "budget|budget line|line item|budgeted|planned cost|plankosten|budgetzeile|kostenposition|cost item|budget amount",
    frozenset({"planned", "forecast", "supplier", "type", "category", "currency"}),
    {"due": "x-due", "start": "x-start", "raised": "x-raised"},
)
OBJECTIVES = Kind(
    "objectives",
    "objective",
    "objective|okr|okrs|ziele|ziel|strategische ziele",
    named(
        key="Objective ID|Ziel-ID",
        title="Objective|Ziel|Objective name",
        confidence="Confidence|Zuversicht",
        period="Period|Quarter|Cycle|Zeitraum|Quartal",
    ),
    "objective|objective id|confidence|ziel",
    frozenset({"period", "confidence"}),
    {"due": "x-due", "start": "x-start", "raised": "x-raised"},
    alone=True,
)
EVERY = (RISKS, ISSUES, ACTIONS, DECISIONS, CHANGES, TASKS, MILESTONES, LINES, OBJECTIVES)
BY_WORD: Mapping[str, Kind] = {one.section.rpartition("/")[2]: one for one in EVERY}
"""Kinds by the word that a mapping and '--register' call them."""
WORDS: frozenset[str] = frozenset(folded(name) for one in EVERY for name in one.known)
"""What any column of any of them is called."""
_DECOR = re.compile(r"^[^\w(\[]+|[^\w)\].!?%]+$")


def plain(text: str) -> str:
    """A name without the signs before and behind it: '📊 Dashboard', '▶ Project 1 –'."""
    return _DECOR.sub("", " ".join(text.split()))


def called(word: str) -> Kind | None:
    """The kind that a sheet, or a row, is called; nothing where none is, or several are."""
    name = folded(plain(word))
    found = [one for one in EVERY if name in one.names]
    return found[0] if len(found) == 1 else None


def shaped(heads: tuple[str, ...]) -> Kind | None:
    """The kind that a table is by its columns; nothing where none is, or several may be."""
    there = {folded(head) for head in heads}
    hits = sorted(((len(there & set(one.tells.split("|"))), one.section, one) for one in EVERY), reverse=True)
    best, following = hits[0], hits[1]
    return best[2] if best[0] > following[0] else None
