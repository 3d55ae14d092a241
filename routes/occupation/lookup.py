"""An occupation as a person names it: by its address, the end of that, its code in ESCO, or its label."""

from graph.errors import UnknownIdError
from graph.nearest import SHOWN, nearest_by_words
from graph.projection import fold
from graph.snapshot import Snapshot

NONE_LOADED = "The data hold no occupations: load the CSV download of ESCO."


def look_up_occupation(snapshot: Snapshot, text: str) -> str:
    """The id of the occupation that is named.

    A code or a label counts where exactly one occupation has it.

    Raises:
        UnknownIdError: there is no such occupation, or several; carries the nearest ids.
    """
    known = snapshot.occupations.by_id
    if text in known:
        return text
    asked = fold(text)
    ends = [id_ for id_ in known if asked and fold(id_.rpartition("/")[2]) == asked]
    coded = [id_ for id_, row in known.items() if asked and fold(row.get("code", "")) == asked]
    named = [id_ for id_, row in known.items() if asked and fold(row["label"]) == asked]
    for found in (ends, coded, named):
        if len(found) == 1:
            return found[0]
    several = tuple(dict.fromkeys((*ends, *coded, *named)))
    if several:
        raise UnknownIdError(text, "occupation", several[:SHOWN], f"{len(several)} occupations are named so.")
    words = {id_: (id_, row["label"], *row.get("alt_labels", "").splitlines()) for id_, row in known.items()}
    near = nearest_by_words(text, words)
    called = f"They are called: {', '.join(known[id_]['label'] for id_ in near)}." if near else ""
    raise UnknownIdError(text, "occupation", near, called if known else NONE_LOADED)
