"""What people type who look for their certificate, in many languages: what they mean is the first thing found."""

import pytest

from queries.find import find
from tests.routes.snapshots import bundled

MEANT: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (typed, frozenset(ids.split()))
    for typed, ids in (
        ("A level", "GB-EAW-a-level"),
        ("A-Levels", "GB-EAW-a-level"),
        ("GCSE", "GB-EAW-gcse-grades-9-4 GB-EAW-gcse-grades-3-1"),
        ("HND", "GB-SCT-hnd GB-EAW-hnd"),
        ("BTEC", "GB-EAW-btec-national-extended-diploma"),
        ("Highers", "GB-SCT-higher"),
        ("Leaving Cert", "IE-leaving-certificate-established"),
        ("Junior Cert", "IE-junior-certificate"),
        ("Abitur", "DE-abitur"),
        ("Fachabitur", "DE-fachhochschulreife DE-fachgebundene-hochschulreife"),
        ("Mittlere Reife", "DE-mittlerer-schulabschluss"),
        ("Realschulabschluss", "DE-mittlerer-schulabschluss"),
        ("Ausbildung", "DE-duale-berufsausbildung"),
        ("Gesellenbrief", "DE-duale-berufsausbildung AT-lehrabschluss"),
        ("Lehre", "AT-lehrabschluss DE-duale-berufsausbildung CH-efz"),
        ("HTL Matura", "AT-bhs-reife-und-diplompruefung"),
        ("Matura Österreich", "AT-ahs-reifepruefung"),
        ("Meisterprüfng", "AT-meisterpruefung"),
        ("mbo4", "NL-mbo-4"),
        ("mbo 4", "NL-mbo-4"),
        ("mbo4", "NL-mbo-4"),
        ("MBO niveau 4", "NL-mbo-4"),
        ("vwo", "NL-vwo"),
        ("havo", "NL-havo"),
        ("bac pro", "FR-baccalaureat-professionnel"),
        ("bac général", "FR-baccalaureat-general"),
        ("BTS", "FR-bts LU-bts"),
        ("CAP", "FR-cap"),
        ("licence pro", "FR-licence-professionnelle"),
        ("FP grado superior", "ES-tecnico-superior"),
        ("bachillerato", "ES-bachiller"),
        ("laurea triennale", "IT-laurea"),
        ("maturita", "CZ-maturita-gymnazium SK-maturita-gymnazium CZ-maturita-odborna SK-maturita-odborna"),
        ("výuční list", "CZ-vyucni-list-3 CZ-vyucni-list-2"),
        ("technikum", "PL-dyplom-zawodowy-technikum HU-technikus-oklevel HU-erettsegi-technikum"),
        ("matura polska", "PL-swiadectwo-dojrzalosci"),
        ("lukio", "FI-lukion-oppimaara"),
        ("ylioppilas", "FI-ylioppilastutkinto"),
        ("fagbrev", "NO-fagbrev-svennebrev"),
        ("studentexamen", "SE-hogskoleforberedande-examen"),
        ("lise diplomasi", "TR-lise-diplomasi"),
        ("önlisans", "TR-onlisans"),
        ("απολυτήριο λυκείου", "GR-apolytirio-gel CY-apolytirio-lykeiou"),
        ("атестат", "UA-svidotstvo-povna-zahalna-serednia"),
        ("бакалавр", "UA-bakalavr BG-bakalavar"),
        ("apprenticeship austria", "AT-lehrabschluss"),
    )
)
"""What is typed -> the qualification types any of which is the right first one."""


@pytest.mark.parametrize(("typed", "meant"), MEANT, ids=[typed for typed, _ in MEANT])
def test_what_is_meant_is_found_first(typed: str, meant: frozenset[str]) -> None:
    assert meant <= bundled().index.keys()
    first = find(bundled(), typed, kinds=("qualification_type", "programme"), limit=1)
    assert [hit.id for hit in first if hit.id in meant]


def test_the_italian_maturita_is_among_the_first_though_an_accent_alone_does_not_tell_it_from_others() -> None:
    assert "IT-diploma-liceale" in [one.id for one in find(bundled(), "maturità", limit=8)]
