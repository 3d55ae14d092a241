"""A real Neo4j from Maven Central's jars, without Docker: for `make neo4j` and for the tests."""
