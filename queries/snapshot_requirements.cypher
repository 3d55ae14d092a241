// Every requirement group of a programme, for the snapshot.
MATCH (g:RequirementGroup {generation: $generation})
RETURN properties(g) AS properties
ORDER BY g.id
