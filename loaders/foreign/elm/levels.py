"""Levels and fields as the European Learning Model writes them: addresses of the European lists."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from graph.nearest import nearest, nearest_by_words
from graph.vocabulary import Cycle
from loaders.bundled import BUNDLED_PACK
from loaders.foreign.elm.desk import Desk
from loaders.foreign.elm.own import CYCLE, LEVEL, NQF_LEVEL, own_address, own_parts
from loaders.foreign.elm.terms import EQF_LIST, NQF_LIST
from loaders.foreign.elm.things import Thing, code, literal, text
from loaders.holdings.achievement import EQF, EQF_LEVELS, Field, Level
from loaders.holdings.doubts import field_called_otherwise, isced_labels, level_called_otherwise

_LABEL = re.compile(
    r"(?P<framework>\S.{0,40}?)\s+(?:(?P<entry>Entry)(?:\s+Levels?)?|Levels?)(?P<notation>(?:\s[\w.+/ -]{0,40})?)",
    re.IGNORECASE,
)
_SHORT = 100
_NAMED = 3
"""How many addresses or codes are named that are like an unknown one: those of a list are all alike."""

_OWN_LEVELS = own_address(NQF_LEVEL, "")


def eqf_level(desk: Desk, parts: Sequence[Thing]) -> int | None:
    """The EQF level, where all that is said of it is one from 1 to 8."""
    found: dict[str, Thing] = {}
    for concept in (*desk.all(parts, "eqfLevel"), *_educational(desk, parts, EQF_LIST)):
        named = code(concept).removeprefix("EQF").removeprefix("eqf").strip(" -_:")
        label = text(concept.get("prefLabel")) or ""
        numbers = set(re.findall(r"\d+", label))
        if named not in EQF_LEVELS:
            desk.warn(concept, "eqfLevel", "is no level of the EQF: it is left out", named or label, "1 to 8")
        elif numbers and named not in numbers:
            desk.warn(
                concept,
                "eqfLevel",
                f"the label names another level than the address, which says {named}",
                label,
                f"Level {named}",
            )
            found[named] = concept
        else:
            found[named] = concept
    if len(found) > 1:
        said = ", ".join(sorted(found))
        desk.warn(parts[0], "eqfLevel", "several EQF levels are said, so none is taken", said, "one level")
    return int(next(iter(found))) if len(found) == 1 else None


def nqf_level(desk: Desk, parts: Sequence[Thing]) -> str | None:
    """The national level, as `6 (RQF)` where it is of the European list; as it is written otherwise."""
    found: dict[str, Thing] = {}
    for concept in (*desk.all(parts, "nqfLevel"), *_educational(desk, parts, NQF_LIST, _OWN_LEVELS)):
        if own := own_parts(NQF_LEVEL, concept.get("id")):
            found[own[0]] = concept
            continue
        address, label = str(concept.get("id") or ""), text(concept.get("prefLabel"))
        official = _nqf_labels().get(address)
        if address.startswith(NQF_LIST) and official is None:
            of_its_framework = _official_labels(label)
            alike = () if of_its_framework else nearest(address, _nqf_labels(), _NAMED)
            reason = "is not in the European list of national levels"
            desk.warn(concept, "nqfLevel", reason, address, of_its_framework, alike)
        if official and label and label.casefold() != official.casefold():
            desk.warn(concept, "nqfLevel", "is called otherwise in the European list", label, official)
        written = official or label or literal(concept, "notation")
        if written is None:
            continue
        if official and _is_framework(official):
            desk.warn(concept, "nqfLevel", "names a framework and no level of it: it is left out", official)
            continue
        told = _parts_of(str(written))
        if told and not official and told[1] not in (levels := sorted(_notations().get(told[0], {told[1]}))):
            desk.warn(concept, "nqfLevel", "is a level that this framework does not have", str(written), tuple(levels))
        found[_written(str(written))] = concept
    if len(found) > 1:
        said = ", ".join(sorted(found))
        desk.warn(parts[0], "nqfLevel", "several national levels are said: the table takes the first", said)
    return min(found, default=None)


def cycle(desk: Desk, parts: Sequence[Thing]) -> str | None:
    """The Bologna cycle, where Gradus wrote one."""
    named = [own_parts(CYCLE, concept.get("id")) for concept in desk.all(parts, "educationLevel")]
    return next((one[0] for one in named if one and one[0] in set(Cycle)), None)


def own_rung(desk: Desk, one: Thing) -> tuple[str, str | None] | None:
    """The framework and the notation in it, if any, where Gradus wrote them."""
    named = [own_parts(LEVEL, concept.get("id")) for concept in desk.follow(one, "educationLevel")]
    return next(((rung[0], rung[1] or None) for rung in named if rung and len(rung) == 2), None)


def framework_level(desk: Desk, parts: Iterable[Thing]) -> tuple[str, str] | None:
    """The framework and the notation in it, where one of the European list is named that the pack has."""
    labels = [_nqf_labels().get(str(one.get("id") or "")) for one in desk.all(parts, "nqfLevel")]
    told = {_parts_of(label) for label in labels if label and not _is_framework(label)}
    known = {(_frameworks()[one[0]], one[1]) for one in told if one and one[1] in _notations().get(one[0], ())}
    return known.pop() if len(known) == 1 else None


def official_level(written: str) -> str | None:
    """The address in the European list that is read as this national level."""
    return _official().get(written)


def official_label(address: str) -> str | None:
    """What the European list calls a level."""
    return _nqf_labels().get(address)


def official_rung(framework_id: str, notation: str) -> str | None:
    """The address in the European list that is read as this level of a framework of the pack."""
    return _rungs().get((framework_id, notation))


def title_doubts(desk: Desk, one: Thing, title: str, eqf: int | None) -> None:
    """Say where a title names another EQF level."""
    levels = (Level(EQF, str(eqf)),) if eqf else ()
    for remark in level_called_otherwise(title, levels):
        desk.warn(one, "title", f"names another level than the file's own code, which is EQF {remark.other}", title)


def _educational(desk: Desk, parts: Sequence[Thing], *lists: str) -> list[Thing]:
    """The levels of education that are of one of these lists: a specification has no other property for levels."""
    return [one for one in desk.all(parts, "educationLevel") if str(one.get("id") or "").startswith(lists)]


def isced_field(desk: Desk, parts: Sequence[Thing]) -> str | None:
    """The field, as an ISCED-F 2013 code: of several the most detailed, and of these the lowest."""
    found: dict[str, Thing] = {}
    for concept in desk.first(parts, "thematicArea"):
        said, label = code(concept), text(concept.get("prefLabel"))
        if said not in isced_labels():
            known = isced_labels()
            alike = nearest_by_words(label, {code_: (name,) for code_, name in known.items()}) if label else ()
            reason, allowed = "is no field of ISCED-F 2013: it is left out", "a code of the list, as 0613"
            desk.warn(concept, "thematicArea", reason, said or label, allowed, alike or nearest(said, known, _NAMED))
            continue
        for remark in field_called_otherwise(Field(said, label)):
            desk.warn(concept, "thematicArea", f"the label does not fit {said}", label, remark.other)
        found[said] = concept
    if not found:
        return None
    taken = min(found, key=lambda one: (-len(one), one))
    rest = sorted(one for one in found if not taken.startswith(one))
    if rest:
        desk.warn(parts[0], "thematicArea", f"names several fields; the table takes {taken}", ", ".join([taken, *rest]))
    return taken


def _written(label: str) -> str:
    """A level as it is written in the tables: `6 (RQF)`; one that names no framework as it is."""
    told = _parts_of(label)
    return f"{told[1]} ({told[0]})" if told else label[:_SHORT]


def _parts_of(label: str) -> tuple[str, str] | None:
    """`RQF Level 6` as framework and notation."""
    found = None if _is_framework(label) or len(label) > _SHORT - 3 else _LABEL.fullmatch(label)
    if not found:
        return None
    notation = " ".join(filter(None, ("Entry" if found["entry"] else "", found["notation"].strip())))
    return (found["framework"].replace(":", ""), notation) if notation else None


def _is_framework(label: str) -> bool:
    return not re.search(r"\b(levels?|entry)\b", label, re.IGNORECASE)


@cache
def _official() -> dict[str, str]:
    """National level as it is written here -> its address in the European list."""
    found: dict[str, str] = {}
    for uri, label in sorted(_nqf_labels().items()):
        if not _is_framework(label):
            found.setdefault(_written(label), uri)
    return found


def _official_labels(label: str | None) -> tuple[str, ...]:
    """What the European list calls the levels of the framework that a label names; empty where it knows none."""
    told = _parts_of(label) if label else None
    return tuple(_labels_of().get(told[0], ())) if told else ()


@cache
def _labels_of() -> dict[str, list[str]]:
    """Abbreviation of a framework -> what the European list calls its levels."""
    found: dict[str, list[str]] = {}
    for label in sorted(_nqf_labels().values()):
        if told := _parts_of(label):
            found.setdefault(told[0], []).append(label)
    return found


@cache
def _rungs() -> dict[tuple[str, str], str]:
    """Framework of the pack and notation in it -> the address in the European list."""
    found: dict[tuple[str, str], str] = {}
    for uri, label in sorted(_nqf_labels().items()):
        told = None if _is_framework(label) else _parts_of(label)
        if told and told[1] in _notations().get(told[0], ()):
            found.setdefault((_frameworks()[told[0]], told[1]), uri)
    return found


@cache
def _nqf_labels() -> dict[str, str]:
    return {row["uri"]: row["label_en"] for row in rows("nqf_uris")}


@cache
def _frameworks() -> dict[str, str]:
    """Abbreviation -> framework, where it is that of one only: whole, else each of its forms, else `IE NQF`."""
    whole: dict[str, set[str]] = {}
    forms: dict[str, set[str]] = {}
    for row in rows("frameworks"):
        whole.setdefault(row["abbreviation"], set()).add(row["framework_id"])
        for form in re.findall(r"[^\s()]+", row["abbreviation"]):
            forms.setdefault(form, set()).add(row["framework_id"])
        forms.setdefault(f"{row['country']} NQF", set()).add(row["framework_id"])
    joined = {**forms, **{name: ids for name, ids in whole.items() if len(ids) == 1}}
    return {name: next(iter(ids)) for name, ids in joined.items() if len(ids) == 1}


@cache
def _notations() -> dict[str, frozenset[str]]:
    """Abbreviation -> the notations of that framework's levels."""
    levels: dict[str, set[str]] = {}
    for row in rows("levels"):
        levels.setdefault(row["framework_id"], set()).add(row["level_code"])
    return {name: frozenset(levels[id_]) for name, id_ in _frameworks().items() if id_ in levels}


def rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of a table of the bundled pack, as they are written."""
    with (BUNDLED_PACK / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
