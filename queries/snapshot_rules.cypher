// Every access rule with what is held and what it opens, the explicit noes among them.
MATCH (a)-[r:GIVES_ACCESS_TO]->(b)
WHERE a.generation = $generation
RETURN a.id AS from_id, b.id AS to_id, properties(r) AS properties
ORDER BY r.rule_id
