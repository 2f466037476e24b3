"""The journalists' page: server-rendered pages and a typed JSON API over a store. Start with `app.create_app`.

`pages` and `api` are the routes, `asked` reads what they ask for, `rendering` fills the templates, `marking` cuts a
text into runs, `charts` draws SVG, `phrases` holds the two languages, `kept` whole answers until the store changes,
`cache` parts of them, `safety` headers, limits and tokens. Nothing here asks another host for anything, and pages
work without JavaScript.
"""

from trichluc import same_installation

same_installation(__file__, "models", "db")

from web.app import create_app  # noqa: E402

__all__ = ["create_app"]
