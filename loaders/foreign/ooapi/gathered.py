"""The things of one file of the Open Education API, each once; and what is odd about their ids and references."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from loaders.foreign.collector import Collector
from loaders.holdings.values import inside, plain

Thing = tuple[str, str, dict[str, Any]]
"""Its kind, its place, and what the file says of it."""

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_FORM = "a UUID, as 123e4567-e89b-12d3-a456-426614174000"
_NAMES = {
    "organisation": ("organization", "organisation"),
    "programme": ("program", "programme"),
    "course": ("course",),
    "offering": ("offering",),
}
_REFERENCES = ("parent", "parentId", "children", "childIds", "courses")
"""What programmes name that is no link here."""

_ELSEWHERE = frozenset(
    {
        *(*_REFERENCES, "programs", "programmes", "programIds", "programmeIds"),
        *("coordinators", "coordinatorIds", "instructors", "instructorIds"),
        *("organization", "organisation", "organizationId", "organisationId", "root"),
        *("educationSpecification", "educationSpecifications", "items", "data", "organizations", "organisations"),
    }
)
"""Properties that name other things, by their ids or with all that is said of them."""


def own_id_in(one: Mapping[str, Any], *kinds: str) -> str:
    """The id that a thing is given in its file; empty where there is none."""
    return plain(one.get(_name_of_id(one, *kinds)))


def _name_of_id(one: Mapping[str, Any], *kinds: str) -> str:
    return next((name for kind in kinds if plain(one.get(name := f"{kind}Id"))), "")


def everywhere(id_: str) -> str:
    """An id as it is the same in every file: the API's ids are UUIDs."""
    return f"urn:uuid:{id_.lower()}" if _UUID.fullmatch(id_) else id_


def gathered(collector: Collector, things: Iterable[Thing]) -> list[Thing]:
    """Each thing once: what several places say of one id that does not contradict each other, else the first.

    Args:
        collector: takes a warning of each that says something else, of odd ids, and of references that lead nowhere.
        things: the things as they stand in the file.
    """
    kept: dict[tuple[str, str], Thing] = {}
    told: set[str] = set()
    for kind, at, one in things:
        name = _name_of_id(one, *_NAMES.get(kind, ()))
        key = kind, everywhere(plain(one.get(name))) or at
        _, first_at, first = kept.setdefault(key, (kind, at, one))
        if first is one:
            continue
        if all(first[said] == one[said] for said in (first.keys() & one.keys()) - _ELSEWHERE - {name}):
            kept[key] = (
                kind,
                first_at,
                {**one, **{said: first[said] for said in first if not _fuller(one, first, said)}},
            )
        elif (content := _content(key, one)) not in told:
            told.add(content)
            collector.read()
            reason = f"is described differently at {first_at or '/'}: that is kept"
            collector.warn(reason, at or "/", field=name, value=plain(one.get(name)))
    _odd_ids(collector, kept.values())
    _odd_references(collector, kept)
    return [*kept.values()]


def _fuller(one: Mapping[str, Any], first: Mapping[str, Any], name: str) -> bool:
    """Whether the later of two mentions holds what the first only names, as where it is expanded."""
    return isinstance(one.get(name), dict | list) and not isinstance(first[name], dict | list)


def _content(key: tuple[str, str], one: Mapping[str, Any]) -> str:
    return json.dumps([key, {name: said for name, said in one.items() if name not in _ELSEWHERE}], sort_keys=True)


def _odd_ids(collector: Collector, kept: Iterable[Thing]) -> None:
    """Say which kinds of things have ids of another form than the specification asks for."""
    odd: dict[str, list[tuple[str, str]]] = {}
    for kind, at, one in kept:
        name = _name_of_id(one, *_NAMES.get(kind, ()))
        given = plain(one.get(name))
        if given and kind != "offering" and not _UUID.fullmatch(given):
            odd.setdefault(name, []).append((at or "/", given))
    for name, ((at, given), *others) in odd.items():
        more = f" (and {len(others):,} more)" if others else ""
        collector.warn(
            f"is no UUID: the id means something only in this dataset{more}", at, field=name, value=given, allowed=_FORM
        )


def _odd_references(collector: Collector, kept: Mapping[tuple[str, str], Thing]) -> None:
    """Warn of programmes that name themselves, or what is not in the file."""
    known = {id_ for _, id_ in kept}
    for (kind, own), (_, at, one) in kept.items():
        for name in _REFERENCES if kind == "programme" else ():
            named = [*_named(one, name)]
            if any(everywhere(given) == own for given in named):
                collector.warn("names itself", at or "/", field=name, value=plain(own.removeprefix("urn:uuid:")))
            elsewhere = [given for given in named if everywhere(given) not in known]
            if elsewhere:
                more = f" (and {len(elsewhere) - 1:,} more)" if len(elsewhere) > 1 else ""
                collector.warn(f"is not in the file{more}", at or "/", field=name, value=elsewhere[0])


def _named(one: Mapping[str, Any], name: str) -> Iterator[str]:
    for said in inside(one, name):
        given = own_id_in(said, "program", "programme", "course") if isinstance(said, dict) else plain(said)
        if given:
            yield given
