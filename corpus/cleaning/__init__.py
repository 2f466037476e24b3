"""From the tree of a page to its text and what the page says about it. `corpus.page` is the door."""
