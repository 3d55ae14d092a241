"""What a learner asks for, checked once at the border."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator

from graph.errors import UsageError
from graph.vocabulary import Certainty, Mode, country_code
from routes.criteria import CRITERIA, Pace
from routes.limits import Limits, primary
from routes.ranges import EXPERIENCE_YEARS, FEE_EUR, LIMIT, PACE, WEIGHT, YEARS

NUMBERS = ("experience_years", "pace", "max_fee", "max_years", "limit")
LANGUAGE = r"[a-z]{2,3}(-[a-z0-9]{2,8})*"
EVEN: Mapping[str, Fraction] = dict.fromkeys(CRITERIA, Fraction(1))
"""Every criterion weighs the same: one ECTS as much as one year, one euro, one step."""


class RouteRequest(BaseModel):
    """One question to the route search.

    Attributes:
        held: ids of qualification types, programmes and micro-credentials; one given twice is held once. May be empty
            where `have` is not.
        credits: credit earned in programmes that were begun and not ended, each `PROGRAMME:ECTS`.
        target: id of a qualification type or programme, or a place as `routes.places` reads it.
        experience_years: working experience, in years.
        pace: credits earned a year (ECTS).
        max_fee: the most to be paid, in EUR; what is not known is kept.
        max_years: the most time a route may take; what is not known is kept.
        languages: only programmes taught in one of these, as BCP 47 writes languages; empty: in any.
        modes: only programmes studied in one of these ways; empty: in any.
        avoid: ids of studies not to enter and of rules not to use.
        require: ids of studies that every route must pass and of rules that it must use.
        have: micro-credentials held, each `ID` or `ID:ECTS`; one given twice is held twice.
        countries: study only there and where something is held; empty: anywhere.
        certainty: no step weaker than this.
        exit_awards: also leave a programme on the way, with an award that it has there, to go on with that elsewhere.
        weights: what matters, by criterion.
        limit: how many routes to give; None: all.
        on: the day for which is asked; what has lapsed by then, or is not valid yet, counts nothing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    held: tuple[str, ...]
    target: str = Field(min_length=1)
    credits: tuple[str, ...] = ()
    experience_years: Annotated[Decimal, BeforeValidator(EXPERIENCE_YEARS.read)] = Decimal(0)
    pace: Annotated[Decimal, BeforeValidator(PACE.read)] = Decimal(60)
    max_fee: Annotated[Decimal, BeforeValidator(FEE_EUR.read)] | None = None
    max_years: Annotated[Decimal, BeforeValidator(YEARS.read)] | None = None
    countries: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    modes: frozenset[Mode] = frozenset()
    avoid: frozenset[str] = frozenset()
    require: frozenset[str] = frozenset()
    have: tuple[str, ...] = ()
    certainty: Certainty = Certainty.INFERRED
    exit_awards: bool = False
    weights: Mapping[str, Fraction] = Field(default_factory=lambda: EVEN)  # pydantic would copy a plain default
    limit: Annotated[int, BeforeValidator(LIMIT.read)] | None = None
    on: date = Field(default_factory=date.today)

    @field_validator("held")
    @classmethod
    def _each_once(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value))

    @model_validator(mode="after")
    def _something_held(self) -> Self:
        if not self.held and not self.have:
            raise ValueError("nothing is held: name a qualification, a programme or a micro-credential")
        return self

    @field_validator("countries")
    @classmethod
    def _usual_country_codes(cls, value: frozenset[str]) -> frozenset[str]:
        return frozenset(country_code(code) for code in value)

    @field_validator("languages", mode="before")
    @classmethod
    def _known_languages(cls, value: Iterable[str]) -> frozenset[str]:
        for language in value:
            if not re.fullmatch(LANGUAGE, language, re.IGNORECASE):
                raise ValueError(f"'{language}' is no language: allowed is its code, as en, de or sv")
        return frozenset(primary(language) for language in value)

    @field_validator("modes", mode="before")
    @classmethod
    def _known_modes(cls, value: Iterable[str]) -> frozenset[Mode]:
        for mode in value:
            if mode not in list(Mode):
                raise ValueError(f"'{mode}' is no way of studying; allowed: {', '.join(Mode)}")
        return frozenset(map(Mode, value))

    @field_validator("weights", mode="before")
    @classmethod
    def _weights_of_criteria(cls, value: Mapping[str, object]) -> Mapping[str, Fraction]:
        weights = {}
        for name, weight in value.items():
            if name not in CRITERIA:
                raise ValueError(f"'{name}' is no criterion; allowed: {', '.join(CRITERIA)}")
            try:
                weights[name] = Fraction(WEIGHT.read(weight))
            except ValueError as error:
                raise ValueError(f"the weight of {name} is '{weight}': {error}") from error
        return weights

    @property
    def limits(self) -> Limits:
        """What the learner rules out, but for what depends on the whole of a route."""
        return Limits(
            max_rank=self.certainty.rank,
            countries=self.countries,
            languages=self.languages,
            modes=frozenset(self.modes),
            avoid=self.avoid,
            require=self.require,
            on=self.on,
        )

    @property
    def limited(self) -> bool:
        """Whether the learner rules anything out."""
        return bool(self.limits.asked) or self.max_fee is not None or self.max_years is not None

    @property
    def learner(self) -> Pace:
        """Pace and experience in the search's own units."""
        return Pace(Fraction(self.pace), Fraction(self.experience_years))


def route_request(**asked: Any) -> RouteRequest:
    """A request made of what a person typed.

    Args:
        asked: the request's attributes; numbers may be texts.

    Raises:
        UsageError: a value is not what it should be; says which, and what is allowed.
    """
    try:
        return RouteRequest.model_validate(asked)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else ""
        reason = first["msg"].removeprefix("Value error, ")
        where = f"{name.replace('_', '-')} = '{first['input']}': " if name in NUMBERS else ""
        raise UsageError(f"{where}{reason}") from error
