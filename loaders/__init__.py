"""From files to validated records: one module per source format, and the report of what was not accepted."""
