"""The European Learning Model (ELM) v3 as JSON-LD: what `loaders/foreign/elm/` reads, written."""
