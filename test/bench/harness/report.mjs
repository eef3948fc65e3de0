import { appendFileSync } from 'node:fs';

export const median = (list) => {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
export const spread = (list) => (Math.max(...list) - Math.min(...list)) / median(list);

/** Collects figures, prints them, appends them to a file, and remembers whether a floor was missed. */
export class Report {
  missed = 0;
  constructor(file) {
    this.file = file;
  }

  of(bench) {
    /**
     * @param {{figure: string, value: number, unit: string, limit?: number, ratio?: number, floor?: number, goal?: number,
     *   better?: 'higher'|'lower', rounds?: number}} f the floor is held against `ratio`, or against `value` where there is none.
     */
    return (f) => {
      const judged = f.ratio ?? f.value;
      const better = f.better ?? 'higher';
      const ok = f.floor === undefined || (better === 'higher' ? judged >= f.floor : judged <= f.floor);
      if (!ok) this.missed += 1;
      const round = (n) => (n === undefined ? undefined : Number(n.toPrecision(4)));
      const line = { bench, figure: f.figure, value: round(f.value), unit: f.unit, limit: round(f.limit) ?? null, ratio: round(f.ratio) ?? null, floor: f.floor ?? null, goal: f.goal ?? null, rounds: f.rounds ?? 1 };
      if (this.file) appendFileSync(this.file, `${JSON.stringify(line)}\n`);
      const against = f.ratio === undefined ? '' : `  ratio ${line.ratio}`;
      const bound = f.floor === undefined ? '' : `  floor ${better === 'higher' ? '>=' : '<='} ${f.floor}${f.goal === undefined ? '' : `, goal ${f.goal}`}`;
      console.log(`  ${ok ? ' ' : '!'} ${f.figure}: ${line.value} ${f.unit}${f.limit === undefined ? '' : ` (limit ${line.limit})`}${against}${bound}`);
    };
  }

  close() {
    console.log(this.missed ? `\n${this.missed} floor${this.missed > 1 ? 's' : ''} missed` : '\nevery floor held');
    return this.missed ? 1 : 0;
  }
}
