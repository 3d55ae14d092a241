// Every programme with its level, for the snapshot.
MATCH (n:Programme {generation: $generation})
OPTIONAL MATCH (n)-[:AT_LEVEL]->(l:Level)
RETURN properties(n) AS properties, l.id AS level_id
ORDER BY n.id, level_id
