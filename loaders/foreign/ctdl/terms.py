"""The vocabulary of CTDL, the Credential Transparency Description Language of Credential Engine, as far as it is read.

Rests on the classes and properties that Credential Engine publishes from (`CredentialEngine/Registry_Assistant`,
`src/RA.Models/JsonV2`), on its schema proposals and handbook examples (`CredentialEngine/Schema-Development`: folders
`QualificationsFramework`, `PathwaysConditionsAndConstraints`, `PriorLearningRecognition`, `HandbookExamples`) and on
the prefixes of the context at `credreg.net/ctdl/schema/context/json`, which is written down here and never fetched.
"""

import re
from collections.abc import Mapping

from graph.vocabulary import ProviderKind
from loaders.foreign.identity import OWN_IDS

NAMESPACES: Mapping[str, tuple[str, ...]] = {
    "ceterms": ("purl.org/ctdl/terms/", "credreg.net/ctdl/terms/"),
    "ceasn": ("purl.org/ctdlasn/terms/", "credreg.net/ctdlasn/terms/"),
    "asn": ("purl.org/ASN/schema/core/", "credreg.net/asn/schema/core/"),
    "qdata": ("credreg.net/qdata/terms/", "purl.org/qdata/terms/"),
    "schema": ("schema.org/",),
    "skos": ("www.w3.org/2004/02/skos/core#",),
}
"""The prefixes whose terms are read, each with the addresses it stands for, without their scheme."""

CONTEXTS = re.compile(r"https?://credreg\.net/(ctdl|ctdlasn|qdata)/schema/context/json")

LEVEL_PREFIX = f"{OWN_IDS}level:"
OWN_STUDY, DOUBLE_COUNTING = f"{OWN_IDS}ownStudy", f"{OWN_IDS}doubleCounting"
PROVIDER_KIND = f"{OWN_IDS}providerKind:"
"""What CTDL has no word for: terms of our own, which only Gradus writes."""

ISCED_F = "http://data.europa.eu/snb/isced-f/"
"""Before the code of a field of education in the European vocabulary."""

ECTS_ADDRESS = "http://data.europa.eu/snb/education-credit/6fcec5c5af"
"""ECTS in the European vocabulary."""

EQF_LEVELS = "http://data.europa.eu/snb/eqf/"
"""Before the number of an EQF level in the European vocabulary."""

ORGANISATIONS = frozenset({"CredentialOrganization", "QACredentialOrganization", "Organization"})

SMALL = frozenset(
    {
        *("MicroCredential", "Badge", "DigitalBadge", "OpenBadge"),
        *("Course", "LearningOpportunity", "LearningOpportunityProfile", "Assessment", "AssessmentProfile"),
    }
)
"""Classes of what is earned or taken in one piece: read as micro-credentials, as the model calls what can count."""

LARGE = frozenset(
    {
        *("LearningProgram", "Credential", "Degree", "AssociateDegree", "BachelorDegree", "BachelorOfArtsDegree"),
        *("BachelorOfScienceDegree", "MasterDegree", "MasterOfArtsDegree", "MasterOfScienceDegree", "DoctoralDegree"),
        *("AssociateOfAppliedArtsDegree", "AssociateOfAppliedScienceDegree", "AssociateOfArtsDegree"),
        *("AssociateOfScienceDegree", "ProfessionalDoctorate", "ResearchDoctorate", "SpecialistDegree", "Diploma"),
        *("SecondarySchoolDiploma", "GeneralEducationDevelopment", "Certification", "License"),
        *("Certificate", "CertificateOfCompletion", "CertificateOfParticipation", "AcademicCertificate"),
        *("ApprenticeshipCertificate", "PreApprenticeshipCertificate", "BasicTechnicalCertificate"),
        *("GeneralEducationLevel1Certificate", "GeneralEducationLevel2Certificate"),
        *("HigherEducationLevel1Certificate", "HigherEducationLevel2Certificate"),
        *("TechnicalLevel1Certificate", "TechnicalLevel2Certificate", "TechnicalLevel3Certificate"),
        *("JourneymanCertificate", "MasterCertificate", "PostBaccalaureateCertificate", "PostMasterCertificate"),
        *("ProfessionalCertificate", "ProficiencyCertificate", "SecondaryEducationCertificate"),
        "WorkBasedLearningCertificate",
    }
)
"""Classes of what an organisation offers as a whole: read as programmes."""

DEGREES = frozenset(name for name in LARGE if name.endswith(("Degree", "Doctorate")))

STUDY_COMPONENTS = frozenset({"CourseComponent", "AssessmentComponent", "CredentialComponent"})
"""Components of a pathway that stand for something one can hold."""

BLOCKS = frozenset({"BasicComponent", "SelectionComponent", "MultiComponent"})
"""Components that only hold others together."""

COMPONENTS = frozenset(
    {
        *STUDY_COMPONENTS,
        *BLOCKS,
        *("CompetencyComponent", "CocurricularComponent", "ExtracurricularComponent"),
        *("JobComponent", "WorkExperienceComponent"),
    }
)

PARTS = frozenset(
    {
        *COMPONENTS,
        *("ComponentCondition", "Constraint", "ConditionProfile", "ValueProfile", "QuantitativeValue"),
        *("CredentialAlignmentObject", "AlignmentObject", "ProgressionModel", "ProgressionLevel", "Place"),
        *("JurisdictionProfile", "IdentifierValue", "DurationProfile", "StructuredStatement", "ContactPoint"),
    }
)
"""Classes that are read as parts of others."""

UNITS: Mapping[str, str] = {
    "AcademicYear": "Academic Year",
    "CarnegieUnit": "Carnegie Unit",
    "CertificateCredit": "Certificate Credit",
    "ClockHour": "Clock Hour",
    "CompetencyCredit": "Competency Credit",
    "ContactHour": "Contact Hour",
    "ContinuingEducationUnit": "Continuing Education Unit",
    "DegreeCredit": "Degree Credit",
    "DualCredit": "Dual Credit",
    "QuarterHour": "Quarter Hour",
    "RequirementCredit": "Requirement Credit",
    "SecondaryDiplomaCredit": "Secondary Diploma Credit",
    "SemesterHour": "Semester Hour",
    "TimeBasedCredit": "Time Based Credit",
    "TypeBasedCredit": "Type Based Credit",
}
"""The concepts of `ceterms:CreditUnit`, with their labels. ECTS is none of them."""

ECTS = frozenset(
    {
        *("ects", "ects credit", "ects credits", "ects point", "ects points"),
        *("european credit transfer system", "european credit transfer and accumulation system"),
        ECTS_ADDRESS,
    }
)
"""How ECTS is named where it is the unit; the last is its address in the European vocabulary."""

MODES: Mapping[str, str] = {"OnlineOnly": "online", "InPerson": "onsite", "BlendedDelivery": "blended"}

KINDS: Mapping[str, str] = {
    "Business": "company",
    "Vendor": "company",
    **{kind.value: kind.value for kind in ProviderKind},
}
"""Concepts of `ceterms:OrganizationType` that say what kind of provider it is, and our own; the others do not."""
