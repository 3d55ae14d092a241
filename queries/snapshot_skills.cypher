// Every skill that a micro-credential teaches, for the snapshot.
MATCH (m:MicroCredential {generation: $generation})-[:TEACHES]->(s:Skill {generation: $generation})
RETURN m.id AS mc_id, properties(s) AS properties
ORDER BY mc_id, s.id
