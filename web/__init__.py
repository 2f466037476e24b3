"""Room: web."""

from trichluc import same_installation

same_installation(__file__, "models", "db")
