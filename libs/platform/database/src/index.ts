export { Database, type DatabaseOptions } from './database.js';
export { Db, type AuditEntry, type Statement } from './db.js';
export { DatabaseModule } from './database.module.js';
