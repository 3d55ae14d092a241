"""Keeps the translations in step with the sentences of the code: `python -m tools.catalogues`, or `make words`.

Collects every sentence that is given to `tr`, `trn`, `N_`, `said` or `saidn`, brings the catalogues of all languages up
to date (translations are kept, those of changed sentences are marked fuzzy), and says what is missing.
"""

import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po, write_po

from words.catalogues import DOMAIN, ENGLISH, languages, path_of

ROOT = Path(__file__).parent.parent
PLACES = ("app.py", "views", "exports", "routes", "queries", "loaders", "words")
SENTENCES = {"tr": 1, "N_": 1, "said": 1, "trn": 2, "saidn": 2}
"""Function -> how many of its first arguments are sentences: two are one for one, and one for many."""

WIDTH = 110


def files() -> Iterator[Path]:
    """The Python files whose sentences are translated."""
    for place in PLACES:
        path = ROOT / place
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def calls(file: Path) -> Iterator[ast.Call]:
    """The calls of a file that say or mark a sentence."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SENTENCES:
            yield node


def literals(call: ast.Call) -> tuple[str, ...]:
    """The sentences of such a call; none where they are said by a name and marked elsewhere."""
    arguments = call.args[: SENTENCES[call.func.id]] if isinstance(call.func, ast.Name) else []
    return tuple(one.value for one in arguments if isinstance(one, ast.Constant) and isinstance(one.value, str))


def template() -> Catalog:
    """Every sentence of the code, without a translation."""
    found = Catalog(project="Gradus", domain=DOMAIN)
    for file in files():
        # Where it stands is told by file alone: a line number would change all catalogues with every edit.
        place = [(file.relative_to(ROOT).as_posix(), None)]
        for said in map(literals, calls(file)):
            if said:
                message = found.add(said[0] if len(said) == 1 else said, None, place)  # type: ignore[arg-type]
                # Babel takes "50 % of" for a blank of another kind; ours tell tools for translators what must stay.
                message.flags = {"python-brace-format"} if "{" in said[0] + said[-1] else set()
    return found


def read(code: str) -> Catalog:
    """The catalogue of a language as it is; a new one where there is none."""
    path = path_of(code)
    if not path.is_file():
        return Catalog(locale=code, project="Gradus", domain=DOMAIN, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=code, domain=DOMAIN)


def updated(code: str, sentences: Catalog) -> Catalog:
    """The catalogue of a language with every sentence of the code and no other."""
    catalogue = read(code)
    catalogue.update(sentences, update_creation_date=False)
    for message in catalogue:
        message.flags.discard("python-format")
    catalogue.obsolete.clear()
    return catalogue


def text(catalogue: Catalog) -> bytes:
    """A catalogue as its file holds it: sorted by sentence, without what changes from one run to the next."""
    out = BytesIO()
    write_po(out, catalogue, width=WIDTH, sort_output=True, include_lineno=False, omit_header=True)
    head = (
        f"# {Locale.parse(catalogue.locale or ENGLISH).english_name} sentences of Gradus; see docs/translating.md.\n"
        'msgid ""\nmsgstr ""\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Language: {catalogue.locale_identifier}\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return head.encode() + out.getvalue()


def unfinished(catalogue: Catalog) -> Iterator[Message]:
    """The sentences of a catalogue without a translation, or with one that must be looked at again."""
    for message in catalogue:
        if message.id and (message.fuzzy or not all(_forms(message))):
            yield message


def _forms(message: Message) -> tuple[str, ...]:
    said = message.string
    return tuple(said) if isinstance(said, list | tuple) else (str(said or ""),)


def main(codes: list[str]) -> int:
    """Bring the catalogues up to date.

    Args:
        codes: the languages; none: all that there are. A new one begins an empty catalogue.

    Returns:
        How many sentences lack a translation.
    """
    sentences = template()
    print(f"{len(sentences)} sentences")
    missing = 0
    for code in codes or [code for code in languages() if code != ENGLISH]:
        catalogue = updated(code, sentences)
        path_of(code).parent.mkdir(parents=True, exist_ok=True)
        path_of(code).write_bytes(text(catalogue))
        left = list(unfinished(catalogue))
        missing += len(left)
        print(f"{code}: {len(left)} without a translation")
        for message in left:
            one = message.id if isinstance(message.id, str) else message.id[0]
            print(f"  {'look again' if message.fuzzy else 'missing'}: {one}")
    return missing


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
