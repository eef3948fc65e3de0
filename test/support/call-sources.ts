/**
 * Sources of calls as they answer over HTTP, played by a local server: recorded answers written from the lists of fields
 * that the sources publish. A test changes `answers` to say that the source says something else now.
 */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Outside {
  origin: string;
  /** Path (without the query) to what answers it. */
  answers: Map<string, RequestListener>;
  /** What was asked for, oldest first: method, path with query, headers and body. */
  asked: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[];
  close(): Promise<void>;
}

/** @param host another address of this machine plays another host */
export async function openOutside({ host = '127.0.0.1', port = 0 }: { host?: string; port?: number } = {}): Promise<Outside> {
  const answers: Outside['answers'] = new Map();
  const asked: Outside['asked'] = [];
  const server: Server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const path = request.url ?? '/';
      asked.push({ method: request.method ?? '', path, headers: request.headers, body: Buffer.concat(parts).toString() });
      const answer = answers.get(path.split('?')[0] ?? '');
      if (answer) answer(request, response);
      else response.writeHead(404).end();
    });
  });
  await new Promise<void>((ready) => server.listen(port, host, ready));
  return {
    origin: `http://${host}:${(server.address() as AddressInfo).port}`, answers, asked,
    close: () => new Promise((closed) => { server.close(() => closed()); server.closeAllConnections(); }),
  };
}

/** An answer with a type and a body. */
export const says = (type: string, body: string | Buffer, headers: Record<string, string> = {}): RequestListener => (_request, response) => {
  response.writeHead(200, { 'content-type': type, ...headers }).end(body);
};

/** An aid of the Aides-territoires API with every field that its list of fields has. */
export const aid = (id: number, more: Record<string, unknown> = {}) => ({
  id, slug: `aide-${id}`, url: `/aides/aide-${id}/`, name: `Aide ${id}`, name_initial: `Aide ${id}`, short_title: null, financers: ['Agence française de développement'], financers_full: [{ id: 1, name: 'Agence française de développement', logo: null }],
  instructors: [], instructors_full: [], programs: ['Coopération'], description: '<p>Financer des <b>projets</b> de coopération.</p><ul><li>Eau</li><li>Forêts</li></ul>', eligibility: '<p>Collectivités&nbsp;françaises.</p>',
  perimeter: 'France', perimeter_scale: 'country', mobilization_steps: ['preop'], origin_url: `https://www.example.org/aides/${id}`, categories: ['Eau / Assainissement des eaux', 'Biodiversité'], is_call_for_project: true,
  application_url: `https://deposer.example.org/${id}`, targeted_audiences: ['commune', 'epci', 'association'], aid_types: ['grant'], aid_types_full: [{ id: 1, name: 'Subvention', group: { id: 1, name: 'Aide financière' } }], is_charged: false, destinations: ['investment'],
  start_date: '2026-09-01', predeposit_date: null, submission_deadline: '2031-03-31', subvention_rate_lower_bound: null, subvention_rate_upper_bound: 70, subvention_comment: '', loan_amount: null, recoverable_advance_amount: null, contact: '', recurrence: 'oneoff',
  project_examples: '', import_data_url: null, import_data_mention: 'Aides-territoires', import_share_licence: 'Licence Ouverte', date_created: '2026-08-01T10:00:00+02:00', date_updated: '2026-08-01T10:00:00+02:00', project_references: [], european_aid: null, is_live: true, ...more,
});
/** A page of the list of aids. */
export const aids = (results: unknown[], next: string | null = null) => JSON.stringify({ count: results.length, previous: null, next, results });

/** A topic of the EU search: every metadatum is a list. */
export const topic = (reference: string, more: Record<string, unknown[]> = {}) => ({
  reference, content: `Topic ${reference}`, url: `https://example.eu/${reference}`, metadata: {
    identifier: ['HORIZON-TEST-01'], callccm2Id: ['1'], callTitle: ['Horizon test call'], title: [`Topic ${reference}`], status: ['31094502'], type: ['1'], startDate: ['2026-09-01T00:00:00.000+0000'],
    deadlineDate: ['2031-02-10T00:00:00.000+0000', '2031-09-16T00:00:00.000+0000'], deadlineModel: ['two-stage'], frameworkProgramme: ['43108390'], programmePeriod: ['2021 - 2027'], budget: ['12000000'], duration: [], furtherInformation: ['<p>More.</p>'], typesOfAction: ['Grant'], ...more,
  },
});
export const topics = (results: unknown[], totalResults = results.length) => JSON.stringify({ totalResults, results });

export const rss = (items: { guid: string; title: string; link?: string; text?: string; categories?: string[] }[]) => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Appels</title><link>https://example.org/</link><description>.</description>${items.map((i) => `
<item><guid isPermaLink="false">${i.guid}</guid><title>${i.title}</title><link>${i.link ?? `https://example.org/${i.guid}`}</link><description>${i.text ?? ''}</description>${(i.categories ?? []).map((c) => `<category>${c}</category>`).join('')}</item>`).join('')}
</channel></rss>`;
