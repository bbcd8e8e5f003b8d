"""Thresholds at their edges: what is told at one value, and not at the next; those of logs, and of departments."""

from dataclasses import dataclass

from itpm.rules.looking_back import days_before
from tests.conftest import DAY, checked, workspace_of


def project(body: str, id_: str = "erp") -> dict[str, str]:
    return {f"projects/{id_}.yaml": f"name: P\nstage: execution\n{body}\n"}


@dataclass(frozen=True)
class Edge:
    """A threshold and the figure it is compared with: quiet (or milder) at one value, told (or graver) at the next."""

    code: str
    name: str
    quiet: object
    told: object
    files: dict[str, str]
    beside: str = ""
    """Other thresholds that are set."""
    before: tuple[dict[str, str], ...] = ()
    """What the files were every four weeks before, the last ones first."""

    def severities(self, value: object) -> list[str]:
        """What the rule says of the files with the threshold at a value."""
        said = f"rules: {{{self.code}: {{{self.name}: {value}{self.beside}}}}}\n"
        files = {**self.files, "itpm.yaml": self.files.get("itpm.yaml", "") + said}
        then = {
            day.isoformat(): workspace_of(texts).portfolio
            for day, texts in zip(days_before(DAY), self.before, strict=False)
        }
        return [str(each.severity) for each in checked(files, self.code, earlier=then)]


MATTERS = (
    Edge("RSK001", "score", 13, 12, project("risks: {r: {probability: 4, impact: {level: 3}}}")),
    Edge("RSK003", "days", 120, 119, project("risks: {r: {raised: 2026-03-16}}")),
    Edge("RSK006", "least", 1, 2, project("governance: 2\nrisks: {r: {kind: opportunity}}")),
    Edge("RSK008", "worst", 5, 4, project("issues: {i: {severity: 1, raised: 2026-07-09}}")),
    Edge("RSK008", "severe", 20, 19, project("issues: {i: {severity: 2, raised: 2026-06-24}}")),
    Edge("QUA004", "days", 15, 14, project("deliverables: {d: {submitted: 2026-06-29}}")),
    Edge("RSK010", "days", 14, 13, project("changes: {c: {raised: 2026-06-30}}")),
)  # fmt: skip


def _heard(collaboration: str) -> dict[str, str]:
    return {"collaboration.yaml": f"{collaboration}\n"}


# The status date is Tuesday, 14 July 2026.
COLLABORATION = (
    Edge("COL002", "influence", 5, 4, _heard("stakeholders: {ceo: {influence: 4}}")),
    # A letter a week, 18 days ago: two of them would have come by 10 July, three by the 17th.
    Edge("COL002", "cadences", 3, 2, _heard(
        "stakeholders: {ceo: {influence: 5}}\n"
        "communications: {letter: {audience: [ceo], every: week, sent: {2026-06-26: Week 26}}}")),
    # From 30 June to 14 July are ten days of work.
    Edge("COL003", "days", 10, 9, _heard("requests: {till: {raised: 2026-06-30}}")),
    Edge("COL004", "days", 14, 13, _heard("decisions: {till: {due: 2026-06-30}}")),
    Edge("COL007", "days", 7, 6, _heard("communications: {letter: {feedback: {2026-07-07: Shorter}}}")),
    # What fell by a step fell by what is told: the threshold is the least that is.
    Edge("COL010", "steps", 1.01, 1, {"infrastructure.yaml": "services: {desk: {satisfaction: {"
        "2026-06-01: {score: 8, of: 10}, 2026-07-01: {score: 6, of: 10}}}}\n"}),
)  # fmt: skip
SECURITY = (
    # The 14th of May is 61 days ago, the 29th of June 15, the 14th of June 30.
    Edge("INF013", "soon", 61, 60, {
        "infrastructure.yaml": "assets: {a: {name: A, state: in-use, internet: true, patched: 2026-05-14}}\n",
    }),
    Edge("INF013", "usual", 61, 60, {"infrastructure.yaml": "assets: {a: {name: A, state: in-use, patched: 2026-05-14}}\n"}),
    Edge("INF014", "critical", 15, 14, {
        "infrastructure.yaml": "assets: {a: {name: A, vulnerabilities: {2026-07-10: {critical: 1, oldest_critical: 2026-06-29}}}}\n",
    }),
    Edge("INF014", "high", 30, 29, {
        "infrastructure.yaml": "assets: {a: {name: A, vulnerabilities: {2026-07-10: {high: 1, oldest_high: 2026-06-14}}}}\n",
    }),
    Edge("INF009", "tier", 2, 3, {"infrastructure.yaml": "services: {a: {tier: 3}}\n"}),
    # 4 May to 14 July are 72 days, both of them counted.
    Edge("INF019", "days", 71, 72, {
        "infrastructure.yaml": "services: {a: {}}\nincidents: {A: {date: 2026-05-04, services: [a], cause: people}, "
        "B: {date: 2026-06-01, services: [a], cause: people}, C: {date: 2026-06-02, services: [a], cause: people}}\n",
    }),
    Edge("INF019", "times", 4, 3, {
        "infrastructure.yaml": "services: {a: {}}\nincidents: {A: {date: 2026-05-04, services: [a], cause: people}, "
        "B: {date: 2026-06-01, services: [a], cause: people}, C: {date: 2026-06-02, services: [a], cause: people}}\n",
    }),
    Edge("INF019", "months", 2, 3, {
        "infrastructure.yaml": "services: {a: {availability: 99%}}\nmeasured_availability: {a: {2026-04: 98%}}\n",
    }),
    Edge("INF017", "days", 29, 30, {
        "infrastructure.yaml": "services: {s: {}}\ncertificates: {c: {owner: ann, covers: [s], until: 2026-08-13}}\n",
        "staffing.yaml": "people: {ann: {name: Ann}}\n",
    }),
)  # fmt: skip
