// Every award that one may leave with on the way through something.
MATCH (award)-[r:EXIT_AWARD_OF]->(whole)
WHERE award.generation = $generation
RETURN award.id AS award_id, whole.id AS target_id, properties(r) AS properties
ORDER BY target_id, award_id
