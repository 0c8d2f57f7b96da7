"""The start and the end of a study on a day."""

from site_builder.catalogue.last_study import of_last_study
from site_builder.catalogue.latest_day import latest_day
from site_builder.catalogue.status import study_status
from site_builder.model.planned import DayOnPages, study_days
from site_builder.model.reliance import Freshness
from site_builder.model.study import Study


@of_last_study
def days_of(study: Study, freshness: Freshness) -> tuple[DayOnPages, ...]:
    """Return the known start and end of a study, on the day of `freshness`."""
    status = study_status(study, freshness).given_status
    return tuple(study_days(study, status, latest_day(study), freshness.has_passed))
