// Every field of education and training (ISCED-F 2013), for the snapshot.
MATCH (f:Field {generation: $generation})
RETURN properties(f) AS properties
ORDER BY f.code
