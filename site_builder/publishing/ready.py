"""Checks that the output folder holds the complete site, without errors."""

from pathlib import Path

from site_builder.building.digests import changed_pages, distrust_stamps
from site_builder.building.options import BuildOptions
from site_builder.building.output import MARKER, OutputFolder
from site_builder.building.run import open_run
from site_builder.diagnostics import Diagnostic, UserError
from site_builder.model.settings.site import SiteSettings
from site_builder.stages.pipeline import plan_site
from site_builder.stages.plan import stale_pages
from site_builder.stages.read import changed_files, read
from site_builder.store.ledger import still_standing


class SiteWithErrors(UserError):
    """The content has mistakes; `diagnostics` lists them."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("the site has errors and is not published", "fix them, build, and publish again")
        self.diagnostics = diagnostics


class NotBuilt(UserError):
    """The site must be built again: it was never built, or not since the content changed, or with drafts."""


def ready_site(options: BuildOptions) -> tuple[SiteSettings, dict[str, Path]]:
    """Return the settings, and all files of the site by address.

    Raises:
        SiteWithErrors: the content has errors.
        NotBuilt: the site was not built, or not since the content changed, or with drafts.
        UserError: another program changed a file of the site.
    """
    hint = "run `studyboard build` first"
    if not (options.output / MARKER).is_file():
        raise NotBuilt(f"there is no built site in {options.output}", hint)
    with open_run(options) as run:
        content = read(run)
        distrust_stamps(options.site, content.files.files, run.store)
        plan = plan_site(run, content._replace(changed_files=changed_files(content.files.files, run.store)))
        if plan is None or run.report.failed:
            raise SiteWithErrors(run.report.diagnostics)
        on_disk = OutputFolder(options.output, options.site).files()
        stale = stale_pages(plan.plan, plan.catalogue, still_standing(run.store.pages, on_disk, options.output))
        extra = on_disk.keys() - {page.address for page in plan.plan.pages}
        touched = [] if stale or extra else changed_pages(options.output, on_disk, run.store.pages)
    if stale:
        raise NotBuilt(_stale(len(stale), stale[0].page.address), hint)
    if extra:
        raise NotBuilt(f"the output folder holds {min(extra)}, which is not part of the site (a draft?)", hint)
    if touched:
        raise UserError(_stale(len(touched), min(touched)), "run `studyboard build --clean` first")
    return plan.catalogue.settings, {address: options.output / address for address in on_disk}


def _stale(number: int, example: str) -> str:
    return f"{number:,} files of the site do not match the present content, such as {example}"
