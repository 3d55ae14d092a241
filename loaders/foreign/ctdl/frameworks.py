"""Qualifications frameworks, their levels, and kinds of award on them, of a CTDL file."""

from graph.model import Framework, Level, QualificationType
from loaders.foreign.ctdl.document import Said, Thing
from loaders.foreign.ctdl.file import CtdlFile
from loaders.foreign.ctdl.ladders import LEVEL, Ladder, eqf_number, notation_of
from loaders.foreign.ctdl.terms import DEGREES, EQF_LEVELS
from loaders.foreign.ctdl.values import LONGEST_TITLE, clipped, concepts, country, text
from loaders.foreign.identity import page

TAKEN = ("exactMatch", "closeMatch", "broadMatch")
"""Alignments that are taken as the EQF level; a level of a framework lies within one of the EQF, seldom the reverse."""


def read_frameworks(file: CtdlFile) -> None:
    """Read the frameworks of the file with their levels and kinds of award."""
    aligned = _aligned(file)
    alone = [one for one in file.document.roots if one.a(LEVEL) and one.at not in file.rungs]
    if alone:
        many = "1 level belongs" if len(alone) == 1 else f"{len(alone):,} levels belong"
        reason = f"{many} to no framework of the file: not read"
        allowed = "ceterms:inProgressionModel, and of that model ceterms:inQualificationsFramework"
        file.warn(reason, alone[0].at, field="ceterms:ProgressionLevel", allowed=allowed)
    for ladder in file.ladders:
        if ladder.is_eqf:
            file.warn("is the EQF, which is not read: what is aligned to it is", ladder.framework.at)
            continue
        id_ = _framework(file, ladder)
        if ladder.doubt:
            file.warn(ladder.doubt, ladder.framework.at)
        for order, level in enumerate(ladder.levels, 1):
            notation = notation_of(level, ladder.abbreviation)
            file.add(
                Level,
                level,
                ladder.framework,
                framework_id=id_,
                notation=notation,
                order=order,
                label=text(level.get("prefLabel", "name"), most=LONGEST_TITLE) or notation,
                eqf_level=aligned.get(level.at),
            )
            _types(file, ladder, level, id_, notation)


def _framework(file: CtdlFile, ladder: Ladder) -> str:
    one = ladder.framework
    id_ = file.id_of(one)
    names = [v for v in one.get("name") if isinstance(v, Said) and isinstance(v.value, str)]
    native = [v.value for v in names if v.language and not v.language.lower().startswith("en")]
    organisation = next(iter(file.document.things(one.get("ownedBy", "creator", "approvedBy", "publisher"))), None)
    file.add(
        Framework,
        one,
        *([organisation] if organisation else []),
        id=id_,
        country=_jurisdiction(file, one),
        name=text(one.get("name"), most=LONGEST_TITLE),
        name_native=clipped(native[0].strip(), LONGEST_TITLE) if len(native) == 1 and len(names) > 1 else None,
        abbreviation=clipped(ladder.abbreviation or "", 100),
        authority=text(organisation.get("name"), most=LONGEST_TITLE) if organisation else None,
        website=page(text(one.get("subjectWebpage"))),
    )
    return id_


def _jurisdiction(file: CtdlFile, one: Thing) -> str | None:
    """The country for which a framework is, where exactly one is named."""
    found: set[str] = set()
    for profile in file.document.things(one.get("jurisdiction")):
        for place in (*file.document.things(profile.get("mainJurisdiction")), profile):
            code = country(text(place.get("addressCountry"))) or country(text(place.get("name")))
            if code:
                found.add(code)
                break
    return found.pop() if len(found) == 1 else None


def _types(file: CtdlFile, ladder: Ladder, level: Thing, framework: str, notation: str | None) -> None:
    """The kinds of award that are indicative of a level, as far as the file says what part of education they are."""
    for one in file.document.things(level.get("indicativeCredentialType")):
        kinds = {name for _, name, _ in concepts(one.get("subclassOf", "subClassOf"))}
        sector = "higher_education" if kinds & DEGREES else None
        if "SecondarySchoolDiploma" in kinds:
            sector = "upper_secondary_general"
        if sector is None:
            file.warn(
                "the kind of award is not read: nothing says to which part of education it belongs",
                one.at,
                field="ceterms:subclassOf",
                allowed="a class of degrees, or ceterms:SecondarySchoolDiploma",
            )
            continue
        file.add(
            QualificationType,
            one,
            level,
            ladder.framework,
            id=file.id_of(one),
            framework_id=framework,
            level_code=notation,
            title_en=text(one.get("name"), most=LONGEST_TITLE),
            sector=sector,
            is_full_qualification=True,
        )


