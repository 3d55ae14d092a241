// One access rule, with what is held and what it opens.
MATCH (a)-[r:GIVES_ACCESS_TO]->(b)
WHERE r.rule_id = $id AND a.generation = $generation
RETURN properties(r) AS rule,
       labels(a) AS from_labels, properties(a) AS from_properties,
       labels(b) AS to_labels, properties(b) AS to_properties
