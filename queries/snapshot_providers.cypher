// Every provider, for the snapshot.
MATCH (p:Provider {generation: $generation})
RETURN properties(p) AS properties
ORDER BY p.id
