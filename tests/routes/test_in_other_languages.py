"""Every sentence that an answer makes can be said in every language, and names no id, code or address there."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

import pytest

from exports.sentences import in_words
from routes.answer import Answer
from routes.differences import differences
from routes.request import route_request
from routes.search import find_routes
from routes.stacking import Holding, stack
from tests.routes.snapshots import bundled
from tools.catalogues import template
from words import spoken
from words.catalogues import languages
from words.said import Listed, Said

SNAPSHOT = bundled()
IDS = SNAPSHOT.studies.ids
DAY = date(2026, 11, 27)
HELSINKI = "FI-HELSINKI-bsc-computer-science"


def asked(*held: str, to: str, **more: object) -> Answer:
    return find_routes(SNAPSHOT, route_request(held=held, target=to, on=DAY, **more))


@cache
def answers() -> tuple[Answer, ...]:
    types = range(SNAPSHOT.studies.type_count)
    pairs = [(a, b) for a in types for b in types if a != b]
    at_home = [(a, b) for a, b in pairs if SNAPSHOT.country(a) == SNAPSHOT.country(b)]
    found = [asked(IDS[a], to=IDS[b]) for a, b in at_home[::37]]
    found += [asked(IDS[a], to=IDS[b], certainty="entitled") for a, b in at_home[::97]]
    found += [asked(IDS[a], to=IDS[b], certainty="conditional") for a, b in at_home[5::197]]
    found += [asked(IDS[a], to=IDS[b], countries={SNAPSHOT.country(b)}) for a, b in pairs[::3001]]
    found += [asked("AT-lehrabschluss", to=id_) for id_ in IDS[SNAPSHOT.studies.type_count :: 9]]
    limits: list[dict[str, object]] = [
        {"max_fee": 0, "max_years": "0.5"},
        {"languages": {"en"}, "modes": {"online"}},
        {"avoid": {"AT-bachelor"}},
        {"require": {"AT-doktorat"}},
        {"limit": 1},
        {"pace": 30},
    ]
    found += [asked("AT-lehrabschluss", to=to, **more) for to in ("AT-bachelor", "AT/6") for more in limits]
    found += [asked("DE-bachelor", to="DE-UDE-OC-master-60", max_fee=5000), asked("AT-doktorat", to="AT/4")]
    found += [asked("AT-lehrabschluss", to="AT/6/0999"), asked("AT-bachelor", to="AT/6")]
    found += [asked(*held, to=HELSINKI) for held in (("FI-HELSINKI-cs-basic-studies-25",), ("FI-kandidaatti",))]
    held = ("FI-ammatillinen-perustutkinto", "FI-HELSINKI-cs-basic-studies-25", "EE-TLU-crossmedia")
    found += [asked(*held, to=HELSINKI), asked(*held, to="FI-kandidaatti"), asked(*held, to="FI-maisteri")]
    found.append(asked(held[0], to=HELSINKI, credits=(f"{HELSINKI}:30",)))
    return tuple(found)


@cache
def said() -> frozenset[str]:
    """All that the answers say in words."""
    found: set[str] = set()
    for answer in answers():
        found |= {*answer.notices, *answer.why}
        for place, route in enumerate(answer.routes, start=1):
            found |= {one.text for one in (*route.because, *route.provided_that)}
            found.add(differences(route, answer.routes[0]).text(place, 1))
    for target in {link.target_id for link in SNAPSHOT.links if link.target_id in SNAPSHOT.index}:
        linked = [Holding(link.mc_id) for link in SNAPSHOT.links_by_target[target][:12]]
        counted = stack(SNAPSHOT, SNAPSHOT.index[target], linked, on=DAY)
        found |= {one.text for one in (*counted.wasted, *counted.caps)}
    return frozenset(found)


def parts(value: object) -> Iterator[Said]:
    if isinstance(value, Said):
        yield value
    inside: Iterable[object] = ()
    if isinstance(value, Said):
        inside = [one for _, one in value.values]
    elif isinstance(value, Listed):
        inside = value.items
    for one in inside:
        yield from parts(one)


def test_enough_is_looked_at() -> None:
    assert len(said()) > 400
    assert len({part.one for text in said() for part in parts(text)}) > 60


def test_every_sentence_of_ours_is_in_the_catalogues() -> None:
    known = {message.id if isinstance(message.id, str) else tuple(message.id) for message in template()}
    used = {(part.one, part.many) if part.many else part.one for text in said() for part in parts(text)}
    assert used - known == set()


def test_only_words_of_the_data_are_no_sentences_of_ours() -> None:
    """What is neither is a text glued from sentences, which stays English in every language."""
    rows = (*SNAPSHOT.studies.properties, *SNAPSHOT.arcs.properties, *(link.properties for link in SNAPSHOT.links))
    data = {
        value for row in (*rows, *SNAPSHOT.requirements.values()) for value in row.values() if isinstance(value, str)
    }
    options = {one.get("conditions") for found in SNAPSHOT.options.values() for _, _, one in found}
    assert {text for text in said() if not isinstance(text, Said | Listed)} - data - options == set()


@pytest.mark.parametrize("code", languages())
def test_no_sentence_names_an_id_a_code_or_an_address(code: str) -> None:
    ids = {*SNAPSHOT.index, *SNAPSHOT.arcs.ids, *SNAPSHOT.micro_credentials, *SNAPSHOT.policies}
    with spoken(code):
        for text in said():
            told = in_words(text, fact=lambda _fact, _language: "…")
            assert "http" not in told
            assert "{" not in told
            words = set(re.findall(r"[\w-]+", told))
            assert words & ids == set(), told
            assert words & SNAPSHOT.countries == set(), told
            assert words & {"entitled", "discretionary", "onsite"} == set(), told
