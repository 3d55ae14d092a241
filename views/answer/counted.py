"""What the micro-credentials held count for toward a programme, as a picture and a table, and what is still missing."""

import streamlit as st

from exports import amounts
from exports.completed import OPEN_ENDED, lacks, share, why_not
from exports.names import name_by_id
from graph.numbers import UNKNOWN
from graph.snapshot import Properties, Snapshot
from routes.policies import covers
from routes.sources import source_of
from routes.stacking import Applied, Stack, Wasted
from routes.stacking.shares import shares
from routes.summary import left_of, whole_of
from views.answer.timeline import how_much
from views.html import link, text
from views.notes import Notes
from views.signs import name, sentence
from words import tr


def what_counts(snapshot: Snapshot, counted: Stack, notes: Notes) -> None:
    """What the micro-credentials held count for toward a programme, and what they do not.

    Args:
        snapshot: the data.
        counted: what they count for.
        notes: takes the pages cited.
    """
    label = text(tr("What your micro-credentials count for"))
    proven = "" if counted.proven else f'<p class="g-unproven">{text(tr(OPEN_ENDED))}</p>'
    st.html(
        f'<section class="g-note g-counted"><h2 class="g-answer" id="counts">{label}</h2>'
        f"<p>{text(_left(counted))}</p>{_picture(counted)}{_items(snapshot, counted, notes)}{proven}"
        f"{_still_required(snapshot, counted, notes)}{_caps(counted, notes)}{_policies(counted)}</section>"
    )


def _picture(counted: Stack) -> str:
    """The programme's credit as a bar, with the same as a list."""
    parts = shares(counted)
    if not parts:
        return ""
    grouped = any(one.group for one in parts)
    bar = "".join(f'<span class="g-{one.part.value}" style="flex-grow:{one.ects}"></span>' for one in parts)
    swatch = '<li><span class="g-swatch g-{}" aria-hidden="true"></span>{}</li>'
    items = "".join(swatch.format(one.part.value, text(share(one, grouped=grouped))) for one in parts)
    label = text(tr("The programme's credits"))
    return (
        f'<figure class="g-credit" aria-label="{label}"><div class="g-credit-bar" aria-hidden="true">{bar}</div>'
        f"<figcaption><ul>{items}</ul></figcaption></figure>"
    )


def _items(snapshot: Snapshot, counted: Stack, notes: Notes) -> str:
    heads = (tr("Micro-credential"), tr("What it counts for"), tr("Under which condition, and who says so"))
    head = "".join(f'<th scope="col" role="columnheader">{text(one)}</th>' for one in heads)
    rows = [_row(heads, _counts(snapshot, counted, item, notes)) for item in counted.counted]
    rows += [_row(heads, _wasted(snapshot, item, notes)) for item in counted.wasted]
    return (
        f'<table class="g-table g-stacked" role="table"><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(rows)}</tbody></table>'
    )


