"""Whom to ask, country by country: the national centres of the networks that advise on recognition and guidance."""

from typing import ClassVar

from graph.fields import CountryCode, IsoDate, Title, Url
from graph.record import CHECKED, EVIDENCE, SOURCE, NodeRecord, column, required
from graph.vocabulary import Evidence, Network


class Contact(NodeRecord):
    """A country's centre in a network that people ask; its id is COUNTRY-NETWORK."""

    TABLE: ClassVar[str] = "contacts"
    KEY: ClassVar[tuple[str, ...]] = ("country", "network")
    LABEL: ClassVar[str] = "Contact"

    country: CountryCode = required("The country whose centre it is.")
    network: Network = required("The network it belongs to.")
    name: Title = required("The centre's name.")
    website: Url | None = column("Its page: its own, or the network's page about it.")
    source_url: Url = required(SOURCE)
    evidence: Evidence = required(EVIDENCE)
    checked_on: IsoDate | None = column(CHECKED)

    @property
    def node_id(self) -> str:
        """`COUNTRY-NETWORK`."""
        return f"{self.country}-{self.network.value}"
