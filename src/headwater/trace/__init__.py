"""Reports and claims to derivations and origins: who said a figure first, what each retelling changed."""

from headwater.trace.independence import Independent, independent_origins
from headwater.trace.tracing import dependents, trace

__all__ = ["Independent", "dependents", "independent_origins", "trace"]
