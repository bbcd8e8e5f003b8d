"""Hosts and services of Nagios as monitors: what they watch, what they said, and what nobody knows."""

import random
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.interchange import nagios_files
from tests.interchange.coming import Bring
from tests.interchange.nagios_files import AT, NEW, answer, check, host, hosts, one, status, written

ROOT = nagios_files.ROOT
SYSTEM = "nagios"
FIRST = (
    host("SRV-DB", 1, problem_has_been_acknowledged=1, plugin_output="CRITICAL: a=b;c é", scheduled_downtime_depth=2),
    check("SRV-DB", "PostgreSQL", 1),
    check("SRV-DB", "Backup", 3, active_checks_enabled=0, passive_checks_enabled=0),
    host("shop.example", 2),
    host("lab-7"),
    check("lab-7", "Disk /"),
)


def texts(where: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in where.rglob("*.yaml")}


def test_hosts_and_services_are_monitors_of_what_they_watch(bring: Bring, where: Path, run: Run) -> None:
    code, out = bring(status(*FIRST))
    assert (code, out.splitlines()[0]) == (0, "hosts, services: 3 new monitors, 1 changed monitor")
    assert (where / NEW).read_text() == (
        "monitors:\n"
        "  srv-db:\n    name: SRV-DB\n    watches: db\n    tool: nagios\n    ref: SRV-DB\n"
        "    external:\n      nagios: {id: SRV-DB}\n"
        "  backup-on-srv-db:\n    name: Backup on SRV-DB\n    watches: db\n    tool: nagios\n    ref: SRV-DB;Backup\n"
        "    external:\n      nagios: {id: SRV-DB;Backup}\n"
        "  postgresql-on-srv-db:\n    name: PostgreSQL on SRV-DB\n    watches: db\n    tool: nagios\n"
        "    ref: SRV-DB;PostgreSQL\n    external:\n      nagios: {id: SRV-DB;PostgreSQL}\n"
        "monitor_states:\n"
        "  srv-db: {state: down, since: '2026-07-14T03:33', checked: '2026-07-14T05:32', acknowledged: true, "
        "x-downtime: true}\n"
        "  backup-on-srv-db: {state: unmonitored, checked: '2026-07-14T05:33'}\n"
        "  postgresql-on-srv-db: {state: degraded, since: '2026-07-14T03:33', checked: '2026-07-14T05:32'}\n"
    )
    known = (where / "infrastructure.yaml").read_text()
    assert (
        "watches: shop, tool: Nagios, ref: shop.example, external: {nagios: {id: shop.example}}} # by hand\n" in known
    )
    assert (
        "shop-answers: {state: unknown, checked: '2026-07-14T05:32', since: '2026-07-14T03:33'} # imported\n" in known
    )
    for said in (
        "'warning' is taken for degraded",
        "'lab-7': nobody says what it watches here (nor of its 1 check): say 'watches:' in the mapping",
        "what 1 check said in words, and values measured: that stays there",
    ):
        assert said in out, (said, out)
    assert "'down' is taken for down" not in out
    assert run("validate", "--select", "STR,REF", "--fail-on", "error", cwd=where)[0] == 0


def test_again_nothing_changes_and_the_order_of_blocks_never_matters(bring: Bring, where: Path) -> None:
    bring(status(*FIRST))
    before = texts(where)
    blocks = list(FIRST)
    for seed in range(3):
        random.Random(seed).shuffle(blocks)
        code, out = bring(status(*blocks))
        assert (code, out.splitlines()[0]) == (0, "hosts, services: 4 monitors as they stand")
        assert texts(where) == before
    (where / NEW).unlink()
    (where / "imports/nagios.json").unlink()
    (where / "infrastructure.yaml").write_text(ROOT["infrastructure.yaml"])
    bring(status(*blocks))
    assert texts(where) == before


