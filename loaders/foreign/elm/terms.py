"""The words of the European Learning Model v3 that are read, and the addresses behind them.

The table stands in for the JSON-LD contexts that files name: these are never fetched. It holds what Gradus has a
place for; whatever else a file says, its persons and pictures among it, is left out as it is read.
"""

from loaders.foreign.elm.own import ORDER
from loaders.foreign.identity import OWN_IDS

SNB = "http://data.europa.eu/snb/"
ELM = f"{SNB}model/elm/"
DC = "http://purl.org/dc/terms/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
ROV = "http://www.w3.org/ns/regorg#"
FOAF = "http://xmlns.com/foaf/0.1/"
CRED = "https://www.w3.org/2018/credentials#"
LOQ = "http://data.europa.eu/snb/model/ap/loq-constraints/"

PREFIXES = {
    "elm": ELM,
    "dc": DC,
    "dcterms": DC,
    "dct": DC,
    "skos": SKOS,
    "rdf": RDF,
    "rov": ROV,
    "foaf": FOAF,
    "cred": CRED,
    "loq": LOQ,
}
"""What files usually mean by a prefix, where they do not say it themselves."""

CONTEXTS = (
    "https://www.w3.org/2018/credentials/",
    "https://www.w3.org/ns/credentials/",
    "http://data.europa.eu/snb/model/context/",
    "https://data.europa.eu/snb/model/context/",
    "https://ec.europa.eu/credentials/",
    "https://w3id.org/security/",
)
"""How the addresses of contexts begin whose words mean what this table says."""

_TEXTS = {
    DC: ("title",),
    ELM: ("category", "noteLiteral"),
    SKOS: ("prefLabel", "altLabel"),
    ROV: ("legalName",),
}
_LITERALS = {
    ELM: (
        "contentUrl",
        "duration",
        "expiryDate",
        "isPartialQualification",
        "maximumDuration",
        "point",
        "value",
        "volumeOfLearning",
    ),
    SKOS: ("notation",),
    RDF: ("value",),
    CRED: ("expirationDate", "validFrom", "validUntil"),
    OWN_IDS: ("order",),
}
_LINKS = {
    ELM: (
        "EQFLevel",
        "ISCEDFCode",
        "NQFLevel",
        "accreditation",
        "accreditingAgent",
        "additionalNote",
        "address",
        "amount",
        "awardedBy",
        "awardingBody",
        "awardingOpportunity",
        "countryCode",
        "credentialProfiles",
        "creditPoint",
        "displayParameter",
        "educationLevel",
        "eidasLegalIdentifier",
        "entitlesTo",
        "entryRequirement",
        "framework",
        "hasClaim",
        "hasPart",
        "isPartOf",
        "landingPage",
        "learningAchievementSpecification",
        "learningOutcome",
        "learningOutcomeSummary",
        "location",
        "mode",
        "priceDetail",
        "providedBy",
        "provenBy",
        "relatedESCOSkill",
        "specialisationOf",
        "specifiedBy",
        "supplementaryDocument",
        "unit",
    ),
    DC: ("language", "spatial", "subject", "type"),
    SKOS: ("closeMatch", "inScheme"),
    ROV: ("registration",),
    FOAF: ("homepage",),
    CRED: ("credentialSubject", "issuer", "verifiableCredential"),
    "https://w3id.org/security#": ("proof",),
}
_CALLED = {
    ELM + "EQFLevel": "eqfLevel",
    ELM + "ISCEDFCode": "thematicArea",
    ELM + "NQFLevel": "nqfLevel",
    ELM + "contentUrl": "contentURL",
    ELM + "eidasLegalIdentifier": "eIDASIdentifier",
    DC + "type": "dcType",
    ORDER: "order",
}
"""Properties that JSON-LD files call otherwise than their address ends."""


def _terms(*tables: dict[str, tuple[str, ...]]) -> dict[str, str]:
    addresses = [space + name for table in tables for space, names in table.items() for name in names]
    return {address: _CALLED.get(address, parted(address)[1]) for address in addresses}


def parted(address: str) -> tuple[str, str]:
    """An address as its name space and the name in it."""
    at = max(address.rfind("/"), address.rfind("#")) + 1
    return address[:at], address[at:]


TERMS: dict[str, str] = _terms(_TEXTS, _LITERALS, _LINKS)
"""Address of a property -> what it is called here, which is how the JSON-LD files call it."""

TEXTS = frozenset(_terms(_TEXTS).values())
"""Properties whose values are texts in languages."""

LITERALS = frozenset(_terms(_LITERALS).values())
"""Properties whose values are single texts, numbers, dates or truth values."""

NAMES = frozenset(TERMS.values())

IN_XML: dict[str, str] = {parted(address)[1]: term for address, term in TERMS.items()}
"""Name of an element of LOQ XML -> term; there elements are called as addresses end."""

OPPORTUNITY = "LearningOpportunity"
QUALIFICATION = "Qualification"
SPECIFICATION = "LearningAchievementSpecification"
ACTIVITY = "LearningActivitySpecification"
ORGANISATION = "Organisation"
CREDENTIAL = "EuropeanDigitalCredential"
PRESENTATION = "EuropeanDigitalPresentation"
PERSON = "Person"

SCHEME = "ConceptScheme"
CONCEPT = "Concept"
SPACES = {SCHEME: SKOS, CONCEPT: SKOS}
"""Kinds of things that are not of the model's own name space, with that which they are of."""

DESCRIBED = (OPPORTUNITY, QUALIFICATION, SPECIFICATION, ORGANISATION, CREDENTIAL)
"""The kinds of things that become rows, in the order in which they are read."""

MODES = {"920fbb3cbe": "online", "e92d221e4d": "blended", "9191af2ed9": "onsite"}
"""Modes of learning of the European list that say where; the others (work based, project based ...) do not."""

MODE_LABELS = {"online": "online", "blended": "blended", "presential": "onsite", "face to face": "onsite"}

SHORT_PROGRAMME = "74a4a268e8"
EDUCATIONAL_PROGRAMME = "79343569f3"
PROGRAMMES = frozenset({EDUCATIONAL_PROGRAMME, "63f9f6180c"})
"""Types of learning opportunities that are whole programmes: educational programme, apprenticeship."""

ESCO = "http://data.europa.eu/esco/"
NQF_LIST = f"{SNB}qdr/"
EQF_LIST = f"{SNB}eqf/"


def listed_as(types: list[str]) -> str:
    """The kind of thing that types name, of those that become rows; empty where it is none of them."""
    return next((kind for kind in (*DESCRIBED, PERSON, SCHEME, CONCEPT) if kind in types), "")


ASSESSMENTS = {
    "19a2e5e671": "peer assessment",
    "2939dae15f": "marked assignment",
    "3484bd7e51": "continuous evaluation",
    "4f03b91c0e": "portfolio",
    "56539a6507": "group performance",
    "6a4db9f11d": "practical assessment",
    "6e6cb2cc78": "written examination",
    "7331eb4762": "level of attendance",
    "795dac4096": "project work",
    "812e3b0ae1": "peer review",
    "b1b68f6735": "quiz",
    "c4256a2726": "problem based learning",
    "d30284d7df": "oral examination",
    "de4d165a6c": "artefact assessment",
}
"""Types of assessment of the European list, in English, for files that only give their addresses."""
