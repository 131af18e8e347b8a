"""What holds for every test: no deadline, since a test is no stopwatch and the machine may be busy."""

from hypothesis import settings

settings.register_profile("headwater", deadline=None)
settings.load_profile("headwater")
