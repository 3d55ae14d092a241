"""A made-up ESCO of the size of the real one, in the columns of its CSV download, and offers that teach its skills."""

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from uuid import UUID

from graph.model import MicroCredential, Provider, SkillLink
from graph.record import Record

ESCO = "http://data.europa.eu/esco"
OCCUPATIONS, SKILLS, NEEDS = 3_000, 14_000, 130_000
"""About as many as ESCO 1.2 has."""

OFFERS = 5_000
_STEMS = (
    "acoust agric analys anim applic archiv assembl audit bak bank biolog brew build calcul caregiv carpent chem civic "
    "clin cloth coach code combust comput consult cook cost craft data deliver design diagnos digit draft drill dye "
    "edit electr energ engin event export fabric farm film financ fish food forest forge garden geolog glaz harvest "
    "health heat hospit hydro imag import install instruct insul invent invoic irrig journal jewel label laser laundr "
    "leather legal library light lime logist machin maint map market mason metal midwif mill mine mobil model mould"
).split()
_ENDINGS = ("ing", "er", "ist", "ment", "ation", "ology", "work", "ian")
_WORDS = [stem + ending for stem in _STEMS for ending in _ENDINGS]


def write_esco(folder: Path, *, occupations: int = OCCUPATIONS, skills: int = SKILLS, needs: int = NEEDS) -> Path:
    """Write the three files of the download; the same at every call."""
    chance = random.Random(29)  # noqa: S311
    skill_uris = [f"{ESCO}/skill/{UUID(int=chance.getrandbits(128))}" for _ in range(skills)]
    uris = [f"{ESCO}/occupation/{UUID(int=chance.getrandbits(128))}" for _ in range(occupations)]
    _write(
        folder / "skills_en.csv",
        (
            "conceptType",
            "conceptUri",
            "skillType",
            "reuseLevel",
            "preferredLabel",
            "altLabels",
            "status",
            "description",
        ),
        (
            (
                "KnowledgeSkillCompetence",
                uri,
                "knowledge",
                "cross-sector",
                *_named(chance, at),
                "released",
                _text(chance),
            )
            for at, uri in enumerate(skill_uris)
        ),
    )
    _write(
        folder / "occupations_en.csv",
        ("conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "status", "description", "code"),
        (
            ("Occupation", uri, f"{at % 436:04}", *_named(chance, at), "released", _text(chance), f"{at % 436:04}.{at}")
            for at, uri in enumerate(uris)
        ),
    )
    _write(
        folder / "occupationSkillRelations_en.csv",
        ("occupationUri", "relationType", "skillType", "skillUri"),
        _relations(chance, uris, skill_uris, needs),
    )
    return folder


def offers(folder: Path, many: int = OFFERS) -> Iterator[Record]:
    """Micro-credentials that teach three to eight of the skills each, a third of unknown credit."""
    with (folder / "skills_en.csv").open(encoding="utf-8", newline="") as file:
        skills = [(row["conceptUri"], row["preferredLabel"]) for row in csv.DictReader(file)]
    chance = random.Random(31)  # noqa: S311
    cited = {"source_url": "https://example.org/", "evidence": "known"}
    yield Provider.model_validate({"id": "MADE", "name": "Made up", "kind": "other", "country": "AT", **cited})
    for at in range(many):
        ects = None if at % 3 == 0 else chance.randrange(1, 13)
        about = {"mc_id": f"MADE-{at}", "provider_id": "MADE", "title": _named(chance, at)[0], "country": "AT"}
        yield MicroCredential.model_validate({**about, "ects": ects, **cited})
        for uri, label in chance.sample(skills, chance.randrange(3, 9)):
            yield SkillLink(mc_id=f"MADE-{at}", label=label, uri=uri)


def _named(chance: random.Random, at: int) -> tuple[str, str]:
    """A label that nothing else has, and ten others, one a line."""
    label = f"{' '.join(chance.choices(_WORDS, k=3))} {at}"
    return label, "\n".join(" ".join(chance.choices(_WORDS, k=3)) for _ in range(10))


def _text(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=40))


def _relations(
    chance: random.Random, occupations: Sequence[str], skills: Sequence[str], many: int
) -> Iterator[tuple[str, ...]]:
    """As many needs for each occupation, no pair twice; the first skills are needed by many."""
    each = many // len(occupations)
    for occupation in occupations:
        common = chance.sample(range(len(skills) // 20), min(each // 5, len(skills) // 20))
        wanted = dict.fromkeys([*common, *chance.sample(range(len(skills)), min(each, len(skills)))])
        for at in [*wanted][:each]:
            yield occupation, chance.choice(("essential", "optional")), "knowledge", skills[at]


def _write(file: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(header)
        writer.writerows(rows)
