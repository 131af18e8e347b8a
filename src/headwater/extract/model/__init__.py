"""The second extractor: a language model behind an OpenAI-compatible address. Off unless asked for by name.

Each claim it gives is pinned to the report's words and judged by the verifier of the first; docs/adr/0007 says why so.
"""

from headwater.extract.model.extractor import by_model
from headwater.extract.model.options import ModelOptions, host_of, is_private

__all__ = ["ModelOptions", "by_model", "host_of", "is_private"]
