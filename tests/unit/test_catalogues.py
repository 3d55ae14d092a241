"""Every sentence of the code can be translated, is, and keeps its blanks."""

import ast
import importlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from exports import amounts, appearance
from exports.appearance import Line, Shape
from routes.summary import Amount
from tools.catalogues import ROOT, SENTENCES, calls, files, literals, template, text, unfinished, updated
from words import language, speak, spoken, tr, trn
from words.catalogues import ENGLISH, catalogue, languages, path_of

TRANSLATED = [code for code in languages() if code != ENGLISH]
NAMED = (ast.Name, ast.Attribute, ast.Subscript, ast.Call)


@cache
def sentences() -> Catalog:
    return template()


@cache
def marked() -> frozenset[str]:
    """Every sentence that translators get to see."""
    return frozenset(one for message in sentences() for one in forms(message.id) if one)


@cache
def translations(code: str) -> Catalog:
    with path_of(code).open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def forms(said: str | Iterable[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def blanks(said: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(said) if name is not None}


def messages(code: str) -> Iterator[Message]:
    return (message for message in translations(code) if message.id)


def test_there_are_the_languages_promised() -> None:
    assert languages() == ("en", "de", "es", "fr")


def test_the_sentences_of_all_parts_are_found() -> None:
    assert {
        "Find a route",  # app.py
        "No route was found",  # views
        "time not known",  # exports
        "The institution decides in each case.",  # routes
        "With a condition",  # kept as data
        "the limit to steps marked “You may apply”",
    } <= marked()
    assert ("One route", "{n} routes") in {message.id for message in sentences()}


@pytest.mark.parametrize("file", [pytest.param(f, id=f.relative_to(ROOT).as_posix()) for f in files()])
def test_a_sentence_is_given_whole_or_by_name(file: Path) -> None:
    """Glued together, or filled in before it is translated, it is in no catalogue."""
    for call in calls(file):
        for one in call.args[: SENTENCES[call.func.id]]:  # type: ignore[attr-defined]
            if isinstance(one, ast.Constant):
                assert isinstance(one.value, str)
                continue
            assert isinstance(one, NAMED), f"{file}:{call.lineno}: {ast.unparse(one)}"
            filled = isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == "format"
            assert not filled, f"{file}:{call.lineno}: {ast.unparse(one)}"


def kept_as_data() -> Iterator[tuple[str, str]]:
    """The module-level constants that are said by name: module and name."""
    for file in files():
        module = file.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        if module == "app":
            continue
        for call in calls(file):
            if not literals(call):
                base = call.args[0].value if isinstance(call.args[0], ast.Subscript) else call.args[0]
                if isinstance(base, ast.Name) and base.id.isupper():
                    yield module, base.id


@pytest.mark.parametrize(("module", "name"), sorted(set(kept_as_data())))
def test_sentences_kept_as_data_are_marked(module: str, name: str) -> None:
    kept = getattr(importlib.import_module(module), name)
    values = [kept] if isinstance(kept, str) else kept.values() if isinstance(kept, dict) else kept
    words = {word for value in values for word in ((value.word,) if isinstance(value, Shape | Line) else (value,))}
    assert words - marked() == set()


def test_how_things_look_is_said_in_marked_words() -> None:
    kept = {name: value for name, value in vars(appearance).items() if name.isupper()}
    looks = [look for one in kept.values() for look in (one.values() if isinstance(one, dict) else [one])]
    words = {look.word for look in looks if isinstance(look, Shape | Line)}
    words |= {look.meaning for look in looks if isinstance(look, Line)}
    words |= {word for one in kept.values() if isinstance(one, dict) for word in one.values() if isinstance(word, str)}
    assert len(words) > 60
    assert words - marked() == set()


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_language_is_complete(code: str) -> None:
    assert {message.id for message in messages(code)} == {message.id for message in sentences() if message.id}
    assert [message.id for message in unfinished(translations(code))] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_is_as_the_tool_writes_it(code: str) -> None:
    assert path_of(code).read_bytes() == text(updated(code, sentences())), "run `make words`"


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_the_blanks_of_its_sentence(code: str) -> None:
    for message in messages(code):
        english, said = forms(message.id), forms(message.string)
        wanted = [blanks(english[0]), *(blanks(english[-1]) for _ in said[1:])]
        assert [blanks(form) for form in said] == wanted, message.id


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_can_be_filled_in(code: str) -> None:
    for message in messages(code):
        for form in forms(message.string):
            filled = form.format(**dict.fromkeys(blanks(form), "7"))
            assert "{" not in filled, message.id
            assert filled == filled.strip(), message.id


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_every_form_of_the_plural(code: str) -> None:
    for message in messages(code):
        if not isinstance(message.id, str):
            assert len(forms(message.string)) == translations(code).num_plurals, message.id


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_sentence_ends_as_the_english_one_does(code: str) -> None:
    for message in messages(code):
        for form in forms(message.string):
            english = forms(message.id)[0]
            assert form.endswith((".", "?", ":")) == english.endswith((".", "?", ":")), (english, form)


def test_zero_is_singular_in_french_alone() -> None:
    said = {}
    for code in languages():
        with spoken(code):
            said[code] = trn("{n} step", "{n} steps", 0)
    assert said == {"en": "0 steps", "de": "0 Schritte", "es": "0 pasos", "fr": "0 étape"}


def test_what_is_not_translated_stays_english() -> None:
    with spoken("de"):
        assert tr("A sentence that nobody wrote: {n}", n=3) == "A sentence that nobody wrote: 3"
        assert trn("{n} thingummy", "{n} thingummies", 2) == "2 thingummies"


@pytest.mark.parametrize("code", ["xx", "", "../../etc", "de_AT.UTF-8", "EN"])
def test_a_language_that_there_is_not_is_english(code: str) -> None:
    with spoken(code):
        assert tr("Find a route") == "Find a route"
    assert catalogue(code).sentences == {}


def test_a_block_ends_with_the_language_before_it() -> None:
    with spoken("de"), spoken("fr"):
        assert tr("Find a route") == "Trouver un parcours"
    assert language() == ENGLISH


def test_what_is_said_in_one_thread_is_not_heard_in_another() -> None:
    from threading import Thread

    heard: list[str] = []
    with spoken("de"):
        thread = Thread(target=lambda: (speak("fr"), heard.append(tr("Data"))))
        thread.start()
        thread.join()
        assert (tr("Data"), heard) == ("Daten", ["Données"])


@pytest.mark.parametrize(
    ("code", "fee", "time", "credits", "rows"),
    [
        ("en", "EUR 7,690", "at least 2.5 years", "from 180 ECTS", "12,345 rows"),
        ("de", "7.690 EUR", "mindestens 2,5 Jahre", "ab 180 ECTS", "12.345 Zeilen"),
        ("fr", "7\u202f690 EUR", "au moins 2,5 ans", "à partir de 180 ECTS", "12\u202f345 lignes"),
        ("es", "7.690 EUR", "al menos 2,5 años", "desde 180 ECTS", "12.345 filas"),
    ],
)
def test_amounts_are_written_as_the_language_writes_them(
    code: str, fee: str, time: str, credits: str, rows: str
) -> None:
    with spoken(code):
        assert amounts.fee(Amount(769000)) == fee
        assert amounts.years(Amount(913, partial=True)) == time
        assert amounts.credits(Amount(18000, ranged=True)) == credits
        assert trn("{n} row", "{n} rows", 12345) == rows


def test_a_new_language_begins_empty_and_with_its_own_plurals() -> None:
    polish = updated("pl", sentences())
    assert len(list(unfinished(polish))) == len(sentences())
    assert polish.num_plurals == 3
    assert b"plural=(n==1 ? 0 :" in text(polish)


def test_a_changed_sentence_keeps_its_translation_to_be_looked_at_again() -> None:
    changed = Catalog(domain="gradus")
    changed.add("No route has been found")
    catalogue = updated("de", changed)
    (message,) = (one for one in catalogue if one.id)
    assert (message.string, message.fuzzy) == ("Es wurde kein Weg gefunden", True)
    assert [one.id for one in unfinished(catalogue)] == ["No route has been found"]
