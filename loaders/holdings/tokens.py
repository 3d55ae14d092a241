"""Signed tokens (JWS, as compact as VC-JWT): what they say. The signature is never checked here."""

import base64
import binascii
import re
from typing import Any

from graph.errors import ContentError
from loaders.strict_json import read_json

_SIGNED = re.compile(rb"[\w-]+\.[\w-]+\.[\w-]*")


def is_token(raw: bytes) -> bool:
    """Whether bytes have the form of one."""
    return bool(_SIGNED.fullmatch(raw))


def payload(token: bytes, most: int) -> Any:
    """What a token says; None where it is only of the form of one.

    Args:
        token: the token.
        most: how many bytes it may say.

    Raises:
        ContentError: what it says is no JSON that can be used.
    """
    part = token.split(b".")[1]
    try:
        raw = base64.b64decode(part + b"=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return read_json(raw, most)


def payload_or_none(token: str, most: int) -> Any:
    """What a token inside a document says; None where it is no token, or says nothing that can be used."""
    raw = token.encode("utf-8", "replace")
    try:
        return payload(raw, most) if is_token(raw) else None
    except ContentError:
        return None
