export { PeopleModule } from './people.module.js';
export { standingOf } from './tenants.service.js';
export { hashPassword } from './sign-in/passwords.js';
export { problemPage } from './pages/problem-page.js';
