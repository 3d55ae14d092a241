"""The texts that write relationships: each is looked for from the end that fewer of them share."""

import re
from collections.abc import Iterable

from graph.changes import GraphChanges
from graph.projection import RelationshipKey
from graph.version import StoreVersion
from graph.writing import write_statements

HUB = 50


def rule(start: str, end: str) -> RelationshipKey:
    return "GIVES_ACCESS_TO", ("QualificationType", start), ("QualificationType", end), f"{start}--{end}"


def first_named(keys: Iterable[RelationshipKey], *, gone: bool = False) -> dict[str, str]:
    """Rule -> the end from which it is looked for."""
    keys = tuple(keys)
    version = StoreVersion()
    changes = GraphChanges(
        version,
        version,
        relationships={} if gone else {key: {"rule_id": key[3]} for key in keys},
        gone_relationships=keys if gone else (),
    )
    found = {}
    for text, parameters in write_statements(changes, 1):
        (name,) = re.findall(r"(?:MERGE|MATCH) \((\w)\)(?:<-|-)", text)
        found.update({row["rule_id"]: row["start" if name == "a" else "end"] for row in parameters["rows"]})
    return found


def test_what_one_type_opens_is_looked_for_from_what_it_opens() -> None:
    keys = [rule("school", f"programme {n}") for n in range(HUB)]
    wanted = {f"school--programme {n}": f"1/programme {n}" for n in range(HUB)}
    assert first_named(keys) == first_named(keys, gone=True) == wanted


def test_what_opens_one_type_is_looked_for_from_what_opens_it() -> None:
    keys = [rule(f"programme {n}", "master") for n in range(HUB)]
    wanted = {f"programme {n}--master": f"1/programme {n}" for n in range(HUB)}
    assert first_named(keys) == first_named(keys, gone=True) == wanted


def test_every_relationship_is_written_once() -> None:
    keys = [rule(f"{a}", f"{b}") for a in range(7) for b in range(a + 1, 7)]
    assert set(first_named(keys)) == {key[3] for key in keys}
