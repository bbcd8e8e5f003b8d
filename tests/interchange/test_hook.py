"""The address of a workflow: Microsoft's, with TLS, or a host that somebody named; nothing of another one is said."""

import socket
from typing import Any

import pytest

from itpm.interchange import client as clients
from itpm.interchange.client import RemoteError
from itpm.interchange.teams.hook import hook
from tests.interchange.teams_portfolio import PATH, QUERY, SECRET

OLD = f"https://prod-12.westeurope.logic.azure.com:443{PATH}{QUERY}"
NEW = (
    "https://default9f8e7d.6c.environment.api.powerplatform.com:443/powerautomate/automations/direct"
    f"/workflows/0a1b/triggers/manual/paths/invoke{QUERY}"
)


@pytest.mark.parametrize("address", [OLD, NEW, OLD.replace(":443", ""), NEW.replace("default9", "DEFAULT9")])
def test_addresses_of_workflows_are_taken_and_shown_nowhere(address: str) -> None:
    made = hook(address, "")
    assert (made.client.named, made.client.query["sig"], made.client.query["sp"]) == (
        False,
        SECRET,
        "/triggers/manual/run",
    )
    assert not any(each in repr(made.client) + made.channel + made.title for each in (SECRET, "0a1b"))
    assert len(made.channel) == 16 and made.channel == hook(address.replace("sv=1.0", "sv=2.0"), "").channel


def test_other_workflows_are_other_channels() -> None:
    assert len({hook(each, "").channel for each in (OLD, NEW, OLD.replace("0a1b2c", "0a1b2d"))}) == 3


@pytest.mark.parametrize(
    ("address", "named", "said"),
    [
        ("", "", "it has to begin with https://"),
        ("not an address s3cret", "", "it has to begin with https://"),
        (OLD.replace("https", "http"), "", "it has to begin with https://"),
        (f"https://kestrel.webhook.office.com/webhookb2/{SECRET}", "", "an Office 365 connector"),
        (f"https://outlook.office.com/webhook/{SECRET}", "", "an Office 365 connector"),
        (f"https://evil.example/{SECRET}", "", "none of a workflow at Microsoft"),
        (f"https://logic.azure.com.evil.example/{SECRET}", "", "none of a workflow at Microsoft"),
        (f"https://evillogic.azure.com/{SECRET}", "", "none of a workflow at Microsoft"),
        (OLD.replace(":443", ":8443"), "", "none of a workflow at Microsoft"),
        (OLD.replace("prod-12", "me:s3cret@prod-12"), "", "a part that an address of a workflow does not have"),
        (f"{OLD}#{SECRET}", "", "a part that an address of a workflow does not have"),
        (f"{OLD}&sig=other", "", "a part that an address of a workflow does not have"),
        (f"https://[::1{SECRET}", "", "it is no address"),
        (f"https://x.logic.azure.com:99999/{SECRET}", "", "it is no address"),
        (f"{OLD}&{SECRET}", "", "it is no address"),
        (OLD, "gateway.example", "another one than ITPM_TEAMS_HOST names"),
        (f"http://gateway.example/{SECRET}", "gateway.example", "it has to begin with https://"),
    ],
)
def test_another_address_is_refused_and_not_said(address: str, named: str, said: str) -> None:
    with pytest.raises(RemoteError) as caught:
        hook(address, named)
    assert said in str(caught.value)
    assert not any(each in str(caught.value) for each in (SECRET, "evil", "s3cret", "0a1b", "prod-12"))
    assert caught.value.__cause__ is None


def test_a_host_that_somebody_names_is_taken() -> None:
    assert hook("https://gateway.example:8443/teams?key=s3cret-key", "Gateway.example").client.base == (
        "https://gateway.example:8443"
    )


@pytest.mark.parametrize("where", ["10.0.0.7", "169.254.169.254", "127.0.0.1", "fd00::1"])
def test_a_host_of_microsoft_that_lies_in_a_private_network_gets_nothing(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolved(*_args: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (where, 443))]

    monkeypatch.setattr(clients, "getaddrinfo", resolved)
    with pytest.raises(RemoteError) as caught:
        hook(OLD, "").hand_in({})
    assert caught.value.undone
    assert "the workflow " in str(caught.value) and "logic.azure.com" not in str(caught.value)
