"""What of a row comes back from written ELM, column by column; and rows of all kinds, made up."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from exports.elm.amounts import prices
from exports.elm.document import Exported
from exports.elm.offers import duration
from graph.content import Content
from graph.model import (
    Framework,
    Level,
    MicroCredential,
    Programme,
    Provider,
    QualificationType,
    SkillLink,
    StackingLink,
)
from graph.record import Record
from graph.vocabulary import Cycle, Mode, ProviderKind, Sector, Stackability
from loaders.foreign.elm.jsonld import cleaned
from loaders.foreign.elm.terms import ESCO
from loaders.holdings.doubts import isced_labels
from loaders.holdings.values import credit_system

Row = dict[str, Any]
Rows = dict[tuple[str, ...], Row]

NOT_IN_ELM = {
    "frameworks": {
        *("region", "level_count", "referenced_to_eqf_year", "self_certified_qf_ehea_year", "authority"),
    },
    "levels": {"qf_ehea_cycle"},
    "qualification_types": {"duration_years"},
    "providers": set[str](),
    "programmes": set[str](),
    "micro_credentials": set[str](),
    "stacking": {"ects", "share_percent", "conditions", "valid_from", "valid_to"},
    "esco_skills": set[str](),
}
"""Columns that never come back: ELM has no place for them, or only one in words."""

OF_THE_READING = {"evidence", "checked_on"}
"""Columns that say how the source was read, which is now the file."""

CITED = {"source_url": "https://example.org/a?b=c#d", "evidence": "seen", "checked_on": "2026-11-20"}


def expected(records: Iterable[Record], exported: Exported, *, lists: bool) -> dict[str, Rows]:
    """What should come back, by table.

    Args:
        records: what was written.
        exported: what came of it.
        lists: whether the fields of ISCED-F and the Bologna cycles are in the store it is read into.
    """
    content = Content(records)
    gone = {(one.table, one.id) for one in exported.left_out}
    found: dict[str, Rows] = {}
    for table in NOT_IN_ELM:
        for key, one in content.tables.get(table, {}).items():
            if (table, key[0]) not in gone and "EQF" not in (getattr(one, "framework_id", ""), *key[:1]):
                row = _row(one, content, gone, lists)
                if row is not None:
                    found.setdefault(table, {})[key] = row
    return found


def _row(one: Record, content: Content, gone: set[tuple[str, str]], lists: bool) -> Row | None:
    row = comparable(one)
    if isinstance(one, Level) and ("frameworks", one.framework_id) in gone:
        return None
    if isinstance(one, QualificationType):
        if one.ects_min != one.ects_max:
            row |= {"ects_min": None, "ects_max": None}
        row |= _credits(one)
    if isinstance(one, Programme | MicroCredential):
        provider = content.tables["providers"][one.provider_id,]
        row |= _credits(one) | {"language": (one.language or "").partition("-")[0]}
        row["isced_f"] = one.isced_f if lists and one.isced_f in isced_labels() else None
        if isinstance(one, Programme):
            row["country"] = one.country or provider.country  # type: ignore[attr-defined]
            row["duration_years"] = one.duration_years if duration(one) else None
            row["qf_ehea_cycle"] = one.qf_ehea_cycle if lists else None
        else:
            row["country"] = provider.country  # type: ignore[attr-defined]
            row["duration_weeks"] = one.duration_weeks if duration(one) else None
            row |= _fee(one)
    if isinstance(one, StackingLink):
        whole = content.tables.get("programmes", {}).get((one.target_id,)) or content.tables.get(
            "micro_credentials", {}
        ).get((one.target_id,))
        part = content.tables["micro_credentials"][one.mc_id,]
        hidden = {("programmes", one.target_id), ("micro_credentials", one.target_id), ("micro_credentials", one.mc_id)}
        if whole is None or whole.provider_id != part.provider_id or hidden & gone:  # type: ignore[attr-defined]
            return None
        row["source_url"] = whole.source_url  # type: ignore[attr-defined]
    if isinstance(one, SkillLink) and (
        not (one.uri or "").startswith(ESCO) or ("micro_credentials", one.mc_id) in gone
    ):
        return None
    return row


def _credits(one: QualificationType | Programme | MicroCredential) -> Row:
    """National credit without an amount, or in a system that is called as ECTS is, does not come back."""
    system = one.national_credit_system
    told = one.national_credits is not None and system and system != "ECTS" and credit_system(system) == system
    return {} if told else {"national_credits": None, "national_credit_system": None}


def _fee(one: MicroCredential) -> Row:
    """An amount comes back with its currency as the original; words beside it, or alone, do not."""
    amount = next((price["amount"] for price in prices(one) if "amount" in price), None)
    if amount is None:
        return {"fee_eur": None, "fee_original": None, "currency": None}
    value, currency = amount["rdf:value"]["@value"], amount["unit"]["@id"][-3:]
    in_euro = Decimal(value) if currency == "EUR" else None
    return {"fee_eur": in_euro, "fee_original": value, "currency": currency}


def comparable(one: Record) -> Row:
    """A row without what never comes back; texts on one line, as they are read."""
    left_out = NOT_IN_ELM[one.TABLE] | OF_THE_READING
    said = {name: value for name, value in one.model_dump().items() if name not in left_out}
    plain = {name for name in said if name.endswith("id") or name in ("notation", "nqf_level")}
    return {
        name: (cleaned(value) or None) if type(value) is str and name not in plain else value
        for name, value in said.items()
    }


def rows(records: Iterable[Record]) -> dict[str, Rows]:
    """What came back, by table."""
    found: dict[str, Rows] = {}
    for one in records:
        found.setdefault(one.TABLE, {})[one.key] = comparable(one)
    return found


_LETTERS = st.sampled_from("aZ0é中 -_.:/%#?&'\"<>{}()|^`~@\u200d\u0301")
_ids = st.text(_LETTERS, min_size=1, max_size=12).filter(lambda one: one == one.strip() and "\u200d" != one)
ids = st.one_of(
    _ids, _ids.map("urn:x:{}".format), _ids.map("http://a.example/{}".format), _ids.map("urn:epass:{}".format)
)
_texts = st.text(st.one_of(_LETTERS, st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))), max_size=40)
texts = _texts.map(cleaned).filter(bool)
_languages = st.sampled_from(["de", "en", "sr-Latn", "fr", "cnr", "en-IE"])
_countries = st.sampled_from(["AT", "XK", "GR"])
_credit = st.decimals(0, 1000, places=2)
_systems = st.one_of(st.sampled_from(["ECTS", "ECVET", "ects", "SCQF", "a://b"]), texts)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value, or not known."""
    return st.one_of(st.none(), values)


