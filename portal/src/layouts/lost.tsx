import { Button } from '@fluentui/react-components';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Refusal } from '../api/client.ts';
import { LinkButton } from '../components/link.tsx';
import { troubleOf } from '../components/query-view.tsx';
import { english } from '../text/english.ts';
import { Empty, Failed } from '../ui/states.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  const text = english.shell;
  return <Empty title={text.notFound} body={text.notFoundBody} action={<LinkButton to="/">{text.home}</LinkButton>} />;
}

/** What kept a page from being shown, a refusal or a mistake of the portal itself: said, and left by a reload. */
export function Broken({ error }: ErrorComponentProps) {
  const text = english.shell;
  const own = { title: text.broken, detail: text.brokenBody, hint: String(error) };
  return (
    <>
      <Failed trouble={error instanceof Refusal ? troubleOf(error) : own} />
      <Button onClick={() => window.location.reload()}>{text.reload}</Button>
    </>
  );
}
