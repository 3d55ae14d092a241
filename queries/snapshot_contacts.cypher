// Every national centre that people ask, for the snapshot.
MATCH (c:Contact {generation: $generation})
RETURN properties(c) AS properties
ORDER BY c.id
