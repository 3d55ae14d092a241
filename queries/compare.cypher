// The levels of these frameworks, each with the EQF level, the Bologna cycle and the qualification types on it.
UNWIND $frameworks AS framework_id
MATCH (f:Framework {id: framework_id, generation: $generation})
OPTIONAL MATCH (f)-[:HAS_LEVEL]->(l:Level)
OPTIONAL MATCH (l)-[link:REFERENCED_TO]->(e:EqfLevel)
RETURN f.id AS framework,
       properties(f) AS properties,
       properties(l) AS level,
       e.level AS eqf_level,
       properties(link) AS link,
       COLLECT { MATCH (l)-[:CORRESPONDS_TO]->(c:EheaCycle) RETURN c.id ORDER BY c.id } AS cycles,
       COLLECT { MATCH (l)<-[:AT_LEVEL]-(t:QualificationType) RETURN t.id ORDER BY t.id } AS types
ORDER BY framework, l.order, l.id, eqf_level
