// Every element that describes a micro-credential, for the snapshot.
MATCH (e:MicroCredentialElement {generation: $generation})
RETURN properties(e) AS properties
ORDER BY e.id
