"""The entry points into the catalogue that Council Recommendation 2022/C 243/02 gives a reason for.

The Recommendation asks for micro-credentials to be used for basic and advanced digital skills, for learning for
environmental sustainability, in the professional development of teachers, to bring the latest research into learning,
and to open education to everyone, people far from it first. It classifies no offers
(https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32022H0627(02)). Which offer belongs where is therefore
decided here, by what the data say of it, and each offer carries the basis on which it was chosen:

- its field in the data (ISCED-F 2013): a statement of the data, though the field itself is often our assignment;
- a skill that it teaches, or words of its title or its learning outcomes: an inference of ours, never more;
- what is known of its fee and of what it asks for.

An offer of which the deciding fact is not known is listed apart (`Member.lacks`), never among the others.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.projection import fold
from graph.snapshot import Properties, Snapshot
from graph.vocabulary import PolicySubject


class Theme(StrEnum):
    """An entry point."""

    DIGITAL = "digital"
    GREEN = "green"
    TEACHERS = "teachers"
    RESEARCH = "research"
    OPEN = "open"


class Ground(StrEnum):
    """What an offer was chosen by."""

    FIELD = "field"
    SKILL = "skill"
    WORDS = "words"
    LEVEL = "level"
    FREE = "free"
    NOTHING_ASKED = "nothing_asked"
    PRIOR_LEARNING = "prior_learning"

    @property
    def inferred(self) -> bool:
        """Whether it is our reading, and no statement of the data."""
        return self in (Ground.SKILL, Ground.WORDS)


class Lack(StrEnum):
    """A deciding fact that is not known."""

    LEVEL = "level"
    FEE = "fee"
    PREREQUISITE = "prerequisite"


@dataclass(frozen=True, slots=True)
class Basis:
    """On what basis an offer was chosen: the ground, and the field's code, the skill, the word or the rule."""

    ground: Ground
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """An offer of an entry point.

    Attributes:
        basis: on what basis it was chosen; not empty.
        lacks: the deciding facts that are not known; then it only may belong here.
    """

    basis: tuple[Basis, ...]
    lacks: tuple[Lack, ...] = ()

    @property
    def inferred(self) -> bool:
        """Whether only our reading puts it here."""
        return all(one.ground.inferred or one.ground is Ground.LEVEL for one in self.basis)


FIELDS: Mapping[Theme, tuple[str, ...]] = {
    Theme.DIGITAL: ("06",),  # information and communication technologies
    Theme.GREEN: ("052", "0712"),  # environment; environmental protection technology
    Theme.TEACHERS: ("011",),  # education: teaching and its science
}
"""The fields (ISCED-F 2013, with everything below them) that decide an entry point."""

DIGITAL_SKILLS = frozenset({"python (computer programming)", "cyber security", "machine learning"})
"""The skills of the data that we read as digital. ESCO has a label of its own for that, which the data do not hold."""

_WORDS: Mapping[Theme, re.Pattern[str]] = {
    theme: re.compile(rf"(?<!\w)(?:{'|'.join(words)})")
    for theme, words in {
        Theme.DIGITAL: (
            r"digital\w*",
            r"software",
            r"programming",
            r"programovani",
            r"programmier\w*",
            r"comput(?:er|ing)\w*",
            r"kooliinformaatika|informaatika|informati(?:cs|k|que|ca)\b",
            r"cyber\w*",
            r"machine learning",
            r"artificial intelligence",
            r"ai\b",
            r"web (?:application|development)\w*",
            r"data (?:analytics|scien\w*|modelling)",
            r"e-commerce",
        ),
        Theme.GREEN: (
            r"sustainab\w*",
            r"climate\w*",
            r"environmental\w*",
            r"biodivers\w*",
            r"biobased",
            r"renewable\w*",
            r"ecolog\w*|humanekologi",
            r"circular economy",
            r"energy-efficient",
            r"nachhaltig\w*",
            r"umwelt\w*",
            r"klima\w*",
            r"duurza\w*",
            r"hallbar\w*",
            r"jatkusuutlik\w*",
        ),
        Theme.TEACHERS: (
            r"teach(?:er|ers|ing)\b",
            r"educators?\b",
            r"pedagog\w*|p[æa]e?dagog\w*",
            r"lehrer\w*|lehrkr\w*",
            r"opettaj\w*|opetaja\w*",
            r"larare?\b",
            r"docenten?\b",
            r"faggreinakennsla",
        ),
        Theme.RESEARCH: (
            r"research\w*",
            r"forschung\w*",
            r"forskning\w*",
            r"onderzoek\w*",
            r"tutkimus\w*",
            r"recherche\w*",
            r"investigacion\w*",
            r"ricerca\b",
        ),
    }.items()
}
"""The words, folded, that make us infer an entry point; a wider net would say more than the texts do."""

