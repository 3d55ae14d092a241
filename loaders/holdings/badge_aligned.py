"""What an Open Badge is aligned with: levels of frameworks, fields of study; and where its words say otherwise."""

from collections.abc import Iterator
from typing import Any

from loaders.holdings.achievement import EQF, EQF_LEVELS, Field, Level, Remark
from loaders.holdings.badge_described import aligned, eqf_code, extension, is_eqf
from loaders.holdings.doubts import level_called_otherwise
from loaders.holdings.values import plain

_ISCED = "data.europa.eu/snb/isced-f/"


def levels_of(one: dict[str, Any]) -> Iterator[Level]:
    """Levels that a badge is aligned with, by the name of the framework."""
    for said in extension(one, EQF):
        if plain(said) in EQF_LEVELS:
            yield Level(EQF, plain(said))
    for alignment in aligned(one):
        framework, code = plain(alignment.get("targetFramework")), plain(alignment.get("targetCode"))
        if is_eqf(alignment):
            if eqf_code(alignment) in EQF_LEVELS:
                yield Level(EQF, eqf_code(alignment))
        elif "qualification" in framework.casefold() and code:
            yield Level(framework, code)


def fields_of(one: dict[str, Any]) -> Iterator[Field]:
    """Fields of ISCED-F that a badge is aligned with, by their address, or by the name of the framework."""
    for alignment in aligned(one):
        address, code = plain(alignment.get("targetUrl")), plain(alignment.get("targetCode"))
        named = " ".join(plain(alignment.get(name)) for name in ("targetFramework", "targetType")).casefold()
        if _ISCED in address or "isced" in named:
            code = code if code.isdigit() else address.rpartition("/")[2] if _ISCED in address else ""
            label = plain(alignment.get("targetName"))
            is_code = code.isascii() and code.isdigit() and 2 <= len(code) <= 4
            if is_code or label:
                yield Field(code if is_code else None, label or None)


def aligned_otherwise(one: dict[str, Any]) -> Iterator[Remark]:
    """Alignments with the EQF that are called after another level than their code."""
    for alignment in aligned(one):
        if is_eqf(alignment) and eqf_code(alignment) in EQF_LEVELS:
            yield from level_called_otherwise(plain(alignment.get("targetName")), (Level(EQF, eqf_code(alignment)),))
