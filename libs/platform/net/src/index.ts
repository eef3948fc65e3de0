export { guardedRequest, OutboundError, type Answer, type Guard, type Outgoing } from './guarded-request.js';
export { isAllowed, mayCall, type AddressFault } from './address.js';
