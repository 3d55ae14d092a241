"""What changed for a type between two versions: own row, level and rules, on every store."""

import pytest

from graph.content import Content
from graph.datasets import load
from graph.errors import UnknownIdError, UsageError
from graph.model import AccessRule, Framework, Level, QualificationType
from graph.record import Record
from graph.store import GraphStore
from queries.type_history import TypeHistory, type_history

pytestmark = [pytest.mark.embedded, pytest.mark.neo4j]

OLD = {"source_url": "https://example.org/old", "evidence": "known"}
NEW = {"source_url": "https://example.org/new", "evidence": "seen"}


def type_(id_: str, level: str | None = "4", **said: object) -> QualificationType:
    row = {"framework_id": "F", "level_code": level, "title_en": id_, "sector": "upper_secondary_vet", **OLD, **said}
    return QualificationType(id=id_, is_full_qualification=True, **row)


def rule(id_: str, held: str, opened: str, **said: object) -> AccessRule:
    row = {"access": "conditional", "certainty": "conditional", **OLD, **said}
    return AccessRule(rule_id=id_, from_id=held, to_id=opened, **row)


def level(notation: str, **said: object) -> Level:
    return Level(framework_id="F", notation=notation, order=int(notation), label=f"Level {notation}", **{**OLD, **said})


COMMON: list[Record] = [Framework(id="F", name="F", country="AT", **OLD), type_("b"), type_("c"), type_("other")]
BEFORE = Content(
    [
        *COMMON,
        *(level("4", eqf_level=4), level("5", eqf_level=5)),
        type_("a", duration_years="3"),
        *(rule("gone", "a", "b"), rule("new-condition", "a", "c"), rule("moved", "b", "a"), rule("not-ours", "b", "c")),
    ]
)
AFTER = Content(
    [
        *COMMON,
        *(level("4", eqf_level=4), level("5", eqf_level=5, **NEW)),
        type_("a", "5", duration_years="3.5", **NEW),
        rule("new-condition", "a", "c", condition="An exam.", **NEW),
        *(rule("moved", "b", "other"), rule("added", "c", "a", **NEW)),
        rule("not-ours", "b", "c", condition="Whatever."),
    ]
)


@pytest.fixture
def loaded(store: GraphStore) -> GraphStore:
    for content in (BEFORE, AFTER):
        load(store, "d", content)
    return store


def between(store: GraphStore, before: Content, after: Content, id_: str = "a") -> TypeHistory:
    return type_history(store, id=id_, dataset="d", before=before.version, after=after.version)


def told(history: TypeHistory) -> set[tuple[str, str, str, str, object, object]]:
    cited = ("source_url", "evidence")
    return {
        (change.part, change.id, change.change, field.name, field.before, field.after)
        for change in history.changes
        for field in change.fields
        if change.change == "changed" and field.name not in cited
    }


def test_everything_that_concerns_the_type_is_told_with_old_and_new_value(loaded: GraphStore) -> None:
    history = between(loaded, BEFORE, AFTER)
    assert [(change.part, change.id, change.change) for change in history.changes] == [
        ("type", "a", "changed"),
        ("level", "F:5", "changed"),
        ("rule_in", "added", "added"),
        ("rule_out", "gone", "removed"),
        ("rule_in", "moved", "changed"),
        ("rule_out", "new-condition", "changed"),
    ]
    assert told(history) == {
        ("type", "a", "changed", "duration_years", 3.0, 3.5),
        ("type", "a", "changed", "level_code", "4", "5"),
        ("level", "F:5", "changed", "eqf_level", 4, 5),
        ("level", "F:5", "changed", "label", "Level 4", "Level 5"),
        ("level", "F:5", "changed", "notation", "4", "5"),
        ("level", "F:5", "changed", "order", 4, 5),
        ("rule_in", "moved", "changed", "to_id", "a", "other"),
        ("rule_out", "new-condition", "changed", "condition", None, "An exam."),
    }
    own = history.changes[0]
    assert [source.url for source in (*own.sources_before, *own.sources_after)] == [
        "https://example.org/old",
        "https://example.org/new",
    ]
    assert [change.overridden_by for change in history.changes] == [None] * 6


def test_backwards_old_and_new_change_places(loaded: GraphStore) -> None:
    forth, back = between(loaded, BEFORE, AFTER), between(loaded, AFTER, BEFORE)
    assert {(p, f, b, a) for p, _, _, f, a, b in told(forth)} == {(p, f, b, a) for p, _, _, f, b, a in told(back)}
    assert {c.id: c.change for c in back.changes if c.change != "changed"} == {"added": "removed", "gone": "added"}


def test_a_change_that_a_draft_hides_says_so(loaded: GraphStore) -> None:
    load(loaded, "draft", Content([type_("a", "5", title_en="Draft")]))
    own, *rest = between(loaded, BEFORE, AFTER).changes
    assert own.overridden_by == "draft"
    assert {change.overridden_by for change in rest} == {None}


def test_the_same_version_twice_shows_no_change(loaded: GraphStore) -> None:
    history = between(loaded, AFTER, AFTER)
    assert history.as_json() == {
        "id": "a",
        "dataset": "d",
        "before": AFTER.version,
        "after": AFTER.version,
        "changes": [],
    }


def test_wrong_calls_say_what_there_is(loaded: GraphStore) -> None:
    with pytest.raises(UnknownIdError) as caught:
        between(loaded, BEFORE, AFTER, "othr")
    assert caught.value.nearest[0] == "other"
    with pytest.raises(UnknownIdError):
        type_history(loaded, id="a", dataset="e", before=BEFORE.version, after=AFTER.version)
    with pytest.raises(UsageError, match=BEFORE.version):
        type_history(loaded, id="a", dataset="d", before="none", after=AFTER.version)
