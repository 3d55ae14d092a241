"""What somebody got for a badge: shown to who holds it, and never a fact of what is offered."""

from typing import Any

from loaders.holdings.described import Unread
from loaders.holdings.values import plain, tables

_ELSEWHERE = "is a result of what the achievement does not describe (`resultDescription`): what it means is not known"


def badge_results(subject: Any, achievement: dict[str, Any]) -> tuple[tuple[Unread, ...], tuple[str, ...]]:
    """The results that refer to no description, and all of them in words.

    Args:
        subject: who achieved it, as the file has it.
        achievement: what was achieved, with the descriptions of its results.
    """
    described = {plain(one.get("id")): one for one in tables(achievement.get("resultDescription"))}
    missing, words = [], []
    for result in tables(subject.get("result") if isinstance(subject, dict) else None):
        id_ = plain(result.get("resultDescription"))
        if id_ and id_ not in described:
            missing.append(Unread("result", id_, _ELSEWHERE))
        about = described.get(id_, {})
        level = plain(result.get("achievedLevel"))
        names = {plain(one.get("id")): plain(one.get("name")) for one in tables(about.get("rubricCriterionLevel"))}
        if said := plain(result.get("value")) or names.get(level, "") or plain(result.get("status")):
            name = plain(about.get("name"))
            words.append(f"{name}: {said}" if name else said)
    return tuple(missing), tuple(dict.fromkeys(words))
