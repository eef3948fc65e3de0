export { Jobs, defineJob, type JobDefinition, type JobsOptions, type QueueState, type FailedJob, type NextRun, type QueueName } from './jobs.js';
export { JobsModule } from './jobs.module.js';
