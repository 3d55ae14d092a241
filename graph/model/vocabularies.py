"""Official lists that rows name entries of: fields of education, elements of micro-credentials, URIs."""

from typing import ClassVar

from graph.fields import FieldCode, Id, Title, Url
from graph.record import SOURCE, NodeRecord, Reference, column, required
from graph.vocabulary import ElementScope, Obligation


class Field(NodeRecord):
    """A field of education and training of ISCED-F 2013."""

    TABLE: ClassVar[str] = "isced_f"
    KEY: ClassVar[tuple[str, ...]] = ("code",)
    LABEL: ClassVar[str] = "Field"
    ID: ClassVar[str] = "code"
    REFERENCES: ClassVar[tuple[Reference, ...]] = (Reference(("parent_code",), ("isced_f",)),)

    code: FieldCode = required("The code: two digits (broad), three (narrow) or four (detailed).")
    name: Title = required("The field's name.", name="name_en")
    parent_code: FieldCode | None = column("The field above.")
    uri: Url = required("The official URI.")


class MicroCredentialElement(NodeRecord):
    """An element that describes a micro-credential (Annex I of Council Recommendation 2022/C 243/02)."""

    TABLE: ClassVar[str] = "micro_credential_elements"
    KEY: ClassVar[tuple[str, ...]] = ("element",)
    LABEL: ClassVar[str] = "MicroCredentialElement"
    ID: ClassVar[str] = "element"

    element: Id = required("The element's name.")
    obligation: Obligation = required("Whether it must be there.")
    applies_to: ElementScope = required("Whether it describes the credential one holds, or the offer.")
    source_url: Url = required(SOURCE)


class Concept(NodeRecord):
    """An official URI and label of a framework or level."""

    TABLE: ClassVar[str] = "nqf_uris"
    KEY: ClassVar[tuple[str, ...]] = ("uri",)
    LABEL: ClassVar[str] = "Concept"
    ID: ClassVar[str] = "uri"

    uri: Url = required("The URI in the vocabulary of the European Commission.")
    label: Title = required("The English label.", name="label_en")
