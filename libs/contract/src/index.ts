export { cityName, NAMED_ZONES } from './cities.js';
export { ERRORS, FIELD_REASONS, type ErrorCode, type FieldReason } from './errors.js';
export { LANGUAGES, isLanguage, directionOf, type Language } from './languages.js';
