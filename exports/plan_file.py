"""Plans as a file that whoever made them keeps: one JSON document, described by the models here.

A file holds what was asked, the routes as they were when they were kept, and the notes. It holds no answer: when it is
opened, the routes are searched again in the data of that day, and what has changed is said. `VERSION` grows when a
file of the new shape could be misread by an older Gradus.
"""

import json
import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator

from graph.errors import ContentError
from graph.version import StoreVersion
from loaders.strict_json import read_json
from routes.answer import Route
from routes.kept import KeptRoute, keep, same_question
from routes.request import EVEN, RouteRequest
from words import tr

FORMAT = "gradus-plans"
VERSION = 1
MOST_BYTES = 2_000_000
MOST_PLANS = 200
MOST_ROUTES = 50
"""How many routes one plan may keep."""

MOST_ROUTES_IN_ALL = 1000
"""How many routes all plans of a file may keep: each is looked for again."""

MOST_NAMED = 200
"""How many things one question may name."""

LONGEST_NOTE = 10_000
LONGEST_NICKNAME = 60
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
_SETS = ("countries", "languages", "modes", "avoid", "require")


def seen(value: object) -> object:
    """A text without letters that nothing is seen of, or that turn the text around."""
    return _UNSEEN.sub("", value).replace("\r", "") if isinstance(value, str) else value


def _one_line(value: object) -> object:
    return " ".join(str(seen(value)).split()) if isinstance(value, str) else value


Note = Annotated[str, BeforeValidator(seen), Field(max_length=LONGEST_NOTE)]
Nickname = Annotated[str, BeforeValidator(_one_line), Field(min_length=1, max_length=LONGEST_NICKNAME)]


class Dataset(BaseModel):
    """Which data a file or a route rests on, as `gradus routes --json` says it.

    Attributes:
        id: the dataset's name.
        version: the checksum of its content.
        loaded_at: when it was loaded.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Annotated[str, Field(max_length=2000)]
    version: Annotated[str, Field(max_length=100)]
    loaded_at: Annotated[str, Field(max_length=60)] | None = None


class PlannedRoute(BaseModel):
    """A route in a plan.

    Attributes:
        route: the route as it was when it was kept.
        kept_on: that day.
        dataset: the data it was found in.
        note: what whoever made the plan wrote to it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    route: KeptRoute
    kept_on: date
    dataset: Dataset
    note: Note = ""


class Plan(BaseModel):
    """One person's plan: a question, and the routes kept of its answer.

    Attributes:
        nickname: what whoever made it calls it.
        question: what was asked, as `RouteRequest` describes it; its `on` is the day it was asked.
        made_on: the day it was made.
        routes: in the order in which they were kept.
        note: what whoever made it wrote to it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    nickname: Nickname
    question: RouteRequest
    made_on: date
    routes: Annotated[tuple[PlannedRoute, ...], Field(max_length=MOST_ROUTES)] = ()
    note: Note = ""

    @field_validator("question", mode="wrap")
    @classmethod
    def _as_a_question(cls, value: Any, handler: Callable[[Any], RouteRequest]) -> RouteRequest:
        try:
            found = handler(value)
        except (TypeError, AttributeError) as error:  # a number where a list should stand
            raise ValueError("a list or a table was expected in the question") from error
        named = (found.held, found.credits, found.have, *(getattr(found, name) for name in _SETS))
        if any(len(group) > MOST_NAMED for group in named):
            raise ValueError(f"the question names too many things: allowed are {MOST_NAMED} of each kind")
        return found

    @field_validator("routes")
    @classmethod
    def _each_once(cls, value: tuple[PlannedRoute, ...]) -> tuple[PlannedRoute, ...]:
        if len({one.route.key for one in value}) < len(value):
            raise ValueError("a route is kept twice in one plan")
        return value

    def asked(self, today: date) -> RouteRequest:
        """The question as it is asked again: today, unless it was asked for a certain other day."""
        return self.question.model_copy(update={"on": today}) if self.question.on == self.made_on else self.question

    def holds(self, key: tuple[str, ...]) -> bool:
        """Whether a route is kept in it."""
        return any(one.route.key == key for one in self.routes)

    def answers(self, request: RouteRequest) -> bool:
        """Whether its question is this one."""
        return same_question(self.question, request)


class PlansFile(BaseModel):
    """The file.

    Attributes:
        format: says that it is one.
        version: the shape of the file.
        saved_at: when it was saved (UTC).
        dataset: the data at that time.
        plans: the plans.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["gradus-plans"]
    version: Literal[1]
    saved_at: datetime
    dataset: Dataset
    plans: Annotated[tuple[Plan, ...], Field(min_length=1, max_length=MOST_PLANS)]

    @field_validator("plans")
    @classmethod
    def _not_too_many_routes(cls, value: tuple[Plan, ...]) -> tuple[Plan, ...]:
        if not fit(value):
            raise ValueError(f"the plans keep too many routes: allowed are {MOST_ROUTES_IN_ALL} in all")
        return value


