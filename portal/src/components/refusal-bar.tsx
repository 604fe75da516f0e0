import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { Refusal } from '../api/client.ts';

/** Why the last change did not happen, beside the button that asked for it. */
export function RefusalBar({ error }: { readonly error: Refusal | null | undefined }) {
  if (!error) return null;
  const problem = error.problem;
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{problem.title}</MessageBarTitle>
        {problem.detail} {problem.hint}
        {problem.fields?.map((field) => ` ${field.path}: ${field.message}.`)}
      </MessageBarBody>
    </MessageBar>
  );
}
