"""Whether what is loaded may be changed from the app: only where one person uses it on their own machine.

`GRADUS_EDIT` says so: `1` always, `here` for a browser on the same machine (as `gradus serve` sets it), anything else
or nothing: never. A server that others reach has no sign-in yet, so that it must not be told `1`.
"""

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

import streamlit as st

SETTING = "GRADUS_EDIT"
ALWAYS, HERE = "1", "here"

_OF_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
_PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")


def may_load() -> bool:
    """Whether this visit may load."""
    match os.environ.get(SETTING, ""):
        case "1":
            return True
        case "here":
            return is_here(st.context.headers)
        case _:
            return False


def is_here(headers: Mapping[str, str]) -> bool:
    """Whether a request comes from this machine, by its own name, and was passed on by nobody.

    Args:
        headers: the request's.
    """
    names = {name.lower() for name in headers}
    if names & {name.lower() for name in _PASSED_ON}:
        return False
    origin = headers.get("Origin")
    return _is_of_here(f"//{headers.get('Host', '')}") and (origin is None or _is_of_here(origin))


def _is_of_here(address: str) -> bool:
    try:
        return urlsplit(address).hostname in _OF_THIS_MACHINE
    except ValueError:
        return False
