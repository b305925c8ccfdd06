import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@/ui/styles/index.css';
import { startI18n } from '@/i18n/console-i18n';
import { detectLanguage } from '@/i18n/language';
import { installRequestHooks } from '@/api/request';
import { Toaster } from '@/ui/toaster';
import { leaveForLogin } from './app/leave-for-login';
import { queryClient } from './app/query-client';
import { askForReauthentication } from './app/reauthentication/pending-reauthentication';
import { router } from './app/router';

const root = document.getElementById('root');

async function start(container: HTMLElement) {
  installRequestHooks({ onUnauthenticated: leaveForLogin, reauthenticate: askForReauthentication });
  await startI18n(detectLanguage());
  createRoot(container).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Toaster />
      </QueryClientProvider>
    </StrictMode>,
  );
}

if (root) void start(root);
