// The things with these ids, where each is placed, and what it is connected with by these relations; only with
// what is `within`, where that is given, and with the EQF level of a level in any case.
UNWIND $ids AS id
MATCH (n:Country|Framework|Level|EqfLevel|EheaCycle|QualificationType|Programme|MicroCredential|Provider
        |RecognitionPolicy|RequirementGroup|CreditSystem|Contact|Skill|Occupation|Field|Concept|MicroCredentialElement
        {id: id, generation: $generation})
OPTIONAL MATCH (n)-[r]-(m)
WHERE type(r) IN $relations
  AND ($within IS NULL OR m.id IN $within OR (n:Level AND type(r) = 'REFERENCED_TO'))
RETURN labels(n) AS labels, properties(n) AS properties,
       COLLECT {
         MATCH (n)-[:AT_LEVEL]->(l:Level)
         OPTIONAL MATCH (l)-[:REFERENCED_TO]->(e:EqfLevel)
         RETURN [l.notation, e.level] ORDER BY l.id, e.level
       } AS levels,
       COLLECT { MATCH (n)<-[:HAS_LEVEL]-(f:Framework) RETURN properties(f) ORDER BY f.id } AS frameworks,
       type(r) AS relation, startNode(r) = n AS outgoing, properties(r) AS link,
       labels(m) AS other_labels, properties(m) AS other
ORDER BY n.id, relation, m.id, r.rule_id
LIMIT $rows
