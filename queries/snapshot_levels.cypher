// Every level with the EQF level it is referenced to, if any.
MATCH (l:Level {generation: $generation})
OPTIONAL MATCH (l)-[:REFERENCED_TO]->(e:EqfLevel)
RETURN properties(l) AS properties, e.level AS eqf_level
ORDER BY l.id, eqf_level
