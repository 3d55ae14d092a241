"""What micro-credentials count for: the integer programme, the caps, and what an answer says."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import UnknownIdError, UsageError
from graph.model import (
    AccessRule,
    Framework,
    MicroCredential,
    Programme,
    Provider,
    QualificationType,
    RecognitionPolicy,
    StackingLink,
)
from graph.record import Record
from routes.holdings import look_up_holdings, look_up_programme
from routes.request import RouteRequest
from routes.search import find_routes
from routes.stacking import NOT_PROVEN, Reason, Stack, stack
from routes.stacking.problem import Item, Limit, Problem
from routes.stacking.use import best_use
from tests.routes.snapshots import bundled, snapshot_of

SOURCE = {"source_url": "https://example.org", "evidence": "seen"}
TODAY = date(2026, 11, 24)
CONTRACT = {"programme", "required_ects", "applied", "elective", "wasted", "caps", "met", "missing", "remaining_ects"}


def electives(values: Iterable[int], limits: Sequence[Limit] = (), goal: int | None = None) -> Problem:
    """Micro-credentials that may count toward a programme without requirement groups."""
    return Problem(goal, [Item(str(i), value) for i, value in enumerate(values)], (), limits)


def small(
    *more: Record, ects: float | None = 60, link: dict[str, object] | None = None, on: date = TODAY, **programme: object
) -> Stack:
    """Two of one micro-credential of 10 ECTS toward a programme, under the given policies."""
    records: list[Record] = [
        Provider(id="U", name="U", country="CZ", kind="university", **SOURCE),
        Programme(
            **{"id": "P", "provider_id": "U", "title": "P", "country": "CZ", "ects": ects, **programme}, **SOURCE
        ),
        MicroCredential(id="M", provider_id="U", title="M", ects=10, **SOURCE),
        StackingLink(mc_id="M", target_id="P", **(link if link is not None else {"ects": 10}), **SOURCE),
        *more,
    ]
    snapshot = snapshot_of(records)
    return stack(snapshot, look_up_programme(snapshot, "P"), look_up_holdings(snapshot, ["M", "M"]), on=on)


def policy(**limits: object) -> RecognitionPolicy:
    told = {"country": "CZ", "subject": "micro_credential", **limits}
    return RecognitionPolicy(id="R", rule="R", **told, **SOURCE)


def test_a_micro_credential_held_twice_counts_twice() -> None:
    assert small().credits == 2000


@pytest.mark.parametrize(
    ("dates", "on", "credits"),
    [
        ({"valid_to": "2020"}, date(2020, 12, 31), 2000),
        ({"valid_to": "2020"}, date(2021, 1, 1), 0),
        ({"valid_to": "2020-02"}, date(2020, 2, 29), 2000),
        ({"valid_to": "2020-02"}, date(2020, 3, 1), 0),
        ({"valid_to": "2020-02-10"}, date(2020, 2, 10), 2000),
        ({"valid_to": "2020-02-10"}, date(2020, 2, 11), 0),
        ({"valid_from": "2027"}, date(2026, 12, 31), 0),
        ({"valid_from": "2027"}, date(2027, 1, 1), 2000),
        ({"valid_from": "2026-12"}, date(2026, 11, 30), 0),
        ({"valid_from": "2026-12-02"}, date(2026, 12, 1), 0),
        ({"valid_from": "2026-12-02"}, date(2026, 12, 2), 2000),
        ({"valid_from": "2019", "valid_to": "2027"}, date(2026, 11, 24), 2000),
    ],
)
def test_a_link_counts_only_while_it_is_valid(dates: dict[str, object], on: date, credits: int) -> None:
    assert small(link={"ects": 10, **dates}, on=on).credits == credits


@pytest.mark.parametrize(
    ("dates", "reason", "moment"),
    [
        ({"valid_to": "2020-06"}, Reason.LAPSED, "until 2020-06"),
        ({"valid_from": "2031"}, Reason.NOT_YET_VALID, "from 2031"),
    ],
)
def test_a_link_that_is_not_valid_is_named_with_its_date(dates: dict[str, object], reason: Reason, moment: str) -> None:
    found = small(link={"ects": 10, **dates})
    assert [(item.reason, moment in item.text) for item in found.wasted] == [(reason, True)] * 2


def test_what_counts_says_since_when_it_does() -> None:
    document = small(link={"ects": 10, "valid_from": "2019"}).as_json()
    assert [item["valid_from"] for item in document["applied"]] == ["2019", "2019"]  # type: ignore[attr-defined]


def test_a_share_of_the_programme_is_turned_into_credit() -> None:
    assert small(link={"share_percent": 25}).credits == 3000


def test_a_share_of_an_unknown_credit_is_named_and_never_applied() -> None:
    found = small(link={"share_percent": 25}, ects=None)
    assert (found.credits, {item.reason for item in found.wasted}) == (0, {Reason.CREDIT_NOT_KNOWN})


@pytest.mark.parametrize(
    ("limits", "credits"),
    [
        ({"max_ects": 15}, 1000),
        ({"max_share_percent": 20}, 1000),
        ({"max_share_percent": 34}, 2000),
        ({"max_ects": 0}, 0),
        ({"max_ects": 15, "provider_id": "U"}, 1000),
        ({"max_ects": 15, "applies_to": "master"}, 1000),
        ({"max_ects": 15, "recognises_provider_id": "U"}, 1000),
        ({"min_eqf_level": 7}, 0),
        ({"requires_quality_assurance": True}, 0),
        ({"max_ects": 15, "subject": "credit_transfer"}, 2000),
        ({"max_ects": 15, "country": "AT"}, 2000),
        ({"max_ects": 15, "institution": "Another university"}, 2000),
        ({"max_ects": 15, "region": "CZ-10"}, 2000),
    ],
)
def test_only_policies_that_bind_the_programme_limit_what_counts(limits: dict[str, object], credits: int) -> None:
    assert small(policy(**limits)).credits == credits


def test_the_country_of_a_programme_that_names_none_is_its_providers() -> None:
    assert small(policy(max_ects=15), country=None).credits == 1000


FRAMEWORK = Framework(id="F", name="F", country="CZ", **SOURCE)


def typed(**ects: object) -> tuple[Record, ...]:
    """A qualification type of this credit, and its framework."""
    told = {"framework_id": "F", "title_en": "T", "sector": "adult", "is_full_qualification": True, **ects}
    return FRAMEWORK, QualificationType(id="T", **told, **SOURCE)


def test_a_share_is_taken_of_the_types_least_credit_where_the_programmes_own_is_not_known() -> None:
    found = small(*typed(ects_min=180, ects_max=240), policy(max_share_percent=10), ects=None, type_id="T")
    assert (found.required, found.credits, found.as_json()["caps"][0]["max_ects"]) == (18000, 1000, 18)  # type: ignore[index]
    assert "10 % of the 180 ECTS that its qualification type takes at least" in found.caps[0].text


def test_a_share_of_a_credit_that_nobody_states_is_named_as_a_limit_that_is_not_known() -> None:
    found = small(policy(max_share_percent=10), ects=None)
    (cap,) = found.as_json()["caps"]  # type: ignore[misc]
    assert (found.credits, cap["max_ects"], "not known" in cap["text"]) == (2000, None, True)


def test_a_cap_for_another_providers_micro_credentials_limits_nothing() -> None:
    other = Provider(id="V", name="V", kind="university", **SOURCE)
    assert small(other, policy(max_ects=0, recognises_provider_id="V")).credits == 2000


def test_a_policy_that_does_not_bind_is_still_shown() -> None:
    document = small(policy(subject="rpl")).as_json()
    assert [(p["id"], p["binds"]) for p in document["policies"]] == [("R", False)]  # type: ignore[attr-defined]


def test_the_swiss_modules_stop_at_the_cap_of_50_of_60() -> None:
    snapshot = bundled()
    have = ["CH-ENBAU-kompetenzmodul-cas"] * 5 + ["CH-ENBAU-cas-nachhaltiges-bauen"]
    document = stack(
        snapshot,
        look_up_programme(snapshot, "CH-ENBAU-mas-nachhaltiges-bauen"),
        look_up_holdings(snapshot, have),
        on=TODAY,
    ).as_json()
    assert (document["remaining_ects"], len(document["wasted"])) == (10, 1)  # type: ignore[arg-type]


def test_estonian_micro_degrees_that_no_programme_counts_are_wasted_with_the_reason() -> None:
    snapshot = bundled()
    have = ["EE-TLU-crossmedia", "EE-TLU-anthropology", "EE-TLU-theory-of-culture"]
    found = stack(
        snapshot,
        look_up_programme(snapshot, "FI-HELSINKI-bsc-computer-science"),
        look_up_holdings(snapshot, have),
        on=TODAY,
    )
    assert {(item.mc_id, item.reason) for item in found.wasted} == {(id_, Reason.NO_LINK) for id_ in have}


def test_the_answer_has_every_key_of_the_contract() -> None:
    assert CONTRACT - small().as_json().keys() == set()


def test_less_credit_held_counts_for_less() -> None:
    snapshot = bundled()
    holdings = look_up_holdings(snapshot, ["FI-HELSINKI-cs-basic-studies-25:20"])
    programme = look_up_programme(snapshot, "FI-HELSINKI-bsc-computer-science")
    assert stack(snapshot, programme, holdings, on=TODAY).credits == 2000


@pytest.mark.parametrize("text", ["FI-HELSINKI-cs-basic-studies-25:-1", "FI-HELSINKI-cs-basic-studies-25:NaN"])
def test_a_senseless_amount_of_credit_is_a_usage_error(text: str) -> None:
    with pytest.raises(UsageError):
        look_up_holdings(bundled(), [text])


def test_an_unknown_micro_credential_comes_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError) as caught:
        look_up_holdings(bundled(), ["FI-HELSINKI-cs-basic-studies:5"])
    assert "FI-HELSINKI-cs-basic-studies-25" in caught.value.nearest


def two_providers(*more: Record, have: tuple[str, ...] = ("M", "M", "N")) -> Stack:
    """Two micro-credentials of 10 ECTS of the programme's provider, and one of another's."""
    records: list[Record] = [
        *(Provider(id=id_, name=id_, country="CZ", kind="university", **SOURCE) for id_ in "UV"),
        Programme(id="P", provider_id="U", title="P", country="CZ", ects=60, **SOURCE),
        MicroCredential(id="M", provider_id="U", title="M", ects=10, eqf_level=6, quality_assurance="agency", **SOURCE),
        MicroCredential(id="N", provider_id="V", title="N", ects=10, eqf_level=7, **SOURCE),
        *(StackingLink(mc_id=mc, target_id="P", ects=10, **SOURCE) for mc in "MN"),
        *more,
    ]
    snapshot = snapshot_of(records)
    return stack(snapshot, look_up_programme(snapshot, "P"), look_up_holdings(snapshot, have), on=TODAY)


def applied(found: Stack) -> list[str]:
    return [item.mc_id for item in found.applied]


@pytest.mark.parametrize(
    ("limits", "counted"),
    [
        ({"max_ects": 0, "recognises_provider_id": "V"}, ["M", "M"]),
        ({"max_ects": 10, "recognises_provider_id": "U"}, ["M", "N"]),
        ({"min_eqf_level": 7}, ["N"]),
        ({"min_eqf_level": 6}, ["M", "M", "N"]),
        ({"requires_quality_assurance": True}, ["M", "M"]),
        ({"requires_quality_assurance": False}, ["M", "M", "N"]),
        ({"min_eqf_level": 7, "recognises_provider_id": "V"}, ["M", "M", "N"]),
    ],
)
def test_a_policy_lets_through_only_what_it_is_about(limits: dict[str, object], counted: list[str]) -> None:
    assert applied(two_providers(policy(**limits))) == counted


def test_the_tighter_of_two_caps_decides() -> None:
    wide = RecognitionPolicy(id="W", rule="W", country="CZ", subject="micro_credential", max_share_percent=50, **SOURCE)
    assert two_providers(policy(max_ects=10), wide).credits == 1000


def test_of_equal_choices_the_first_ids_are_taken() -> None:
    assert applied(two_providers(policy(max_ects=10))) == ["M"]


def test_the_order_in_which_things_are_named_changes_nothing() -> None:
    limits = policy(max_ects=20)
    assert two_providers(limits, have=("N", "M", "M")) == two_providers(limits, have=("M", "M", "N"))


def test_what_is_over_a_cap_names_the_cap_that_it_is_over() -> None:
    told = {"country": "CZ", "subject": "micro_credential", "max_ects": 0, "recognises_provider_id": "V"}
    others = RecognitionPolicy(id="V-ONLY", rule="R", **told, **SOURCE)
    found = two_providers(policy(max_ects=10), others, have=("M", "M"))
    assert "(R)" in found.wasted[0].text


def test_what_carries_no_credit_is_not_over_a_cap() -> None:
    found = two_providers(policy(max_ects=10), have=("M:0",))
    assert found.wasted[0].reason is Reason.NOT_NEEDED


def test_more_than_the_programme_takes_is_not_needed() -> None:
    found = two_providers(have=("M",) * 7)
    assert (found.remaining, [item.reason for item in found.wasted]) == (0, [Reason.NOT_NEEDED])


@pytest.mark.parametrize(("have", "credits"), [("M:4", 400), ("M:10", 1000), ("M:40", 1000), ("M:0.5", 50)])
def test_credit_held_counts_up_to_what_the_link_says(have: str, credits: int) -> None:
    assert two_providers(have=(have,)).credits == credits


def test_a_stated_credit_goes_before_a_share() -> None:
    assert small(link={"ects": 7, "share_percent": 50}).credits == 1400


def test_credit_that_no_source_states_is_named_in_the_document() -> None:
    document = small(link={"share_percent": 25}, ects=None).as_json()
    assert [(item["id"], item["reason_code"]) for item in document["wasted"]] == [("M", "credit_not_known")] * 2


def test_a_programme_of_unknown_credit_has_no_known_remainder() -> None:
    document = small(ects=None).as_json()
    assert (document["required_ects"], document["remaining_ects"], document["met"]) == (None, None, [])


def test_applied_wasted_and_cap_have_the_keys_of_the_contract() -> None:
    document = two_providers(policy(max_ects=20)).as_json()
    missing = {
        name: wanted - document[name][0].keys()
        for name, wanted in {
            "applied": {"id", "ects", "requirement"},
            "wasted": {"id", "ects", "reason"},
            "caps": {"policy_id", "max_ects"},
        }.items()
    }
    assert missing == {"applied": set(), "wasted": set(), "caps": set()}


def test_credit_is_shown_in_ects() -> None:
    document = small().as_json()
    assert (document["required_ects"], document["applied"][0]["ects"], document["remaining_ects"]) == (60, 10, 40)


def test_what_is_missing_and_what_is_met_are_never_both_said() -> None:
    full, part = two_providers(have=("M",) * 6).as_json(), two_providers().as_json()
    assert [bool(d["met"]) != bool(d["missing"]) for d in (full, part)] == [True, True]


def test_every_item_held_is_either_applied_or_wasted() -> None:
    found = two_providers(policy(max_ects=10, min_eqf_level=7))
    assert sorted([*applied(found), *(item.mc_id for item in found.wasted)]) == ["M", "M", "N"]


def four(cap: int, ects: dict[str, int]) -> Stack:
    """Micro-credentials of these credits toward a programme of 180 ECTS, under one cap."""
    records: list[Record] = [
        Provider(id="U", name="U", country="CZ", kind="university", **SOURCE),
        Programme(id="P", provider_id="U", title="P", country="CZ", ects=180, **SOURCE),
        *(MicroCredential(id=id_, provider_id="U", title=id_, **SOURCE) for id_ in ects),
        *(StackingLink(mc_id=id_, target_id="P", ects=credit, **SOURCE) for id_, credit in ects.items()),
        policy(max_ects=cap),
    ]
    snapshot = snapshot_of(records)
    return stack(snapshot, look_up_programme(snapshot, "P"), look_up_holdings(snapshot, list(ects)), on=TODAY)


def test_of_equal_worth_the_fewest_are_taken() -> None:
    assert applied(four(20, {"A": 10, "B": 10, "C": 20})) == ["C"]


def test_of_equal_pairs_the_one_with_the_first_id_is_taken() -> None:
    assert applied(four(30, {"A": 5, "B": 10, "C": 20, "D": 25})) == ["A", "D"]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.integers(0, 3_000_000), min_size=1, max_size=7),
    st.lists(st.tuples(st.sets(st.integers(0, 6)), st.integers(0, 10_000_000)), max_size=2),
    st.one_of(st.none(), st.integers(0, 10_000_000)),
)
def test_the_most_that_counts_is_exact_for_large_amounts_too(
    values: list[int], raw: list[tuple[set[int], int]], goal: int | None
) -> None:
    limits = [Limit(frozenset(members & set(range(len(values)))), most) for members, most in raw]

    def worth(chosen: Iterable[int]) -> int:
        total = sum(values[i] for i in chosen)
        return total if goal is None else min(total, goal)

    most = max(
        worth(chosen)
        for size in range(len(values) + 1)
        for chosen in combinations(range(len(values)), size)
        if all(sum(values[i] for i in chosen if i in limit.members) <= limit.most for limit in limits)
    )
    use = best_use(electives(values, limits, goal))
    assert use is not None
    assert worth(use.places) == most


@pytest.mark.parametrize(("on", "ects"), [(date(2020, 12, 31), 50.0), (date(2021, 1, 1), 60.0)])
def test_a_route_counts_a_link_only_while_it_is_valid(on: date, ects: float) -> None:
    snapshot = snapshot_of(
        [
            Framework(id="F", name="F", country="CZ", **SOURCE),
            QualificationType(
                id="T", framework_id="F", title_en="T", sector="adult", is_full_qualification=True, **SOURCE
            ),
            Provider(id="U", name="U", country="CZ", kind="university", **SOURCE),
            Programme(id="P", provider_id="U", title="P", country="CZ", ects=60, **SOURCE),
            AccessRule(rule_id="A", from_id="T", to_id="P", access="general", certainty="entitled", **SOURCE),
            MicroCredential(id="M", provider_id="U", title="M", ects=10, **SOURCE),
            StackingLink(mc_id="M", target_id="P", ects=10, valid_to="2020", **SOURCE),
        ]
    )
    (route,) = find_routes(snapshot, RouteRequest(held=("T", "M"), target="P", on=on)).routes
    assert route.cost.ects == ects * 100


def test_a_search_that_runs_out_of_time_keeps_the_limits_and_is_not_called_proven() -> None:
    limit = Limit(frozenset({0, 1, 2}), 1000)
    use = best_use(electives([700, 600, 400, 500], [limit], 1200), seconds=0)
    assert use is not None
    assert (set(use.places), use.remaining, use.proven) == ({0, 3}, 0, False)


def test_what_is_not_proven_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("routes.stacking.count.best_use", partial(best_use, seconds=0))
    document = two_providers(policy(max_ects=20)).as_json()
    assert document["notices"] == [NOT_PROVEN]
    assert [item["reason_code"] for item in document["wasted"]] == ["not_settled"]


def test_an_exact_answer_needs_no_notice() -> None:
    assert two_providers(policy(max_ects=20)).as_json()["notices"] == []
