"""Footnotes: on a screen a page is a link where it is cited, on paper a number there and its address at the end."""

from routes.sources import Source
from views.html import link, text
from views.signs import checked, source_line
from words import tr


class Notes:
    """The pages cited, numbered as they come; a page has one number, however often it was checked."""

    def __init__(self) -> None:
        self._pages: dict[str, list[Source]] = {}

    def mark(self, source: Source | str) -> str:
        """The number of a page, which only paper shows.

        Args:
            source: the page, or only its address where nothing is known of how it was checked.
        """
        url = source if isinstance(source, str) else source.url
        known = self._pages.setdefault(url, [])
        if isinstance(source, Source) and source not in known:
            known.append(source)
        return f'<sup class="g-mark">[{list(self._pages).index(url) + 1}]</sup>'

    def line(self, source: Source) -> str:
        """Where a fact comes from, as a line on a screen and as a number on paper."""
        return f'<span class="g-cited">{source_line(source)}</span>{self.mark(source)}'

    def link(self, source: Source | str) -> str:
        """A page as a link to its publisher on a screen and as a number on paper."""
        url = source if isinstance(source, str) else source.url
        return f'<span class="g-cited">{link(url)}</span>{self.mark(source)}'

    def html(self) -> str:
        """The pages, each with how it was checked, and when; only paper shows them."""
        if not self._pages:
            return ""
        items = "".join(f"<li>{_page(url, known)}</li>" for url, known in self._pages.items())
        return f'<section class="g-footnotes"><h2>{text(tr("Sources"))}</h2><ol>{items}</ol></section>'


def _page(url: str, known: list[Source]) -> str:
    said = "; ".join(dict.fromkeys(checked(source) for source in known))
    return f"{link(url, url)} · {text(said)}" if said else link(url, url)
