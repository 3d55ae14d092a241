"""A micro-credential in words: what is not known is None, never zero, and nothing is rounded into a right."""

import pytest

from exports import micro_credentials as said
from exports.themes import LACKS, THEMES, why
from graph.snapshot import Snapshot
from routes.catalogue.themes import Lack, Theme, members
from tools.snapshots import bundled


@pytest.fixture(scope="module")
def pack() -> Snapshot:
    return bundled()


@pytest.mark.parametrize(
    ("id_", "level", "credit", "fee"),
    [
        (
            "EE-TLU-crossmedia",
            "EQF level 6, level 6 of the EstQF (declared)",
            "16 EAP (16 ECTS)",
            "EUR 1,184",
        ),
        (
            "GB-SQA-ethical-hacking-5",
            "EQF level 3, level 5 of the SCQF (declared)",
            "6 SCQF (3 ECTS, by the rule of conversion in the data)",
            None,
        ),
        (
            "US-COLUMBIA-micromasters-business-analytics",
            None,
            "7.5 US graduate credits (Columbia points) (in ECTS not known)",
            None,
        ),
        ("CH-ENBAU-cas-nachhaltiges-bauen", None, "10 ECTS", "CHF 6400 (in EUR not known)"),
        ("IE-UCD-cert-cpd-university-teaching", None, "7.5 ECTS", "EUR 825 (the source writes: 110 per credit)"),
        (
            "FI-TURKUUAS-higher-education-diploma",
            "EQF level 6, level 6 of the FiNQF (declared)",
            "60 opintopiste (op) (60 ECTS)",
            "EUR 400 per academic year (the sum is not known)",
        ),
        ("FI-HELSINKI-elements-of-ai", None, "2 opintopiste (cr) (2 ECTS)", "free"),
    ],
)
def test_a_fact_is_said_as_far_as_it_is_known(
    pack: Snapshot, id_: str, level: str | None, credit: str | None, fee: str | None
) -> None:
    offer = pack.micro_credentials[id_]
    assert said.level(pack, offer) == level
    assert said.credit(pack, offer) == credit
    assert said.fee(offer) == fee


def test_only_a_fee_of_nothing_is_free(pack: Snapshot) -> None:
    free = {id_ for id_, offer in pack.micro_credentials.items() if said.fee(offer) == "free"}
    assert free == {id_ for id_, offer in pack.micro_credentials.items() if offer.get("fee_eur") == 0}
    assert len(free) == 9


def test_a_verified_level_is_called_verified(pack: Snapshot) -> None:
    offer = {**pack.micro_credentials["EE-TLU-crossmedia"], "level_status": "verified"}
    assert said.eqf(offer) == "EQF level 6, verified"


def test_the_limits_of_a_policy_are_said_and_none_is_not_called_unlimited(pack: Snapshot) -> None:
    assert said.cap(pack.policies["CH-ENBAU-validity"]) == "at most 50 ECTS; at most 83.33 % of the programme"
    assert said.cap(pack.policies["FR-blocs-de-competences"]) is None


def test_an_inference_says_in_its_first_words_that_it_is_ours(pack: Snapshot) -> None:
    seen = 0
    for those in members(pack).values():
        for member in those.values():
            sentences = why(pack, member)
            assert len(sentences) == len(member.basis) + len(member.lacks)
            if member.inferred:
                assert sentences[0].startswith("Our inference")
                seen += 1
    assert seen > 20


def test_every_entry_point_and_every_lack_has_words() -> None:
    assert set(THEMES) == set(Theme)
    assert set(LACKS) == set(Lack)
