"""The European Learning Model as JSON-LD: one document, or one a line. No context is ever fetched."""

from collections.abc import Iterator
from typing import Any

from loaders.foreign import doubtful
from loaders.foreign.collector import Collector
from loaders.foreign.elm.terms import CONTEXTS, DESCRIBED, LITERALS, NAMES, PERSON, PREFIXES, PRESENTATION, TERMS, TEXTS
from loaders.foreign.elm.things import MOST, MOST_LETTERS, Shelf, Thing
from loaders.foreign.files import MOST_BYTES
from loaders.foreign.identity import OF_A_DOCUMENT, OWN_IDS
from loaders.holdings.values import UNSEEN
from loaders.proofs.checking import check, opened
from loaders.proofs.proof import State, covered
from loaders.strict_json import escaped, repeated

_WRAPPERS = ("@graph", "verifiableCredential", "credential", "vc")
_KEYWORDS = {"@id": "id", "@type": "type"}
_DEEPEST = 60
_PROOF = "proof"
"""What is checked as it is written, beside the rest."""


def types_in(document: Any) -> set[str]:
    """The types of the things that a document lists, without what stands before their names."""
    return {name for _, one, _ in _listed(document, "", {}, 4) for name in _types(one)}


class Reader:
    """Puts aside what documents of one file list."""

    def __init__(self, shelf: Shelf, collector: Collector) -> None:
        """Begin with no document."""
        self._shelf = shelf
        self._collector = collector
        self._documents = 0
        self._named: set[str] = set()
        self._inside: dict[str, Thing] = {}
        self._unknown: set[str] = set()

    def take(self, document: Any, line: int | None = None) -> int:
        """Put aside what a document lists, but what is not what was signed.

        Args:
            document: the data of its JSON, or a signed token.
            line: the line that it is on, where the file has one a line.

        Returns:
            How many things of the model it lists.
        """
        self._documents += 1
        self._named, self._inside = set(), {}
        taken = 0
        doubtful.repeats(self._collector, repeated(document), line)
        options = self._collector.options
        proofs = check(document, options.trusted, MOST_BYTES, options.day)
        doubtful.proofs(self._collector, proofs, line)
        altered = {proof.at for proof in proofs if proof.state is State.INVALID}
        for at, one, context in _listed(document, "", {}, 4):
            if covered(at, altered):
                continue
            self._say_unknown(context, at, line)
            if set(_types(one)) & {*DESCRIBED, PERSON} or _is_own(one):
                self._shelf.put(self._thing(one, at, line, context, listed=True))
                taken += 1
        for id_ in self._inside.keys() & self._named:
            self._shelf.put(self._inside[id_], listed=False)
        return taken

    def _thing(
        self, one: dict[str, Any], at: str, line: int | None, context: "_Words", *, listed: bool = False
    ) -> Thing:
        context = _words(one.get("@context"), context)
        thing: Thing = {"type": _types(one), "@at": at or "/", "@line": line}
        given = one.get("id", one.get("@id"))
        if isinstance(given, str) and given:
            thing["id"] = f"_:{self._documents}/{given}" if given.startswith(OF_A_DOCUMENT) else given
        personal = PERSON in thing["type"]
        for key, value in one.items():
            term = _term(key, context)
            if term is None or key == _PROOF or (personal and term != "hasClaim"):
                continue
            said: Any
            if term in TEXTS:
                said = _texts(value)
            elif term in LITERALS:
                said = [scalar for scalar in map(_scalar, _each(value)) if scalar is not None]
            else:
                said = self._linked(value, f"{at}/{escaped(key)}", line, context)
            if said:
                thing[term] = said
        if "id" in thing and not listed and thing.keys() - {"id", "type", "@at", "@line"}:
            self._inside.setdefault(thing["id"], thing)
        return thing

    def _linked(self, value: Any, at: str, line: int | None, context: "_Words") -> list[Thing]:
        found = []
        for place, one in _placed(value, at):
            if isinstance(one, str | int | float) and not isinstance(one, bool):
                one = {"id": str(one)}
            if isinstance(one, dict):
                thing = self._thing(one, place, line, context)
                if "id" in thing and not thing.keys() - {"id", "type", "@at", "@line"}:
                    self._named.add(thing["id"])
                found.append(thing)
        return found

    def _say_unknown(self, context: "_Words", at: str, line: int | None) -> None:
        for address in context.get("@unknown", "").split():
            if address not in self._unknown:
                self._unknown.add(address)
                reason = (
                    "is a context that is not known here, and none is fetched: words are taken as the model means them"
                )
                self._collector.warn(reason, f"{at}/@context", line=line, field="@context", value=address)