_NOTHING_ASKED = re.compile(r"none\b|no prerequisites?\b")


def members(snapshot: Snapshot) -> dict[Theme, dict[str, Member]]:
    """The offers of every entry point, by id.

    Args:
        snapshot: the data.
    """
    found: dict[Theme, dict[str, Member]] = {theme: {} for theme in Theme}
    countries, providers = _prior_learning(snapshot)
    for id_, offer in snapshot.micro_credentials.items():
        said = fold(f"{offer.get('title', '')} {offer.get('learning_outcomes', '')}")
        for theme in (Theme.DIGITAL, Theme.GREEN, Theme.TEACHERS):
            basis = tuple(_topical(snapshot, theme, id_, offer, said))
            if basis:
                found[theme][id_] = Member(basis)
        research = _research(offer, said)
        if research:
            found[Theme.RESEARCH][id_] = research
        open_to_all = _open_to_all(snapshot, id_, offer)
        if open_to_all:
            rule = offer.get("provider_id") in providers or offer.get("country") in countries
            extra = (Basis(Ground.PRIOR_LEARNING),) if rule else ()
            found[Theme.OPEN][id_] = Member((*open_to_all.basis, *extra), open_to_all.lacks)
    return found


def asks_for_nothing(snapshot: Snapshot, mc_id: str) -> bool | None:
    """Whether an offer asks for nothing to be held or known before; None: not known.

    Only the word "none" at the beginning of what the data say is taken for it: "no prior knowledge of law, but
    graduate-level readiness" asks for a lot.
    """
    said = snapshot.micro_credentials[mc_id].get("prerequisite")
    if snapshot.prerequisites.get(mc_id):
        return False
    return None if not said else bool(_NOTHING_ASKED.match(fold(said)))


def _topical(snapshot: Snapshot, theme: Theme, id_: str, offer: Properties, said: str) -> Iterator[Basis]:
    """By field, by skill, and only where neither decides by words."""
    code = offer.get("isced_f", "")
    by_field = code.startswith(FIELDS[theme])
    if by_field:
        yield Basis(Ground.FIELD, code)
    skills = [one.properties["label"] for one in snapshot.skills.get(id_, ())] if theme is Theme.DIGITAL else []
    digital = [label for label in skills if fold(label) in DIGITAL_SKILLS]
    yield from (Basis(Ground.SKILL, label) for label in digital)
    if not by_field and not digital and (word := _WORDS[theme].search(said)):
        yield Basis(Ground.WORDS, word[0])


def _research(offer: Properties, said: str) -> Member | None:
    """Research-led: the text speaks of research, and the level is one at which it is taught to be done (7 or 8).

    The data do not say which providers do research, so that decides nothing here.
    """
    word = _WORDS[Theme.RESEARCH].search(said)
    if word is None:
        return None
    level = offer.get("eqf_level")
    if level is None:
        return Member((Basis(Ground.WORDS, word[0]),), (Lack.LEVEL,))
    return Member((Basis(Ground.WORDS, word[0]), Basis(Ground.LEVEL, str(level)))) if level >= 7 else None


def _open_to_all(snapshot: Snapshot, id_: str, offer: Properties) -> Member | None:
    """Low-threshold: free, and nothing is asked for; with one of the two not known it only may be."""
    fee = offer.get("fee_eur")
    free = None if fee is None and "fee_original" not in offer else fee == 0
    nothing_asked = asks_for_nothing(snapshot, id_)
    if free is False or nothing_asked is False:
        return None
    basis = [*([Basis(Ground.FREE)] if free else []), *([Basis(Ground.NOTHING_ASKED)] if nothing_asked else [])]
    lacks = [*([Lack.FEE] if free is None else []), *([Lack.PREREQUISITE] if nothing_asked is None else [])]
    return Member(tuple(basis), tuple(lacks)) if basis else None


def _prior_learning(snapshot: Snapshot) -> tuple[set[str], set[str]]:
    """The countries and the providers with a published rule on the recognition of prior learning."""
    rules = [policy for policy in snapshot.policies.values() if policy["subject"] == PolicySubject.RPL]
    providers = {rule["provider_id"] for rule in rules if "provider_id" in rule}
    national = [rule for rule in rules if not rule.keys() & {"provider_id", "institution", "region"}]
    return {rule["country"] for rule in national if "country" in rule}, providers
