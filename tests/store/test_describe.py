"""Describing anything: what is told is what the tables say, for every kind of thing and for odd ids."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.content import Content
from graph.datasets import load
from graph.errors import UnknownIdError
from graph.model import Framework, Provider, QualificationType, RecognitionPolicy
from graph.schema import node_models
from graph.store import GraphStore, open_store
from queries.describe import RELATIONS, describe
from queries.description import Description
from queries.things import KINDS

pytestmark = pytest.mark.embedded

Table = Callable[[str], list[dict[str, str]]]

ODD = [
    'it\'s "quoted"',
    "back\\slash\\'",
    "a/b?c=d&e#f",
    "Ελλάδα · Österreich · 学位 · 🎓",
    "ימין לשמאל",
    "'}) DETACH DELETE n //",
    "$id {generation} `label`",
    "%27 OR 1=1 --",
    "x" * 200,
]


def told(description: Description, relation: str, direction: str | None = None) -> set[str]:
    return {r.id for r in description.related if r.relation == relation and direction in (None, r.direction)}


def some(rows: list[dict[str, str]], count: int) -> list[dict[str, str]]:
    return random.Random(7).sample(rows, count)  # noqa: S311 - a fixed sample, no secret


def test_a_qualification_type_is_told_with_its_level_its_eqf_level_and_its_programmes(
    pack_store: GraphStore, table: Table
) -> None:
    levels = {(r["framework_id"], r["level_code"]): r["eqf_level"] for r in table("levels")}
    for row in some(table("qualification_types"), 8):
        found = describe(pack_store, id=row["type_id"])
        placed = bool(row["level_code"])
        eqf_level = levels.get((row["framework_id"], row["level_code"]))
        assert found.kind == "qualification_type"
        assert (found.title, found.title_en) == (row["title_native"] or row["title_en"], row["title_en"])
        assert told(found, "AT_LEVEL") == ({f"{row['framework_id']}:{row['level_code']}"} if placed else set())
        assert told(found, "HAS_LEVEL") == ({row["framework_id"]} if placed else set())
        assert told(found, "REFERENCED_TO") == ({eqf_level} if eqf_level else set())
        assert told(found, "LEADS_TO") == {
            r["programme_id"] for r in table("programmes") if r["type_id"] == row["type_id"]
        }


@pytest.mark.parametrize("id_", ["NL-mbo-4", "AT-lehrabschluss", "TR-onlisans", "FR-bts"])
def test_every_rule_of_a_qualification_type_is_told_with_what_it_is_worth(
    pack_store: GraphStore, table: Table, id_: str
) -> None:
    rules = {
        (r.properties["rule_id"], r.direction, r.properties["access"], r.properties.get("certainty", ""))
        for r in describe(pack_store, id=id_).related
        if r.relation == "GIVES_ACCESS_TO"
    }
    rows = table("access")
    wanted = {(r["rule_id"], "out", r["access"], r["certainty"]) for r in rows if r["from_type_id"] == id_}
    wanted |= {(r["rule_id"], "in", r["access"], r["certainty"]) for r in rows if r["to_type_id"] == id_}
    assert rules == wanted


def test_a_thing_is_told_with_the_source_of_its_row(pack_store: GraphStore, table: Table) -> None:
    for row in some(table("qualification_types"), 4):
        (source,) = describe(pack_store, id=row["type_id"]).sources
        assert (source.url, source.evidence, source.checked_on) == (
            row["source_url"],
            row["evidence"],
            row["checked_on"],
        )


def test_a_rule_is_told_with_its_condition_its_bridge_and_its_source(pack_store: GraphStore, table: Table) -> None:
    row = next(r for r in table("access") if r["condition_en"] and r["bridge_title"] and r["bridge_kind"])
    held = describe(pack_store, id=row["from_type_id"])
    (rule,) = [r for r in held.related if r.properties.get("rule_id") == row["rule_id"]]
    assert (rule.direction, rule.id, rule.properties["access"], rule.properties["certainty"]) == (
        "out",
        row["to_type_id"],
        row["access"],
        row["certainty"],
    )
    assert rule.properties["condition"] == row["condition_en"]
    assert (rule.properties["bridging"], rule.properties["bridge_kind"]) == (row["bridge_title"], row["bridge_kind"])
    assert [(s.url, s.evidence, s.checked_on) for s in rule.sources] == [
        (row["source_url"], row["evidence"], row["checked_on"])
    ]


def test_an_access_rule_is_told_by_its_own_id(pack_store: GraphStore, table: Table) -> None:
    for row in some(table("access"), 4):
        found = describe(pack_store, id=row["rule_id"])
        assert found.kind == "access_rule"
        assert [(r.direction, r.id) for r in found.related] == [("in", row["from_type_id"]), ("out", row["to_type_id"])]
        assert found.properties["access"] == row["access"]
        assert found.properties.get("certainty", "") == row["certainty"]
        assert [s.url for s in found.sources] == [row["source_url"]]


def test_a_programme_is_told_with_what_counts_toward_it_and_what_governs_it(
    pack_store: GraphStore, table: Table
) -> None:
    for row in some(table("programmes"), 8):
        found = describe(pack_store, id=row["programme_id"])
        assert told(found, "OFFERED_BY") == {row["provider_id"]}
        assert told(found, "LEADS_TO") == ({row["type_id"]} if row["type_id"] else set())
        assert found.properties.get("entry_requirement", "") == row["entry_requirement_en"]
        assert told(found, "COUNTS_TOWARD", "in") == {
            r["mc_id"] for r in table("stacking") if r["programme_id"] == row["programme_id"]
        }
        assert told(found, "GOVERNS") == {
            r["policy_id"]
            for r in table("recognition_policies")
            if r["provider_id"] == row["provider_id"]
            or (r["country"] == row["country"] and not r["provider_id"] and not r.get("institution"))
        }


def test_a_programme_is_told_with_the_rules_of_its_type(pack_store: GraphStore, table: Table) -> None:
    row = next(r for r in table("programmes") if r["type_id"] == "FI-kandidaatti")
    found = describe(pack_store, id=row["programme_id"])
    rules = {r.properties["rule_id"]: r.via for r in found.related if r.relation == "GIVES_ACCESS_TO"}
    around = {r["rule_id"] for r in table("access") if "FI-kandidaatti" in (r["from_type_id"], r["to_type_id"])}
    assert rules == dict.fromkeys(around, "FI-kandidaatti")


def test_a_micro_credential_is_told_with_its_skills_and_what_it_counts_toward(
    pack_store: GraphStore, table: Table
) -> None:
    skilled = {row["mc_id"] for row in table("esco_skills")}
    for row in [r for r in table("micro_credentials") if r["mc_id"] in skilled][:5]:
        found = describe(pack_store, id=row["mc_id"])
        links = [r for r in table("stacking") if r["mc_id"] == row["mc_id"]]
        counted = {
            (r.id, r.properties.get("ects"))
            for r in found.related
            if (r.relation, r.direction) == ("COUNTS_TOWARD", "out")
        }
        assert counted == {(r["programme_id"], float(r["ects_counted"]) if r["ects_counted"] else None) for r in links}
        assert told(found, "TEACHES") == {
            r["esco_uri"] or r["skill_label"] for r in table("esco_skills") if r["mc_id"] == row["mc_id"]
        }
        assert found.properties.get("prerequisite", "") == row["prerequisite_en"]


def test_a_programme_is_told_with_the_first_level_of_what_it_requires(pack_store: GraphStore, table: Table) -> None:
    rows = table("requirements")
    for programme in sorted({row["programme_id"] for row in rows if row["parent_id"]}):
        found = describe(pack_store, id=programme)
        first = {r["requirement_id"]: r for r in rows if r["programme_id"] == programme and not r["parent_id"]}
        groups = [r for r in found.related if r.kind == "requirement_group"]
        assert {r.id for r in groups} == set(first)
        for group in groups:
            row = first[group.id]
            assert (group.relation, group.direction, group.title) == ("REQUIRES", "out", row["title_en"])
            assert group.about["condition"] == row["condition_en"]
            assert group.about.get("min_credits") == (float(row["min_credits"]) if row["min_credits"] else None)
            assert [source.url for source in group.sources] == [row["source_url"]]


def test_a_requirement_group_is_told_with_what_it_takes_and_the_programme(pack_store: GraphStore, table: Table) -> None:
    rows, options = table("requirements"), table("requirement_options")
    nested = [row for row in rows if row["parent_id"]]
    filled = {option["requirement_id"] for option in options}
    for row in (*some(nested, 3), *some([r for r in rows if r["requirement_id"] in filled], 3)):
        id_ = row["requirement_id"]
        found = describe(pack_store, id=id_)
        assert (found.kind, found.title, found.title_en) == ("requirement_group", row["title_en"], row["title_en"])
        assert [source.url for source in found.sources] == [row["source_url"]]
        assert told(found, "REQUIRES", "in") == {row["programme_id"]}
        assert told(found, "OPTION", "in") == ({row["parent_id"]} if row["parent_id"] else set())
        assert told(found, "OPTION", "out") == {
            *(r["requirement_id"] for r in rows if r["parent_id"] == id_),
            *(o["mc_id"] for o in options if o["requirement_id"] == id_),
        }
        assert all(r.sources for r in found.related)


def test_a_micro_credential_is_told_with_what_it_asks_for_and_where_it_counts(
    pack_store: GraphStore, table: Table
) -> None:
    asked = table("prerequisites")
    for mc in sorted({row["mc_id"] for row in asked}):
        related = [r for r in describe(pack_store, id=mc).related if r.relation == "HAS_PREREQUISITE"]
        assert {
            (r.id, r.properties["kind"], r.properties.get("one_of", ""), *(s.url for s in r.sources))
            for r in related
            if r.direction == "out"
        } == {(r["requires_id"], r["kind"], r["one_of"], r["source_url"]) for r in asked if r["mc_id"] == mc}
    programme = {row["requirement_id"]: row["programme_id"] for row in table("requirements")}
    for row in some(table("requirement_options"), 4):
        found = describe(pack_store, id=row["mc_id"])
        groups = {o["requirement_id"] for o in table("requirement_options") if o["mc_id"] == row["mc_id"]}
        assert told(found, "OPTION", "in") == groups
        required = {(r.via, r.id) for r in found.related if r.relation == "REQUIRES"}
        assert required == {(group, programme[group]) for group in groups}


def test_a_type_or_programme_is_told_with_its_exit_awards(pack_store: GraphStore, table: Table) -> None:
    rows = table("exit_awards")
    for id_ in sorted({end for row in rows for end in (row["award_id"], row["programme_id"])}):
        found = describe(pack_store, id=id_)
        assert told(found, "EXIT_AWARD_OF", "in") == {r["award_id"] for r in rows if r["programme_id"] == id_}
        assert told(found, "EXIT_AWARD_OF", "out") == {r["programme_id"] for r in rows if r["award_id"] == id_}
        assert all(r.sources for r in found.related if r.relation == "EXIT_AWARD_OF")


def test_a_credit_system_is_told_with_its_rule(pack_store: GraphStore, table: Table) -> None:
    for row in table("credit_systems"):
        found = describe(pack_store, id=row["credit_system"])
        assert (found.kind, found.title) == ("credit_system", row["credit_system"])
        assert found.properties["ects_per_credit"] == float(row["ects_per_credit"])
        assert found.properties["rule"] == row["rule_en"]


def test_a_centre_is_told_with_its_country_and_the_page_that_names_it(pack_store: GraphStore, table: Table) -> None:
    for row in some(table("contacts"), 6):
        found = describe(pack_store, id=f"{row['country']}-{row['network']}")
        assert (found.kind, found.title) == ("contact", row["name"])
        assert told(found, "IN", "out") == {row["country"]}
        assert [source.url for source in found.sources] == [row["source_url"]]


def test_a_provider_is_told_with_what_it_offers(pack_store: GraphStore, table: Table) -> None:
    offers: dict[str, set[str]] = {}
    for name, key in (("programmes", "programme_id"), ("micro_credentials", "mc_id")):
        for row in table(name):
            offers.setdefault(row["provider_id"], set()).add(row[key])
    for row in some(table("providers"), 6):
        found = describe(pack_store, id=row["provider_id"])
        assert told(found, "OFFERED_BY", "in") == offers.get(row["provider_id"], set())


def test_a_level_of_the_eqf_is_told_in_plain_words_with_the_national_levels_on_it(
    pack_store: GraphStore, table: Table
) -> None:
    found = describe(pack_store, id="EQF:6")
    (row,) = [r for r in table("eqf_levels") if r["eqf_level"] == "6"]
    assert found.kind == "level"
    assert {name: found.properties[name] for name in ("knowledge", "skills", "responsibility_autonomy")} == {
        "knowledge": row["knowledge_en"],
        "skills": row["skills_en"],
        "responsibility_autonomy": row["responsibility_autonomy_en"],
    }
    assert told(found, "REFERENCED_TO", "in") == {
        f"{r['framework_id']}:{r['level_code']}"
        for r in table("levels")
        if r["eqf_level"] == "6" and r["framework_id"] != "EQF"
    }


def test_a_framework_is_told_with_its_levels_in_order_and_the_types_on_them(
    pack_store: GraphStore, table: Table
) -> None:
    found = describe(pack_store, id="NL-NLQF")
    rows = sorted((r for r in table("levels") if r["framework_id"] == "NL-NLQF"), key=lambda r: int(r["level_order"]))
    assert [r.id for r in found.related if r.relation == "HAS_LEVEL"] == [f"NL-NLQF:{r['level_code']}" for r in rows]
    assert {(r.via, r.id) for r in found.related if r.relation == "AT_LEVEL"} == {
        (f"NL-NLQF:{r['level_code']}", r["type_id"])
        for r in table("qualification_types")
        if r["framework_id"] == "NL-NLQF" and r["level_code"]
    }


def test_a_country_is_told_with_its_frameworks_and_all_its_policies(pack_store: GraphStore, table: Table) -> None:
    found = describe(pack_store, id="BE")
    frameworks = {r["framework_id"] for r in table("frameworks") if r["country"] == "BE"}
    assert {r.id for r in found.related if r.kind == "framework"} == frameworks
    policies = {r["policy_id"] for r in table("recognition_policies") if r["country"] == "BE"}
    assert {r.id for r in found.related if r.kind == "recognition_policy"} == policies
    assert found.title == "Belgium"


def test_a_field_is_told_with_its_broader_field_its_parts_and_its_offers(pack_store: GraphStore, table: Table) -> None:
    found = describe(pack_store, id="061")
    assert told(found, "BROADER", "out") == {"06"}
    assert told(found, "BROADER", "in") == {r["code"] for r in table("isced_f") if r["parent_code"] == "061"}


def test_a_skill_is_told_with_the_micro_credentials_that_teach_it(pack_store: GraphStore, table: Table) -> None:
    uri = table("esco_skills")[0]["esco_uri"]
    assert told(describe(pack_store, id=uri), "TEACHES", "in") == {
        r["mc_id"] for r in table("esco_skills") if r["esco_uri"] == uri
    }


def test_a_recognition_policy_is_told_by_its_own_id(pack_store: GraphStore, table: Table) -> None:
    for row in some(table("recognition_policies"), 4):
        found = describe(pack_store, id=row["policy_id"])
        assert (found.id, found.kind) == (row["policy_id"], "recognition_policy")


@pytest.mark.parametrize(
    ("id_", "kind"),
    [("first", "ehea_cycle"), ("6", "eqf_level"), ("title", "micro_credential_element")],
)
def test_every_other_kind_can_be_described(pack_store: GraphStore, id_: str, kind: str) -> None:
    assert describe(pack_store, id=id_).kind == kind


def test_the_page_that_a_row_cites_tells_what_cites_it(pack_store: GraphStore, table: Table) -> None:
    url = table("providers")[0]["source_url"]
    found = describe(pack_store, id=url)
    assert found.kind == "source"
    assert table("providers")[0]["provider_id"] in told(found, "STATED_IN", "in")


def test_nothing_tells_how_the_store_keeps_it(pack_store: GraphStore) -> None:
    hidden = {"key", "generation", "search_text", "asserted_by"}
    for id_ in ("AT-lehrabschluss", "EQF:6", "AT", "IE-NFQ", "FI-HELSINKI"):
        answer = describe(pack_store, id=id_).as_json()
        assert hidden & set(answer["properties"]) == set()
        for related in answer["related"]:
            assert hidden & (set(related["properties"]) | set(related["about"])) == set()
        assert answer["asserted_by"] == ["gradus-europe"]


def test_every_kind_of_the_model_and_every_relationship_has_its_place() -> None:
    # What a dataset is, the version of the store tells.
    assert set(KINDS) == set(node_models()) - {"Dataset"}
    from graph.schema import relationship_models

    assert set(RELATIONS) == set(relationship_models())


@pytest.fixture(scope="module")
def odd_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """A store whose ids are as odd as ids may be, and one id that three things have."""
    said: dict[str, Any] = {"source_url": "https://example.org/", "evidence": "known"}
    records = [Framework(id="F", name="F", country="AT", **said)]
    for id_ in ODD:
        records.append(
            QualificationType(
                id=id_, framework_id="F", title_en=f"Title of {id_}", sector="adult", is_full_qualification=True, **said
            )
        )
    records += [
        Framework(id="AT", name="A framework", country="AT", **said),
        Provider(id="AT", name="A provider", kind="other", country="AT", **said),
        RecognitionPolicy(id="P", subject="rpl", rule="x", country="AT", institution="A school", **said),
    ]
    folder: Path = tmp_path_factory.mktemp("odd") / "store"
    store = open_store(f"embedded:{folder}")
    load(store, "odd", Content(records))
    yield store
    store.close()


@pytest.mark.parametrize("id_", ODD)
def test_an_odd_id_is_found_as_it_is_written(odd_store: GraphStore, id_: str) -> None:
    found = describe(odd_store, id=id_)
    assert (found.id, found.title, told(found, "IN")) == (id_, f"Title of {id_}", {"AT"})


@pytest.mark.parametrize("id_", [*ODD, "\u202eright to left", "", "\x00", "\ud800", "x" * 100_000])
def test_an_odd_id_that_is_not_there_is_only_unknown(pack_store: GraphStore, id_: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        describe(pack_store, id=id_)
    assert len(str(caught.value)) < 2_000


def test_of_things_with_one_id_the_most_specific_is_told_and_the_others_named(odd_store: GraphStore) -> None:
    found = describe(odd_store, id="AT")
    assert (found.kind, found.title) == ("provider", "A provider")
    assert [(other.kind, other.title) for other in found.also] == [("framework", "A framework"), ("country", "Austria")]
    assert told(found, "IN", "in") == set()


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("at-lehrabschluss", "AT-lehrabschluss"),
        ("IE-NFQ:77", "IE-NFQ:7"),
        ("FI-HELSINK", "FI-HELSINKI"),
        ("AL-matura-shteterore--AL-bachelor--9", "AL-matura-shteterore--AL-bachelor--1"),
    ],
)
def test_the_nearest_ids_are_of_any_kind(pack_store: GraphStore, asked: str, meant: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        describe(pack_store, id=asked)
    assert meant in caught.value.nearest


@pytest.mark.parametrize("asked", ["Wien", "$id", "0", "NL-mbo-4--NL-wo-bachelor"])
def test_neither_addresses_nor_short_pieces_are_near_to_an_id(pack_store: GraphStore, asked: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        describe(pack_store, id=asked)
    assert [id_ for id_ in caught.value.nearest if "://" in id_ or len(id_) * 2 < len(asked)] == []


def test_an_address_that_no_row_cites_is_answered_with_addresses(pack_store: GraphStore, table: Table) -> None:
    url = table("providers")[0]["source_url"]
    with pytest.raises(UnknownIdError) as caught:
        describe(pack_store, id=f"{url}x")
    assert caught.value.nearest[0] == url


def test_every_policy_of_a_country_names_its_page(pack_store: GraphStore) -> None:
    policies = [r for r in describe(pack_store, id="AT").related if r.kind == "recognition_policy"]
    assert policies and all(policy.sources for policy in policies)
