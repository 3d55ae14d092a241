"""A flow picture: bands keep their height, do not lie on one another in a bar, and every text in it is safe."""

import re
from itertools import pairwise

from exports.flow_picture import NARROW, WIDE, Look, flow_picture
from exports.flows import Flow, Layout, layout

FLOWS = (
    Flow(("a", "x", "p"), 3, "entitled", "three"),
    Flow(("a", "y", "q"), 1, "conditional", "one"),
    Flow(("b", "x", "q"), 2, "discretionary", "two"),
)
ORDER = (("a", "b", "unused"), ("x", "y"), ("p", "q"))
LOOKS = {key: Look(f"Name {key}", 1, "#0072B2") for key in "abxypq"}


def laid() -> Layout:
    return layout(FLOWS, ORDER, unit=10, gap=5)


def test_a_bar_is_as_high_as_its_bands_together() -> None:
    heights = {(bar.column, bar.key): bar.height for bar in laid().bars}
    assert heights == {(0, "a"): 40, (0, "b"): 20, (1, "x"): 50, (1, "y"): 10, (2, "p"): 30, (2, "q"): 30}


def test_the_bands_of_a_bar_fill_it_without_lying_on_one_another() -> None:
    placed = laid()
    for bar in placed.bars:
        inside = [b for b in placed.bands if b.flow.ends[bar.column] == bar.key]
        spans = sorted((band.tops[bar.column], band.tops[bar.column] + band.height) for band in inside)
        assert spans[0][0] == bar.top
        assert all(before[1] == after[0] for before, after in pairwise(spans))
        assert spans[-1][1] == bar.top + bar.height


def test_bars_of_a_column_stand_in_their_order_with_a_gap() -> None:
    bars = [bar for bar in laid().bars if bar.column == 0]
    assert [bar.key for bar in bars] == ["a", "b"]
    assert bars[1].top - (bars[0].top + bars[0].height) == 5


def test_labels_get_their_room_above_and_below() -> None:
    placed = layout(FLOWS, ORDER, unit=10, gap=5, room=lambda _column, _key: (7.0, 3.0))
    first, second = (bar for bar in placed.bars if bar.column == 0)
    assert second.top - (first.top + first.height) == 5 + 7 + 3


def test_nothing_to_draw_is_an_empty_picture() -> None:
    assert layout((), ORDER, unit=10, gap=5) == Layout((), (), 0.0)


def test_the_picture_names_every_bar_and_styles_every_band() -> None:
    for size in (WIDE, NARROW):
        drawn = flow_picture(FLOWS, ORDER, LOOKS, ("From", "By", "Into"), size)
        assert all(f"Name {key}" in re.sub(r"<[^>]*>", "", drawn) for key in "abxypq")
        assert "unused" not in drawn
        assert re.findall(r'g-band g-(\w+)"', drawn) == ["entitled", "conditional", "discretionary"]


def test_a_label_that_lies_on_bands_has_a_ground_of_its_own() -> None:
    drawn = flow_picture(FLOWS, ORDER, LOOKS, ("From", "By", "Into"), WIDE)
    on_bands = {key for flow in FLOWS for key in flow.ends[1:2]}
    assert drawn.count('class="g-flow-plate"') == len(on_bands)
    assert "g-flow-plate" not in flow_picture(FLOWS, ORDER, LOOKS, ("From", "By", "Into"), NARROW)


def test_texts_are_escaped() -> None:
    looks = {**LOOKS, "a": Look("<b>&", 1, "#0072B2")}
    flows = (Flow(("a", "x", "p"), 1, "entitled", "</title><script>"),)
    drawn = flow_picture(flows, ORDER, looks, ("<From>", "By", "Into"), WIDE)
    assert "<script>" not in drawn
    assert "<b>" not in drawn
    assert "&lt;b&gt;&amp;" in drawn
    assert "&lt;From&gt;" in drawn


def test_a_band_is_never_thicker_than_the_size_lets_it_be() -> None:
    one = (Flow(("a", "x", "p"), 1, "entitled", "one"),)
    heights = re.findall(
        r'class="g-flow-bar"[^>]* height="([\d.]+)"', flow_picture(one, ORDER, LOOKS, ("", "", ""), WIDE)
    )
    assert {float(height) for height in heights} == {WIDE.thickest}
