"""What holds for every test: no deadline, since a test is no stopwatch and the machine may be busy."""

import os

from hypothesis import settings

settings.register_profile("headwater", deadline=None)
# Where CI runs, the same commit passes or fails each time, on a third of the examples: it has 20 minutes.
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=30)
settings.load_profile("ci" if os.environ.get("CI") else "headwater")
