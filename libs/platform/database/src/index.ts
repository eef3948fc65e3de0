export { Database, type DatabaseOptions, type Statement } from './database.js';
export { Db, type AuditEntry } from './db.js';
export { DatabaseModule } from './database.module.js';
