// What is known of one thing: everything one step away, and what is further away but counts for it.
// Every block gives the thing itself, then one connection: its type, whether it leaves the thing (or what it runs
// through, `via`), its properties, and what is at its other end.
MATCH (n:Country|Framework|Level|EqfLevel|EheaCycle|QualificationType|Programme|MicroCredential|Provider
        |RecognitionPolicy|RequirementGroup|CreditSystem|Contact|Skill|Occupation|Field|Concept|MicroCredentialElement|Source
        {id: $id, generation: $generation})
OPTIONAL MATCH (n)-[r]-(m) WHERE NOT m:Source
RETURN labels(n) AS labels, properties(n) AS properties, NULL AS via, type(r) AS relation,
       startNode(r) = n AS outgoing, properties(r) AS link, labels(m) AS other_labels, properties(m) AS other
UNION ALL
// The framework and the EQF level of the level that something is at.
MATCH (n:QualificationType|Programme|MicroCredential {id: $id, generation: $generation})
MATCH (n)-[:AT_LEVEL]->(v:Level)-[r:HAS_LEVEL|REFERENCED_TO]-(m:Framework|EqfLevel)
RETURN labels(n) AS labels, properties(n) AS properties, v.id AS via, type(r) AS relation,
       startNode(r) = v AS outgoing, properties(r) AS link, labels(m) AS other_labels, properties(m) AS other
UNION ALL
// What opens the qualification type that a programme leads to, and what that type opens.
MATCH (n:Programme {id: $id, generation: $generation})
MATCH (n)-[:LEADS_TO]->(v:QualificationType)-[r:GIVES_ACCESS_TO]-(m)
RETURN labels(n) AS labels, properties(n) AS properties, v.id AS via, type(r) AS relation,
       startNode(r) = v AS outgoing, properties(r) AS link, labels(m) AS other_labels, properties(m) AS other
UNION ALL
// The policies that govern the provider of a programme.
MATCH (n:Programme {id: $id, generation: $generation})
MATCH (n)-[:OFFERED_BY]->(v:Provider)<-[r:GOVERNS]-(m:RecognitionPolicy)
RETURN labels(n) AS labels, properties(n) AS properties, v.id AS via, type(r) AS relation,
       startNode(r) = v AS outgoing, properties(r) AS link, labels(m) AS other_labels, properties(m) AS other
UNION ALL
// The policies that govern the country of a programme or a provider.
MATCH (n:Programme|Provider {id: $id, generation: $generation})
OPTIONAL MATCH (n)-[:OFFERED_BY]->(p:Provider)
WITH n, coalesce(n.country, p.country) AS country
MATCH (v:Country {id: country, generation: $generation})<-[r:GOVERNS]-(m:RecognitionPolicy)
RETURN labels(n) AS labels, properties(n) AS properties, v.id AS via, type(r) AS relation,
       startNode(r) = v AS outgoing, properties(r) AS link, labels(m) AS other_labels, properties(m) AS other
UNION ALL
// The policies that accept the awards of the provider of a micro-credential.
MATCH (n:MicroCredential {id: $id, generation: $generation})
MATCH (n)-[:OFFERED_BY]->(v:Provider)<-[r:RECOGNISES]-(m:RecognitionPolicy)
RETURN labels(n) AS labels, properties(n) AS properties, v.id AS via, type(r) AS relation,
       startNode(r) = v AS outgoing, properties(r) AS link, labels(m) AS other_labels, properties(m) AS other
UNION ALL
// The policies of single institutions in a country.
MATCH (n:Country {id: $id, generation: $generation})
MATCH (m:RecognitionPolicy {country: n.id, generation: $generation})
WHERE NOT (m)-[:GOVERNS]->(n)
RETURN labels(n) AS labels, properties(n) AS properties, NULL AS via, 'IN' AS relation,
       false AS outgoing, {source_url: m.source_url, evidence: m.evidence, checked_on: m.checked_on} AS link,
       labels(m) AS other_labels, properties(m) AS other
UNION ALL
// The qualification types on the levels of a framework.
MATCH (n:Framework {id: $id, generation: $generation})
MATCH (n)-[:HAS_LEVEL]->(v:Level)<-[r:AT_LEVEL]-(m:QualificationType)
RETURN labels(n) AS labels, properties(n) AS properties, v.id AS via, type(r) AS relation,
       startNode(r) = v AS outgoing, properties(r) AS link, labels(m) AS other_labels, properties(m) AS other
UNION ALL
// The levels of the frameworks that are referenced to a level of the EQF itself.
MATCH (n:Level {id: $id, generation: $generation})
MATCH (n)-[:REFERENCED_TO {match: 'identity'}]->(v:EqfLevel)<-[r:REFERENCED_TO]-(m:Level)
RETURN labels(n) AS labels, properties(n) AS properties, v.id AS via, type(r) AS relation,
       startNode(r) = v AS outgoing, properties(r) AS link, labels(m) AS other_labels, properties(m) AS other
UNION ALL
// The programme that requires the group that a group is a part of.
MATCH (n:RequirementGroup {id: $id, generation: $generation}) WHERE n.parent_id IS NOT NULL
MATCH (m:Programme {id: n.programme_id, generation: $generation})
RETURN labels(n) AS labels, properties(n) AS properties, NULL AS via, 'REQUIRES' AS relation,
       false AS outgoing, {source_url: n.source_url, evidence: n.evidence, checked_on: n.checked_on} AS link,
       labels(m) AS other_labels, properties(m) AS other
UNION ALL
// The programmes that require the groups in which a micro-credential counts.
MATCH (n:MicroCredential {id: $id, generation: $generation})
MATCH (n)<-[:OPTION]-(v:RequirementGroup)
MATCH (m:Programme {id: v.programme_id, generation: $generation})
RETURN labels(n) AS labels, properties(n) AS properties, v.id AS via, 'REQUIRES' AS relation,
       false AS outgoing, {source_url: v.source_url, evidence: v.evidence, checked_on: v.checked_on} AS link,
       labels(m) AS other_labels, properties(m) AS other
