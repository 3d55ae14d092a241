// Which datasets hold the row of a qualification type, of its level, and of each access rule from it and to it.
MATCH (t:QualificationType {id: $id, generation: $generation})
RETURN 'qualification_types' AS table, t.id AS id, t.asserted_by AS asserted_by
UNION ALL
MATCH (t:QualificationType {id: $id, generation: $generation})-[:AT_LEVEL]->(l:Level)
RETURN 'levels' AS table, l.id AS id, l.asserted_by AS asserted_by
UNION ALL
MATCH (t:QualificationType {id: $id, generation: $generation})-[r:GIVES_ACCESS_TO]-()
RETURN 'access' AS table, r.rule_id AS id, r.asserted_by AS asserted_by
