"""What organisations offer: credentials, learning programmes and learning opportunities of a CTDL file."""

import re
from decimal import Decimal
from typing import Any

from graph.model import MicroCredential, Prerequisite, Programme
from graph.record import Record
from loaders.foreign.ctdl.document import Said, Thing
from loaders.foreign.ctdl.file import CtdlFile
from loaders.foreign.ctdl.frameworks import levels_of
from loaders.foreign.ctdl.terms import LARGE, MODES, SMALL
from loaders.foreign.ctdl.values import (
    LONGEST_TITLE,
    Credit,
    Values,
    clipped,
    concepts,
    credit_of,
    language_of,
    text,
    texts,
    weeks,
    years,
)

_ISCED = re.compile(r"(?:.*/isced-f/)?(\d{2,4})", re.ASCII)


def study(file: CtdlFile, one: Thing) -> tuple[type[Record] | None, str]:
    """Read an offer where it was not read yet.

    Returns:
        As what it is read, None where it cannot be; and its id.
    """
    id_ = file.id_of(one)
    if one.at not in file.studies:
        file.studies[one.at] = None
        if one.at in file.goals or one.a(LARGE):
            file.studies[one.at] = Programme if _programme(file, one, id_) else None
        elif one.a(SMALL):
            file.studies[one.at] = MicroCredential if _micro_credential(file, one, id_) else None
    return file.studies[one.at], id_


def _programme(file: CtdlFile, one: Thing, id_: str) -> Record | None:
    return file.add(
        Programme,
        one,
        **_shared(file, one, id_, exact=True),
        duration_years=years(file.document.full(one.get("estimatedDuration"))),
        entry_requirement=_conditions(file, one.get("entryCondition")),
    )


def _micro_credential(file: CtdlFile, one: Thing, id_: str) -> Record | None:
    taken = file.add(
        MicroCredential,
        one,
        **_shared(file, one, id_, exact=False),
        duration_weeks=weeks(file.document.full(one.get("estimatedDuration"))),
        assessment=text(one.get("assessmentMethodDescription")),
        prerequisite=_conditions(file, one.get("entryCondition")),
        learning_outcomes=_outcomes(file, one.get("teaches", "assesses")),
    )
    return taken


def prerequisites(file: CtdlFile, one: Thing) -> None:
    """What a micro-credential that was read asks for, as far as it names studies of the file."""
    for value in one.get("prerequisite"):
        kind, id_ = file.studies.get(one.at), file.id_of(one)
        other = file.document.thing(value)
        if kind is not MicroCredential or other is None or study(file, other)[0] is None:
            file.warn(
                "the prerequisite is not read: both it and what asks for it must be studies of the file", value.at
            )
        elif file.id_of(other) == id_:
            file.warn(
                "asks for itself: the prerequisite is not taken", value.at, field="ceterms:prerequisite", value=id_
            )
        else:
            file.add(Prerequisite, one, mc_id=id_, requires_id=file.id_of(other), kind="prerequisite")


def _shared(file: CtdlFile, one: Thing, id_: str, *, exact: bool) -> dict[str, Any]:
    """What programmes and micro-credentials have in common."""
    language = language_of(one.get("inLanguage"))
    eqf, national = levels_of(file, one)
    offerer = next(iter(file.offerers(one)), None)
    at_home = file.country_of(offerer.get("address"), offerer.at) if offerer else None
    modes = {MODES[name] for _, name, _ in concepts(one.get("deliveryType", "learningDeliveryType")) if name in MODES}
    return {
        "id": id_,
        "provider_id": file.provider_of(one),
        "title": text(one.get("name"), most=LONGEST_TITLE),
        "language": language,
        "country": file.country_of(one.get("availableAt"), one.at) or at_home,
        "eqf_level": eqf,
        "nqf_level": national,
        "mode": modes.pop() if len(modes) == 1 else None,
        "isced_f": _field(file, one),
        **credits_of(file, one, exact=exact),
    }


def credits_of(file: CtdlFile, one: Thing, *, exact: bool = False) -> dict[str, Decimal | str | None]:
    """The credit that a thing says it has, as columns of the tables.

    Args:
        file: the file.
        one: a thing with `ceterms:creditValue`.
        exact: whether only a single amount is taken; else of a range the most.
    """
    found = [credit_of(file.document, value) for value in one.get("creditValue")]
    for credit in found:
        for reason, value, near in credit.doubts:
            file.warn(reason, credit.at, field="ceterms:creditValue", value=value, nearest=near)
    if not found:
        file.warn("says no credit", one.at, field="ceterms:creditValue")
    differing = {(credit.system, _amount(credit, exact)): credit for credit in found}.values()
    known = [credit for credit in differing if credit.system and _amount(credit, exact) is not None]
    ects = [credit for credit in known if credit.in_ects]
    national = [credit for credit in known if not credit.in_ects]
    for many in (ects, national):
        if len(many) > 1:
            said = "; ".join(credit.words for credit in many[:5])
            file.warn(
                "says more than one amount of credit: none is taken",
                many[1].at,
                field="ceterms:creditValue",
                value=said,
            )
    for credit in found:
        if credit.system and credit.most is not None and _amount(credit, exact) is None:
            file.warn(
                "a range of credit is not taken as an amount",
                credit.at,
                field="ceterms:creditValue",
                value=credit.words,
            )
    return {
        "ects": _amount(ects[0], exact) if len(ects) == 1 else None,
        "national_credits": _amount(national[0], exact) if len(national) == 1 else None,
        "national_credit_system": national[0].system if len(national) == 1 else None,
    }


def _amount(credit: Credit, exact: bool) -> Decimal | None:
    return credit.amount if exact else credit.most


def _conditions(file: CtdlFile, values: Values) -> str | None:
    """Conditions in their own words."""
    parts: list[str] = []
    for one in file.document.things(values):
        parts += [*texts(one.get("description"))[:1], *texts(one.get("condition"))]
    parts += [one.value for one in values if isinstance(one, Said) and isinstance(one.value, str) and " " in one.value]
    return clipped("\n".join(dict.fromkeys(parts))) or None


def _outcomes(file: CtdlFile, values: Values) -> str | None:
    """What is taught, in the words of its alignment objects or of the competencies they name."""
    parts: list[str] = []
    for value in values:
        one = file.document.thing(value)
        named = file.document.things(one.get("targetNode")) if one is not None else []
        for said in (*named, one):
            words = text(said.get("competencyText", "targetNodeDescription", "targetNodeName")) if said else None
            if words:
                parts.append(words)
                break
    return clipped("\n".join(dict.fromkeys(parts))) or None


def _field(file: CtdlFile, one: Thing) -> str | None:
    """The field of ISCED-F, where a programme type is taken from that classification."""
    found: set[str] = set()
    for value in one.get("instructionalProgramType"):
        type_ = file.document.thing(value)
        if type_ is not None:
            named = " ".join(filter(None, (text(type_.get("framework")), text(type_.get("frameworkName")))))
            code = _ISCED.fullmatch(text(type_.get("codedNotation")) or text(type_.get("targetNode")) or "")
            if "isced" in named.casefold() and code:
                found.add(code.group(1))
    return found.pop() if len(found) == 1 else None
