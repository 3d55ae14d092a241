"""A plan as one HTML page that needs nothing else: no script, no font, no picture, no other host.

What it says and in which order is decided where the PDF's is, in `exports.plan_document`: this only sets it.
"""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from exports.plan_steps import is_web

_HERE = Path(__file__).parent
TEMPLATE = "plan.html.jinja"
STYLE = "plan_html.css"

SIGNS = {"entitled": "✓", "conditional": "◐", "discretionary": "?", "inferred": "≈"}
"""What stands before the word for a step's worth, as in the PDF."""

_PAGE = ("\ue001", "\ue002")


def plan_html(document: Mapping[str, Any]) -> str:
    """The page of a plan; the same document gives the same page.

    Every text is escaped, only addresses of the web become links, and the page's policy allows its style alone.

    Args:
        document: what `exports.plan_document.plan_document` made.

    Returns:
        The page's text, to be saved as UTF-8.
    """
    style = f"{(_HERE / STYLE).read_text(encoding='utf-8')}{_numbered(document['page'])}"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return _template().render(plan=document, signs=SIGNS, style=style, policy=policy)


def _numbered(said: str) -> str:
    """The rule that numbers printed pages, as in "Page 2 of 3"."""
    before, _, rest = said.partition(_PAGE[0])
    between, _, after = rest.partition(_PAGE[1])
    texts = [f'"{"".join(map(_in_style, part))}"' for part in (before, between, after)]
    content = f"{texts[0]} counter(page) {texts[1]} counter(pages) {texts[2]}"
    return f"@page {{ @bottom-right {{ content: {content}; font: 8pt serif; color: #333; }} }}\n"


def _in_style(letter: str) -> str:
    """A letter inside a text of a style sheet that stands in HTML."""
    return letter if letter.isascii() and letter.isalnum() else f"\\{ord(letter):x} "


@cache
def _template() -> Template:
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(_HERE),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.tests["web"] = lambda url: isinstance(url, str) and is_web(url)
    return made.get_template(TEMPLATE)
