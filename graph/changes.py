"""What a load changes: the difference between the graph before and the graph after."""

from collections.abc import Callable
from dataclasses import dataclass, field

from graph.projection import Graph, NodeKey, RelationshipKey
from graph.relations import Properties
from graph.version import StoreVersion

Progress = Callable[[int, int], None]
"""Told how much of a load is written, and how much there is to write."""


def unwatched(_: int, __: int) -> None:
    """Nobody watches the progress."""


@dataclass(frozen=True, slots=True)
class GraphChanges:
    """Everything one load writes; a store applies all of it or nothing.

    Attributes:
        before: what the store holds now; a store that holds something else refuses.
        after: what the store holds once this is applied.
        nodes: nodes to create, or to give exactly these properties.
        relationships: relationships to create, or to give exactly these properties.
        gone_nodes: nodes to remove.
        gone_relationships: relationships to remove.
        replaces_all: `nodes` and `relationships` are the whole graph; whatever else is there goes.
    """

    before: StoreVersion
    after: StoreVersion
    nodes: dict[NodeKey, Properties] = field(default_factory=dict)
    relationships: dict[RelationshipKey, Properties] = field(default_factory=dict)
    gone_nodes: tuple[NodeKey, ...] = ()
    gone_relationships: tuple[RelationshipKey, ...] = ()
    replaces_all: bool = False

    @property
    def size(self) -> int:
        """How many things are written or removed."""
        gone = len(self.gone_nodes) + len(self.gone_relationships)
        return len(self.nodes) + len(self.relationships) + gone


def difference(before: Graph, after: Graph, versions: tuple[StoreVersion, StoreVersion]) -> GraphChanges:
    """The changes that turn one graph into the other.

    Args:
        before: the graph as the store holds it.
        after: the graph as it shall be.
        versions: what the store holds before, and afterwards.
    """
    return GraphChanges(
        *versions,
        nodes={key: value for key, value in after.nodes.items() if before.nodes.get(key) != value},
        relationships={
            key: value for key, value in after.relationships.items() if before.relationships.get(key) != value
        },
        gone_nodes=tuple(key for key in before.nodes if key not in after.nodes),
        gone_relationships=tuple(key for key in before.relationships if key not in after.relationships),
    )


def whole(graph: Graph, versions: tuple[StoreVersion, StoreVersion]) -> GraphChanges:
    """The changes that put this graph in place of whatever is there."""
    return GraphChanges(*versions, nodes=graph.nodes, relationships=graph.relationships, replaces_all=True)
