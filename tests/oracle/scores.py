#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores every line of evenkeel_scores again, in another language, from the written rules (the
clinical design, 5.1) and not from the program's data files.

usage: scores.py PROGRAM COUNT [SEED]

Prints one line; ends with 1 on any difference and shows the first ones.
"""
import math
import subprocess
import sys
from fractions import Fraction


def half_up(number):
    return math.floor(number + Fraction(1, 2))


def band_of(total, *steps):
    return [name for start, name in steps if start <= total][-1]


class Result:
    def __init__(self, total="none", band="", prorated=False, flags=(), asides=()):
        self.total, self.band, self.prorated = str(total), band, prorated
        self.flags, self.asides = list(flags), list(asides)

    def line(self):
        return "|".join([self.total, "yes" if self.prorated else "no", self.band,
                         " ".join(self.flags)] + self.asides)


def plain_sum(answers, count):
    first = answers[:count]
    return None if None in first else sum(first)


def summed(count, *steps, times=1, safety=None):
    """Sum of `count` answers without any blank; `safety` is (place from 1, least answer)."""
    def score(answers, _sex):
        raw = plain_sum(answers, count)
        if raw is None:
            result = Result(flags=["incomplete"])
        else:
            result = Result(raw * times, band_of(raw * times, *steps) if steps else "")
        if safety:
            place, least = safety
            if answers[place - 1] is None:
                result.flags.append(f"item-{place}-unanswered")
            elif answers[place - 1] >= least:
                result.flags.append(f"item-{place}-positive")
        return result
    return score


def phq9(answers, _sex):
    answered = [a for a in answers[:9] if a is not None]
    if len(answered) < 7:
        result = Result(flags=["incomplete"])
    else:
        total = half_up(Fraction(sum(answered) * 9, len(answered)))
        band = band_of(total, (0, "minimal"), (5, "mild"), (10, "moderate"),
                       (15, "moderately severe"), (20, "severe"))
        result = Result(total, band, len(answered) < 9)
    if answers[8] is None:
        result.flags.append("item-9-unanswered")
    elif answers[8] > 0:
        result.flags.append("item-9-positive")
    return result


def qids(answers, _sex):
    a = [None] + answers
    appetite = [x for x in (a[6], a[7]) if x is not None]
    weight = [x for x in (a[8], a[9]) if x is not None]
    needed = [a[i] for i in (1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16)]
    if None in needed or not appetite or not weight:
        result = Result(flags=["incomplete"])
    else:
        total = (max(a[1:5]) + a[5] + max(appetite + weight) + a[10] + a[11] + a[12] + a[13] + a[14]
                 + max(a[15], a[16]))
        result = Result(total, band_of(total, (0, "none"), (6, "mild"), (11, "moderate"),
                                       (16, "severe"), (21, "very severe")))
    if a[12] is None:
        result.flags.append("item-12-unanswered")
    elif a[12] >= 2:
        result.flags.append("item-12-positive")
    return result


def pcl5(answers, _sex):
    raw = plain_sum(answers, 20)
    if raw is None:
        result = Result(flags=["incomplete"])
    else:
        result = Result(raw, "below 31 to 33" if raw < 31 else
                        "31 to 33" if raw <= 33 else "above 31 to 33")
    clusters = [(answers[0:5], 1), (answers[5:7], 1), (answers[7:14], 2), (answers[14:20], 2)]

    def met(filling):
        return all(sum(1 for x in part if (filling if x is None else x) >= 2) >= least
                   for part, least in clusters)
    result.flags.append("symptom-rule-met" if met(0) else
                        "symptom-rule-unknown" if met(4) else "symptom-rule-not-met")
    return result


def mean_text(values):
    if None in values:
        return "none"
    hundredths = half_up(Fraction(sum(values) * 100, len(values)))
    text = f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
    return text


def peg(answers, _sex):
    if None in answers[:3]:
        return Result(flags=["incomplete"])
    return Result(half_up(Fraction(sum(answers[:3]), 3)))


def bpi(answers, _sex):
    severity = answers[:4]
    asides = [mean_text(answers[:1]), mean_text(answers[4:11])]
    if None in severity:
        return Result(flags=["incomplete"], asides=asides)
    return Result(half_up(Fraction(sum(severity), 4)), asides=asides)


def audit_c(answers, sex):
    raw = plain_sum(answers, 3)
    if raw is None:
        return Result(flags=["incomplete"])
    woman, man = raw >= 3, raw >= 4
    words = {True: "positive", False: "negative"}
    if sex == "unstated":
        return Result(raw, words[man]) if woman == man else Result(raw, flags=["sex-needed"])
    return Result(raw, words[woman if sex == "female" else man])


def dast10(answers, sex):
    turned = list(answers)
    if turned[2] is not None:
        turned[2] = 1 - turned[2]
    return summed(10, (0, "none"), (1, "low"), (3, "moderate"), (6, "substantial"),
                  (9, "severe"))(turned, sex)


def c_ssrs(answers, _sex):
    q1, q2, q3, q4, q5, ever, recent = answers
    asked = [("1", q1), ("2", q2)]
    if q2 == 1:
        asked += [("3", q3), ("4", q4), ("5", q5)]
    asked.append(("6", ever))
    if ever == 1:
        asked.append(("6-recent", recent))
    flags = [f"item-{key}-unanswered" for key, answer in asked if answer is None]
    unasked_yes = (q2 != 1 and 1 in (q3, q4, q5)) or (ever != 1 and recent == 1)
    is_whole = not flags
    if unasked_yes:
        flags.append("contradicting-answers")
    if 1 in (q4, q5, recent):
        tier = "high"
    elif 1 in (q3, ever):
        tier = "moderate"
    else:
        tier = "low" if 1 in (q1, q2) else "none"
    if not is_whole and tier != "high":
        return Result(flags=flags + ["incomplete"])
    return Result(band=tier, flags=flags + ([] if tier == "none" else ["risk-" + tier]))


RULES = {
    "phq-9": (10, phq9),
    "gad-7": (7, summed(7, (0, "minimal"), (5, "mild"), (10, "moderate"), (15, "severe"))),
    "pcl-5": (20, pcl5),
    "qids-sr16": (16, qids),
    "madrs": (10, summed(10, (0, "none"), (7, "mild"), (20, "moderate"), (35, "severe"),
                         safety=(10, 2))),
    "c-ssrs": (7, c_ssrs),
    "dast-10": (10, dast10),
    "audit-c": (3, audit_c),
    "peg": (3, peg),
    "pain-0-10": (1, summed(1)),
    "mood-0-10": (1, summed(1)),
    "side-effects": (10, summed(10, safety=(10, 1))),
    "who-5": (5, summed(5, (0, "low"), (51, "not low"), times=4)),
    "y-bocs": (10, summed(10, (0, "subclinical"), (8, "mild"), (16, "moderate"), (24, "severe"),
                          (32, "extreme"))),
    "bpi": (11, bpi),
    "cadss-6": (6, summed(6)),
    "icsi": (4, summed(4)),
}


def main():
    program, count = sys.argv[1], sys.argv[2]
    seed = sys.argv[3] if len(sys.argv) > 3 else "1"
    lines = subprocess.run([program, count, seed], check=True, capture_output=True,
                           text=True).stdout.splitlines()
    differences = []
    met = set()
    for line in lines:
        name, answers, sex, got = line.split("|", 3)
        size, rule = RULES[name]
        met.add(name)
        values = [int(a) if a else None for a in answers.split(",")]
        values += [None] * (size - len(values))
        want = rule(values, sex).line()
        if got != want:
            differences.append(f"{name} {answers} {sex}: program {got}, oracle {want}")
    for difference in differences[:20]:
        print(difference)
    missing = sorted(set(RULES) - met)
    if missing:
        differences.append("missing")
        print("not met: " + ", ".join(missing))
    print(f"scores: {len(lines)} of {len(met)} instruments worked out in two languages, "
          f"{len(differences)} differences")
    return 1 if differences or len(lines) != int(count) else 0


if __name__ == "__main__":
    sys.exit(main())
