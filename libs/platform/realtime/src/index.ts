export { Realtime, type RealtimeOptions, type TopicGuard } from './realtime.js';
export { RealtimeModule } from './realtime.module.js';
