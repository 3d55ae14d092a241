// Every skill that something teaches or an occupation needs, or that is only named.
MATCH (s:Skill {generation: $generation})
RETURN properties(s) AS properties
ORDER BY s.id
