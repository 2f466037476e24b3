"""A small provincial newspaper of our own, served on loopback: what `trichluc demo` crawls. Start with `site`."""
