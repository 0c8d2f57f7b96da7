"""The stage `write`: the pages that were made are moved into place, and what no page claims any more is removed."""

from site_builder.building.locales import OWN
from site_builder.building.run import Run
from site_builder.stages.plan import BuildPlan
from site_builder.stages.render import RenderedSite


def write(run: Run, rendered: RenderedSite) -> BuildPlan:
    """Move the pages into place, and remember what was written and by what digests."""
    known, pages, gone = rendered
    if not (pages or gone):
        return known
    run.tell("write", 0, 1)
    written = [(each.staged, each.address) for each in pages if each.staged]
    claimed = {page.address for page in known.plan.pages}
    stamps = run.output.commit(written, gone, claimed)
    states = {each.address: each.state._replace(ctime_ns=stamps[each.address][2]) for each in pages if each.staged}
    states.update((each.address, each.state) for each in pages if not each.staged)
    run.store.keep_pages(states, run.store.pages.keys() - claimed, _digests_by_name(known))
    run.report.written = tuple(sorted(address for _, address in written))
    run.report.removed = tuple(gone)
    run.tell("write", 1, 1)
    return known


def _digests_by_name(known: BuildPlan) -> dict[str, bytes]:
    """Digests by name, so that `explain` can tell which of them changed."""
    own = {f"{name}:{lang}": base[name] for lang, base in known.plan.bases.items() for name in OWN}
    return {**known.catalogue.digests, **known.plan.base, **own}
