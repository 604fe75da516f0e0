import { Button } from '@fluentui/react-components';
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { english } from '../text/english.ts';

/** Puts a text on the clipboard and says that it did. */
export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    window.setTimeout(() => setCopied(false), 2000);
  };
  return (
    <Button size="small" icon={copied ? <CheckmarkRegular /> : <CopyRegular />} onClick={copy} aria-live="polite">
      {copied ? english.actions.copied : (label ?? english.actions.copy)}
    </Button>
  );
}
