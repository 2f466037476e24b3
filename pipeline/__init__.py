"""What runs: command line, batch, ingest, the spaCy component."""

from trichluc import same_installation

same_installation(__file__, "models", "extractors", "corpus", "db")
