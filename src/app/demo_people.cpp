// SPDX-License-Identifier: Apache-2.0
#include "app/demo_people.hpp"

#include <array>

namespace evenkeel::app {
namespace {

using enum Sex;
using enum order::Protocol;

constexpr std::array everybody_here{
    DemoStaff{Role::front_desk, "desk", "Betalina Standin"},
    DemoStaff{Role::nurse, "nurse", "Vorlage Trialwood"},
    DemoStaff{Role::nurse, "nurse2", "Zetamir Exampleby"},
    DemoStaff{Role::prescriber, "prescriber", "Dr Alphabeta Mockridge"},
    DemoStaff{Role::therapist, "therapist", "Gammalea Fauxbert"},
    DemoStaff{Role::owner, "owner", "Deltano Makebelieve"},
    DemoStaff{Role::administrator, "admin", "Muster Nullman"},
};

// Two pairs who are easily taken for each other, long and short names, names with marks, a patient
// whom nobody has asked anything yet, one with pain, and two with much behind them.
constexpr std::array all_demo_patients{
    DemoPatient{"Testwell", "Demo", "", "1984-03-08", female, 68, 168, psychiatric_iv,
                "penicillin: rash", "sertraline: 100 mg daily", 21, 2, 5, DemoDay::infusing},
    DemoPatient{"Testwall", "Demi", "", "1984-08-03", female, 71, 165, psychiatric_iv, "none",
                "bupropion: 300 mg daily", 18, 2, 4, DemoDay::none},
    DemoPatient{"Samplesen", "Fictor", "Vorlage", "1971-11-30", male, 92, 183, psychiatric_iv,
                "none", "none", 20, 1, 4, DemoDay::paused, 134, 84, 78},
    DemoPatient{"Samplesson", "Fictoria", "", "1971-11-13", female, 63, 170, psychiatric_iv,
                "latex: hives", "escitalopram: 20 mg daily", 17, 2, 6, DemoDay::none},
    DemoPatient{"O'Sample", "Jean-Démo", "Io", "1966-05-21", male, 84, 178, psychiatric_im, "none",
                "venlafaxine: 150 mg daily", 22, 2, 3, DemoDay::injected, 126, 78, 70},
    DemoPatient{"Invented-Smythe", "Quantina", "", "1990-01-17", female, 59, 162, psychiatric_iv,
                "none", "lamotrigine: 200 mg daily", 19, 3, 5, DemoDay::recovering, 112, 70, 66},
    DemoPatient{"Beispielmüller", "Mustermännin", "", "1958-07-14", female, 77, 160, psychiatric_iv,
                "sulfamethoxazole: rash", "mirtazapine: 30 mg daily", 16, 1, 4,
                DemoDay::nearly_ready, 128, 80, 74},
    DemoPatient{"Van der Proef", "Pilot", "", "1979-10-02", male, 88, 190, psychiatric_iv, "none",
                "lorazepam: 1 mg at night", 20, 1, 2, DemoDay::not_ready, 132, 84, 82},
    DemoPatient{"Pretendingham-Placeholdersworth", "Wilhelmina-Specimena-Alexandretta", "Proba",
                "1947-02-28", female, 66, 158, psychiatric_iv,
                "iodinated contrast medium: severe hives and swelling of the face", "none", 15, 1,
                4, DemoDay::expected, 132, 78, 68},
    DemoPatient{"Xe", "Io", "", "1999-12-31", unstated, 54, 171, psychiatric_iv, "none", "none", 23,
                2, 0, DemoDay::expected},
    DemoPatient{"Dummond", "Trial", "", "1986-06-06", male, 79, 180, psychiatric_iv, "none",
                "fluoxetine: 40 mg daily", 18, 1, 5, DemoDay::gone_home, 122, 76, 72},
    DemoPatient{"Exemplière", "Essaï", "", "1993-09-09", female, 61, 167, psychiatric_im, "none",
                "none", 20, 3, 4, DemoDay::gone_home, 110, 68, 64},
    DemoPatient{"Příkladová", "Nováčka", "", "1968-04-23", female, 73, 172, psychiatric_iv,
                "aspirin: wheeze", "quetiapine: 50 mg at night", 19, 2, 5, DemoDay::gone_home, 124,
                78, 76},
    DemoPatient{"Mintavölgyi", "Exempla", "", "1955-03-15", female, 70, 164, pain_infusion, "none",
                "gabapentin: 600 mg three times daily", 9, 0, 2, DemoDay::none, 130, 78, 72},
    DemoPatient{"Przykładowski", "Proof", "", "1981-12-12", male, 104, 176, psychiatric_iv, "none",
                "none", 21, 1, 3, DemoDay::none, 136, 86, 80},
    DemoPatient{"Örneksoy", "Ejempla", "", "1976-08-19", female, 58, 161, psychiatric_iv, "none",
                "none", 18, 2, 6, DemoDay::none},
    DemoPatient{"Testålund", "Prøve", "", "1988-02-29", male, 82, 186, psychiatric_iv, "none",
                "lithium: 600 mg daily", 20, 2, 4, DemoDay::may_go_home, 126, 76, 64},
    DemoPatient{"Ejemplón", "Esempio", "", "1962-10-10", male, 75, 173, psychiatric_im,
                "codeine: nausea", "none", 17, 2, 5, DemoDay::none},
    DemoPatient{"Примеров", "Тестя", "", "1974-01-05", male, 86, 181, psychiatric_iv, "none",
                "none", 19, 2, 3, DemoDay::none},
    DemoPatient{"Παραδειγμάτου", "Δοκιμή", "", "1991-05-30", female, 64, 169, psychiatric_iv,
                "none", "none", 22, 3, 4, DemoDay::none},
    DemoPatient{"De la Prueba", "Anne-Test", "", "1996-11-11", female, 60, 166, psychiatric_iv,
                "none", "none", 16, 1, 2, DemoDay::none},
    DemoPatient{"Lorem", "Dummy", "", "1983-07-07", male, 78, 177, psychiatric_iv, "none", "none",
                18, 2, 1, DemoDay::none},
    DemoPatient{"Ipsum", "Placeba", "Placebo", "1970-09-27", female, 69, 163, psychiatric_iv, "",
                "", 0, 0, 0, DemoDay::none},
    DemoPatient{"Nemo", "Ukázka", "", "2001-04-01", female, 57, 168, psychiatric_iv, "none", "", 0,
                0, 0, DemoDay::none},
};

}  // namespace

std::span<const DemoStaff> demo_staff() { return everybody_here; }
std::span<const DemoPatient> demo_patients() { return all_demo_patients; }

}  // namespace evenkeel::app
