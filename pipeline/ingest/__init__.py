"""The nightly job: fetch what is new, read it, store it, and tell the truth about the run.

`run` conducts, `report` is what a run says about itself, `alarms` compares it with the runs before, `history` keeps
both in the store, `metrics` and `events` tell other programs, `replay` rebuilds a store from the archive alone.
"""
