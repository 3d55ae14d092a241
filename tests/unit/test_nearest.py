"""What is most like something that is not there."""

import pytest

from graph.nearest import nearest, nearest_by_words

IDS = ("AT-lehrabschluss", "AT-bachelor", "IE-NFQ", "IE-NQA", "NL-NLQF", "GB-SCT-SCQF")


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("AT-lehrabschlus", "AT-lehrabschluss"),
        ("at-LEHRABSCHLUSS", "AT-lehrabschluss"),
        ("lehrabschluss", "AT-lehrabschluss"),
        ("IE-NQF", "IE-NFQ"),
        ("SCQF", "GB-SCT-SCQF"),
    ],
    ids=["a letter missing", "another case", "a part", "two letters swapped before another letter", "the end"],
)
def test_what_was_meant_is_named_first(asked: str, meant: str) -> None:
    assert nearest(asked, IDS)[0] == meant


@pytest.mark.parametrize("asked", ["", "AT", "zzz", "🙂", "\udcff"])
def test_nothing_is_near_to_what_is_like_nothing(asked: str) -> None:
    assert nearest(asked, IDS) == ()


def test_a_short_word_is_not_near_to_a_long_one_that_holds_half_of_it() -> None:
    assert nearest("genral", ["general", "conditional"]) == ("general",)


def test_no_more_are_named_than_asked_for() -> None:
    assert len(nearest("AT-bachelor", [f"AT-bachelor{n}" for n in range(9)], 3)) == 3


def test_a_thing_is_found_by_any_of_its_words() -> None:
    assert nearest_by_words("Quality", {"IE-NFQ": ("IE-NFQ", "Qualifications"), "XX": ("XX",)}) == ("IE-NFQ",)


def test_a_value_of_any_length_is_compared() -> None:
    assert nearest("x" * 100_000, ["x" * 200]) == ("x" * 200,)
