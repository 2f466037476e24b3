"""The API against its own description: schemathesis asks the served app whatever the OpenAPI schema allows."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from test_web import site  # noqa: F401 (a fixture)

schemathesis = pytest.importorskip("schemathesis")
positive_data_acceptance = pytest.importorskip("schemathesis.specs.openapi.checks").positive_data_acceptance
DESCRIPTION = "/api/v1/openapi.json"


ROUTES = ("/search", "/figures", "/facts", "/articles/{article_id}", "/documents/{number}")


@pytest.mark.parametrize("route", ROUTES)
def test_every_answer_is_as_described(site: httpx.Client, route: str) -> None:  # noqa: F811
    schema = schemathesis.openapi.from_url(f"{str(site.base_url).rstrip('/')}{DESCRIPTION}")

    @given(case=schema[f"/api/v1{route}"]["GET"].as_strategy())
    @settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None, derandomize=True)
    def asked(case: Any) -> None:
        # Conditions that exclude one another (a date has no unit) are refused, which no schema can say.
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    asked()


def test_the_description_is_whole(site: httpx.Client) -> None:  # noqa: F811
    told = site.get(DESCRIPTION).json()
    assert set(told["paths"]) == {f"/api/v1{route}" for route in ROUTES}
    for path, routes in told["paths"].items():
        for route in routes.values():
            assert route["summary"], path
            assert route["description"], path
            for parameter in route["parameters"]:
                assert parameter.get("description"), f"{path} {parameter['name']}"
    for name in ("SearchAnswer", "FoundPercentage", "Citation", "Meaning", "Problem"):
        assert told["components"]["schemas"][name]["properties"]


@pytest.mark.parametrize(("path", "model"), [
    ("/search?q=21-NQ/TW&facets=true", "SearchAnswer"), ("/search?q=bao+hiem", "SearchAnswer"),
    ("/figures?limit=200", "FactsAnswer"), ("/facts?kind=citation", "FactsAnswer"), ("/facts?kind=date", "FactsAnswer"),
    ("/documents/1", "DocumentAnswer"), ("/articles/phu-an", "ArticleAnswer"),
])  # fmt: skip
def test_what_is_answered_is_of_the_type_that_is_said(site: httpx.Client, path: str, model: str) -> None:  # noqa: F811
    from web import schemas

    answer = site.get(f"/api/v1{path}")
    getattr(schemas, model).model_validate(answer.json(), strict=False)
