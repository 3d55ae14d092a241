"""Where a missing route stops, as data that carry their own sentence."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from words.said import Said


class StopKind(StrEnum):
    """Why it goes no further, or what to know about that."""

    ONLY_MICRO_CREDENTIALS = "only_micro_credentials"
    LIMIT = "limit"
    TOO_WEAK = "too_weak"
    REFUSED = "refused"
    OUT_OF_DATE = "out_of_date"
    BORDER = "border"
    AWARD_HELD = "award_held"
    NO_RULE_OUT = "no_rule_out"
    NO_RULE_ON = "no_rule_on"
    NO_RULE_IN = "no_rule_in"
    OPENED_BY = "opened_by"
    PROVIDER_ASKS = "provider_asks"
    NOTHING_THERE = "nothing_there"
    NONE_REACHED = "none_reached"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Stop:
    """One reason why there is no route.

    Attributes:
        kind: what kind of reason.
        text: the same as a sentence.
        from_ids: what is held, or from where it does not go on.
        to_id: what is not reached.
        rule_id: the access rule that says no, or says less than is asked for.
        limits: the learner's own limits that stop it, by their names in the request.
        nearest: the id of the nearest thing that is reached.
        opened_by: the ids of what opens the target.
        sources: the addresses of the pages that say it.
    """

    kind: StopKind
    text: Said
    from_ids: tuple[str, ...] = ()
    to_id: str | None = None
    rule_id: str | None = None
    limits: tuple[str, ...] = ()
    nearest: str | None = None
    opened_by: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """An entry of `stops` in `gradus routes --json`."""
        return {
            "kind": self.kind.value,
            "from": list(self.from_ids),
            "to": self.to_id,
            "rule_id": self.rule_id,
            "limits": list(self.limits),
            "nearest": self.nearest,
            "opened_by": list(self.opened_by),
            "sources": list(self.sources),
            "text": self.text,
        }
