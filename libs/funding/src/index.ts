export { FundingModule } from './funding.module.js';
export { CallsService } from './calls/calls.service.js';
export { explainFit, type Fit, type FitCall, type FitParty } from './calls/fit.js';
export { MATCH, PART_SIZE } from './alerts/match.sql.js';
