"""The European Learning Model (ELM) v3, in its four ways of writing."""
