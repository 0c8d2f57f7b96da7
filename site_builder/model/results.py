"""The results of a study."""

from site_builder.model.days import PartialDate
from site_builder.model.record import Record
from site_builder.model.scalars import Doi, Inline, Prose, PubmedNumber, WebAddress


class Publication(Record):
    """A paper about the study."""

    citation: Inline
    """Authors, title, journal and year, as they should appear."""

    doi: Doi | None = None
    """Digital object identifier: 10.1002/art.40802."""

    pmid: PubmedNumber | None = None
    """PubMed number."""

    link: WebAddress | None = None
    """Where to read it, if there is no DOI."""


class ResultsSummary(Record):
    """The plain summary of results, in the ten parts of Annex V to Regulation (EU) No 536/2014."""

    identification: Prose | None = None
    """1. Title, protocol number, EU trial number, other identifiers."""

    sponsor_and_contact: Prose | None = None
    """2. Name and contact details of the sponsor."""

    general_information: Prose | None = None
    """3. Where and when the study was done, its main objectives and why."""

    population: Prose | None = None
    """4. Who took part: how many, age groups, sex, who could join."""

    medicines: Prose | None = None
    """5. The medicines that were studied."""

    adverse_reactions: Prose | None = None
    """6. Unwanted effects and how often they happened."""

    overall_results: Prose | None = None
    """7. What the study found."""

    comments: Prose | None = None
    """8. Comments on the outcome."""

    follow_up_trials: Prose | None = None
    """9. Whether further studies are planned."""

    more_information: Prose | None = None
    """10. Where more can be found."""

    def __bool__(self) -> bool:
        return bool(self.model_fields_set)


class Results(Record):
    """Results, posted elsewhere or written here."""

    link: WebAddress | None = None
    """Where the results are posted, such as the registry's results page."""

    posted_on: PartialDate | None = None
    """When they were posted."""

    text: Prose | None = None
    """The results in a few plain sentences."""

    summary: ResultsSummary = ResultsSummary.model_construct()
    """The plain summary in ten parts."""

    def __bool__(self) -> bool:
        return bool(self.model_fields_set)
