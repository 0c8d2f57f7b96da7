"""Settings of all tests."""

from hypothesis import settings

# How long an example takes tells of the machine and what else it does, not of the code.
settings.register_profile("studyboard", deadline=None)
settings.load_profile("studyboard")
