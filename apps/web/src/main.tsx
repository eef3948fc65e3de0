import 'virtual:theme.css';
import './ui/theme/fonts.css';
import '@mantine/core/styles/baseline.css';
import './ui/theme/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { loadMessages } from './lib/messages.js';

const root = document.getElementById('root');
if (root) void loadMessages('app').then(() => createRoot(root).render(<App />));
