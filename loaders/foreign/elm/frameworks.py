"""Frameworks and levels as Gradus writes them: concept schemes and their concepts. Those of others are only named."""

from graph.model import Framework, Level
from loaders.foreign.elm.desk import Desk, called
from loaders.foreign.elm.facts import pages
from loaders.foreign.elm.own import FRAMEWORK, LEVEL, own_parts
from loaders.foreign.elm.terms import CONCEPT, EQF_LIST, SCHEME
from loaders.foreign.elm.things import Thing, code, literal, text, titles
from loaders.foreign.identity import is_page
from loaders.holdings.achievement import EQF_LEVELS
from loaders.holdings.values import country


def take(desk: Desk) -> None:
    """Take the frameworks of a file, then their levels.

    Args:
        desk: the file's.
    """
    for one in desk.things.of_type(SCHEME):
        if named := own_parts(FRAMEWORK, one.get("id")):
            _framework(desk, one, named[0])
    for one in desk.things.of_type(CONCEPT):
        named = own_parts(LEVEL, one.get("id"))
        if named and len(named) == 2 and "prefLabel" in one:
            _level(desk, one, *named)


def _framework(desk: Desk, one: Thing, id_: str) -> None:
    native = next((said.text for said in titles(one.get("prefLabel"))[1:]), None)
    places = [known for concept in desk.follow(one, "spatial") if (known := country(code(concept)))]
    desk.add(
        Framework,
        one,
        id=id_,
        country=next(iter(places), None),
        name=called(one),
        name_native=native,
        abbreviation=text(one.get("altLabel")),
        website=_page(desk, one, "homepage"),
        source_url=_page(desk, one, "supplementaryDocument"),
    )


def _level(desk: Desk, one: Thing, framework_id: str, notation: str) -> None:
    if not notation:
        return
    referenced = [code(near) for near in one.get("closeMatch", ()) if str(near.get("id")).startswith(EQF_LIST)]
    desk.add(
        Level,
        one,
        framework_id=framework_id,
        notation=notation,
        order=literal(one, "order"),
        label=called(one),
        eqf_level=next((int(level) for level in referenced if level in EQF_LEVELS), None),
        source_url=_page(desk, one, "supplementaryDocument"),
    )


def _page(desk: Desk, one: Thing, name: str) -> str | None:
    return next((url for url in pages(desk, {"homepage": one.get(name, [])}) if is_page(url)), None)
