import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { NoSchemaIntrospectionCustomRule, type ValidationRule } from 'graphql';
import mercurius from 'mercurius';
import type { FastifyRequest } from 'fastify';
import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import { schemaText } from '@tawam/contract/generated/schema-text';
import { AppError, logger, type Config } from '@tawam/platform/kit';
import { scalars } from './scalars.js';
import { unreadVariables } from './unread-variable.js';

/**
 * Options of the GraphQL server. Production runs persisted operations only: the client sends the hash of a document that
 * the build has put into persisted.json. Development and tests also run documents, under limits of depth, aliases and cost.
 * The alias limit stays below the pool of the database, because parallel root fields each take a connection.
 */
export function graphqlOptions(config: Config, persisted: ReadonlyMap<string, string>): Omit<MercuriusDriverConfig, 'driver'> {
  const production = config.nodeEnv === 'production';
  const validationRules: ValidationRule[] = [
    maxAliasesRule({ n: 10, exposeLimits: false, allowList: [] }) as ValidationRule,
    costLimitRule({ maxCost: 8000, objectCost: 2, scalarCost: 1, depthCostFactor: 1.3, ignoreIntrospection: true, exposeLimits: false }) as ValidationRule,
  ];
  if (config.nodeEnv !== 'development') validationRules.push(NoSchemaIntrospectionCustomRule);
  return {
    typeDefs: schemaText,
    resolvers: scalars,
    path: '/graphql',
    routes: true,
    graphiql: config.nodeEnv === 'development',
    jit: 1,
    cache: 500,
    queryDepth: 12,
    allowBatchedQueries: false,
    csrfPrevention: true,
    validationRules,
    persistedQueryProvider: {
      isPersistedQuery: (body: PersistedBody) => production || hashOf(body) !== undefined,
      getHash: (body: PersistedBody) => hashOf(body) ?? '',
      getQueryFromHash: async (hash: string) => persisted.get(hash) ?? '',
      notFoundError: 'PersistedQueryNotFound',
      notSupportedError: 'PersistedQueryNotSupported',
    },
    context: (request: FastifyRequest) => ({ ...request.tawam }),
    errorFormatter: (execution: Parameters<typeof mercurius.defaultErrorFormatter>[0], context: Parameters<typeof mercurius.defaultErrorFormatter>[1]) => {
      const { response } = mercurius.defaultErrorFormatter(execution, context);
      let status = 200;
      const errors = (execution.errors ?? []).map((error) => {
        const original = error.originalError as (Error & { statusCode?: number; errors?: readonly { message: string }[] }) | undefined;
        // Errors of the server's own making (a document that does not parse, a limit) have no path: told as bad input, without
        // detail. Whatever went wrong on a path and is not ours is internal.
        const unread = error.path ? null : unreadVariables(error.message, original);
        const known = original instanceof AppError ? original : unread ? new AppError('invalid_input', unread) : new AppError(error.path ? 'internal' : codeOfRequest(original));
        if (known.code === 'internal') logger.error({ err: (original ?? error).message, stack: (original ?? error).stack, path: error.path }, 'unexpected error');
        else if (known.level !== 'info') logger[known.level]({ code: known.code, path: error.path }, 'refused');
        // A request that was refused as a whole says so by its status; an operation that ran says so on its path.
        if (!error.path || known.code === 'unauthenticated') status = Math.max(status, known.status);
        return {
          message: known.code, path: error.path,
          extensions: { code: known.code, ...(known.fields ? { fields: known.fields } : {}), ...(known.retryAfterSeconds ? { retryAfter: known.retryAfterSeconds } : {}) },
        };
      });
      return { statusCode: status, response: { data: response.data ?? null, errors } as never };
    },
  } as unknown as Omit<MercuriusDriverConfig, 'driver'>;
}

/** What was wrong with a request as a whole: its size, its form, or the document. */
function codeOfRequest(original: { statusCode?: number } | undefined): 'too_large' | 'too_complex' | 'internal' {
  const status = original?.statusCode ?? 400;
  return status === 413 ? 'too_large' : status < 500 ? 'too_complex' : 'internal';
}

interface PersistedBody {
  extensions?: { persistedQuery?: { version?: number; sha256Hash?: string } };
}

const hashOf = (body: PersistedBody): string | undefined => {
  const said = body.extensions?.persistedQuery;
  return said?.version === 1 && typeof said.sha256Hash === 'string' && /^[0-9a-f]{64}$/.test(said.sha256Hash) ? said.sha256Hash : undefined;
};
