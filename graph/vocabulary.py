"""The closed vocabularies of the field, each value as the tables and the graph spell it."""

from enum import StrEnum

_USUAL_CODES = {"EL": "GR", "UK": "GB"}


def country_code(typed: str) -> str:
    """The ISO 3166-1 code that a person means: in capitals, and EL and UK for Greece and the United Kingdom."""
    code = typed.strip().upper()
    return _USUAL_CODES.get(code, code)


class Access(StrEnum):
    """How far qualification type A opens type B."""

    GENERAL = "general"
    RESTRICTED = "restricted"
    CONDITIONAL = "conditional"
    NONE = "none"


class Certainty(StrEnum):
    """What a step rests on, strongest first (see `rank`)."""

    ENTITLED = "entitled"
    CONDITIONAL = "conditional"
    DISCRETIONARY = "discretionary"
    INFERRED = "inferred"

    @property
    def rank(self) -> int:
        """0 for the strongest; the `uncertainty` one step of this certainty adds to a route."""
        return list(Certainty).index(self)


class BridgeKind(StrEnum):
    """What turns no access or conditional access into access."""

    EXAM = "exam"
    ADMISSION_SCHEME = "admission_scheme"
    COURSE = "course"
    CERTIFICATE = "certificate"
    EXPERIENCE = "experience"
    TOP_UP = "top_up"

    @property
    def takes_time(self) -> bool:
        """Whether the bridge has study or working time of its own, before the target."""
        return self in (BridgeKind.COURSE, BridgeKind.CERTIFICATE, BridgeKind.EXPERIENCE)


class Evidence(StrEnum):
    """Whether the source's words were read (`seen`) or only an official source is named (`known`)."""

    SEEN = "seen"
    KNOWN = "known"


class Sector(StrEnum):
    """The part of education a qualification type belongs to."""

    LOWER_SECONDARY = "lower_secondary"
    UPPER_SECONDARY_GENERAL = "upper_secondary_general"
    UPPER_SECONDARY_VET = "upper_secondary_vet"
    POST_SECONDARY = "post_secondary"
    HIGHER_VET = "higher_vet"
    HIGHER_EDUCATION = "higher_education"
    ADULT = "adult"

    @property
    def is_tertiary(self) -> bool:
        """Whether this sector is tertiary education."""
        return self in (Sector.HIGHER_EDUCATION, Sector.HIGHER_VET)


class Cycle(StrEnum):
    """A cycle of the Qualifications Framework of the European Higher Education Area (Bologna)."""

    SHORT = "short"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"


class ProviderKind(StrEnum):
    """What kind of body offers a programme or micro-credential."""

    UNIVERSITY = "university"
    UAS = "uas"
    COMPANY = "company"
    PLATFORM = "platform"
    VET_PROVIDER = "vet_provider"
    OTHER = "other"


class Mode(StrEnum):
    """How one studies."""

    ONLINE = "online"
    BLENDED = "blended"
    ONSITE = "onsite"


class Stackability(StrEnum):
    """Whether a micro-credential is meant to be combined (Annex I of 2022/C 243/02)."""

    STACKABLE = "stackable"
    STANDALONE = "standalone"


class PolicySubject(StrEnum):
    """What a recognition policy is about."""

    RPL = "rpl"
    VET_CREDIT = "vet_credit"
    CREDIT_TRANSFER = "credit_transfer"
    MICRO_CREDENTIAL = "micro_credential"


class PolicyScope(StrEnum):
    """The kind of programme toward which a recognition policy counts."""

    ANY = "any"
    SHORT_CYCLE = "short_cycle"
    BACHELOR = "bachelor"
    MASTER = "master"


class Network(StrEnum):
    """A network of national centres that people ask."""

    ENIC_NARIC = "enic_naric"
    EUROGUIDANCE = "euroguidance"


class PrerequisiteKind(StrEnum):
    """When what a micro-credential asks for must be there."""

    PREREQUISITE = "prerequisite"
    COREQUISITE = "corequisite"


class SkillKind(StrEnum):
    """What kind of concept a skill is in ESCO."""

    SKILL = "skill"
    KNOWLEDGE = "knowledge"


class SkillReuse(StrEnum):
    """How widely a skill is used, by ESCO."""

    TRANSVERSAL = "transversal"
    CROSS_SECTOR = "cross_sector"
    SECTOR_SPECIFIC = "sector_specific"
    OCCUPATION_SPECIFIC = "occupation_specific"


class SkillNeed(StrEnum):
    """How much an occupation needs a skill, by ESCO."""

    ESSENTIAL = "essential"
    OPTIONAL = "optional"


class Obligation(StrEnum):
    """Whether an element of a micro-credential's description must be there."""

    MANDATORY = "mandatory"
    OPTIONAL = "optional"


class ElementScope(StrEnum):
    """What an element describes: the credential one person holds, or the offer in a catalogue."""

    ISSUED_CREDENTIAL = "issued_credential"
    CATALOGUE_ENTRY = "catalogue_entry"


class LevelStatus(StrEnum):
    """Whether a level is only stated by a source, or confirmed by the framework's authority."""

    DECLARED = "declared"
    VERIFIED = "verified"


class ReferencingMatch(StrEnum):
    """What a link of a level to the EQF rests on."""

    REFERENCED = "referenced"  # the framework has an EQF referencing report of a known year
    STATED = "stated"  # a source says so; no referencing report is known
    IDENTITY = "identity"  # the EQF's own level
