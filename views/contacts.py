"""Whom to ask, by name: a link only to their own page, and beside it the network's where they have none."""

from urllib.parse import urlsplit

from exports.whom import Contact
from views.html import link, text


def named(one: Contact, label: str = "") -> str:
    """A contact by name.

    Args:
        one: whom.
        label: what is said instead of the bare name.
    """
    said = label or one.name
    if one.url:
        return link(one.url, said)
    if one.network:
        return f"{text(said)} ({link(one.network, urlsplit(one.network).hostname or '')})"
    return text(said)
