#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lets CBC, a solver of integer programs, say how many patients of a generated clinic could be
placed at most, and asks the planner for as many.

usage: plans.py PROGRAM [some|all]

"some" takes the clinics that CBC solves in seconds. Prints a line for each clinic and the counts;
ends with 1 when the planner placed fewer than the proved optimum, or more, which cannot be.
"""
import re
import subprocess
import sys
import tempfile

# patients, load in percent, seconds of work that the planner may take
SOME = [(50, 75, 10), (50, 92, 10), (100, 75, 10)]
ALL = SOME + [(200, 75, 10), (100, 92, 60), (200, 92, 120)]


def proved_optimum(program):
    done = subprocess.run(["cbc", program, "-sec", "600", "solve"], capture_output=True, text=True,
                          check=True)
    if "Result - Optimal solution found" not in done.stdout:
        return None
    return round(abs(float(re.search(r"Objective value:\s*(\S+)", done.stdout).group(1))))


def main():
    program = sys.argv[1]
    clinics = ALL if sys.argv[2:] == ["all"] else SOME
    passed = failed = 0
    for patients, load, seconds in clinics:
        for seed in (1, 2):
            with tempfile.TemporaryDirectory() as folder:
                words = [program, folder, patients, load, seed, seconds]
                line = subprocess.run([str(word) for word in words], capture_output=True,
                                      text=True, check=True).stdout.strip()
                most = proved_optimum(folder + "/clinic.lp")
            name, placed, alone, work = line.split("\t")
            is_right = most is not None and int(placed) == most
            passed += is_right
            failed += not is_right
            print(f"{'optimum ' if is_right else 'differs '} {name}, seed {seed}: {placed} placed "
                  f"in {work} s, {alone} possible alone, CBC's proved optimum {most}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
