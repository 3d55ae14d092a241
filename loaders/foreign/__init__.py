"""Files of other formats: what they say, as rows of the same tables, each with its place in the file."""