def test_what_was_asked_later_holds(bring: Bring, where: Path) -> None:
    bring(status(*FIRST))
    later = status(host("SRV-DB", 0, last_check=AT + 60, last_state_change=AT))
    assert bring(later)[1].splitlines()[0] == "hosts: 1 changed monitor"
    said = "  srv-db: {state: up, since: '2026-07-14T05:33', checked: '2026-07-14T05:34'}\n"
    assert said in (where / NEW).read_text()
    before = texts(where)
    code, out = bring(status(*FIRST))
    assert code == 0
    assert "known was asked at 2026-07-14T05:34, and what is there at 2026-07-14T05:32: it stays as it is" in out
    assert texts(where) == before


def test_a_name_and_what_is_watched_stay_as_people_changed_them(bring: Bring, where: Path) -> None:
    bring(status(*FIRST))
    text = (where / NEW).read_text().replace("name: SRV-DB\n    watches: db", "name: Mail answers\n    watches: mail")
    (where / NEW).write_text(text)
    assert bring(status(*FIRST, host("new")))[1].splitlines()[0] == "hosts, services: 4 monitors as they stand"
    assert (where / NEW).read_text() == text


def test_a_state_that_was_changed_on_both_sides_is_told(bring: Bring, where: Path) -> None:
    bring(status(*FIRST))
    text = (
        (where / NEW).read_text().replace("postgresql-on-srv-db: {state: degraded", "postgresql-on-srv-db: {state: up")
    )
    (where / NEW).write_text(text)
    other = status(check("SRV-DB", "PostgreSQL", 2))
    code, out = bring(other)
    assert (code, (where / NEW).read_text()) == (1, text)
    assert "'PostgreSQL on SRV-DB': state: changed on both sides: here 'up', there 'down'" in out
    assert bring(other, "--take", "ours")[0] == 0
    assert (where / NEW).read_text() == text
    assert bring(status(check("SRV-DB", "PostgreSQL", 3)), "--take", "theirs")[0] == 0
    assert "postgresql-on-srv-db: {state: unknown" in (where / NEW).read_text()


def test_what_is_gone_there_is_told_and_what_is_taken_away_here_stays_away(bring: Bring, where: Path) -> None:
    bring(status(*FIRST))
    assert (
        "'PostgreSQL on SRV-DB': is not there any more; 'postgresql-on-srv-db' stays as it is"
        in bring(status(*(each for each in FIRST if "PostgreSQL" not in each)))[1]
    )
    text = (where / NEW).read_text()
    start, end = text.index("  backup-on-srv-db:\n"), text.index("  postgresql-on-srv-db:\n")
    text = (text[:start] + text[end:]).replace(
        "  backup-on-srv-db: {state: unmonitored, checked: '2026-07-14T05:33'}\n", ""
    )
    (where / NEW).write_text(text)
    bring(status(*FIRST))
    assert (where / NEW).read_text() == text
    bring(status(*FIRST), "--take", "theirs")
    assert "  backup-on-srv-db:\n" in (where / NEW).read_text()


def test_a_mapping_says_what_is_watched_and_what_states_mean(bring: Bring, where: Path) -> None:
    (where / "imports").mkdir()
    (where / "imports/nagios.yaml").write_text(
        "states: {warning: up}\nwatches: {lab-7: shop, SRV-DB;Backup: leave, SRV-DB: 'service:mail'}\n"
    )
    code, out = bring(status(*FIRST))
    text = (where / NEW).read_text()
    assert (code, "nobody says" in out, "backup" in text) == (0, False, False), out
    assert "  lab-7:\n    name: lab-7\n    watches: shop\n" in text
    assert "name: PostgreSQL on SRV-DB\n    watches: mail\n" in text
    assert "  postgresql-on-srv-db: {state: up, since:" in text
    (where / "imports/nagios.yaml").write_text("watches: {lab-7: nothing-here}\n")
    assert "'nothing-here' under 'watches:' is no asset and no service here" in bring(status(*FIRST))[1]


