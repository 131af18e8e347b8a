"""What holds for every test: no deadline, since a test is no stopwatch and the machine may be busy."""

import os

from hypothesis import settings

settings.register_profile("headwater", deadline=None)
settings.register_profile(
    "ci", deadline=None, derandomize=True, max_examples=30
)  # each time the same; a third, for CI's minutes
settings.load_profile("ci" if os.environ.get("CI") else "headwater")
