// Every micro-credential that counts toward a requirement group.
MATCH (g:RequirementGroup {generation: $generation})-[r:OPTION]->(m:MicroCredential)
RETURN g.id AS requirement_id, m.id AS mc_id, properties(r) AS properties
ORDER BY requirement_id, mc_id
