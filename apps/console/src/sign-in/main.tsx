import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@/ui/styles/index.css';
import { detectLanguage } from '@/i18n/language';
import { App } from './app/app';
import { loadTranslator } from './app/i18n';
import { pageData } from './app/page-data';
import { pageFor } from './app/pages';

const root = document.getElementById('root');

async function start(container: HTMLElement) {
  const language = detectLanguage();
  const { texts, load } = pageFor(pageData, window.location.pathname);
  const [t, Page] = await Promise.all([loadTranslator(language, texts), load()]);
  document.documentElement.lang = language;
  createRoot(container).render(
    <StrictMode>
      <App page={Page} texts={texts} initialLanguage={language} initialTranslate={t} />
    </StrictMode>,
  );
}

if (root) void start(root);
