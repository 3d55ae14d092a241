"""A ready text for who finds a fact wrong: what is said, where, on which page, how it was checked, in which data."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from exports.amounts import credit, credit_range, exactly, usual_time
from exports.appearance import CERTAINTIES, EVIDENCE, NO_ACCESS, SECTORS
from exports.countries import country_name
from exports.dates import day
from exports.names import name_by_id, name_of
from graph.numbers import UNKNOWN, hundredths
from graph.snapshot import CERTAINTY, Properties, Snapshot
from routes.places import level_of
from words import tr


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the data, as a person doubts it.

    Attributes:
        key: tells it from the other facts about the same thing.
        label: what it is about, in one line.
        says: what the data say, line by line.
        row: the row.
    """

    key: str
    label: str
    says: tuple[str, ...]
    row: Properties


def facts_about(snapshot: Snapshot, id_: str) -> tuple[Fact, ...]:
    """What the data say of a qualification, programme or micro-credential: itself first, then its rules.

    Args:
        snapshot: the data.
        id_: its id.
    """
    if id_ in snapshot.micro_credentials:
        return (_micro_credential(snapshot, id_), *_counting(snapshot, id_))
    study = snapshot.index[id_]
    rules = (*map(int, snapshot.arcs.leaving(study)), *map(int, snapshot.arcs.entering(study)))
    return (_study(snapshot, study), *(_rule(snapshot, rule) for rule in dict.fromkeys(rules)))


def report(snapshot: Snapshot, fact: Fact, *, wrong: str, seen_at: str = "", question: str = "") -> str:
    """The text to copy, send or keep.

    Args:
        snapshot: the data.
        fact: what is doubted.
        wrong: what is wrong, in the reader's words.
        seen_at: where they saw it.
        question: the address of the page on which they met it.
    """
    row = fact.row
    checked = row.get("checked_on")
    evidence = tr(EVIDENCE.get(row.get("evidence") or "", "how far it was checked is not known"))
    when = tr("on {day}", day=day(checked)) if checked else tr("on a day that is not known")
    parts = [
        tr("A fact in the data of Gradus seems to be wrong."),
        "",
        tr("What it is about: {what}", what=fact.label),
        tr("What the data say:"),
        *(f"- {line}" for line in fact.says),
        tr("The page it rests on: {url}", url=row["source_url"]),
        tr("How it was checked: {how}, {when}", how=evidence, when=when),
        "",
        tr("What is wrong: {wrong}", wrong=wrong.strip() or tr("(please fill in)")),
        tr("Where that can be seen: {where}", where=seen_at.strip() or tr("(please fill in, if you can)")),
        "",
        *(tr("Data: {dataset}", dataset=line) for line in _datasets(snapshot, row)),
        tr("Row: {key}", key=fact.key),
    ]
    if question:
        parts.append(tr("Page: {url}", url=question))
    return "\n".join(parts) + "\n"


def mail_to(subject: str, body: str) -> str:
    """A link that opens the reader's mail program with this text; whom to send it to, they fill in."""
    return f"mailto:?subject={quote(subject)}&body={quote(body)}"


def _datasets(snapshot: Snapshot, row: Properties) -> Iterable[str]:
    asserting = row.get("asserted_by") or ()
    for dataset in snapshot.version.datasets:
        if not asserting or dataset.id in asserting:
            yield tr(
                "{id}, version {version}, loaded {day}",
                id=dataset.id,
                version=dataset.version[:12],
                day=day(dataset.loaded_at[:10]),
            )


def _study(snapshot: Snapshot, study: int) -> Fact:
    row = snapshot.studies.properties[study]
    level = level_of(snapshot, study)
    says = [tr("Title: {title}", title=name_of(row))]
    if row.get("country"):
        says.append(tr("Country: {country}", country=country_name(row["country"])))
    says.append(tr("EQF level {n}", n=level) if level != UNKNOWN else tr("Not placed on the EQF"))
    if row.get("level"):
        says.append(tr("Level in its own framework: {level}", level=row["level"]))
    sector = SECTORS.get(snapshot.sector(study) or "")
    if sector:
        says.append(tr("Part of education: {sector}", sector=tr(sector.word)))
    least, most = row.get("ects", row.get("ects_min")), row.get("ects", row.get("ects_max"))
    if least is not None or most is not None:
        says.append(tr("Credit: {amount}", amount=credit_range(least, most)))
    if row.get("duration_years") is not None:
        says.append(tr("Time: {time}", time=usual_time(row["duration_years"])))
    if row.get("entry_requirement"):
        says.append(tr("What the provider asks for: {text}", text=row["entry_requirement"]))
    return Fact(snapshot.studies.ids[study], tr("{title}: what it is", title=name_of(row)), tuple(says), row)


def _rule(snapshot: Snapshot, rule: int) -> Fact:
    arcs, row = snapshot.arcs, snapshot.arcs.properties[rule]
    held, opened = (name_of(snapshot.studies.properties[int(end[rule])]) for end in (arcs.tail, arcs.head))
    worth = int(arcs.certainty[rule])
    look = NO_ACCESS if worth == UNKNOWN else CERTAINTIES[CERTAINTY[worth]]
    says = [tr(look.word)]
    bridge, condition, law = row.get("bridging"), row.get("condition"), row.get("legal_basis")
    says += [tr("Bridge: {bridge}", bridge=bridge)] if bridge else []
    says += [tr("Condition: {condition}", condition=condition)] if condition else []
    says += [tr("Legal basis: {law}", law=law)] if law else []
    if worth == UNKNOWN:
        about = tr("{held} gives no access to {opened}", held=held, opened=opened)
    else:
        about = tr("{held} opens {opened}", held=held, opened=opened)
    return Fact(arcs.ids[rule], about, tuple(says), row)


def _micro_credential(snapshot: Snapshot, mc_id: str) -> Fact:
    row = snapshot.micro_credentials[mc_id]
    says = [tr("Title: {title}", title=name_of(row))]
    provider = snapshot.providers.get(row.get("provider_id", ""), {}).get("name")
    says += [tr("Provider: {provider}", provider=provider)] if provider else []
    ects = row.get("ects")
    says += [tr("Credit: {amount}", amount=credit_range(ects, ects))] if ects is not None else []
    says += [tr("EQF level {n}", n=row["eqf_level"])] if row.get("eqf_level") else []
    return Fact(mc_id, tr("{title}: what it is", title=name_of(row)), tuple(says), row)


def _counting(snapshot: Snapshot, mc_id: str) -> Iterable[Fact]:
    for link in snapshot.links:
        if link.mc_id != mc_id:
            continue
        held, counts = name_by_id(snapshot, mc_id), name_by_id(snapshot, link.target_id)
        conditions = link.properties.get("conditions")
        says = [*_worth(link.properties)]
        says += [tr("Condition: {condition}", condition=conditions)] if conditions else []
        label = tr("{held} counts toward {programme}", held=held, programme=counts)
        yield Fact(f"{mc_id} / {link.target_id}", label, tuple(says), link.properties)


def _worth(row: Properties) -> Iterable[str]:
    """How much counts, in credit and as a share of the programme, as far as the data say."""
    ects, share = row.get("ects"), row.get("share_percent")
    if ects is not None:
        yield tr("{least} ECTS", least=credit(hundredths(ects)))
    if share is not None:
        yield tr("{percent} % of it", percent=exactly(share))
    if ects is None and share is None:
        yield tr("ECTS not known")
