"""The results of tasks that other processes send back."""

import pickle

from site_builder.building.page_tasks import RenderResult
from site_builder.building.staging import RenderedPage, UnplacedPage
from site_builder.diagnostics import Diagnostic
from site_builder.store.state import PageState


def test_a_result_arrives_as_it_was_sent() -> None:
    state = PageState(b"fingerprint", 12, 1_764_440_000_000_000_000, 1_764_440_000_000_000_001, b"digest")
    pages = (RenderedPage("studies/brevas.html", state, "a"), RenderedPage("index.html", state, ""))
    sent = RenderResult(pages, (UnplacedPage("é.html", "b", b"", b"<p>"),), (Diagnostic("E101", "a.yaml", "wrong"),), 3)
    arrived = pickle.loads(pickle.dumps(sent))
    assert arrived == sent
    assert (type(arrived), type(arrived.pages[0]), type(arrived.pages[0].state)) == (
        RenderResult,
        RenderedPage,
        PageState,
    )
