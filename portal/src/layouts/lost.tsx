import { Button } from '@fluentui/react-components';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { LinkButton } from '../components/link.tsx';
import { english } from '../text/english.ts';
import { Empty, Failed } from '../ui/states.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  const text = english.shell;
  return <Empty title={text.notFound} body={text.notFoundBody} action={<LinkButton to="/">{text.home}</LinkButton>} />;
}

/** A mistake of the portal itself: said, and left by a reload. */
export function Broken({ error }: ErrorComponentProps) {
  const text = english.shell;
  return (
    <>
      <Failed trouble={{ title: text.broken, detail: text.brokenBody, hint: String(error) }} />
      <Button onClick={() => window.location.reload()}>{text.reload}</Button>
    </>
  );
}
