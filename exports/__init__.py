"""What leaves Gradus: plans, tables, linked data, and graphs that open offline."""
