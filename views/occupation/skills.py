"""The skills that an occupation needs, each with what is known of it: held, chosen, taught by whom, or no offer."""

from collections.abc import Collection, Sequence

from exports.names import name_by_id
from graph.snapshot import Snapshot
from graph.vocabulary import SkillNeed
from routes.occupation import Needed, Occupation, Status
from views.html import filled, link, text
from words import tr, trn

NAMED = 4
"""How many of those who teach a skill are named."""


def counts(answer: Occupation, need: SkillNeed) -> str:
    """How many of the skills are held, taught by somebody known, and by nobody known."""
    held, offered, none = (answer.count(need, status) for status in Status)
    parts = (
        trn("{n} skill", "{n} skills", len(answer.of(need))),
        trn("{n} you hold", "{n} you hold", held) if held else "",
        trn("{n} taught by somebody we know", "{n} taught by somebody we know", offered) if offered else "",
        trn("{n} without an offer that we know", "{n} without an offer that we know", none) if none else "",
    )
    return " · ".join(part for part in parts if part)


def skill_list(snapshot: Snapshot, skills: Sequence[Needed], chosen: Collection[str]) -> str:
    """The skills as a list.

    Args:
        snapshot: the data.
        skills: in their order.
        chosen: the micro-credentials that one would take.
    """
    return f'<ul class="g-skills">{"".join(_skill(snapshot, one, chosen) for one in skills)}</ul>'


def _skill(snapshot: Snapshot, one: Needed, chosen: Collection[str]) -> str:
    taken = [id_ for id_ in one.micro_credentials if id_ in chosen]
    if one.status == Status.HELD:
        look, said = "g-has", filled(tr("You hold: {titles}"), titles=_named(snapshot, one.held))
    elif taken:
        look, said = "g-has", filled(tr("With what you chose: {titles}"), titles=_named(snapshot, taken))
    elif one.status == Status.OFFERED:
        offers = (*one.micro_credentials, *one.programmes)
        look, said = "g-taught", filled(tr("Taught by: {titles}"), titles=_named(snapshot, offers))
    else:
        look, said = "g-untaught", text(tr("No offer known"))
    perhaps = ""
    if one.named_alike:
        blank = _named(snapshot, one.named_alike)
        perhaps = f"<p>{filled(tr('Perhaps, by its name alone: {titles}'), titles=blank)}</p>"
    title = one.title[:1].upper() + one.title[1:]
    return f'<li class="{look}"><strong lang="">{link(one.skill_id, title)}</strong><p>{said}</p>{perhaps}</li>'


def _named(snapshot: Snapshot, ids: Sequence[str]) -> str:
    """The first few of them, each with its page."""
    named = [_one(snapshot, id_) for id_ in ids[:NAMED]]
    more = len(ids) - NAMED
    return ", ".join([*named, *([text(tr("and {n} more", n=more))] if more > 0 else [])])


def _one(snapshot: Snapshot, id_: str) -> str:
    """What it is called, linked to the page that says so; a programme is said to be one."""
    small = snapshot.micro_credentials.get(id_)
    row = small or snapshot.studies.properties[snapshot.index[id_]]
    called = name_by_id(snapshot, id_)
    tongue = f' lang="{text(called.language)}"' if called.language else ""
    linked = f"<span{tongue}>{link(row['source_url'], str(called))}</span>"
    return linked if small else f"{linked} ({text(tr('programme'))})"
