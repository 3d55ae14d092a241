// Every skill that a micro-credential or a programme teaches.
MATCH (m:MicroCredential|Programme {generation: $generation})-[r:TEACHES]->(s:Skill)
RETURN m.id AS mc_id, s.id AS skill_id, properties(r) AS properties
ORDER BY mc_id, skill_id
