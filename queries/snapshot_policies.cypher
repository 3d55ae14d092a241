// Every recognition policy, for the snapshot.
MATCH (p:RecognitionPolicy {generation: $generation})
RETURN properties(p) AS properties
ORDER BY p.id
