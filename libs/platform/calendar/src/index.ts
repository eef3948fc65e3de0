export { calendar, type Address, type CalendarEvent } from './calendar.js';
