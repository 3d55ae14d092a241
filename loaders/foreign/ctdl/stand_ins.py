"""What the components of a pathway stand for: a credential or learning opportunity, or only themselves."""

from dataclasses import replace

from loaders.foreign.ctdl.document import Said, Thing
from loaders.foreign.ctdl.file import CtdlFile
from loaders.foreign.ctdl.terms import COMPONENTS

CLASSES = {"CourseComponent": "Course", "AssessmentComponent": "AssessmentProfile", "CredentialComponent": "Credential"}
"""As what a component is read that stands for nothing in the file."""


def stands_for(file: CtdlFile, component: Thing, pathway: Thing) -> Thing:
    """The credential or learning opportunity of the file that a component stands for; else the component, as one.

    A component does not say who offers it. One that stands for nothing in the file is read as offered by the owner of
    the pathway, who is also cited for it; that is said once a pathway.
    """
    if component.at in file.stand_ins:
        return file.stand_ins[component.at]
    named = component.get("proxyFor", "sourceData")
    found = next((one for one in file.document.things(named) if not one.a(COMPONENTS)), None)
    if found is None:
        found = _as_study(file, component, pathway, [v for v in named if isinstance(v, Said)])
    file.stand_ins[component.at] = found
    return found


def _as_study(file: CtdlFile, component: Thing, pathway: Thing, named: list[Said]) -> Thing:
    for value in named[:1]:
        file.warn(
            "what the component stands for is not in the file: the component is read instead",
            component.at,
            field="ceterms:proxyFor",
            value=value.value,
        )
    classes = [CLASSES[name] for name in component.types if name in CLASSES]
    kinds = [file.document.term(str(v.value)) for v in component.get("credentialType") if isinstance(v, Said)]
    types = tuple(name for name in (*kinds, *classes) if name)[:1]
    if not types:
        return component
    said = dict(component.said)
    if not component.get("offeredBy", "ownedBy"):
        owner = pathway.get("offeredBy", "ownedBy")
        said = {**said, "offeredBy": owner}
        if owner:
            file.warn("its components do not say who offers them: read as offered by who owns the pathway", pathway.at)
    return replace(component, types=types, said=said)
