"""What to say of an id that is not there: the nearest ids that are."""

from babel import Locale

from graph.errors import UnknownIdError
from graph.nearest import nearest, nearest_by_words
from graph.store import GraphStore

_PRINTED = 200


def in_unicode(id_: str) -> bool:
    """Whether a store could hold this id at all: bytes that were no UTF-8 on the command line make one it cannot."""
    try:
        id_.encode()
    except UnicodeEncodeError:
        return False
    return True


def unknown(store: GraphStore, id_: str, *, what: str = "thing") -> UnknownIdError:
    """The error for an id that no node and no access rule has."""
    ids = [str(row["id"]) for row in store.read("unknown")]
    if "/" not in id_:  # whoever asks for no address means none: long ones are like everything, a little
        ids = [one for one in ids if "://" not in one]
    return UnknownIdError(printed(id_), what, nearest(id_, ids))


def unknown_framework(store: GraphStore, id_: str) -> UnknownIdError:
    """The error for an id that no framework has; names, abbreviations and countries count as near, too."""
    countries = Locale("en").territories
    words: dict[str, tuple[str, ...]] = {}
    for row in store.read("snapshot_frameworks"):
        found = row["properties"]
        names = [found.get(name) for name in ("id", "name", "name_native", "abbreviation")]
        names.append(countries.get(found.get("country") or ""))
        # Of a code of two letters only itself is meant: almost any word is like one.
        names += [found[name] for name in ("country", "region") if id_.upper() == found.get(name)]
        words[found["id"]] = tuple(str(name) for name in names if name)
    return UnknownIdError(printed(id_), "framework", nearest_by_words(id_, words) or sorted(words))


def printed(id_: str) -> str:
    """An unknown id as an error shows it: not endless, and of characters that can be printed."""
    printable = id_[:_PRINTED].encode(errors="backslashreplace").decode()
    return printable if len(id_) <= _PRINTED else f"{printable}…"
