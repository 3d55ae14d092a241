"""A printed plan: a tagged PDF (PDF/UA-1) on A4, set by Typst from its own fonts, without any request.

See docs/decisions/0009-plans-in-typst.md.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

TEMPLATE = Path(__file__).with_name("plan.typ")
_ACCESSIBLE: list[Any] = ["ua-1"]


def plan_pdf(document: Mapping[str, Any], on: date) -> bytes:
    """The PDF of a plan.

    The same document gives the same bytes on every machine. A title may hold a letter that Typst's own fonts do not
    have (Chinese, say); only then the fonts of the machine are asked for it, and where these have none either, the
    letter is left as a box: an accessible PDF may not hold one, so that file is tagged and not marked as PDF/UA.

    Args:
        document: what `exports.plan_document.plan_document` made.
        on: the day it says it was made.
    """
    made = datetime.combine(on, time(), UTC)
    said = {"plan": json.dumps(document, ensure_ascii=False)}
    for fonts, standards in ((_own_fonts(), _ACCESSIBLE), (_all_fonts, _ACCESSIBLE), (_all_fonts, [])):
        try:
            return _compiled(fonts() if callable(fonts) else fonts, standards, said, made)
        except typst.TypstError as error:
            if "could not be displayed" not in error.message:
                raise
    return _compiled(_own_fonts(), [], said, made)


def _compiled(fonts: typst.Fonts, standards: list[Any], said: dict[str, str], made: datetime) -> bytes:
    return typst.compile(TEMPLATE, sys_inputs=said, font_paths=fonts, pdf_standards=standards, timestamp=made)


@cache
def _own_fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


@cache
def _all_fonts() -> typst.Fonts:
    return typst.Fonts()
