"""What an Open Badge says of the achievement itself, with the extensions of edubadges (SURF).

The extensions are those of <https://github.com/edubadges/edubadges-server/wiki/Metadata-Extensions-for-Edubadges>.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from loaders.holdings.achievement import ECTS, EQF_LEVELS, Credit
from loaders.holdings.described import ESCO_SKILLS, Body, Described, Skill, Unread, credit_in_words, unread_eqf
from loaders.holdings.values import addresses, hours, inside, many, names, number, plain, spoken


def described(one: dict[str, Any], bodies: tuple[Body, ...]) -> Described:
    """What is said of an Achievement (3.0) or BadgeClass (2.0).

    Args:
        one: the Achievement or BadgeClass.
        bodies: who issues it, then who made it up.
    """
    criteria = [*inside(one, "criteria")]
    results = tuple(dict.fromkeys(_results(one)))
    narratives = tuple(text for said in inside(one, "criteria", "narrative") if (text := plain(said)))
    own = addresses([one.get("id"), *criteria, *inside(one, "criteria", "id")])
    return Described(
        id=plain(one.get("id")) or None,
        code=plain(one.get("humanCode")) or None,
        pages=(*own, *(body.page for body in bodies if body.page)),
        bodies=bodies,
        outcomes=tuple(text for said in extension(one, "LearningOutcome") if (text := plain(said))),
        skills=tuple(dict.fromkeys(_skills(one))),
        language=next(filter(None, map(spoken, extension(one, "Language"))), None),
        mode=plain(one.get("participationType")) or None,
        assessment=results or narratives,
        assessed=bool(results or narratives),
        hours=next(
            filter(None, map(hours, chain(extension(one, "StudyLoad"), extension(one, "TimeInvestment")))), None
        ),
        unread=tuple(_unread(one)),
    )


def extension(one: dict[str, Any], name: str) -> Iterator[Any]:
    """What an extension of edubadges says.

    Args:
        one: the BadgeClass.
        name: its name without `extensions:` and `Extension`, which is also that of its value.
    """
    for key in (f"extensions:{name}Extension", f"{name}Extension"):
        yield from inside(one, key, name)


def awarded(one: dict[str, Any]) -> tuple[Credit, ...]:
    """The credit that a badge of edubadges says in ECTS; Open Badges itself has no place for a system."""
    amounts = filter(None, map(number, chain(extension(one, ECTS), inside(one, ECTS))))
    return tuple(Credit(amount, ECTS) for amount in dict.fromkeys(amounts))


def bodies_of(values: Iterable[Any]) -> tuple[Body, ...]:
    """Who issues a badge; who is only an address has no name."""
    found = []
    for one in values:
        if isinstance(one, dict):
            id_, pages = plain(one.get("id")), addresses([*many(one.get("url")), one.get("id")])
            found.append(Body(next(iter(names(one.get("name"))), None), id_ or None, next(iter(pages), None)))
        elif text := plain(one):
            found.append(Body(None, text, next(iter(addresses([text])), None)))
    return tuple(dict.fromkeys(found))


def aligned(one: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What a badge is aligned with."""
    for name in ("alignment", "alignments"):
        yield from (found for found in inside(one, name) if isinstance(found, dict))


def is_eqf(alignment: dict[str, Any]) -> bool:
    """Whether something is aligned with a level of the EQF."""
    called = f" {plain(alignment.get('targetFramework'))} ".casefold()
    return " eqf" in called or "european qualifications framework" in called


def eqf_code(alignment: dict[str, Any]) -> str:
    """The level of the EQF that an alignment names; what stands there where it is none."""
    code = plain(alignment.get("targetCode")) or plain(alignment.get("targetUrl")).rpartition("/eqf/")[2]
    return code.removeprefix("EQF").removeprefix("Level").strip(" -:")


def _skills(one: dict[str, Any]) -> Iterator[Skill]:
    for alignment in aligned(one):
        label, uri = plain(alignment.get("targetName")), plain(alignment.get("targetUrl"))
        if label and ESCO_SKILLS in uri and addresses([uri]):
            yield Skill(label, uri)


def _results(one: dict[str, Any]) -> Iterator[str]:
    for result in inside(one, "resultDescription"):
        if isinstance(result, dict) and (name := plain(result.get("name"))):
            kind = plain(result.get("resultType"))
            yield f"{name} ({kind})" if kind else name


def _unread(one: dict[str, Any]) -> Iterator[Unread]:
    for said in inside(one, "creditsAvailable"):
        yield from credit_in_words("creditsAvailable", said, number(said))
    for said in chain(extension(one, ECTS), inside(one, ECTS)):
        yield from credit_in_words(ECTS, said, number(said))
    for said in extension(one, "EQF"):
        if plain(said) not in EQF_LEVELS:
            yield unread_eqf("EQFExtension", plain(said))
    for alignment in aligned(one):
        framework = plain(alignment.get("targetFramework")).casefold()
        if framework in ("eqf", "european qualifications framework") and eqf_code(alignment) not in EQF_LEVELS:
            yield unread_eqf("alignment", plain(alignment.get("targetCode")) or eqf_code(alignment))
