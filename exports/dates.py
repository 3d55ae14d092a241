"""Days and moments, as the reader's language writes them."""

from datetime import date, datetime

from babel.dates import format_date

from words import locale, tr


def day(iso: str) -> str:
    """A day, month or year: `24 November 2026`, `November 2026`, `2026`; what is none of these stays as it is."""
    try:
        match iso.count("-"):
            case 0:
                return iso
            case 1:
                return str(format_date(date.fromisoformat(f"{iso}-01"), "MMMM y", locale=locale()))
        return str(format_date(date.fromisoformat(iso), "long", locale=locale()))
    except ValueError:
        return iso


def moment(iso: str) -> str:
    """A moment, to the minute, with its zone."""
    try:
        at = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return tr("{moment} (UTC)", moment=f"{format_date(at, 'long', locale=locale())}, {at:%H:%M}")
