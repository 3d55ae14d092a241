// What do the eight EQF levels ask of somebody, in plain words?
MATCH (e:EqfLevel {generation: $generation})
RETURN properties(e) AS properties
ORDER BY e.level
