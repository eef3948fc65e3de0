import 'virtual:theme.css';
import './ui/theme/fonts.css';
import '@mantine/core/styles/baseline.css';
import './ui/theme/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { featureOf, loadFeature } from './app/routes.js';
import { language } from './lib/language.js';
import { loadMessages } from './lib/messages.js';

// The code of the page comes while the session is being asked for; a failure is told where the page is drawn.
const feature = featureOf(location.pathname.slice(language.length + 1) || '/');
if (feature) loadFeature(feature).catch(() => undefined);

const root = document.getElementById('root');
if (root) void loadMessages('app').then(() => createRoot(root).render(<App />));
