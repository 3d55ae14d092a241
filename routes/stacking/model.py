"""From a stacking problem to an integer programme: which item counts where, and what must still be studied."""

from collections.abc import Container, Iterable, Iterator

from routes.stacking.problem import FREE, Problem
from routes.stacking.program import Number, Program, Terms


class Model:
    """The variables of one problem.

    Attributes:
        problem: the problem.
        program: the integer programme.
        counted: (item, place) -> whether it counts there, recognised.
        studied: (item, group) -> whether that option is studied in the programme itself.
        study: place -> other study in the programme itself, in hundredths of the place's own system.
        modules: group -> how many unnamed parts of the programme itself count as options there.
        unsized: group -> credit that listed options of unknown credit may bring there.
        extra: item -> whether it is taken only because others ask for it.
        active: group -> the variable that says whether it must be met; None where it must be in any case.
    """

    def __init__(self, problem: Problem, *, take: bool = False) -> None:
        """Make the programme.

        Args:
            problem: the problem.
            take: whether what is not held may be earned outside the programme and be recognised.
        """
        self.problem = problem
        self.program = Program()
        self.counted: dict[tuple[int, int], int] = {}
        self.studied: dict[tuple[int, int], int] = {}
        self.study: dict[int, int] = {}
        self.modules: dict[int, int] = {}
        self.unsized: dict[int, int] = {}
        self.extra: dict[int, int] = {}
        self.active: dict[int, int | None] = {}
        self._of: dict[int, list[int]] = {}
        self._at: dict[int, list[tuple[int, int]]] = {}
        self._take = take
        self._variables()
        self._index()
        self._items()
        for group in range(len(problem.groups)):
            self._group(group)
        self._total()
        for limit in problem.limits:
            terms = self._recognised(limit.members)
            if sum(terms.values()) > limit.most:
                self.program.add(terms, high=limit.most)

    @property
    def remaining(self) -> dict[int, Number]:
        """The credit still to be studied in the programme itself, in hundredths of ECTS."""
        items, groups = self.problem.items, self.problem.groups
        terms: dict[int, Number] = {
            variable: 1 if place == FREE else groups[place].rate or 0 for place, variable in self.study.items()
        }
        # What is listed in a group that counts double is studied in another one.
        new = {v: items[item].credits for (item, group), v in self.studied.items() if not groups[group].double}
        return {**terms, **new}

    @property
    def credits(self) -> dict[int, Number]:
        """What is recognised, in hundredths of ECTS."""
        return self._recognised(range(len(self.problem.items)))

    @property
    def missing(self) -> dict[int, Number]:
        """How many options must still be studied in the programme itself."""
        return dict.fromkeys((*self.modules.values(), *self.studied.values()), 1)

    def taken(self, item: int) -> dict[int, Number]:
        """Whether an item is had: earned outside, or studied in the programme."""
        return dict.fromkeys(self._of[item], 1)

    def _variables(self) -> None:
        problem, program = self.problem, self.program
        most = [problem.required or 0, *(group.least or 0 for group in problem.groups)]
        upper = sum(most)
        for item, one in enumerate(problem.items):
            for place in problem.places(item):
                if one.held or (self._take and one.outside):
                    self.counted[item, place] = program.choice()
            if self._take and not one.held and one.outside:
                self.extra[item] = program.choice()
            for position, group in enumerate(problem.groups):
                if group.closed and one.may_fill(position, group) and not one.held:
                    self.studied[item, position] = program.choice()
        for position, group in enumerate(problem.groups):
            if group.closed and any(position in one.unsized for one in problem.items):
                self.unsized[position] = program.amount(upper)
            if not group.closed and (not group.double or group.rate is None):
                self.study[position] = program.amount(upper)
                if group.fewest and not self._of_groups(position):
                    self.modules[position] = program.count(group.fewest)
            self.active[position] = self._activity(position)
        self.study[FREE] = program.amount(upper)

    def _index(self) -> None:
        """The variables of each item, and what counts or is studied at each place."""
        self._of = {item: [] for item in range(len(self.problem.items))}
        for (item, place), variable in (*self.counted.items(), *self.studied.items()):
            self._of[item].append(variable)
            self._at.setdefault(place, []).append((item, variable))
        for item, variable in self.extra.items():
            self._of[item].append(variable)

    def _of_groups(self, position: int) -> bool:
        """Whether what a group counts is groups."""
        return any(not self.problem.groups[child].double for child in self.problem.children(position))

    def _activity(self, position: int) -> int | None:
        """The variable that says whether a group must be met; None where it must be in any case."""
        group = self.problem.groups[position]
        if group.parent is None:
            return None
        above = self.problem.groups[group.parent]
        if group.double or (above.fewest is None and above.at_most is None):
            return self.active[group.parent]
        return self.program.choice()

    def _items(self) -> None:
        """Each item counts once at most; what asks for others comes only with them."""
        problem = self.problem
        having: dict[str, list[int]] = {}
        for item, one in enumerate(problem.items):
            having.setdefault(one.id, []).append(item)
            taken = self.taken(item)
            if len(taken) > 1:
                self.program.add(taken, high=1)
        extra = set(self.extra.values())
        for same in having.values():
            copies = sum(problem.items[item].held for item in same)
            if len(same) > max(copies, 1):  # an option that is held is not studied as well
                had = dict.fromkeys((v for item in same for v in self._of[item] if v not in extra), 1)
                self.program.add(had, high=max(copies, 1))
        for item, one in enumerate(problem.items if self._take else ()):
            if one.held:
                continue
            for alternatives in one.asks:
                others = [i for id_ in sorted(alternatives) for i in having.get(id_, ())]
                if any(problem.items[i].held for i in others):
                    continue
                terms: dict[int, Number] = dict(self.taken(item))
                for other in others:
                    for variable in self.taken(other):
                        terms[variable] = terms.get(variable, 0) - 1
                self.program.add(terms, high=0, rule=f"{one.id}: prerequisites")

    def _group(self, position: int) -> None:
        problem, group = self.problem, self.problem.groups[position]
        active = self.active[position]
        inside = self._credit_in(position)
        if group.least:
            unsized = {self.unsized[position]: 1} if position in self.unsized else {}
            self._at_least({**inside, **unsized}, group.least, active, f"{group.id}: min_credits")
            for variable in unsized:
                terms = {v: -group.least for item, v in self._in(position) if position in problem.items[item].unsized}
                self.program.add({variable: 1, **terms}, high=0)
        if group.most is not None:
            if group.double:  # other study can be chosen so that it does not count here
                inside = {v: f for v, f in inside.items() if v not in self.study.values()}
            self.program.add(inside, high=group.most, rule=f"{group.id}: max_credits")
        counted = group.fewest or group.at_most is not None
        options = self._options_in(position) if counted else {}
        if group.fewest:
            self._at_least(options, group.fewest, active, f"{group.id}: min_count")
        if group.at_most is not None:
            self.program.add(options, high=group.at_most, rule=f"{group.id}: max_count")
        for id_ in group.mandatory:
            terms = {v: 1 for item, v in self._in(position) if problem.items[item].id == id_}
            self._at_least(terms, 1, active, f"{group.id}: {id_} is mandatory")

    def _at_least(self, terms: Terms, least: int, active: int | None, rule: str) -> None:
        """Ask for so much, where the group must be met."""
        if active is None:
            self.program.add(terms, low=least, rule=rule)
        else:
            self.program.add({**terms, active: terms.get(active, 0) - least}, low=0, rule=rule)

    def _credit_in(self, position: int) -> dict[int, Number]:
        """The credit that counts in a group, in hundredths of its own system."""
        problem = self.problem
        scope = {*problem.scope(position), position}
        terms: dict[int, Number] = {}
        for item, variable in self._at_places(scope):
            amount = problem.items[item].amounts.get(position, 0)
            if amount:
                terms[variable] = amount
        for place, variable in self.study.items():
            factor = problem.exchange(place, position) if place in scope else None
            if factor is not None:
                terms[variable] = factor
        return terms

    def _at_places(self, places: Iterable[int]) -> Iterator[tuple[int, int]]:
        return (pair for place in sorted(places) for pair in self._at.get(place, ()))

    def _in(self, position: int) -> Iterator[tuple[int, int]]:
        """What counts in a group itself, and not in one below it: for one that counts double all that does."""
        double = self.problem.groups[position].double
        scope = {*self.problem.scope(position), position} if double else {position}
        for item, variable in self._at_places(scope):
            one = self.problem.items[item]
            if not one.part and (not double or one.counts_in(position)):
                yield item, variable

    def _options_in(self, position: int) -> dict[int, Number]:
        """What counts as an option taken in a group: items, unnamed parts of the programme, groups that are met."""
        terms: dict[int, Number] = {variable: 1 for _, variable in self._in(position)}
        if position in self.modules:
            terms[self.modules[position]] = 1
        for child in self.problem.children(position):
            active = self.active[child]
            if active is not None and not self.problem.groups[child].double:
                terms[active] = 1
        return terms

    def _total(self) -> None:
        problem = self.problem
        if not problem.required:
            return
        terms: dict[int, Number] = {**self.credits, **self.remaining}
        self.program.add(terms, low=problem.required)  # which other study can always make up for

    def _recognised(self, items: Container[int]) -> dict[int, Number]:
        """The credit of these items where they count."""
        credits = [one.credits for one in self.problem.items]
        return {v: credits[item] for (item, _), v in self.counted.items() if item in items and credits[item]}


def together(*parts: tuple[Number, Terms]) -> dict[int, Number]:
    """The sum of several sums, each with a weight."""
    found: dict[int, Number] = {}
    for weight, terms in parts:
        for variable, factor in terms.items():
            found[variable] = found.get(variable, 0) + weight * factor
    return found
