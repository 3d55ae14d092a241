"""What a learner asks for, checked once at the border."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from graph.errors import UsageError
from graph.numbers import exact
from graph.vocabulary import Certainty, country_code
from routes.criteria import CRITERIA, Pace

NUMBERS = ("experience_years", "pace", "max_fee", "limit")
EVEN: Mapping[str, float] = dict.fromkeys(CRITERIA, 1.0)
"""Every criterion weighs the same: one ECTS as much as one year, one euro, one step."""


class RouteRequest(BaseModel):
    """One question to the route search.

    Attributes:
        held: ids of qualification types, programmes and micro-credentials; an id may repeat.
        target: id of a qualification type or programme.
        experience_years: working experience, in years.
        pace: credits earned a year (ECTS).
        max_fee: the most to be paid, in EUR; what is not known is kept.
        countries: study only there and where something is held; empty: anywhere.
        certainty: no step weaker than this.
        weights: what matters, by criterion.
        limit: how many routes to give; None: all.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    held: tuple[str, ...] = Field(min_length=1)
    target: str = Field(min_length=1)
    experience_years: Decimal = Field(default=Decimal(0), ge=0, le=80)
    pace: Decimal = Field(default=Decimal(60), gt=0, le=1000)
    max_fee: Decimal | None = Field(default=None, ge=0)
    countries: frozenset[str] = frozenset()
    certainty: Certainty = Certainty.INFERRED
    weights: Mapping[str, float] = EVEN
    limit: int | None = Field(default=None, ge=1)

    @field_validator("countries")
    @classmethod
    def _usual_country_codes(cls, value: frozenset[str]) -> frozenset[str]:
        return frozenset(country_code(code) for code in value)

    @model_validator(mode="after")
    def _weights_are_criteria(self) -> Self:
        for name, weight in self.weights.items():
            if name not in CRITERIA:
                raise ValueError(f"'{name}' is no criterion; allowed: {', '.join(CRITERIA)}")
            if not 0 <= weight < float("inf"):
                raise ValueError(f"the weight of {name} is not a number of 0 or more")
        return self

    @property
    def learner(self) -> Pace:
        """Pace and experience in the search's own units."""
        return Pace(exact(self.pace), exact(self.experience_years))


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