_credits_of = {"national_credits": maybe(_credit), "national_credit_system": maybe(_systems)}
_offered = {
    "title": texts,
    "language": maybe(_languages),
    "country": maybe(_countries),
    "eqf_level": maybe(st.integers(1, 8)),
    "nqf_level": maybe(st.one_of(st.sampled_from(["6 (SeQF)", "7", "4 (RQF)", "Entry 3 (RQF)"]), texts)),
    "ects": maybe(_credit),
    "isced_f": maybe(st.sampled_from(["0613", "07", "9998"])),
    "mode": maybe(st.sampled_from(Mode)),
    "fee_eur": maybe(st.decimals(0, 5000, places=2)),
    **_credits_of,
}
_framework = {"name": texts, "name_native": maybe(texts), "abbreviation": maybe(texts), "country": maybe(_countries)}
_level = {"order": st.integers(0, 20), "label": texts, "eqf_level": maybe(st.integers(1, 8))}
_award = {
    "title_en": texts,
    "sector": st.sampled_from(Sector),
    "is_full_qualification": st.booleans(),
    "duration_years": maybe(st.decimals(0, 9, places=1)),
    **_credits_of,
}
_provider = {
    "name": texts,
    "country": maybe(_countries),
    "kind": st.sampled_from(ProviderKind),
    "website": maybe(st.sampled_from(["https://p.example/", "https://p.example/ü?x"])),
}
_programme = {
    "qf_ehea_cycle": maybe(st.sampled_from(Cycle)),
    "duration_years": maybe(st.decimals(0, 10, places=3)),
    "entry_requirement": maybe(texts),
    **_offered,
}
_micro = {
    "workload_hours": maybe(st.decimals(0, 2000, places=2)),
    "duration_weeks": maybe(st.decimals(0, 60, places=2)),
    "assessment": maybe(texts),
    "quality_assurance": maybe(texts),
    "fee_original": maybe(st.sampled_from(["960", "0", "12.50", "12.5", "110 per credit", "007"])),
    "currency": maybe(st.sampled_from(["EUR", "CHF"])),
    "prerequisite": maybe(texts),
    "stackability": maybe(st.sampled_from(Stackability)),
    "learning_outcomes": maybe(texts),
    **_offered,
}


def _fields(draw: st.DrawFn, fields: Mapping[str, st.SearchStrategy[Any]]) -> Row:
    return {name: draw(values) for name, values in fields.items()}


@st.composite
def packs(draw: st.DrawFn) -> list[Record]:
    """Some rows that refer to each other as those of a pack do, with ids that are hard to write."""
    names = draw(st.lists(ids.filter(lambda one: ":" not in one[-1:]), min_size=6, max_size=6, unique=True))
    framework, award, provider, programme, micro, other = names
    notation = draw(st.one_of(st.none(), st.sampled_from(["4+", "5A", "a b/ü"])))
    records: list[Record] = [Framework(id=framework, **_fields(draw, _framework), **CITED)]
    if notation:
        records.append(Level(framework_id=framework, notation=notation, **_fields(draw, _level), **CITED))
    ects = draw(st.sampled_from([(None, None), (60, 60), (180, 240)]))
    native = draw(maybe(texts))
    record = {"framework_id": framework, "level_code": notation, "title_native": native}
    record |= {"language": draw(_languages) if native else None, "ects_min": ects[0], "ects_max": ects[1]}
    records.append(QualificationType(id=award, **record, **_fields(draw, _award), **CITED))
    records.append(Provider(id=provider, **_fields(draw, _provider), **CITED))
    leads_to = draw(st.sampled_from([None, award]))
    of_programme = {"provider_id": provider, "type_id": leads_to}
    records.append(Programme(id=programme, **of_programme, **_fields(draw, _programme), **CITED))
    for id_ in (micro, other):
        records.append(MicroCredential(id=id_, provider_id=provider, **_fields(draw, _micro), **CITED))
    if draw(st.booleans()):
        records.append(StackingLink(mc_id=micro, target_id=draw(st.sampled_from([programme, other])), **CITED))
    uri = draw(st.sampled_from([None, "http://data.europa.eu/esco/skill/1", "https://example.org/skill"]))
    if draw(st.booleans()):
        records.append(SkillLink(mc_id=micro, label=draw(texts), uri=uri))
    return records
