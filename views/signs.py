"""Signs that mean the same everywhere: the sector's shape, the certainty's word, the source's line."""

from exports.appearance import CERTAINTIES, SECTORS
from exports.names import Name
from exports.sentences import in_words, pages, whole
from exports.sources import checked as how_checked
from graph.vocabulary import Certainty
from routes.sources import Source
from views.html import link, text
from words import language, tr

_OUTLINES = {
    "triangle": "50% 8%, 97% 92%, 3% 92%",
    "triangleDown": "3% 8%, 97% 8%, 50% 92%",
    "diamond": "50% 0, 100% 50%, 50% 100%, 0 50%",
    "square": "8% 8%, 92% 8%, 92% 92%, 8% 92%",
    "hexagon": "25% 7%, 75% 7%, 100% 50%, 75% 93%, 25% 93%, 0 50%",
    "star": "50% 0, 63% 36%, 100% 38%, 71% 61%, 81% 97%, 50% 76%, 19% 97%, 29% 61%, 0 38%, 37% 36%",
}


def sector_sign(sector: str | None) -> str:
    """The shape of a sector, with its name for those who do not see it."""
    look = SECTORS.get(sector or "")
    word, colour, shape = (look.word, look.colour, look.shape) if look else (tr("Sector not known"), "#7A8794", "dot")
    return (
        f'<span class="g-shape" role="img" aria-label="{text(tr(word))}" title="{text(tr(word))}">'
        f'<i style="background:{colour};{outline(shape)}"></i></span>'
    )


def outline(shape: str) -> str:
    """The style that cuts a square to a shape of vis-network."""
    if shape in _OUTLINES:
        return f"clip-path:polygon({_OUTLINES[shape]})"
    return {"box": "clip-path:inset(16% 0 round 3px)", "ellipse": "clip-path:ellipse(50% 36%)"}.get(
        shape, "clip-path:circle(46%)"
    )


def certainty_word(certainty: Certainty, *, explain: bool = False) -> str:
    """What something is worth: icon, word and line style; with `explain`, the meaning too."""
    look = CERTAINTIES[certainty]
    badge = (
        f'<span class="g-cert g-{certainty.value}" title="{text(tr(look.meaning))}">'
        f'<span class="g-icon" aria-hidden="true">{text(look.icon)}</span>{text(tr(look.word))}</span>'
    )
    return f'{badge} <span class="g-meaning">{text(tr(look.meaning))}</span>' if explain else badge


def name(value: Name) -> str:
    """A title in its own language, then in English."""
    tongue = f' lang="{text(value.language)}"' if value.language else ""
    beside = f' <span class="g-en" lang="en">({text(value.english)})</span>' if value.english else ""
    if value.tongue:
        beside = f' <span class="g-en">({text(value.tongue)})</span>'
    return f"<span{tongue}>{text(value.native)}</span>{beside}"


def fact(said: str, tongue: str | None) -> str:
    """A text of the data, marked with its language where that is not the page's."""
    return f'<span lang="{text(tongue)}">{text(said)}</span>' if tongue and tongue != language() else text(said)


def sentence(said: str, *, sources: bool = False) -> str:
    """A sentence of an answer in the reader's language, with a full stop; what the data say in it is marked so.

    Args:
        said: the sentence.
        sources: whether the pages it rests on follow it.
    """
    plain = in_words(said)
    stop = whole(plain).removeprefix(plain)
    links = ", ".join(map(link, pages(said))) if sources else ""
    return f"{in_words(said, ours=text, fact=fact)}{stop}{f' <span>{links}</span>' if links else ''}"


def source_line(source: Source) -> str:
    """Where a fact comes from, how well it was checked, and when."""
    named = text(tr("Source: {host}")).format(host=link(source.url))
    return f'<span class="g-source">{named} · {text(checked(source))}</span>'


def checked(source: Source) -> str:
    """How well a source was checked, and when."""
    return how_checked(source.evidence, source.checked_on) or tr("how far it was checked is not known")
