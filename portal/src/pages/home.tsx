import { Navigate } from '@tanstack/react-router';
import { useGet } from '../api/queries.ts';
import { QueryView } from '../components/query-view.tsx';

/** One tenant: straight to it. Several: their list. */
export function Home() {
  const tenants = useGet('listTenants', {});
  return (
    <QueryView of={tenants}>
      {({ items }) =>
        items.length === 1 && items[0] ? (
          <Navigate to="/t/$tenant" params={{ tenant: items[0].name }} replace />
        ) : (
          <Navigate to="/tenants" replace />
        )
      }
    </QueryView>
  );
}
