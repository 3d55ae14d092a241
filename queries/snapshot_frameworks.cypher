// Every framework, for the snapshot.
MATCH (f:Framework {generation: $generation})
RETURN properties(f) AS properties
ORDER BY f.id
