// Every id there is, to find the nearest ones to an id that is not there.
MATCH (n:Country|Framework|Level|EqfLevel|EheaCycle|QualificationType|Programme|MicroCredential|Provider
        |RecognitionPolicy|RequirementGroup|CreditSystem|Contact|Skill|Occupation|Field|Concept|MicroCredentialElement|Source)
WHERE n.generation = $generation
RETURN n.id AS id
UNION
MATCH (a:QualificationType|Programme)-[r:GIVES_ACCESS_TO]->()
WHERE a.generation = $generation
RETURN r.rule_id AS id
