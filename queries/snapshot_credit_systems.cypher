// Every credit system with what a credit of it is in ECTS, for the snapshot.
MATCH (s:CreditSystem {generation: $generation})
RETURN properties(s) AS properties
ORDER BY s.id
