// Every micro-credential with its level, and whether that is declared or verified, for the snapshot.
MATCH (n:MicroCredential {generation: $generation})
OPTIONAL MATCH (n)-[r:AT_LEVEL]->(l:Level)
RETURN properties(n) AS properties, l.id AS level_id, r.status AS level_status
ORDER BY n.id, level_id
