// Every qualification type with its level, for the snapshot.
MATCH (n:QualificationType {generation: $generation})
OPTIONAL MATCH (n)-[:AT_LEVEL]->(l:Level)
RETURN properties(n) AS properties, l.id AS level_id
ORDER BY n.id, level_id
