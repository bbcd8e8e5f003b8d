"""A portfolio of which every text would be markup, and the pages of a site as a browser reads them."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import html5lib

NASTY = (
    "<script>window.ITPM_XSS=1</script><img src=x onerror=window.ITPM_XSS=1></title></textarea>--><svg/onload=window.ITPM_XSS=1>"
    " **bold** [l](javascript:x) # head {{ x }} {% raw %} ::: --8<-- `code` <!--itpm:0--> &lt; {: onclick=x} \\N \\G <<B>x</B>> | a"
    " 👍 𠮷"
)
QUOTED = json.dumps(NASTY, ensure_ascii=False)
PORTFOLIO = {
    "itpm.yaml": f"portfolio: {QUOTED}\ndescription: {QUOTED}\nstatus_date: 2026-07-14\nrepository: https://git.example/x\n",
    "strategy.yaml": f"vision: {QUOTED}\ngoals: {{g: {{name: {QUOTED}}}}}\nprogrammes: {{pr: {{name: {QUOTED}}}}}\n"
    f"objectives: {{o: {{name: {QUOTED}, serves: {{g: 50%}}, key_results: {{k: {{name: {QUOTED}, unit: {QUOTED}}}}}}}}}\n",
    "staffing.yaml": f"people: {{jane: {{name: {QUOTED}}}}}\n",
    "waivers.yaml": f'waivers: {{"STR007 <b>x</b>": {{reason: {QUOTED}, by: jane, until: 2026-12-31}}}}\n',
    "projects/erp.yaml": f"""\
name: {QUOTED}
description: "---\\ntitle: x\\n---\\n{NASTY.split(" ", maxsplit=1)[0]}"
programme: pr
manager: jane
stage: execution
serves: {{o/k: 40%}}
mandatory: {QUOTED}
links: {{{QUOTED}: "https://x.example/\\"onmouseover=alert(1)", Good: "https://x.example/a?b=c"}}
charter: {{problem: {QUOTED}, in_scope: [{QUOTED}], success_criteria: [{QUOTED}]}}
on_hold: {{since: 2026-07-01, reason: {QUOTED}}}
tasks:
  a: {{name: {QUOTED}, notes: {QUOTED}, blocked: {{since: 2026-07-01, why: {QUOTED}}}}}
  b: {{name: {QUOTED}, after: [crm/x]}}
milestones: {{m: {{name: {QUOTED}, due: 2026-07-01}}}}
risks: {{r: {{name: {QUOTED}, probability: 40%, owner: jane}}}}
issues: {{i: {{name: {QUOTED}, severity: 1, due: 2026-07-01}}}}
actions: {{ac: {{name: {QUOTED}, due: 2026-07-01}}}}
decisions: {{d: {{name: {QUOTED}, due: 2026-07-01}}}}
budget: {{lines: {{l: {{name: {QUOTED}, planned: 4}}}}}}
updates: {{2026-07-01: {{headline: {QUOTED}, achieved: [{QUOTED}], declared: {{overall: red}}}}}}
closure: {{date: 2026-07-01, outcome: {QUOTED}, lessons: [{QUOTED}]}}
{json.dumps("no field " + NASTY[:60], ensure_ascii=False)}: 1
""",
    "projects/crm.yaml": f"name: {QUOTED}\nstage: planning\ntasks: {{x: {{name: {QUOTED}, before: [erp/b]}}}}\n",
}


def pages(site: Path) -> Iterator[Path]:
    found = sorted(site.rglob("*.html"))
    assert found
    yield from found


@cache
def parsed(path: Path) -> Any:
    return html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