def test_answers_of_the_programs_say_the_same(bring: Bring, where: Path) -> None:
    services = {"SRV-DB": {"PostgreSQL": one(4), "Backup": one(8, checks_enabled=False, accept_passive_checks=False)}}
    lists = hosts(
        **{
            "SRV-DB": one(4, problem_has_been_acknowledged=True, scheduled_downtime_depth=2),
            "shop.example": one("unreachable"),
        }
    )
    code, _out = bring(written(lists, answer("servicelist", {"servicelist": services})))
    assert code == 0
    by_answers = (where / NEW).read_text()
    for path in (NEW, "imports/nagios.json"):
        (where / path).unlink()
    (where / "infrastructure.yaml").write_text(ROOT["infrastructure.yaml"])
    bring(status(*FIRST[:4]))
    assert (where / NEW).read_text() == by_answers


def test_what_a_host_is_stands_in_its_variables(bring: Bring, where: Path) -> None:
    own = {
        "a": {"custom_variables": {"SERIAL": "sn-1"}},
        "b": {"custom_variables": {"ASSET_TAG": "t-7"}},
        "c": {"custom_variables": {"ITPM": "shop"}},
        "d": {"alias": "web server", "display_name": "d"},
        "e": {},
    }
    bring(written(answer("hostlist", {"hostlist": own}, "objectjson.cgi"), hosts(a=2, b=1, c=4, d=8)))
    text = (where / NEW).read_text()
    found = [
        f"  {name}:\n    name: {name}\n    watches: {what}\n" in text
        for name, what in zip("abcd", ("db", "web", "shop", "web"), strict=True)
    ]
    assert (found, "  e:\n" in text) == ([True] * 4, False)
    assert "  a: {state: up}\n  b: {state: unknown}\n  c: {state: down}\n  d: {state: unknown}\n" in text


def test_a_name_that_two_things_have_is_no_proof(bring: Bring, where: Path) -> None:
    (where / "infrastructure.yaml").write_text("assets:\n  a: {name: PC}\n  b: {name: PC}\n")
    code, out = bring(status(host("PC"), check("PC", "Disk")))
    assert (code, out.count("its name is that of 'a', 'b': nobody can tell which it watches")) == (1, 2)
    assert not (where / NEW).exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"nonsense\n", "line 1: 'nonsense' begins no block"),
        (status(host("a"))[:-20], "the block 'hoststatus' does not end: the file is cut"),
        (status(host("a"), "hoststatus {\n\tcurrent_state=0\n\t}\n"), "'hoststatus' names no host"),
        (status(host("a", 7)), "'7' is no state of a host"),
        (status(host("a")).replace(b"=a", b"=\0"), "a NUL character"),
        (status(host("SRV-DB"), host("SRV-DB", 1)), ""),
        (written(answer("downtimelist", {"downtimelist": {}})), "downtimes are planned here, and nothing of them"),
        (written(answer("commentlist", {"commentlist": {}})), "comments stay there"),
        (
            written(answer("hostlist", {}, code=4, message="No such host")),
            "Nagios answered with an error: No such host",
        ),
        (written(answer("hostlist", {"hostlist": [1]})), "'hostlist' is no object"),
        (b"[]", "it holds no answer of Nagios"),
        (b'{"result": 1}', "it is no answer of Nagios"),
        (written(hosts(a=2))[:-9], "line 1"),
        (b"[" * 5000, "deep"),
        (written(hosts(a=3)), "'3' is no state"),
        (written(hosts(a=one(2, last_check=1e18))), "is no moment"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_written(data: bytes, said: str, bring: Bring, where: Path) -> None:
    before = texts(where)
    code, out = bring(data)
    assert (code in {0 if not said else 1, 1, 2}, said in out) == (True, True), out
    assert "Traceback" not in out
    assert texts(where) == before or not said


@pytest.mark.parametrize("text", ["monitors: {\n", "# Only a remark.\n"])
def test_a_file_of_which_nothing_can_be_read_is_not_lost(text: str, bring: Bring, where: Path) -> None:
    (where / "infrastructure").mkdir()
    (where / NEW).write_text(text)
    code, out = bring(status(*FIRST))
    assert (code, f"{NEW} is there, and nothing of it can be read: mend it, or take it away" in out) == (2, True)
    assert (where / NEW).read_text() == text
