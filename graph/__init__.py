"""What the graph of qualifications is, and where it lives: model, schema, stores, snapshot, errors."""
