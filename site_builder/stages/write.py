"""The stage `write`: moves new pages into place and removes files that no page claims any more."""

from site_builder.building.locales import OWN
from site_builder.building.run import Run
from site_builder.stages.plan import BuildPlan
from site_builder.stages.render import RenderedSite


def write(run: Run, rendered: RenderedSite) -> BuildPlan:
    """Move the pages into place, and store their states and the digests of their inputs."""
    build_plan, pages, removed_addresses = rendered
    if not (pages or removed_addresses):
        return build_plan
    run.progress("write", 0, 1)
    moves = [(each.staged, each.address) for each in pages if each.staged]
    claimed = {page.address for page in build_plan.plan.pages}
    stamps = run.output.commit(moves, removed_addresses, claimed)
    states = {each.address: each.state._replace(ctime_ns=stamps[each.address][2]) for each in pages if each.staged}
    states.update((each.address, each.state) for each in pages if not each.staged)
    run.store.keep_pages(states, run.store.pages.keys() - claimed, _digests_by_name(build_plan))
    run.report.written_files = tuple(sorted(address for _, address in moves))
    run.report.removed_files = tuple(removed_addresses)
    run.progress("write", 1, 1)
    return build_plan


def _digests_by_name(build_plan: BuildPlan) -> dict[str, bytes]:
    """Digests of all inputs by name, so that `explain` can show which of them changed."""
    language_digests = {f"{name}:{lang}": base[name] for lang, base in build_plan.plan.bases.items() for name in OWN}
    return {**build_plan.catalogue.digests, **build_plan.plan.base, **language_digests}
