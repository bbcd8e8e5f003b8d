"""Two states of a portfolio, read and examined on one day, to be held against each other."""

from dataclasses import dataclass, replace
from datetime import date

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.schedule import Schedule
from itpm.audience.known import in_all, readers, sees_source
from itpm.check import examined
from itpm.check.loosened import BASE
from itpm.comparison.compared import Comparison, Side
from itpm.comparison.effects import Known
from itpm.comparison.renamed import of_today, revised, went
from itpm.joined import worded
from itpm.kept.memory import Memory
from itpm.message import Message
from itpm.model.audience import Audience
from itpm.model.portfolio import Portfolio
from itpm.rules.catalogue import RULES
from itpm.run.kept import kept_measures
from itpm.run.run import Inputs, Run, on_day, with_approvals
from itpm.text.ancestry import default_branch, merge_bases
from itpm.text.git import Git
from itpm.text.git_here import user_safe_directories
from itpm.text.gitcall import GitError
from itpm.text.revision import revision_tree
from itpm.text.tree import Tree


class UncomparableError(Exception):
    """Two states that cannot be held against each other, and why."""


@dataclass(frozen=True, slots=True)
class Base:
    """What a state is compared with: how it is called, and its files."""

    name: str
    tree: Tree
    several: bool = False
    """Whether it is one of several commits that both last had in common."""
    ruling: Tree | None = None
    """The files of the state that the new one goes into, where that is another one: its rules and people hold."""


def base_of(head: Run, named: str | None, onto: str | None = None) -> Base:
    """The state that another one is compared with: the revision that is named, else where both last were one.

    ``onto`` names the branch that the new state goes into, else the default one is looked for.

    Raises:
        GitError: where there is no repository, no such revision, or nothing in common.
    """
    root, safe = head.inputs.root, user_safe_directories()
    if named is not None:
        return Base(named, revision_tree(root, named, safe))
    git = Git(root, safe)
    branch = onto or default_branch(git)
    now = head.inputs.tree.revision or git.resolve("HEAD")
    found = merge_bases(git, branch, now.commit)
    called = f"the last commit in common with {branch.removeprefix('refs/remotes/')}"
    if len(found) > 1:  # after branches were merged crosswise
        called = f"{called}, one of {len(found)}"
    return Base(called, revision_tree(root, found[0].commit, safe), len(found) > 1)


def base_under(head: Run, named: str | None, onto: str | None = None) -> Base:
    """What a change is compared with to be approved: where it left the state that it goes into, whose rules hold.

    A branch that begins far back would else be judged by the rules and people of that day.

    Raises:
        GitError: where there is no repository, no such revision, or nothing in common.
    """
    root, safe = head.inputs.root, user_safe_directories()
    git = Git(root, safe)
    branch = named or onto or default_branch(git)
    ruling = revision_tree(root, branch, safe)
    base = base_of(head, None, git.resolve(branch).commit)
    if base.several:  # of several commits in common none says all that either side did
        return Base(branch, ruling)
    return replace(base, name=f"the last commit in common with {branch}", ruling=ruling)


def compared(
    head: Run, name: str, base: Base, audience: str | Audience | None = None, *, as_reported: bool = False
) -> Comparison:
    """A state held against another one, both on the status date of the first; ``as_reported`` each on its own.

    For an ``audience`` both are cut down. Who one is that is named, and who may know a record that was there before,
    the old state says: no change lets anybody see more of itself. What the new one makes stricter counts at once.

    Raises:
        UncomparableError: where files of one of them cannot be read: what stands there would seem to be gone.
        NoAudienceError: for an audience that the old state does not have.
    """
    memory = Memory()
    head = Run(head.inputs, head.store, memory)
    day, said = head.snapshot.day, head.inputs.as_of
    beside = head.inputs.beside
    inputs = replace(head.inputs, tree=base.tree, overlay=None, scenario=None, audience=None, beside=())
    old = Run(replace(inputs, as_of=day), head.store, memory)
    if audience is not None:
        told = audience if isinstance(audience, Audience) else readers(audience, old.portfolio)
        told = in_all(told, (head.whole.portfolio, *beside))
        inputs = replace(inputs, audience=told, beside=(*beside, head.whole.portfolio))
        head, old = (
            head.told(told, *beside, old.whole.portfolio),
            old.told(told, *beside, head.whole.portfolio),
        )
    for run, called in ((old, base.name), (head, name)):
        if not run.portfolio.complete:
            unread = () if audience is not None else run.left_out()
            files = sorted({each.origin.path for each in unread if not each.origin.pointer})[:5]
            named = ", ".join(files) or worded("some of its files")
            raise UncomparableError(Message("{files} cannot be read at {state}", files=named, state=called))
    own = day if said is not None and not as_reported else on_day(old, None).snapshot.day
    own = own if said is None else min(own, day)
    before = old if own == day else on_day(old, own)
    sides = _side(before if as_reported else old, base.name, own, head), _side(head, name, day, head, old)
    then = _known_of(before, head) if own != day and not as_reported else None
    meanwhile = _known_of(old, head) if as_reported else None
    ruling = _ruling(base, inputs, old, memory)
    return Comparison(*sides, then, ruling, _backwards(base.tree, head), meanwhile)


