import { FluentProvider } from '@fluentui/react-components';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { onSignedOut } from './api/client.ts';
import { PATIENCE } from './api/patience.ts';
import { sessionQuery } from './api/session.ts';
import { portalRouter } from './routes.tsx';
import { useMode } from './theme/mode.ts';
import { darkTheme, lightTheme } from './theme/theme.ts';
import './theme/page.css';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      ...PATIENCE,
      refetchOnWindowFocus: false,
    },
  },
});
const router = portalRouter(client);
onSignedOut(() => {
  client.setQueryData(sessionQuery.queryKey, null);
  void router.invalidate();
});

function Portal() {
  const { dark, mode, choose } = useMode();
  useEffect(() => {
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  }, [dark]);
  return (
    <FluentProvider theme={dark ? darkTheme : lightTheme}>
      <RouterProvider router={router} context={{ client, mode, chooseMode: choose }} />
    </FluentProvider>
  );
}

createRoot(document.getElementById('portal') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Portal />
    </QueryClientProvider>
  </StrictMode>,
);
