"""The sub-commands of `trichluc`: each module here has one `command`."""