def _aligned(file: CtdlFile) -> dict[str, int]:
    """The EQF level of each level, by its place: from alignment maps, and from what levels say themselves."""
    found: dict[str, int] = {}
    for map_ in (one for one in file.document.roots if one.a(frozenset({"AlignmentMap"}))):
        for part in file.document.things(map_.get("hasPart")):
            kinds = [name for _, name, _ in concepts(part.get("alignmentType"))]
            _align(file, found, part, kinds)
    for level in (level for ladder in file.ladders for level in ladder.levels):
        for kind in TAKEN:
            for target in level.get(kind):
                number = _number(file, target)
                if number is not None and found.setdefault(level.at, number) != number:
                    _second(file, target.at, number)
                elif number is None and not _is_rung(file, target):
                    named = file.document.address(str(target.value)) if isinstance(target, Said) else target.id
                    reason = "is no level of the EQF, nor one of the file: it is not taken"
                    file.warn(reason, target.at, field=f"skos:{kind}", value=named, allowed=f"{EQF_LEVELS}1 to 8")
    return found


def _align(file: CtdlFile, found: dict[str, int], part: Thing, kinds: list[str]) -> None:
    sources, targets = part.get("sourceNode"), part.get("targetNode")
    if "NoMatch" in kinds or not sources or not targets:
        return
    for value in sources:
        level, number = file.document.thing(value), _number(file, targets[0])
        if level is None or level.at not in file.rungs:
            file.warn("the alignment is not read: its source is no level of a framework of the file", part.at)
        elif number is None:
            file.warn("the alignment is not read: its target is no level of the EQF", part.at)
        elif not {*kinds} & {*TAKEN}:
            file.warn(
                "the alignment is not taken as the EQF level",
                part.at,
                field="ceterms:alignmentType",
                value=", ".join(kinds),
                allowed=", ".join(f"skos:{kind}" for kind in TAKEN),
            )
        elif found.setdefault(level.at, number) != number:
            _second(file, part.at, number)


def _second(file: CtdlFile, at: str, number: int) -> None:
    file.warn("is a second EQF level for one level: the first is kept", at, field="ceterms:targetNode", value=number)


def _is_rung(file: CtdlFile, target: Said | Thing) -> bool:
    level = file.document.thing(target)
    return level is not None and level.at in file.rungs


def _number(file: CtdlFile, target: Said | Thing) -> int | None:
    """The EQF level that is meant: by its address, or as a level of the EQF in the file."""
    level = file.document.thing(target)
    if level is not None and (ladder := file.rungs.get(level.at)) is not None:
        notation = notation_of(level, ladder.abbreviation) if ladder.is_eqf else None
        return int(notation) if notation and notation in {*"12345678"} else None
    return eqf_number(
        [Said(file.document.address(target.value), target.at)]
        if isinstance(target, Said) and isinstance(target.value, str)
        else [target]
    )


def levels_of(file: CtdlFile, one: Thing) -> tuple[int | None, str | None]:
    """The EQF level and the national level at which a study says it is."""
    eqf: set[int] = set()
    national: list[str] = []
    for value in one.get("atLevel"):
        part = file.document.thing(value)
        target = (part.get("targetNode") or [value])[0] if part is not None else value
        number = _number(file, target) or (eqf_number([part]) if part is not None else None)
        level = file.document.thing(target)
        if number is not None:
            eqf.add(number)
        elif level is not None and level.at in file.rungs and not (ladder := file.rungs[level.at]).is_eqf:
            named = notation_of(level, ladder.abbreviation) or ""
            national.append(f"{named} ({ladder.abbreviation})" if ladder.abbreviation else named)
        elif part is not None and (label := text(part.get("targetNodeName", "targetName", "prefLabel"))):
            frame = text(part.get("frameworkName"))
            national.append(f"{label} ({frame})" if frame and frame not in label else label)
        else:
            file.warn("the level is not read: the file does not describe it", value.at, field="ceterms:atLevel")
    if len(eqf) > 1 or len(national) > 1:
        file.warn("names several levels: only what is one is taken", one.at, field="ceterms:atLevel")
    return (
        eqf.pop() if len(eqf) == 1 else None,
        clipped(national[0], 100) if len(national) == 1 else None,
    )
