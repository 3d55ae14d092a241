"""How the answer to `gradus occupation` looks in a terminal."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from exports.amounts import credit, credits
from exports.footnotes import Footnotes
from exports.sentences import in_words
from exports.terminal import bullets, dataset_line, table
from graph.numbers import UNKNOWN, shown
from graph.snapshot import Properties, Snapshot
from graph.vocabulary import SkillNeed
from routes.occupation import Cover, Needed, Occupation, Status
from routes.occupation.answer import Choice, known_credit
from routes.sources import source_of
from routes.stacking import Stack
from routes.stacking.candidates import own_ects
from routes.summary import Amount

NAMED = 4
"""How many of those who teach a skill are named."""

HEADINGS = {
    SkillNeed.ESSENTIAL: "What everybody in it needs (essential)",
    SkillNeed.OPTIONAL: "What some in it need (optional)",
}


def occupation(answer: Occupation, snapshot: Snapshot, titles: Mapping[str, str]) -> RenderableType:
    """The answer to `gradus occupation`.

    Args:
        answer: the answer.
        snapshot: the data.
        titles: a readable title for every id in it.
    """
    notes = Footnotes()
    row = answer.properties
    code = f", {row['code']} in ESCO" if row.get("code") else ""
    head = Text.assemble((row["label"], "bold"), f" (an occupation{code}) ", notes.marks([answer.id]))
    parts: list[RenderableType] = [head]
    if row.get("description"):
        parts.append(Padding(Text(row["description"]), (0, 0, 0, 2)))
    for need, heading in HEADINGS.items():
        if answer.of(need):
            parts.append(Text(f"{heading}: {_counts(answer, need)}", style="bold"))
            parts.append(table(_skills(snapshot, answer.of(need), titles, notes), "skill", "taught by"))
    parts += _sets(answer, snapshot, titles, notes)
    if answer.toward:
        parts.append(Text("What is held counts toward", style="bold"))
        parts.append(_toward(answer.toward, titles, notes))
    parts += [Text("To know", style="bold"), bullets(map(in_words, answer.notices))]
    parts += [Text("Sources", style="bold"), *notes.lines(), dataset_line(snapshot.version.as_json())]
    return Group(*parts)


def _counts(answer: Occupation, need: SkillNeed) -> str:
    words = (
        (Status.HELD, "held"),
        (Status.OFFERED, "taught by somebody known"),
        (Status.NO_OFFER_KNOWN, "no offer known"),
    )
    counted = ((answer.count(need, status), word) for status, word in words)
    return ", ".join(f"{count} {word}" for count, word in counted if count)


def _skills(
    snapshot: Snapshot, skills: Sequence[Needed], titles: Mapping[str, str], notes: Footnotes
) -> Iterator[tuple[str, str]]:
    for one in skills:
        if one.status == Status.HELD:
            said = f"held: {_named(snapshot, one.held, titles, notes)}"
        elif one.status == Status.OFFERED:
            said = _named(snapshot, (*one.micro_credentials, *one.programmes), titles, notes)
        else:
            said = "no offer known"
        if one.named_alike:
            said += f"; perhaps, by its name alone: {_named(snapshot, one.named_alike, titles, notes)}"
        yield one.title, said


def _named(snapshot: Snapshot, ids: Sequence[str], titles: Mapping[str, str], notes: Footnotes) -> str:
    """The first few of those who teach it, each with the number of its page."""
    named = [f"{titles[id_]} {_mark(_row(snapshot, id_), notes)}" for id_ in ids[:NAMED]]
    return ", ".join([*named, *([f"{len(ids) - NAMED} more"] if len(ids) > NAMED else [])])


def _row(snapshot: Snapshot, id_: str) -> Properties:
    return snapshot.micro_credentials.get(id_) or snapshot.studies.properties[snapshot.index[id_]]


def _mark(row: Properties, notes: Footnotes) -> str:
    page = source_of(row)
    return notes.marks([{"url": page.url, "evidence": page.evidence, "checked_on": page.checked_on}])


def _sets(
    answer: Occupation, snapshot: Snapshot, titles: Mapping[str, str], notes: Footnotes
) -> Iterator[RenderableType]:
    fewest, least = answer.fewest, answer.least_study
    if fewest is None or least is None:
        return
    offered = answer.count(SkillNeed.ESSENTIAL, Status.OFFERED)
    same = fewest.cover.micro_credentials == least.cover.micro_credentials
    named = (
        [("Fewest micro-credentials, and least study", fewest)]
        if same
        else [
            ("Fewest micro-credentials", fewest),
            ("Least study", least),
        ]
    )
    for heading, choice in named:
        cover = choice.cover
        teach = f"{len(cover.skills)} of the {offered} essential skills that somebody known teaches"
        others = " Other sets are as good." if cover.alone is False else ""
        yield Text(f"{heading}: {_total(cover)} for {teach}.{others}", style="bold")
        rows = ((titles[id_], _ects(snapshot, id_), id_) for id_ in cover.micro_credentials)
        yield table(rows, "micro-credential", "ECTS", "id")
        yield from _next(answer, choice, titles, notes)


def _total(cover: Cover) -> str:
    if not cover.unknown:
        return credits(Amount(cover.ects))
    beside = f"{credits(Amount(cover.ects))} and " if cover.ects else ""
    return f"{beside}{len(cover.unknown)} of unknown credit"


def _ects(snapshot: Snapshot, id_: str) -> str:
    ects = own_ects(snapshot, snapshot.micro_credentials[id_])
    return "not known" if ects == UNKNOWN else credit(ects)


def _next(answer: Occupation, choice: Choice, titles: Mapping[str, str], notes: Footnotes) -> Iterator[RenderableType]:
    """What the set counts toward, and how one goes on."""
    if not choice.toward:
        yield Text("Nothing in the data says that they count toward a programme: ask the provider.")
        return
    yield Text("With what is held, they count toward")
    yield _toward(choice.toward, titles, notes)
    taken = choice.cover.micro_credentials
    held = (one for one in answer.holdings if one.mc_id not in taken)
    named = [*(one.mc_id if one.ects is None else f"{one.mc_id}:{shown(one.ects, 100)}" for one in held), *taken]
    have = " ".join(f"--have {one}" for one in named)
    yield Text(f"Go on: gradus stack --to {choice.toward[0].programme} {have}", style="cyan", overflow="fold")


def _toward(toward: Sequence[Stack], titles: Mapping[str, str], notes: Footnotes) -> RenderableType:
    rows = []
    for one in toward:
        pages = dict.fromkeys(_mark(item.link.properties, notes) for item in one.counted)
        known = known_credit(one) if one.counted else UNKNOWN
        counted = "not known" if known == UNKNOWN else credit(known)
        left = "not known" if one.remaining == UNKNOWN else credit(one.remaining)
        rows.append((f"{titles[one.programme]} {''.join(pages)}", counted, left, one.programme))
    return table(rows, "programme", "counts ECTS", "left ECTS", "id")
