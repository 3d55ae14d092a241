// Every field of education, for the snapshot.
MATCH (f:Field {generation: $generation})
RETURN properties(f) AS properties
ORDER BY f.id
