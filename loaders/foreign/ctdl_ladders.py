"""The levels of qualifications frameworks in a CTDL file: which framework they are of, their order and notation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.foreign.ctdl_document import Document, Said, Thing
from loaders.foreign.ctdl_terms import EQF_LEVELS
from loaders.foreign.ctdl_values import Values, text

FRAMEWORK = frozenset({"QualificationsFramework"})
_MODEL = frozenset({"ProgressionModel"})
_LEVEL = frozenset({"ProgressionLevel"})
_EQF = re.compile(r"\bEQF\b|European Qualifications Framework", re.IGNORECASE)
_LEVEL_WORD = re.compile(r"\b(level|stufe|niveau|nivel)\b", re.IGNORECASE)
_EQF_NUMBER = re.compile(r"(?:.*\D)?([1-8])", re.ASCII)


@dataclass(frozen=True, slots=True, eq=False)
class Ladder:
    """A framework with its levels.

    Attributes:
        framework: the framework.
        levels: its levels, lowest first as far as the file says.
        doubt: what deserves a look about their order.
    """

    framework: Thing
    levels: tuple[Thing, ...]
    doubt: str | None = None

    @property
    def abbreviation(self) -> str | None:
        """The usual short form."""
        return text(self.framework.get("codedNotation")) or text(self.framework.get("alternateName"), most=100)

    @property
    def is_eqf(self) -> bool:
        """Whether it is the European framework itself."""
        name = text(self.framework.get("name")) or ""
        return self.abbreviation == "EQF" or name.removeprefix("The ").startswith("European Qualifications Framework")


def ladders(document: Document) -> list[Ladder]:
    """The frameworks of a file with their levels."""
    members: dict[str, list[Thing]] = {}
    frameworks = [one for one in document.roots if one.a(FRAMEWORK)]
    for one in frameworks:
        for model in _parts(document, one, "hasProgressionModel", "inQualificationsFramework", _MODEL):
            for level in _parts(document, model, "hasProgressionLevel", "inProgressionModel", _LEVEL):
                members.setdefault(one.at, []).append(level)
    return [Ladder(one, *_ordered(document, members.get(one.at, []))) for one in frameworks]


def _parts(document: Document, whole: Thing, has: str, inside: str, classes: frozenset[str]) -> Iterator[Thing]:
    """What a thing has, or what says that it is in it."""
    named = [one for one in document.things(whole.get(has)) if one.a(classes)]
    seen = {one.at for one in named}
    yield from named
    for one in document.roots:
        if one.a(classes) and one.at not in seen and any(o is whole for o in document.things(one.get(inside))):
            yield one


def _ordered(document: Document, levels: list[Thing]) -> tuple[tuple[Thing, ...], str | None]:
    """Levels by what precedes what, where that is a chain through all of them; else as they are listed."""
    listed = list({level.at: level for level in levels}.values())
    after: dict[str, set[str]] = {level.at: set() for level in listed}
    for level in listed:
        for other in document.things(level.get("precedes")):
            after[level.at].add(other.at)
        for other in document.things(level.get("precededBy")):
            after.setdefault(other.at, set()).add(level.at)
    pairs = {(low, high) for low, many in after.items() for high in many} & {
        (low.at, high.at) for low in listed for high in listed
    }
    if not pairs:
        return tuple(listed), None
    follows = {low: [high for first, high in pairs if first == low] for low in after}
    starts = [level.at for level in listed if level.at not in {high for _, high in pairs}]
    chain = list(dict.fromkeys(_walk(starts[0], follows) if len(starts) == 1 else []))
    if len(chain) != len(listed):
        return tuple(listed), "what precedes what is no single chain through all levels: taken in the order of the list"
    places = {level.at: level for level in listed}
    return tuple(places[at] for at in chain), None


def _walk(start: str, follows: dict[str, list[str]]) -> Iterator[str]:
    seen: set[str] = set()
    here: str | None = start
    while here is not None and here not in seen:
        seen.add(here)
        yield here
        here = follows[here][0] if len(follows.get(here, ())) == 1 else None


def notation_of(level: Thing, abbreviation: str | None) -> str | None:
    """A level's notation: `skos:notation`, else what its label says beside "level" and the framework's short form."""
    given = text(level.get("notation", "codedNotation"))
    if given:
        return given
    label = text(level.get("prefLabel", "name")) or ""
    rest = _LEVEL_WORD.sub("", label.replace(abbreviation, "") if abbreviation else label)
    return " ".join(rest.split()).strip(" -:,()") or label or None


def eqf_number(values: Values) -> int | None:
    """The EQF level that an alignment object, or an address of the European vocabulary, names."""
    for one in values:
        node = text(one.get("targetNode")) if isinstance(one, Thing) else one.value
        if isinstance(node, str):
            plain = node.replace("https://", "http://")
            if plain.startswith(EQF_LEVELS) and plain.removeprefix(EQF_LEVELS) in "12345678":
                return int(plain[-1]) if plain != EQF_LEVELS else None
        if isinstance(one, Thing):
            frame = " ".join(
                str(v.value) for v in (*one.get("frameworkName"), *one.get("framework")) if isinstance(v, Said)
            )
            named = _EQF_NUMBER.fullmatch(text(one.get("codedNotation", "targetNodeName", "targetName")) or "")
            if _EQF.search(frame) and named:
                return int(named.group(1))
    return None
