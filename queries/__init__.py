"""The questions: each a `.cypher` file beside the typed Python function that runs it."""
