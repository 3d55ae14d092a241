"""Numbers and days in sentences, written as the reader's language writes them."""

import re
from decimal import Decimal
from pathlib import Path

from exports import next_steps, plan_words
from exports.stopped import loosened
from graph.vocabulary import Certainty
from routes.changed import Change, ChangeKind
from routes.do_next import Action, Task, Whom
from routes.loosen import Loosening
from routes.open_questions import OpenKind, OpenQuestion
from routes.open_questions import Whom as Ask
from tests.routes.snapshots import bundled
from views.answer.narrow import _SAID
from words import spoken

ROOT = Path(__file__).parents[2]


def test_no_number_is_written_in_the_english_way_whatever_the_language() -> None:
    files = [file for place in ("exports", "views") for file in (ROOT / place).rglob("*.py")]
    assert [file.name for file in files if re.search(r":,f?\}", file.read_text(encoding="utf-8"))] == []


def test_fees_are_written_in_the_reader_s_language() -> None:
    with spoken("de"):
        assert "7.690" in _SAID["max_fee"](Decimal(7690))
        assert "7.690" in loosened(Loosening({"max_fee": Decimal(7690)}, 1, Certainty.ENTITLED))
        said = plan_words.change(Change(ChangeKind.AMOUNT, before="7690.5", now="900", criterion="fee_eur"))
    assert "7.690,5" in said


def test_days_are_written_in_the_reader_s_language() -> None:
    apply = Action(Task.APPLY, Whom.PROVIDER, until="2027-08-31")
    lapsed = Change(ChangeKind.RULE_LAPSED, 0, "Title", now="2026-08-31")
    until = OpenQuestion(OpenKind.UNTIL, (0,), Ask.PROVIDER, ("AT-fh-bachelor",), until="2027-08-31")
    with spoken("de"):
        said = [next_steps.sentence(apply), plan_words.change(lapsed)]
        said.append("".join(map(str, plan_words.open_question(bundled(), until))))
    for one in said:
        assert "31. August 202" in one
