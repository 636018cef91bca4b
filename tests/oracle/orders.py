#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Works out every order of evenkeel_orders again, in another language and from the written rules
(docs and data/policy/EK-0.json), and compares what a person would be shown.

usage: orders.py PROGRAM COUNT [PROCESSES]

Whole numbers only: Python's integers have no largest one, so nothing here can round or overflow
by itself. Prints one line; ends with 1 on any difference and shows the first ones.
"""
import json
import multiprocessing
import os
import struct
import subprocess
import sys
import time
from fractions import Fraction

COLUMNS = ["protocol", "dose/0.001", "unit", "rule", "sex", "weight/0.1 kg", "height/0.1 cm",
           "over/min", "vial/0.01", "diluted/0.1 mL", "total/0.1 mg", "weight age/h", "accepted",
           "bmi/0.1", "dosing weight/0.1", "dose/0.1 mg", "drawn up/0.01 mL", "volume/0.01 mL",
           "pump/0.1 mL per hour", "mg per hour/0.01", "mg per min/0.001",
           "mcg per kg per min/0.1", "bag/0.001", "ceiling/0.1 mg"]
ROW = struct.Struct("<24i")
PSYCHIATRIC_IV, PSYCHIATRIC_IM, PAIN = 0, 1, 2
UNCHOSEN, ACTUAL, IDEAL, ADJUSTED = 0, 1, 2, 3
FEMALE, MALE = 0, 1
NONE = -1


def read_limits():
    """The limits of EK-0, each as a whole number of the place in which the rows state it."""
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "..", "..", "data", "policy", "EK-0.json"), encoding="utf-8") as f:
        policy = json.load(f)
    lines = {line["key"]: line["values"] for line in policy["lines"]}

    def whole(value, scale):
        scaled = Fraction(value) * scale
        assert scaled.denominator == 1
        return scaled.numerator

    def limit(key, name, scale=1):
        return whole(lines[key][name]["value"], scale)

    def domain(name, scale=1):
        found = policy["domains"][name]
        return whole(found["least"], scale), whole(found["most"], scale)

    return {
        "bmi": limit("W1", "rule_must_be_chosen_at_bmi", 10),
        "weight_hours": limit("W2", "valid_for") * 24,
        "cap": limit("D1", "psychiatric_cap", 1000),
        "pain_cap": limit("D3", "pain_cap", 1000),
        "pain_total": limit("D3", "pain_total_cap", 10),
        "undiluted": limit("D6", "iv_undiluted_at_most", 100),
        "factor": limit("D6", "iv_dilution_factor_at_least"),
        "weight": domain("weight_kg", 10),
        "height": domain("height_cm", 10),
        "dose": domain("dose_mg_per_kg", 1000),
        "rate": domain("dose_mg_per_kg_per_hour", 1000),
        "over": domain("infusion_min"),
        "vial": domain("vial_mg_per_ml", 100),
        "diluted": domain("diluted_to_ml", 10),
        "total": domain("total_at_most_mg", 10),
        "pump": domain("pump_rate_ml_per_hour", 10),
    }


LIMITS = read_limits()


def half_up(over, under):
    return (2 * over + under) // (2 * under)


def is_in(domain, number):
    least, most = LIMITS[domain]
    return least <= number <= most


def weighed(rule, sex, weight, height, bmi):
    """The dosing weight in 0.1 kg, or None when the rule cannot stand."""
    if rule == ACTUAL:
        return weight
    if rule == UNCHOSEN:
        return weight if bmi != NONE and bmi < LIMITS["bmi"] else None
    if height < 1524 or sex not in (FEMALE, MALE):
        return None
    # Devine: 50 or 45.5 kg and 2.3 kg for each 2.54 cm above 152.4 cm.
    ideal = half_up((500 if sex == MALE else 455) * 254 + 230 * (height - 1524), 254)
    if ideal > weight:
        return None
    return ideal if rule == IDEAL else half_up(10 * ideal + 4 * (weight - ideal), 10)


def work_out(inputs):
    """What the rules make of an order: the shown numbers, or None when it is refused."""
    (protocol, dose, unit, rule, sex, weight, height, over, vial, diluted, total, age) = inputs
    limits = LIMITS
    infusion = protocol != PSYCHIATRIC_IM
    pain = protocol == PAIN
    if unit != (1 if pain else 0) or age > limits["weight_hours"] or not is_in("weight", weight):
        return None
    if height != NONE and not is_in("height", height):
        return None
    if not is_in("rate" if pain else "dose", dose) or not is_in("vial", vial):
        return None
    if dose > limits["pain_cap" if pain else "cap"]:
        return None
    if infusion:
        if not is_in("over", over) or (diluted != NONE and not is_in("diluted", diluted)):
            return None
    elif over != 0 or diluted != NONE:
        return None
    if pain:
        if total == NONE or not is_in("total", total) or total > limits["pain_total"]:
            return None
    elif total != NONE:
        return None
    bmi = NONE if height == NONE else half_up(weight * 1000000, height * height)
    kilos = weighed(rule, sex, weight, height, bmi)
    if kilos is None:
        return None

    # The dose in mg is n / m.
    n = dose * kilos * (over if pain else 1)
    m = 10000 * (60 if pain else 1)
    if pain and n * 10 > total * m:
        return None
    drawn = n * 10000 // (m * vial)
    if drawn == 0:
        return None
    ceiling = total if pain else half_up(limits["cap"] * kilos, 1000)
    shown = (1, bmi, kilos, half_up(n * 10, m), drawn)
    if not infusion:
        return shown + (NONE, NONE, NONE, NONE, NONE, NONE, ceiling)
    if diluted == NONE:
        if vial > limits["undiluted"]:
            return None
        volume, bag = drawn, vial * 10
    else:
        factor = limits["factor"] if vial > limits["undiluted"] else 1
        if diluted * vial * m < factor * n * 1000:
            return None
        volume, bag = diluted * 10, half_up(n * 10000, m * diluted)
    pump = half_up(volume * 6, over)
    if not is_in("pump", pump):
        return None
    return shown + (volume, pump, half_up(n * 6000, m * over), half_up(n * 1000, m * over),
                    half_up(n * 100000, m * over * kilos), bag, ceiling)


REFUSED = (0,) * 12


def difference(row):
    expected = work_out(row[:12]) or REFUSED
    if row[12:] == expected:
        return None
    lines = [f"  {name} {value}" for name, value in zip(COLUMNS, row[:12])]
    for name, ours, theirs in zip(COLUMNS[12:], row[12:], expected):
        if ours != theirs:
            lines.append(f"  {name}: the program says {ours}, the oracle {theirs}")
    return "\n".join(lines)


def compare(job):
    program, count, seed = job
    differences, accepted, seen = [], 0, 0
    with subprocess.Popen([program, str(count), str(seed)], stdout=subprocess.PIPE) as orders:
        while rows := orders.stdout.read(ROW.size * 8192):
            for row in ROW.iter_unpack(rows):
                seen += 1
                accepted += row[12]
                if row[12:] != (work_out(row[:12]) or REFUSED) and len(differences) < 10:
                    differences.append(difference(row))
    if orders.returncode != 0 or seen != count:
        differences.append(f"  the program stopped after {seen} of {count} orders")
    return seen, accepted, differences


def notices_a_difference():
    """A comparison that cannot fail would prove nothing: one wrong last digit must be seen."""
    tc_18 = (0, 500, 0, 1, 1, 720, NONE, 40, 100, NONE, NONE, 0)
    right = tc_18 + (1, NONE, 720, 360, 3600, 3600, 540, 5400, 900, 125, 1000, 720)
    wrong = right[:18] + (right[18] + 1,) + right[19:]
    return difference(right) is None and difference(wrong) is not None


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    program, count = sys.argv[1], int(sys.argv[2])
    processes = int(sys.argv[3]) if len(sys.argv) == 4 else os.cpu_count()
    if not notices_a_difference():
        sys.exit("orders: the oracle does not see a planted difference")
    began = time.monotonic()
    parts = [(program, count // processes + (1 if i < count % processes else 0), 1 + i)
             for i in range(processes)]
    with multiprocessing.Pool(processes) as pool:
        results = pool.map(compare, parts)
    seen = sum(result[0] for result in results)
    accepted = sum(result[1] for result in results)
    differences = [one for result in results for one in result[2]]
    for one in differences[:10]:
        print(one)
    print(f"orders: {seen} worked out in two languages, {accepted} accepted, "
          f"{len(differences)} differences, {time.monotonic() - began:.0f} s")
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