def as_planned(run: Run, name: str, schedule: Schedule, head: Portfolio) -> Side:
    """What a state comes to by a plan of it that is made already, under the addresses that ``head`` has."""
    revision, today = run.workspace.revision, of_today(run.portfolio, head)
    renamed = today.portfolio is not run.portfolio
    facts = Facts(today.portfolio, schedule.as_of, planned=None if renamed else schedule)
    checked = examined(facts, with_approvals(run.workspace, facts), RULES)
    commit = revision.commit if revision is not None else ""
    # Under a scenario no other one is read, which takes none away.
    known = today.portfolio if run.workspace.scenario is None else revised(today.portfolio, scenarios=head.scenarios)
    return Side(name, commit, run.snapshot.day, known, Known.of(facts, today.crossed), checked)


def _backwards(base: Tree, head: Run) -> bool:
    """Whether the old state is the newer one: it came from the new one, or was made later where neither did."""
    old, git = base.revision, Git(head.inputs.root, user_safe_directories())
    if old is None:
        return False
    try:
        new = head.workspace.revision or git.resolve("HEAD")
        common = {each.commit for each in merge_bases(git, old.commit, new.commit)}
    except GitError:
        return False
    return old.commit not in common and (new.commit in common or old.committed > new.committed)


def _ruling(base: Base, inputs: Inputs, old: Run, memory: Memory) -> Portfolio | None:
    """The state whose rules and people hold, where it is not the old one.

    Raises:
        UncomparableError: where files of it cannot be read: a rule may stand there.
    """
    if base.ruling is None:
        return None
    found = Run(replace(inputs, tree=base.ruling), old.store, memory)
    if not found.portfolio.complete:
        raise UncomparableError("the state that the change goes into cannot be read")
    if any(
        each.origin.path == "itpm.yaml" and each.origin.pointer[:1] == ("approvals",)
        for each in found.workspace.findings
    ):
        raise UncomparableError("a rule of 'approvals' of the state that the change goes into cannot be read")
    return found.portfolio


def _side(run: Run, name: str, own: date, head: Run, old: Run | None = None) -> Side:
    """One of the two; what is looser than in ``old`` is told of it."""
    revision = run.workspace.revision if sees_source(run.portfolio) else None
    checked = run.examined(earlier={BASE: old.portfolio} if old is not None else None)
    known = _known_of(run, head)
    return Side(
        name, revision.commit if revision is not None else "", own, run.portfolio, known, checked, run.workspace
    )


def _known_of(run: Run, head: Run) -> Known:
    """What a state comes to, kept where results are; under the addresses that ``head`` has."""
    today = of_today(run.portfolio, head.portfolio)
    if today.portfolio is run.portfolio:
        return Known.of(run.facts, today.crossed, kept_measures(run.workspace, run.snapshot.day, run.store))
    names = {f"{kind} {address}": now for (kind, address), now in went(run.portfolio, head.portfolio).items()}
    kept = kept_measures(run.workspace, run.snapshot.day, run.store, names)
    return Known.of(Facts(today.portfolio, run.snapshot.day), today.crossed, kept)
