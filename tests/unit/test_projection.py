"""From rows to nodes and relationships."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import (
    AccessRule,
    EqfLevelDescriptor,
    Field,
    Framework,
    Level,
    MicroCredential,
    Programme,
    Provider,
    QualificationType,
    RecognitionPolicy,
    SkillLink,
    StackingLink,
)
from graph.projection import Graph, fold, project
from graph.record import Record

URL = "https://www.example.org/page"
SOURCE = {"source_url": URL, "evidence": "seen"}


def graph(*records: Record) -> Graph:
    return project((record, ("d",)) for record in records)


def framework(id_: str = "X", **told: object) -> Framework:
    return Framework(id=id_, name=f"Framework {id_}", **{"country": "AT", **told}, **SOURCE)


def level(framework_id: str = "X", notation: str = "7", **told: object) -> Level:
    return Level(framework_id=framework_id, notation=notation, order=7, label="Seven", **told, **SOURCE)


def kind(id_: str = "T", **told: object) -> QualificationType:
    told = {"framework_id": "X", "title_en": id_, "sector": "higher_education", **told}
    return QualificationType(id=id_, is_full_qualification=True, **told, **SOURCE)


def programme(id_: str = "P", **told: object) -> Programme:
    return Programme(id=id_, provider_id="U", title=id_, **{"country": "AT", **told}, **SOURCE)


def micro_credential(id_: str = "M", **told: object) -> MicroCredential:
    return MicroCredential(id=id_, provider_id="U", title=id_, **told, **SOURCE)


def provider(id_: str = "U", **told: object) -> Provider:
    return Provider(id=id_, name=id_, kind="university", **told, **SOURCE)


def rule(rule_id: str, from_id: str = "T", to_id: str = "S") -> AccessRule:
    ends = {"from_id": from_id, "to_id": to_id}
    return AccessRule(rule_id=rule_id, access="general", certainty="entitled", **ends, **SOURCE)


def runs(found: Graph, type_: str) -> set[tuple[str, str]]:
    return {(start[1], end[1]) for its_type, start, end, _ in found.relationships if its_type == type_}


def governed(found: Graph) -> set[tuple[str, str]]:
    return {end for its_type, _, end, _ in found.relationships if its_type == "GOVERNS"}


def test_a_type_is_in_the_country_of_its_framework() -> None:
    found = graph(framework(), kind())
    assert (found.nodes["QualificationType", "T"]["country"], runs(found, "IN")) == ("AT", {("X", "AT"), ("T", "AT")})


def test_a_type_of_a_framework_that_is_no_countrys_is_in_none() -> None:
    assert "country" not in graph(framework(country=None), kind()).nodes["QualificationType", "T"]


def test_what_is_not_known_is_no_property() -> None:
    assert None not in graph(programme()).nodes["Programme", "P"].values()


def test_a_fee_of_nothing_is_a_property() -> None:
    assert graph(programme(fee_eur=0)).nodes["Programme", "P"]["fee_eur"] == 0


def test_every_node_says_which_datasets_assert_it() -> None:
    found = project([(framework(), ("mine", "theirs"))])
    assert {tuple(node["asserted_by"]) for node in found.nodes.values()} == {("mine", "theirs")}


def test_a_node_that_follows_from_rows_of_several_datasets_names_all_of_them() -> None:
    rows = [(provider("U", country="AT"), ("base",)), (provider("V", country="AT"), ("draft", "base"))]
    for order in (rows, rows[::-1]):
        found = project([*order, (provider("W", country="AT"), ("later",))], ["later", "draft", "base"])
        assert found.nodes["Country", "AT"]["asserted_by"] == ["later", "draft", "base"]
        assert found.nodes["Source", URL]["asserted_by"] == ["later", "draft", "base"]


def test_two_rules_between_the_same_pair_are_two_relationships() -> None:
    found = graph(kind(), kind("S"), rule("R1"), rule("R2"))
    assert [key[3] for key in found.relationships if key[0] == "GIVES_ACCESS_TO"] == ["R1", "R2"]


def test_a_rule_may_lead_into_a_programme() -> None:
    found = graph(kind(), provider(), programme("S"), rule("R"))
    assert ("GIVES_ACCESS_TO", ("QualificationType", "T"), ("Programme", "S"), "R") in found.relationships


def test_a_rule_whose_end_no_row_brings_dangles() -> None:
    assert graph(kind(), rule("R")).dangling == [
        ("GIVES_ACCESS_TO", ("QualificationType", "T"), ("QualificationType", "S"), "R")
    ]


def test_what_dangles_is_no_relationship() -> None:
    assert runs(graph(kind(), rule("R")), "GIVES_ACCESS_TO") == set()


def test_the_order_of_rows_does_not_change_the_graph() -> None:
    rows = [framework(), level(), kind(level_code="7"), kind("S"), provider(), programme(type_id="T"), rule("R")]
    forth, back = graph(*rows), graph(*reversed(rows))
    assert (forth.nodes, forth.relationships) == (back.nodes, back.relationships)


@pytest.mark.parametrize("turned", [False, True])
def test_whatever_else_has_its_id_a_rule_leads_to_the_type_and_a_link_to_the_programme(turned: bool) -> None:
    link = StackingLink(mc_id="M", target_id="S", ects=5, **SOURCE)
    rows = [
        kind(),
        kind("S"),
        provider(),
        programme("S"),
        micro_credential("M"),
        micro_credential("S"),
        rule("R"),
        link,
    ]
    found = graph(*reversed(rows) if turned else rows)
    ends = {end for type_, _, end, _ in found.relationships if type_ in ("GIVES_ACCESS_TO", "COUNTS_TOWARD")}
    assert ends == {("QualificationType", "S"), ("Programme", "S")}


def test_a_page_is_published_by_its_host() -> None:
    assert graph(framework()).nodes["Source", URL]["publisher"] == "www.example.org"


def test_rows_that_cite_one_page_share_it() -> None:
    assert runs(graph(provider("U"), provider("V")), "STATED_IN") == {("U", URL), ("V", URL)}


def test_parallel_rows_make_one_country() -> None:
    assert graph(framework("X"), framework("Y")).counts()[0]["Country"] == 1


def test_an_eqf_level_that_no_row_describes_is_made_by_the_reference_to_it() -> None:
    assert graph(framework(), level(eqf_level=7)).nodes["EqfLevel", "7"]["level"] == 7


def test_an_eqf_level_that_a_row_describes_keeps_its_description() -> None:
    described = EqfLevelDescriptor(level=7, knowledge="k", skills="s", responsibility_autonomy="r", official_url=URL)
    assert graph(framework(), level(eqf_level=7), described).nodes["EqfLevel", "7"]["knowledge"] == "k"


@pytest.mark.parametrize(
    ("framework_id", "told", "match"),
    [
        ("X", {"referenced_to_eqf_year": 2012}, "referenced"),
        ("X", {}, "stated"),
        ("EQF", {"country": None}, "identity"),
    ],
)
def test_a_reference_to_the_eqf_says_what_it_rests_on(framework_id: str, told: dict[str, object], match: str) -> None:
    found = graph(framework(framework_id, **told), level(framework_id, eqf_level=7))
    (said,) = [properties["match"] for key, properties in found.relationships.items() if key[0] == "REFERENCED_TO"]
    assert said == match


def test_a_level_that_is_not_referenced_is_not_linked_to_the_eqf() -> None:
    assert runs(graph(framework(), level()), "REFERENCED_TO") == set()


def test_an_unplaced_type_is_at_no_level() -> None:
    assert runs(graph(framework(), level(), kind()), "AT_LEVEL") == set()


EQF = (framework("EQF", country=None), level("EQF", "7", eqf_level=7))
HOME = (framework("X", abbreviation="XQF"), level("X", "7", eqf_level=7), level("X", "11", eqf_level=7))
OTHER = (framework("Y", abbreviation="YQF"), level("Y", "7", eqf_level=6))


@pytest.mark.parametrize(
    ("told", "placed"),
    [
        ({"nqf_level": "7", "eqf_level": 7}, "X:7"),
        ({"nqf_level": "7"}, None),
        ({"nqf_level": "11"}, "X:11"),
        ({"nqf_level": "7 (YQF)"}, "Y:7"),
        ({"nqf_level": "7 (ZQF)", "eqf_level": 7}, "EQF:7"),
        ({"nqf_level": "11", "eqf_level": 5}, None),
        ({"nqf_level": "11", "country": "DE"}, None),
        ({"eqf_level": 7}, "EQF:7"),
        ({}, None),
    ],
    ids=[
        "the one that agrees on the EQF level",
        "not one of two",
        "the only one",
        "the one of the named framework",
        "the EQF's where the named framework is unknown",
        "none against the EQF level",
        "none of another country",
        "the EQF's own",
        "none",
    ],
)
def test_an_offer_is_placed_only_where_its_level_is_certain(told: dict[str, object], placed: str | None) -> None:
    found = graph(*EQF, *HOME, *OTHER, provider(), programme(**told))
    assert runs(found, "AT_LEVEL") == ({("P", placed)} if placed else set())


@pytest.mark.parametrize("written", ["7(XQF)", "7  (XQF)", "7 (XQF)"])
def test_a_frameworks_short_form_stands_in_the_last_brackets(written: str) -> None:
    found = graph(framework(abbreviation="XQF"), level(), provider(), programme(nqf_level=written))
    assert runs(found, "AT_LEVEL") == {("P", "X:7")}


def test_a_programme_leads_to_its_type() -> None:
    assert runs(graph(framework(), kind(), provider(), programme(type_id="T")), "LEADS_TO") == {("P", "T")}


def test_a_programme_whose_type_is_not_said_leads_to_none() -> None:
    assert runs(graph(provider(), programme()), "LEADS_TO") == set()


def test_a_field_is_below_its_broader_field() -> None:
    rows = [Field(code=code, name=code, parent_code=above, uri=URL) for code, above in (("06", None), ("061", "06"))]
    assert runs(graph(*rows), "BROADER") == {("061", "06")}


@pytest.mark.parametrize(
    ("told", "governs"),
    [
        ({"country": "AT"}, {("Country", "AT")}),
        ({"country": "AT", "provider_id": "U"}, {("Provider", "U")}),
        ({"country": "AT", "institution": "An academy"}, set()),
        ({}, set()),
    ],
    ids=["a country", "a provider", "an institution that is no provider", "nobody named"],
)
def test_a_policy_governs_only_whom_it_names(told: dict[str, object], governs: set[tuple[str, str]]) -> None:
    policy = RecognitionPolicy(id="R", subject="micro_credential", rule="R", **told, **SOURCE)
    assert governed(graph(provider(), policy)) == governs


@pytest.mark.parametrize(("uri", "id_"), [(None, "Python"), ("http://data.europa.eu/esco/skill/1", None)])
def test_a_skill_is_known_by_its_uri_or_else_by_its_label(uri: str | None, id_: str | None) -> None:
    found = graph(micro_credential(), SkillLink(mc_id="M", label="Python", uri=uri))
    assert runs(found, "TEACHES") == {("M", uri or id_)}


def test_a_programme_may_teach_a_skill_too() -> None:
    found = graph(micro_credential(), programme(), SkillLink(mc_id="P", label="Python"))
    assert ("TEACHES", ("Programme", "P"), ("Skill", "Python"), "") in found.relationships


def test_a_micro_credential_may_count_toward_a_larger_one() -> None:
    link = StackingLink(mc_id="M", target_id="L", ects=5, **SOURCE)
    found = graph(micro_credential(), micro_credential("L"), link)
    assert ("COUNTS_TOWARD", ("MicroCredential", "M"), ("MicroCredential", "L"), "") in found.relationships


def test_numbers_are_stored_as_floats() -> None:
    assert type(graph(programme(ects="7.50")).nodes["Programme", "P"]["ects"]) is float


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Lehrabschlußprüfung", "lehrabschlussprufung"),
        ("  Diplôme   d'État ", "diplome d'etat"),
        ("Απολυτήριο", "απολυτηριο"),
        ("LİSANS", "lisans"),
        ("ﬁne", "fine"),
        ("", ""),
    ],
)
def test_text_for_searching_has_no_case_and_no_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd", "Zs"], max_codepoint=0x24F)))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_plain_text_is_folded_like_any_other(text: str) -> None:
    assert fold(text) == fold(f"{text} é").removesuffix("e").rstrip()


def test_a_trade_mark_sign_does_not_hide_a_title() -> None:
    assert fold("MicroMasters™") == "micromasterstm"


def test_the_text_for_searching_has_all_titles() -> None:
    found = graph(framework(), kind(title_native="Diplôme", title_en="Diploma"))
    assert found.nodes["QualificationType", "T"]["search_text"] == "diplome diploma"


def test_an_offer_whose_level_is_written_on_two_lines_is_still_a_node() -> None:
    found = graph(framework(), level(), provider(), programme(nqf_level="7\nor 8"))
    assert ("Programme", "P") in found.nodes


def test_a_level_whose_framework_only_another_dataset_has_breaks_no_offer() -> None:
    found = graph(level("GONE", "7"), provider(), programme(nqf_level="7"))
    assert ("Programme", "P") in found.nodes
