// Every published statement of how much a micro-credential counts toward a programme.
MATCH (m:MicroCredential {generation: $generation})-[r:COUNTS_TOWARD]->(target)
RETURN m.id AS mc_id, target.id AS target_id, properties(r) AS properties
ORDER BY mc_id, target_id