def fit(plans: Sequence[Plan]) -> bool:
    """Whether one file may hold these plans."""
    return len(plans) <= MOST_PLANS and sum(len(plan.routes) for plan in plans) <= MOST_ROUTES_IN_ALL


def dataset_of(version: StoreVersion) -> Dataset:
    """Which data a store's version is."""
    return Dataset.model_validate(version.as_json())


def new_plan(nickname: str, request: RouteRequest, today: date) -> Plan:
    """A plan without routes."""
    question = request.model_copy(update={"weights": EVEN, "limit": None})
    return Plan(nickname=nickname, question=question, made_on=today)


def planned(route: Route, version: StoreVersion, today: date, note: str = "") -> PlannedRoute:
    """A route as it goes into a plan today."""
    return PlannedRoute(route=keep(route), kept_on=today, dataset=dataset_of(version), note=note)


def write_plans(plans: Sequence[Plan], version: StoreVersion, now: datetime | None = None) -> bytes:
    """The file of these plans.

    Args:
        plans: at least one.
        version: the data of today.
        now: the time; the present one unless given.
    """
    made = PlansFile(
        format=FORMAT,
        version=VERSION,
        saved_at=(now or datetime.now(UTC)).replace(microsecond=0),
        dataset=dataset_of(version),
        plans=tuple(plans),
    )
    document = made.model_dump(mode="json", exclude={"plans"})
    document["plans"] = [{**plan.model_dump(mode="json"), "question": _question(plan.question)} for plan in plans]
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _question(request: RouteRequest) -> dict[str, Any]:
    """What was asked, without what is as usual; sets in order, so that equal plans make equal files."""
    found = request.model_dump(mode="json", exclude={"weights", "limit"}, exclude_defaults=True)
    found |= {name: sorted(found[name]) for name in _SETS if name in found}
    return found | {"on": request.on.isoformat()}


def read_plans(raw: bytes) -> PlansFile:
    """The plans of a file.

    Args:
        raw: the file, as somebody uploads it: anything.

    Raises:
        ContentError: it is no such file; says what is wrong, where, and what to do.
    """
    document = read_json(raw, MOST_BYTES)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ContentError(tr("This is no file of plans. Choose a file that was saved here with “Save to a file”."))
    if document.get("version") != VERSION:
        raise ContentError(
            tr(
                "This file of plans has the version {version}, and this Gradus reads version {ours}: use a newer one.",
                version=str(document.get("version"))[:20],
                ours=VERSION,
            )
        )
    try:
        return PlansFile.model_validate_json(json.dumps(document))
    except ValidationError as error:
        first = error.errors()[0]
        if first["type"] == "missing":
            said = tr("The file cannot be opened: {place} is missing. Nothing was changed.", place=_place(first["loc"]))
            raise ContentError(said) from error
        raise ContentError(
            tr(
                "The file cannot be opened: at {place} it says {value}, and that is not what should stand there "
                "({reason}). Nothing was changed.",
                place=_place(first["loc"]),
                value=_short(first.get("input")),
                reason=first["msg"].removeprefix("Value error, "),
            )
        ) from error


def _place(location: Sequence[int | str]) -> str:
    """Where in the file: `plans 2, routes 1, cost, years`; lists are counted from 1."""
    said: list[str] = []
    for part in location:
        if isinstance(part, int) and said:
            said[-1] += f" {part + 1}"
        else:
            said.append(str(part)[:60])
    return ", ".join(said) or "the beginning"


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:60]}…"
