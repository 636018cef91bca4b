// SPDX-License-Identifier: Apache-2.0
// Days and times as pages write them, and as a test works with them.
export const clockText = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
// "2026-11-23" as pages write it: 23-Nov-2026.
export function wordsOf(day) {
  const [year, month, date] = day.split("-");
  return `${date}-${months[month - 1]}-${year}`;
}
export function saidDay(words) {
  const [, date, month, year] = /(\d\d)-(\w{3})-(\d{4})/.exec(words);
  return `${year}-${String(months.indexOf(month) + 1).padStart(2, "0")}-${date}`;
}
// The first time said in words such as "Tue 24-Nov-2026 at 09:05".
export function saidTime(words) {
  const [, hour, minute] = /\d\d-\w{3}-\d{4}\D+?(\d\d):(\d\d)/.exec(words);
  return { day: saidDay(words), minutes: Number(hour) * 60 + Number(minute) };
}
