"""What axe-core finds on a page as it is now, by the rules of WCAG 2.2 A and AA."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from selenium.webdriver import Chrome

GRAVE = ("serious", "critical")

_RUN = """
const done = arguments[arguments.length - 1];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]}).then(
  (found) => done(found.violations.flatMap((rule) => rule.nodes.map((node) => ({
    rule: rule.id, impact: node.impact, help: rule.help, html: node.html.slice(0, 300), target: node.target.join(" "),
    why: (node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? "",
  })))),
  (error) => done([{rule: "axe", impact: "critical", help: String(error), html: "", target: "", why: ""}]),
);
"""


class Finding(NamedTuple):
    """One element that breaks one rule."""

    rule: str
    impact: str
    help: str
    html: str
    target: str
    why: str


def grave(browser: Chrome) -> list[Finding]:
    """The serious and critical findings on the page that is open, in its frames and shadow roots too."""
    browser.set_script_timeout(60)
    browser.execute_script(_library())
    found = [Finding(**one) for one in browser.execute_async_script(_RUN)]
    return [one for one in found if one.impact in GRAVE]


@cache
def _library() -> str:
    """The axe-core that the package ships: the package itself is for Playwright, and is not imported."""
    spec = find_spec("axe_playwright_python")
    assert spec and spec.origin
    return Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8")
