/** Why a whole run came to nothing. Each has its words in the messages of the web client under `failure.<reason>`. */
export type ImportFailure =
  | 'bad_url' | 'refused' | 'timeout' | 'too_large' | 'too_many_redirects' | 'unreachable' | 'port' | 'status' | 'wrong_type' | 'wrong_charset' | 'bad_compression'
  | 'doctype' | 'too_deep' | 'not_wellformed' | 'not_a_feed' | 'unexpected_answer' | 'foreign_page' | 'too_many_items' | 'no_mapping' | 'token' | 'actor_gone' | 'broken_off' | 'internal';

/** A run that cannot go on; nothing has been changed. `detail` is for the officer: a status, a type, a line. */
export class ImportError extends Error {
  constructor(readonly reason: ImportFailure, readonly detail = '') {
    super(`import: ${reason} ${detail}`.trim());
    this.name = 'ImportError';
  }
}
