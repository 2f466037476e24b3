"""Where articles come from: readers of files, the registry of papers, the polite crawler, pages made into articles.

`readers.read` streams articles from files and folders; `crawl.crawl` streams pages from a source; `page.page_of`
makes an article of a page. Nothing here knows the database: what a crawl has to remember is behind the
`frontier.Frontier` protocol.
"""

from trichluc import same_installation

same_installation(__file__, "models")
