// Everything that a micro-credential asks for.
MATCH (m:MicroCredential {generation: $generation})-[r:HAS_PREREQUISITE]->(asked)
RETURN m.id AS mc_id, asked.id AS requires_id, properties(r) AS properties
ORDER BY mc_id, requires_id
