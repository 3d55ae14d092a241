"""What frameworks are called: by the place they are for, which people know, before the framework's own name."""

from collections import Counter
from collections.abc import Iterable, Mapping

from exports.countries import country_name, region_name
from exports.names import Name
from graph.snapshot import Snapshot
from queries.compare import ComparedFramework
from words import tr


def place(framework: ComparedFramework) -> str:
    """Where it is for: the part of the country, else the country; one of no country goes by its usual short form."""
    region = region_name(framework.region) if framework.region else None
    if framework.country:
        return region or country_name(framework.country)
    return framework.abbreviation or framework.name


def scope(framework: ComparedFramework) -> str:
    """Where it is for, with the country of a part of one: `Scotland (United Kingdom)`."""
    if not framework.country:
        return tr("Europe")
    found, country = place(framework), country_name(framework.country)
    return found if found == country else tr("{region} ({country})", region=found, country=country)


def name_of_framework(framework: ComparedFramework, languages: Mapping[str, str]) -> Name:
    """Its own name, then the English one.

    Args:
        framework: the framework.
        languages: framework id -> the language of its own name, where known (`own_languages`).
    """
    native = framework.name_native
    if not native or native == framework.name:
        return Name(framework.name, None, "en")
    return Name(native, framework.name, languages.get(framework.id))


def framework_label(framework: ComparedFramework) -> str:
    """One line that tells it from all others; the place first, then both names and the usual short form."""
    native = framework.name_native
    names = f"{native} ({framework.name})" if native and native != framework.name else framework.name
    short = framework.abbreviation if framework.abbreviation and framework.abbreviation not in names else ""
    return " · ".join(part for part in (scope(framework), names, short) if part)


def short_names(frameworks: Iterable[ComparedFramework]) -> dict[str, str]:
    """A short name of each that no other here has: the place, and where two share it the short form with it.

    Args:
        frameworks: the frameworks that stand beside each other.
    """
    found = list(frameworks)
    shared = Counter(place(framework) for framework in found)
    return {
        framework.id: place(framework)
        if shared[place(framework)] == 1
        else tr("{place}, {framework}", place=place(framework), framework=framework.abbreviation or framework.name)
        for framework in found
    }


def own_languages(snapshot: Snapshot) -> dict[str, str]:
    """The language of each framework's own name: that of its awards' titles, where they have only one.

    Args:
        snapshot: the data.
    """
    spoken: dict[str, set[str]] = {}
    for properties in snapshot.studies.properties[: snapshot.studies.type_count]:
        if properties.get("framework_id") and properties.get("language"):
            spoken.setdefault(properties["framework_id"], set()).add(properties["language"])
    return {id_: next(iter(languages)) for id_, languages in spoken.items() if len(languages) == 1}
