/**
 * The next day on which the clocks of Beirut and of Europe are put forward: the last Sunday of March. Beirut leaves out the
 * hour after midnight, Europe one later; a fixed day would lie in the past some day, and nothing can be planned there.
 */
function nextClockChange(now = new Date()): Date {
  for (let year = now.getUTCFullYear(); ; year++) {
    const day = new Date(Date.UTC(year, 2, 31));
    day.setUTCDate(31 - day.getUTCDay());
    if (day.getTime() > now.getTime() + 2 * 86_400_000) return day;
  }
}
const DAY = nextClockChange().toISOString().slice(0, 10);

/** That day as it is typed (28/03/2027), and as a calendar has it (20270328). */
export const CLOCK_CHANGE = { typed: DAY.split('-').reverse().join('/'), basic: DAY.replaceAll('-', '') };
