// The levels of these frameworks, each with the EQF levels, the Bologna cycles and everything that stands on it.
UNWIND $frameworks AS framework_id
MATCH (f:Framework {id: framework_id, generation: $generation})
OPTIONAL MATCH (f)-[:HAS_LEVEL]->(l:Level)
RETURN properties(f) AS framework,
       properties(l) AS level,
       COLLECT {
         MATCH (l)-[r:REFERENCED_TO]->(e:EqfLevel)
         RETURN {level: e.level, link: properties(r)} ORDER BY e.level
       } AS eqf_levels,
       COLLECT {
         MATCH (l)-[:CORRESPONDS_TO]->(c:EheaCycle)
         RETURN c.id ORDER BY c.id
       } AS cycles,
       COLLECT {
         MATCH (l)<-[r:AT_LEVEL]-(n:QualificationType|Programme|MicroCredential)
         RETURN {labels: labels(n), properties: properties(n), link: properties(r)} ORDER BY n.id
       } AS things
ORDER BY f.id, l.order, l.id
