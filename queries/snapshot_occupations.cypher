// Every occupation.
MATCH (o:Occupation {generation: $generation})
RETURN properties(o) AS properties
ORDER BY o.id
