"""The stage `write`: moves new pages into place and removes files that no page claims any more."""

from site_builder.building.locales import OWN
from site_builder.building.run import Run
from site_builder.stages.plan import BuildPlan
from site_builder.stages.render import RenderedSite
from site_builder.store.ledger import OnDisk
from site_builder.store.state import PageState


def write(run: Run, rendered: RenderedSite) -> BuildPlan:
    """Move the pages into place, and store their states and the digests of their inputs."""
    build_plan, pages, removed_addresses = rendered
    if not (pages or removed_addresses):
        return build_plan
    run.progress("write", 0, 1)
    moves = [(each.staged, each.address) for each in pages if each.staged]
    claimed = {page.address for page in build_plan.plan.pages}
    stamps = run.output.commit(moves, removed_addresses, claimed)
    states = {each.address: _with_stamp(each.state, stamps.get(each.address)) for each in pages}
    run.store.keep_pages(states, run.store.pages.keys() - claimed, _digests_by_name(build_plan))
    run.report.written_files = tuple(sorted(address for _, address in moves))
    run.report.removed_files = tuple(removed_addresses)
    run.progress("write", 1, 1)
    return build_plan


def _with_stamp(state: PageState, stamp: OnDisk | None) -> PageState:
    """The state with the time of the move, which is a change of the file's status."""
    return state if stamp is None else state._replace(ctime_ns=stamp[2])


def _digests_by_name(build_plan: BuildPlan) -> dict[str, bytes]:
    """Digests of all inputs by name, so that `explain` can show which of them changed."""
    language_digests = {f"{name}:{lang}": base[name] for lang, base in build_plan.plan.bases.items() for name in OWN}
    return {**build_plan.catalogue.digests, **build_plan.plan.base, **language_digests}