def _row(heads: tuple[str, ...], cells: tuple[str, ...]) -> str:
    first, *rest = cells
    columns = "".join(
        f'<td role="cell" data-of="{text(head)}">{cell}</td>' for head, cell in zip(heads[1:], rest, strict=True)
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{first}</th>{columns}</tr>'


def _counts(snapshot: Snapshot, counted: Stack, item: Applied, notes: Notes) -> tuple[str, ...]:
    row = item.link.properties
    micro_credential = snapshot.micro_credentials[item.mc_id]
    conditions = [row.get("conditions"), (item.group or {}).get("condition")]
    asks = "".join(f'<p lang="en">{text(one)}</p>' for one in dict.fromkeys(conditions) if one)
    binding = (p for p in counted.policies if p["id"] in counted.policies_that_bind and covers(p, micro_credential))
    rules = "".join(f'<p lang="en">{text(p["rule"])} {notes.link(source_of(p))}</p>' for p in binding)
    none = "" if asks or rules else f"<p>{text(tr('No condition is known.'))}</p>"
    worth = f'<p class="g-yes"><strong>{text(how_much(item.ects))}</strong>{text(_toward(counted, item))}</p>'
    period = f"<p>{text(_period(row))}</p>" if _period(row) else ""
    page = f"<p>{notes.line(source_of(row))}</p>"
    return name(name_by_id(snapshot, item.mc_id)), worth + period, asks + rules + none + page


def _wasted(snapshot: Snapshot, item: Wasted, notes: Notes) -> tuple[str, ...]:
    worth = text(tr("May count") if item.may_count else tr("Not counted"))
    row = item.link.properties if item.link else {}
    asks = f'<p lang="en">{text(row["conditions"])}</p>' if row.get("conditions") else ""
    said = f'<p class="g-no"><strong>{worth}</strong></p><p>{text(why_not(snapshot, item))}</p>'
    return name(name_by_id(snapshot, item.mc_id)), said, asks + (notes.line(source_of(row)) if row else "")


def _toward(counted: Stack, item: Applied) -> str:
    """For which of the programme's requirements it counts, where it has any."""
    if item.group:
        return " " + tr("for: {group}", group=item.group["title"])
    return " " + tr("as an elective") if counted.requirements else ""


def _still_required(snapshot: Snapshot, counted: Stack, notes: Notes) -> str:
    """What the programme's requirements still lack, each with its condition and its page."""
    if counted.conflict:
        said = tr("What the data say this programme requires contradicts itself, so it is not used here.")
        rules = "".join(
            f"<li>{sentence(one.text)} {notes.link(one.source) if one.source else ''}</li>" for one in counted.conflict
        )
        return f'<p>{text(said)}</p><ul class="g-conflict">{rules}</ul>'
    items = "".join(
        f'<li class="{"g-met" if one.met else "g-lacks"}"><strong>{text(one.group["title"])}</strong>: '
        f"{text(lacks(snapshot, one))} "
        f"<span lang='en'>{text(one.group.get('condition') or '')}</span> {notes.link(source_of(one.group))}</li>"
        for one in counted.requirements
    )
    if not items:
        return ""
    label = tr("What this programme requires, in our words (in English)")
    return f'<details class="g-offers" open><summary>{text(label)}</summary><ul>{items}</ul></details>'


def _period(row: Properties) -> str:
    return amounts.period(row.get("valid_from"), row.get("valid_to"))


def _left(counted: Stack) -> str:
    if counted.required == UNKNOWN:
        return tr("How many credits the whole programme takes is not known.")
    whole, left = amounts.credits(whole_of(counted)), amounts.credits(left_of(counted))
    if counted.usual:
        return tr(
            "Of the {whole} usual for this kind of award, {left} would then be left to earn.", whole=whole, left=left
        )
    return tr("Of the programme's {whole}, {left} would then be left to earn.", whole=whole, left=left)


def _caps(counted: Stack, notes: Notes) -> str:
    items = "".join(f"<li>{sentence(cap.text)} {notes.link(source_of(cap.policy))}</li>" for cap in counted.caps)
    label = text(tr("Limits on what may be counted"))
    return f"<h3>{label}</h3><ul>{items}</ul>" if items else ""


def _policies(counted: Stack) -> str:
    """The rules that bind the programme, then those of its provider and country that do not."""
    labels = {
        True: tr("The rules on recognition that hold here, in our words (in English)"),
        False: tr("Other rules on recognition of this provider or country, to ask about, in our words (in English)"),
    }
    parts = []
    for binds, label in labels.items():
        rules = [policy for policy in counted.policies if (policy["id"] in counted.policies_that_bind) is binds]
        items = "".join(f"<li lang='en'>{text(p['rule'])} {link(p['source_url'])}</li>" for p in rules)
        if items:
            parts.append(f'<details class="g-offers"><summary>{text(label)}</summary><ul>{items}</ul></details>')
    return "".join(parts)
