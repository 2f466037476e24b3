"""Changes of the schema, one module per revision (`db.engine.upgrade`)."""
