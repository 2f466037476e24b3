"""The tutorial is run as its reader would: by a kernel, from its own folder; what it shows is checked."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
NOTEBOOK = ROOT / "docs/tutorial.ipynb"

COVERAGE = {
    2012: 64.3, 2013: 67.8, 2014: 71.2, 2015: 76.4, 2016: 81.7, 2017: 84.9, 2018: 87.3, 2019: 89.5, 2020: 91.2,
    2021: 91.6, 2022: 93.1,
}  # fmt: skip
"""As the articles of docs/tutorial state it."""


def test_it_is_stored_without_results() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)


@pytest.mark.filterwarnings("default")  # of the kernel's own libraries
def test_it_runs_and_shows_what_the_articles_say() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOK.parent)}}
    ).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    shown = [output["data"] for output in outputs if "data" in output]
    (table,) = (data["text/plain"] for data in shown if "population insured" in data.get("text/plain", ""))
    assert {int(year): float(value) for year, value in re.findall(r"^(\d{4}) +([\d.]+)$", table, re.M)} == COVERAGE
    assert sum("image/png" in data for data in shown) == 1
    assert "84,9% dân số" in "".join(output.get("text", "") for output in outputs)
