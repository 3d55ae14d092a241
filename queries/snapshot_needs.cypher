// The skills that each occupation needs, in one row for those that are essential and one for those that are optional.
MATCH (o:Occupation {generation: $generation})-[r:NEEDS]->(s:Skill)
WITH o.id AS occupation_id, r.need AS need, s.id AS skill_id
ORDER BY occupation_id, need, skill_id
RETURN occupation_id, need, collect(skill_id) AS skill_ids
ORDER BY occupation_id, need
