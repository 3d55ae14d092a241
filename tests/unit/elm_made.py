"""Files of the European Learning Model in the shape of the real ones, written for the tests."""

import json
from pathlib import Path
from typing import Any

from graph.model import MicroCredential, Programme, Provider
from graph.record import Record
from loaders.foreign.elm import read as elm
from loaders.foreign.options import Options
from loaders.report import Problem
from loaders.settling import settle

SNB = "http://data.europa.eu/snb/"
AUTHORITY = "http://publications.europa.eu/resource/authority/"
CONTEXTS = ["https://www.w3.org/2018/credentials/v1", f"{SNB}model/context/edc-ap"]
USUAL = Options(checked_on="2026-11-27")


def concept(list_: str, code: str, label: str | None = None) -> dict[str, Any]:
    base = AUTHORITY if list_ in ("country", "language", "currency") else SNB
    return {"id": f"{base}{list_}/{code}", "type": "Concept", **({"prefLabel": {"en": label}} if label else {})}


ECTS = concept("education-credit", "6fcec5c5af", "European Credit Transfer System")
SKILL = {
    "id": "http://data.europa.eu/esco/skill/5fd5c985-eaaa-47aa-8314-62359c54505a",
    "type": "Concept",
    "prefLabel": {"en": "develop digital content"},
}
BODY = {
    "id": "urn:epass:org:1",
    "type": "Organisation",
    "legalName": {"et": "Näidisülikool", "en": "Sample University"},
    "location": {"address": {"countryCode": concept("country", "EST", "Estonia")}},
    "homepage": {"contentURL": "https://sample.example/"},
}
SPEC = {
    "id": "urn:epass:qualification:1",
    "type": "Qualification",
    "title": {"en": "Programming for all"},
    "eqfLevel": concept("eqf", "6", "Level 6"),
    "nqfLevel": concept("qdr", "c_c392e7a2", "RQF Level 6"),
    "thematicArea": [concept("isced-f", "0613", "Software and applications development and analysis")],
    "creditPoint": {"point": "6", "framework": ECTS},
    "volumeOfLearning": "PT150H",
    "mode": concept("learning-assessment", "e92d221e4d", "Blended"),
    "language": concept("language", "EST"),
    "entryRequirement": {"noteLiteral": {"en": "A school leaving certificate."}},
    "learningOutcome": [
        {"title": {"en": "Writes programs"}, "relatedESCOSkill": SKILL},
        {"title": {"en": "Tests them"}},
    ],
    "accreditation": {
        "title": {"en": "Programme accreditation"},
        "accreditingAgent": {"legalName": {"en": "An Agency"}},
    },
}


def credential(claim: dict[str, Any] | None = None, spec: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A credential as Europass writes it, with a person in it who must not be read."""
    claimed = {
        "id": "urn:epass:learningAchievement:1",
        "type": "LearningAchievement",
        "title": {"en": "Programming for all"},
        "awardedBy": {"awardingBody": BODY, "awardingDate": "2026-01-30T00:00:00Z"},
        "specifiedBy": {name: value for name, value in (SPEC | (spec or {})).items() if value is not None},
        "provenBy": {
            "type": "LearningAssessment",
            "title": {"en": "Mari's examination"},
            "grade": {"noteLiteral": {"en": "excellent, Mari"}},
            "specifiedBy": {"title": {"en": "Final project"}, "dcType": concept("assessment", "795dac4096")},
        },
    }
    return {
        "@context": CONTEXTS,
        "id": "urn:credential:1",
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "displayParameter": {"title": {"en": "Micro-Credential"}},
        "issuer": BODY,
        "validFrom": "2026-01-31T23:00:00Z",
        "credentialSubject": {
            "type": "Person",
            "fullName": {"en": "Mari Maasikas"},
            "dateOfBirth": "2001-02-03",
            "hasClaim": {name: value for name, value in (claimed | (claim or {})).items() if value is not None},
        },
        **more,
    }


def opportunity(**more: Any) -> dict[str, Any]:
    """A learning opportunity as LOQ data have it, with the qualification that it leads to inside."""
    usual = {
        "@context": CONTEXTS,
        "id": "https://sample.example/study/1",
        "type": "LearningOpportunity",
        "title": {"en": "Computer science", "et": "Informaatika"},
        "homepage": {"contentURL": "https://sample.example/study"},
        "providedBy": BODY | {"id": "https://sample.example/org"},
        "duration": "P3Y",
        "learningAchievementSpecification": SPEC | {"id": "https://sample.example/q/1"},
    }
    return usual | more


class Read:
    """What became of a file."""

    def __init__(self, path: Path, options: Options = USUAL) -> None:
        reading = elm.read(path, options)
        (loaded,) = settle([reading])
        self.records = loaded.records
        self.report = loaded.report
        self.dataset = reading.dataset

    def of(self, kind: type[Record]) -> list[Any]:
        return [record for record in self.records if isinstance(record, kind)]

    @property
    def micro_credential(self) -> MicroCredential:
        (one,) = self.of(MicroCredential)
        assert isinstance(one, MicroCredential)
        return one

    @property
    def programme(self) -> Programme:
        (one,) = self.of(Programme)
        assert isinstance(one, Programme)
        return one

    @property
    def provider(self) -> Provider:
        (one,) = self.of(Provider)
        assert isinstance(one, Provider)
        return one

    def warned(self, field: str | None) -> Problem:
        """The only warning about a property."""
        (one,) = [problem for problem in self.report.warnings if problem.field == field]
        return one

    @property
    def warned_of(self) -> set[str | None]:
        return {problem.field for problem in self.report.warnings} - {"isced_f"}


def written(folder: Path, document: Any, name: str = "file.json") -> Path:
    path = folder / name
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path
