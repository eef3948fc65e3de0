import type { initGraphQLTada, ResultOf as TadaResult, VariablesOf as TadaVariables } from 'gql.tada';
import type { Introspection } from '@tawam/contract/generated/introspection';
import { ApiError, OfflineError } from './errors.js';
import { language } from './language.js';

type Declare = ReturnType<
  typeof initGraphQLTada<{
    introspection: Introspection;
    disableMasking: true;
    scalars: { DateTime: string; Day: string; LocalDateTime: string; Money: string; JSON: unknown; ID: string };
  }>
>;

/** An operation as the build leaves it: no text, only its name and the hash under which the server knows it. */
export interface Operation {
  name: string;
  kind: 'query' | 'mutation';
  hash: string;
  /** In development alone. */
  text?: string;
}
/** An operation with the types of its answer and variables. */
export type Typed = ReturnType<Declare>;
export type ResultOf<Op> = TadaResult<Op>;
export type VariablesOf<Op> = TadaVariables<Op>;

/**
 * Declares a GraphQL operation. Write the whole document as one plain template text, without insertions: types are read
 * from it, and the build replaces it by its hash (build/persisted-operations.ts).
 */
export const operation = ((declared: unknown) => declared) as unknown as Declare;

export interface SendOptions { signal?: AbortSignal }

/**
 * Sends one operation.
 * @throws ApiError for every answer that is an error, with a code of the registry.
 * @throws OfflineError when no answer came: what was typed must be kept by the caller.
 */
export async function send<Op>(op: Op, variables: VariablesOf<Op>, options: SendOptions = {}): Promise<ResultOf<Op>> {
  const { name, hash, text } = op as unknown as Operation;
  const answer = await post('/graphql', {
    operationName: name,
    variables,
    ...(text ? { query: text } : { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }),
  }, options.signal);
  const body = (await answer.json().catch(() => null)) as { data?: unknown; errors?: RawError[] } | null;
  const [first] = body?.errors ?? [];
  if (first) throw ApiError.from(first.extensions, answer.status);
  if (!answer.ok || !body?.data) throw ApiError.from(undefined, answer.status);
  return body.data as ResultOf<Op>;
}

interface RawError { extensions?: Record<string, unknown> }

declare global {
  /** Readings that the document began before this program had arrived, by operation and variables. */
  var tawamFirst: Record<string, Promise<Response> | undefined> | undefined;
}

const FRESH_MS = 60_000;

async function post(url: string, body: { operationName: string; variables: unknown }, signal?: AbortSignal): Promise<Response> {
  try {
    const first = body.operationName + JSON.stringify(body.variables);
    const begun = globalThis.tawamFirst?.[first];
    if (begun) {
      delete globalThis.tawamFirst?.[first];
      // What nobody wanted in the first minute is old.
      if (performance.now() < FRESH_MS) return await begun;
    }
    return await fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'x-tawam-csrf': '1', 'x-tawam-language': language },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new OfflineError();
  }
}
