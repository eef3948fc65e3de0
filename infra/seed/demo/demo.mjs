/** The demonstration: invented people of real authorities at work in three partnerships. Every row that has the column says `demo`. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seedDemoCalls } from './demo-calls.mjs';
import { seedDemoImports } from './demo-imports.mjs';
import { seedDemoDossier } from './demo-dossiers.mjs';
import { seedDemoNotifications } from './demo-notifications.mjs';
import { seedPartnership, seedProposal } from './demo-partnership.mjs';
import { seedPeople } from './demo-people.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const read = (name) => JSON.parse(readFileSync(join(here, `${name}.json`), 'utf8'));
const people = read('people');

/** The password of everybody in the demonstration, and of nobody else. */
export const DEMO_PASSWORD = 'twin-window-demo-2026';

/** Whom a newcomer may sign in as: printed by the launcher. */
export const demoSignIns = people.people.filter((person) => person.role).map((person) => (
  { who: `${person.name}, ${person.role} (${person.locale})`, role: person.role, email: person.email, password: DEMO_PASSWORD, name: person.name, language: person.locale }));

const PARTNERSHIPS = ['tripoli-malaga', 'union-epci', 'byblos-aude-oujda'];

/**
 * @param {{client: import('pg').Client, keys: object, now: Date, filesDir?: string}} options inside a transaction; the register is there.
 *   Ids of what is written stand in the key book: `demo:person:rana`, `demo:tenant:tripoli`, `demo:partnership:tripoli-malaga`,
 *   `demo:project:tripoli-malaga/leaks`, `demo:thread:tripoli-malaga/plan`, `demo:session:tripoli-malaga/gis3`, `demo:call:water`,
 *   `demo:dossier:tripoli-malaga/water`.
 */
export async function seedDemo({ client, keys, now, filesDir }) {
  const demo = openDemo({ client, keys, now, filesDir });
  await seedPeople(demo, people, DEMO_PASSWORD);
  const partnerships = PARTNERSHIPS.map(read);
  for (const partnership of partnerships) await seedPartnership(demo, partnership);
  await seedProposal(demo);
  const calls = read('calls');
  await seedDemoCalls(demo, calls);
  await seedDemoImports(demo, calls.imports);
  await seedDemoDossier(demo, read('dossiers'));
  await seedDemoNotifications(demo, partnerships, calls);
}

/** What every part needs: the connection, the key book under its prefix, and dates relative to the first seed. */
function openDemo({ client, keys, now, filesDir }) {
  const DAY = 86_400_000;
  // Work happens by day: an event so many days ago is given an hour that its text decides, so that a page does not show one time only.
  const ago = (days, salt = '') => {
    const minutes = [...`${days}${salt}`].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 540, 7);
    const day = new Date(now.getTime() - days * DAY);
    const at = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 7, minutes);
    return new Date(Math.min(at, now.getTime() - 60_000 * (1 + (minutes % 50))));
  };
  const dayIn = (days) => new Date(now.getTime() + days * DAY).toISOString().slice(0, 10);
  /** As dayIn, moved to Monday when it falls on a weekend: nobody plans a session or a deadline there. */
  const workdayIn = (days) => {
    const weekday = new Date(now.getTime() + days * DAY).getUTCDay();
    return dayIn(days + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0));
  };
  return {
    client, now, filesDir, ago, dayIn, workdayIn,
    id: (kind, key) => keys.need(`demo:${kind}:${key}`),
    remember: (kind, key, id) => keys.set(`demo:${kind}:${key}`, id),
    name: (person) => people.people.find(({ key }) => key === person).name,
    register: keys,
  };
}
