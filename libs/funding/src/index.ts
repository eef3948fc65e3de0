export { FundingModule } from './funding.module.js';
export { CallsService } from './calls.service.js';
export { explainFit, type Fit, type FitCall, type FitParty } from './fit.js';
export { MATCH, PART_SIZE } from './match.sql.js';
