/**
 * Which of the rows that stand a written row is: by the id that came back with it, else by its name, else by its place among
 * those without a name (only where no id was given at all: an unknown id is a row that was just added).
 * Reminders and application files point at these ids, so a row that stays keeps its own.
 * @returns an id for each written row, null for a new one
 */
export function keepIds(standing: readonly { id: string; label: string }[], written: readonly { id: string | null; label: string }[]): (string | null)[] {
  const left = new Map(standing.map((row) => [row.id, row.label]));
  const take = (id: string | undefined) => {
    if (id === undefined) return null;
    left.delete(id);
    return id;
  };
  const known = written.map(({ id }) => (id && left.has(id) ? take(id) : null));
  const alike = (label: string) => [...left].find(([, standingLabel]) => standingLabel === label)?.[0];
  return written.map(({ id, label }, at) => known[at] ?? (id && !label ? null : take(alike(label))));
}