_Words = dict[str, str]
"""What contexts say: word or prefix -> address.

`@unknown`: the contexts whose words nobody told; `@open`: words may mean what the model means, since a context was
named that may say so.
"""


def _words(said: Any, before: _Words) -> _Words:
    if said is None:
        return before
    words = dict(before)
    for one in _each(said):
        if isinstance(one, str):
            words["@open"] = "true"
        if isinstance(one, str) and not one.startswith(CONTEXTS):
            words["@unknown"] = " ".join((words.get("@unknown", ""), "".join(one.split())[:200])).strip()
        elif isinstance(one, dict):
            for word, meant in [*one.items()][: 4 * MOST]:
                address = meant.get("@id") if isinstance(meant, dict) else meant
                if isinstance(address, str) and (word == "@vocab" or not word.startswith("@")):
                    words[word] = address
    return words


def _term(key: str, words: _Words) -> str | None:
    """What a key means here; None where there is no place for it."""
    if key in _KEYWORDS or key in ("id", "type", "@context"):
        return None
    if key in words:
        return TERMS.get(_address(words[key], words))
    if ":" in key:
        return TERMS.get(_address(key, words))
    if key in NAMES and (not words or "@open" in words):
        return key
    return TERMS.get(words.get("@vocab", "") + key)


def _address(short: str, words: _Words) -> str:
    prefix, colon, rest = short.partition(":")
    known = words.get(prefix) or PREFIXES.get(prefix)
    return known + rest if colon and known and not rest.startswith("//") else short


def _types(one: dict[str, Any]) -> list[str]:
    if not one.keys() & {"type", "@type"}:
        return []
    named = [each for key in ("type", "@type") for each in _each(one.get(key)) if isinstance(each, str)]
    return [each[max(map(each.rfind, "/#:")) + 1 :] for each in named[:MOST]]


def _is_own(one: dict[str, Any]) -> bool:
    """Whether it is a framework or level that Gradus wrote: of other concepts only what names them is read."""
    return str(one.get("id", one.get("@id"))).startswith(OWN_IDS)


def _listed(document: Any, at: str, words: _Words, deepest: int) -> Iterator[tuple[str, dict[str, Any], _Words]]:
    """The tables that a document lists: itself, those of a list or graph, those in a wrapper."""
    for place, said in _placed(document, at, most=None):
        one = opened(said, MOST_BYTES)
        if not isinstance(one, dict):
            continue
        inner = _words(one.get("@context"), words)
        if PRESENTATION not in _types(one):
            yield place, one, inner
        for name in _WRAPPERS if deepest else ():
            if name in one:
                yield from _listed(one[name], f"{place}/{name}", inner, deepest - 1)


def _each(value: Any) -> list[Any]:
    if isinstance(value, dict):
        value = value.get("@list", value.get("@set", value))
    found = value if isinstance(value, list) else [] if value is None else [value]
    return found[:MOST]


def _placed(value: Any, at: str, most: int | None = MOST) -> Iterator[tuple[str, Any]]:
    if isinstance(value, list):
        for place, one in enumerate(value[:most]):
            yield f"{at}/{place}", one
    elif value is not None:
        yield at, value


def _texts(value: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in _each(value):
        if isinstance(one, dict) and "@value" in one:
            pairs = [(one.get("@language"), one["@value"])]
        elif isinstance(one, dict):
            pairs = [(language, said) for language, inner in [*one.items()][:MOST] for said in _each(inner)]
        else:
            pairs = [("", one)]
        for language, said in pairs:
            if isinstance(said, str | int | float) and not isinstance(said, bool) and (plain := cleaned(str(said))):
                found.setdefault(language if isinstance(language, str) and language != "@none" else "", []).append(
                    plain
                )
    return found


def _scalar(value: Any) -> Any:
    if isinstance(value, dict):
        value = value.get("@value", value.get("@id", value.get("id")))
    return value if isinstance(value, str | int | float) else None


def cleaned(said: str) -> str:
    """A text without what nobody sees, on one line, at most as long as the model allows."""
    plain = " ".join(UNSEEN.sub(" ", said[: 2 * MOST_LETTERS]).split())
    return plain if len(plain) <= MOST_LETTERS else f"{plain[: MOST_LETTERS - 1]}…"
