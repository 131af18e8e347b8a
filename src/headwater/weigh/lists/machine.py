"""Machine code: a function compiled on its first call, and kept for the next process where there is a place."""

from collections.abc import Callable
from typing import TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., object])


def compiled(function: Function) -> Function:
    """Compile a function on its first call.

    What was compiled is kept beside the source or in the user's cache. Where neither can be written (a package of the
    system, a user without a home) it is compiled anew in each process.
    """
    try:
        made = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    except RuntimeError:  # numba's word for having nowhere to keep it
        made = numba.njit(nogil=True, error_model="numpy")(function)
    return cast("Function", made)
