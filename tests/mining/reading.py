"""What does pm4py read in the files of a folder? Run by the interpreter that has it; knows nothing of this program.

Answers one line of JSON.
"""

import json
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")  # what pm4py says of the packages it could use besides
import pm4py  # noqa: E402
from pm4py.objects.ocel.validation import ocel20_rel_validation  # noqa: E402


def log(ocel):
    directly_follows = pm4py.discover_ocdfg(ocel)
    return {
        "events": len(ocel.events), "objects": len(ocel.objects), "relations": len(ocel.relations),
        "between_objects": len(ocel.o2o), "activities": sorted(set(ocel.events["ocel:activity"])),
        "types": sorted(directly_follows["object_types"]), "numbered": int(ocel.objects.get("number").notna().sum()),
    }  # fmt: skip


def traces(file):
    found = pm4py.read_xes(str(file))
    follows, starts, ends = pm4py.discover_dfg(found)
    return {
        "events": len(found), "cases": found["case:concept:name"].nunique(), "starts": starts, "ends": ends,
        "follows": sorted([*pair, times] for pair, times in follows.items()),
        "tree": str(pm4py.discover_process_tree_inductive(found)),
    }  # fmt: skip


folder = Path(sys.argv[1])
sys.stdout = sys.stderr  # its greeting is no answer
answer = {
    "json": log(pm4py.read_ocel2_json(str(folder / "log.json"))),
    "xml": log(pm4py.read_ocel2_xml(str(folder / "log.xml"))),
    "sqlite": log(pm4py.read_ocel2_sqlite(str(folder / "log.sqlite"))),
    "unsatisfied": ocel20_rel_validation.apply(str(folder / "log.sqlite"))[1],
    "xes": traces(folder / "log.xes"),
}
json.dump(answer, sys.__stdout__)
