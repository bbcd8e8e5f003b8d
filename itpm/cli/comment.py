"""``itpm comment``."""

import os
import re
from pathlib import Path

import click

from itpm.cli.exits import OutsideError
from itpm.cli.orders import chatter
from itpm.cli.typed import argument
from itpm.interchange.client import RemoteError
from itpm.interchange.forge import github, gitlab
from itpm.interchange.forge.comment import Conversation, put

_LARGEST = 1024 * 1024
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._-]{0,99}")
_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_PULL = re.compile(r"refs/pull/(\d+)/(?:merge|head)")


@click.command("comment")
@argument("forge", type=click.Choice(["github", "gitlab"]), metavar="github|gitlab")
@click.option("--body", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, metavar="FILE",
              help="The text, as 'itpm diff --format markdown' writes it.")  # fmt: skip
@click.option("--marker", required=True, metavar="NAME", help="By what the comment is found again.")
@click.option("--only-update", is_flag=True, help="Make no new comment: keep one true that is there.")
@click.option("--commit", metavar="COMMIT",
              help="Of GitHub's open pull requests the one that ends with this commit.")  # fmt: skip
@click.option("--number", type=click.IntRange(min=1), help="The pull request; else as the pipeline says.")
def command(forge: str, body: Path, marker: str, number: int | None, *, commit: str | None, only_update: bool) -> None:
    """Put one comment on a pull request, in the place of the one before.

    Only an own comment with the same marker is changed, and nothing is sent where it says the same. The token stands in
    the environment (GITHUB_TOKEN, or ITPM_GITLAB_TOKEN), and so does, as pipelines set it, where it goes:
    GITHUB_API_URL and GITHUB_REPOSITORY, or CI_API_V4_URL and CI_PROJECT_ID.
    """
    if _NAME.fullmatch(marker) is None:
        raise click.UsageError(f"--marker: '{marker[:60]}' is no name; letters, digits and . : _ - make one")
    if commit is not None and (number is not None or forge != "github" or _COMMIT.fullmatch(commit) is None):
        raise click.UsageError("--commit: on GitHub and instead of --number, the whole id of a commit")
    text = _text(body)
    try:
        conversation = _github(number, commit) if forge == "github" else _gitlab(number)
        found = put(conversation, text, marker, new=not only_update)
    except RemoteError as error:
        raise OutsideError(str(error)) from error
    chatter(f"comment {found.value}")


def _text(path: Path) -> str:
    """The text of a comment.

    Raises:
        UsageError: for a file that holds none.
    """
    data = path.read_bytes()[: _LARGEST + 1]
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise click.UsageError(f"--body: {path} is no text in UTF-8") from error
    if len(data) > _LARGEST or not text.strip():
        raise click.UsageError(f"--body: {path} {'is larger than 1 MB' if text.strip() else 'says nothing'}")
    return text


def _said(*names: str) -> str:
    """What the environment says under the first of some names that is set.

    Raises:
        OutsideError: where none is.
    """
    found = next((os.environ[name] for name in names if os.environ.get(name)), "")
    if not found:
        raise OutsideError(f"{' or '.join(names)} is not set: {'the token' if 'TOKEN' in names[0] else 'where to'}")
    return found


def _github(number: int | None, commit: str | None) -> Conversation:
    token, repository = _said("ITPM_GITHUB_TOKEN", "GITHUB_TOKEN"), _said("GITHUB_REPOSITORY")
    if _REPOSITORY.fullmatch(repository) is None:
        raise OutsideError(f"GITHUB_REPOSITORY: '{repository[:60]}' is no owner/name")
    client = github.client(token, os.environ.get("GITHUB_API_URL") or github.ADDRESS)
    if commit is not None:
        return github.PullRequest(client, repository, github.number_of(client, repository, commit))
    pull = _PULL.fullmatch(os.environ.get("GITHUB_REF", ""))
    if number is None and pull is None:
        raise click.UsageError("no pull request: say --number or --commit, or run in a workflow of one")
    asked = number if number is not None or pull is None else int(pull[1])
    return github.PullRequest(client, repository, asked or 0)


def _gitlab(number: int | None) -> Conversation:
    token, project = _said("ITPM_GITLAB_TOKEN", "GITLAB_TOKEN"), _said("CI_PROJECT_ID")
    said = os.environ.get("CI_MERGE_REQUEST_IID", "")
    if number is None and not said.isdecimal():
        raise click.UsageError("no merge request: say --number, or run in a pipeline of one")
    base = os.environ.get("CI_API_V4_URL") or gitlab.ADDRESS
    return gitlab.MergeRequest(gitlab.client(token, base), project, number or int(said))
