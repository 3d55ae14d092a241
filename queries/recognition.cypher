// The recognition rules around one provider or country: each with whom it governs and whose awards it accepts.
// `part` says why a rule is here: it is national, it is an institution's own, or it names the one asked about.
MATCH (n:Provider|Country {id: $id, generation: $generation})
RETURN labels(n) AS labels, properties(n) AS properties, NULL AS part, NULL AS policy,
       NULL AS who_labels, NULL AS who, NULL AS whom
UNION ALL
// The rules of the country itself.
MATCH (n:Country {id: $id, generation: $generation})<-[:GOVERNS]-(p:RecognitionPolicy)
OPTIONAL MATCH (p)-[:RECOGNISES]->(whom:Provider)
RETURN labels(n) AS labels, properties(n) AS properties, 'national' AS part, properties(p) AS policy,
       labels(n) AS who_labels, properties(n) AS who, properties(whom) AS whom
UNION ALL
// The rules of the country that a provider is in.
MATCH (n:Provider {id: $id, generation: $generation})-[:IN]->(c:Country)<-[:GOVERNS]-(p:RecognitionPolicy)
OPTIONAL MATCH (p)-[:RECOGNISES]->(whom:Provider)
RETURN labels(n) AS labels, properties(n) AS properties, 'national' AS part, properties(p) AS policy,
       labels(c) AS who_labels, properties(c) AS who, properties(whom) AS whom
UNION ALL
// The provider's own rules.
MATCH (n:Provider {id: $id, generation: $generation})<-[:GOVERNS]-(p:RecognitionPolicy)
OPTIONAL MATCH (p)-[:RECOGNISES]->(whom:Provider)
RETURN labels(n) AS labels, properties(n) AS properties, 'own' AS part, properties(p) AS policy,
       labels(n) AS who_labels, properties(n) AS who, properties(whom) AS whom
UNION ALL
// The rules of the providers in the country.
MATCH (n:Country {id: $id, generation: $generation})<-[:IN]-(o:Provider)<-[:GOVERNS]-(p:RecognitionPolicy)
OPTIONAL MATCH (p)-[:RECOGNISES]->(whom:Provider)
RETURN labels(n) AS labels, properties(n) AS properties, 'own' AS part, properties(p) AS policy,
       labels(o) AS who_labels, properties(o) AS who, properties(whom) AS whom
UNION ALL
// The rules of institutions in the country that are not among the providers.
MATCH (n:Country {id: $id, generation: $generation})
MATCH (p:RecognitionPolicy {country: n.id, generation: $generation})
WHERE NOT (p)-[:GOVERNS]->()
OPTIONAL MATCH (p)-[:RECOGNISES]->(whom:Provider)
RETURN labels(n) AS labels, properties(n) AS properties, 'own' AS part, properties(p) AS policy,
       NULL AS who_labels, NULL AS who, properties(whom) AS whom
UNION ALL
// Whose rules accept the provider's awards.
MATCH (whom:Provider {id: $id, generation: $generation})<-[:RECOGNISES]-(p:RecognitionPolicy)
OPTIONAL MATCH (p)-[:GOVERNS]->(who:Provider|Country)
RETURN labels(whom) AS labels, properties(whom) AS properties, 'named' AS part, properties(p) AS policy,
       labels(who) AS who_labels, properties(who) AS who, properties(whom) AS whom
UNION ALL
// Whose rules accept the awards of providers in the country.
MATCH (n:Country {id: $id, generation: $generation})<-[:IN]-(whom:Provider)<-[:RECOGNISES]-(p:RecognitionPolicy)
OPTIONAL MATCH (p)-[:GOVERNS]->(who:Provider|Country)
RETURN labels(n) AS labels, properties(n) AS properties, 'named' AS part, properties(p) AS policy,
       labels(who) AS who_labels, properties(who) AS who, properties(whom) AS whom
