"""The levels of qualifications frameworks in a CTDL file: which framework they are of, their order and notation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.foreign.ctdl.document import Document, Said, Thing
from loaders.foreign.ctdl.terms import EQF_LEVELS
from loaders.foreign.ctdl.values import Values, text

FRAMEWORK = frozenset({"QualificationsFramework"})
_MODEL = frozenset({"ProgressionModel"})
LEVEL = frozenset({"ProgressionLevel"})
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
    models = _inside(document, "inQualificationsFramework", _MODEL)
    rungs = _inside(document, "inProgressionModel", LEVEL)
    found = []
    for one in (root for root in document.roots if root.a(FRAMEWORK)):
        levels: dict[str, Thing] = {}
        for model in _parts(document, one, "hasProgressionModel", _MODEL, models):
            levels |= {level.at: level for level in _parts(document, model, "hasProgressionLevel", LEVEL, rungs)}
        found.append(Ladder(one, *_ordered(document, levels)))
    return found


def _inside(document: Document, name: str, classes: frozenset[str]) -> dict[str, list[Thing]]:
    """What says that it is in something, by the place of that."""
    found: dict[str, list[Thing]] = {}
    for one in document.roots:
        if one.a(classes):
            for whole in document.things(one.get(name)):
                found.setdefault(whole.at, []).append(one)
    return found


def _parts(
    document: Document, whole: Thing, has: str, classes: frozenset[str], inside: dict[str, list[Thing]]
) -> list[Thing]:
    """What a thing has, and what says that it is in it."""
    named = [one for one in document.things(whole.get(has)) if one.a(classes)]
    return [*{one.at: one for one in (*named, *inside.get(whole.at, ()))}.values()]


def _ordered(document: Document, levels: dict[str, Thing]) -> tuple[tuple[Thing, ...], str | None]:
    """Levels by what precedes what, where that is a chain through all of them; else as they are listed."""
    follows: dict[str, set[str]] = {}
    for at, level in levels.items():
        for other in document.things(level.get("precedes")):
            if other.at in levels:
                follows.setdefault(at, set()).add(other.at)
        for other in document.things(level.get("precededBy")):
            if other.at in levels:
                follows.setdefault(other.at, set()).add(at)
    if not follows:
        return tuple(levels.values()), None
    later = {high for many in follows.values() for high in many}
    starts = [at for at in levels if at not in later]
    chain = [*_walk(starts[0], follows)] if len(starts) == 1 else []
    if len(chain) != len(levels):
        reason = "what precedes what is no single chain through all levels: taken in the order of the list"
        return tuple(levels.values()), reason
    return tuple(levels[at] for at in chain), None


def _walk(start: str, follows: dict[str, set[str]]) -> Iterator[str]:
    seen: set[str] = set()
    here: str | None = start
    while here is not None and here not in seen:
        seen.add(here)
        yield here
        here = next(iter(follows[here])) if len(follows.get(here, ())) == 1 else None


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
