"""Settings of all tests."""

import signal

from hypothesis import settings

from tests.compiled import share_compiled_templates

# How long an example takes tells of the machine and what else it does, not of the code.
settings.register_profile("studyboard", deadline=None)
settings.load_profile("studyboard")

share_compiled_templates()

# Who starts the tests in the background of a shell lets them ignore interrupts, and so would all that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
