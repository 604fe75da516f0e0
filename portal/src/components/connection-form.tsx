import { Field, Input, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import type { NewConnection } from '../api/shapes.ts';
import { english } from '../text/english.ts';

const text = english.connect;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface ConnectionDraft {
  readonly kind: 'certificate' | 'secret';
  readonly clientId: string;
  readonly secret: string;
  readonly certificate: string;
  readonly privateKey: string;
}
export const EMPTY_CONNECTION: ConnectionDraft = {
  kind: 'certificate',
  clientId: '',
  secret: '',
  certificate: '',
  privateKey: '',
};

export function isGuid(value: string): boolean {
  return GUID.test(value.trim());
}

/** The connection as the API takes it; absent while something is missing. */
export function connectionOf(draft: ConnectionDraft): NewConnection | undefined {
  const clientId = draft.clientId.trim();
  if (!isGuid(clientId)) return undefined;
  if (draft.kind === 'secret') return draft.secret ? { kind: 'secret', clientId, secret: draft.secret } : undefined;
  const { certificate, privateKey } = draft;
  return certificate && privateKey ? { kind: 'certificate', clientId, certificate, privateKey } : undefined;
}

interface ConnectionFormProps {
  readonly draft: ConnectionDraft;
  readonly change: (draft: ConnectionDraft) => void;
}

/** Application and credential. What is secret is typed in here and never comes back. */
export function ConnectionForm({ draft, change }: ConnectionFormProps) {
  const wrong = draft.clientId !== '' && !isGuid(draft.clientId);
  return (
    <>
      <Field label={text.clientId} required {...(wrong ? { validationMessage: text.notGuid } : {})}>
        <Input value={draft.clientId} onChange={(_, { value }) => change({ ...draft, clientId: value })} />
      </Field>
      <Field label={text.credential}>
        <RadioGroup
          layout="horizontal"
          value={draft.kind}
          onChange={(_, { value }) => change({ ...draft, kind: value === 'secret' ? 'secret' : 'certificate' })}
        >
          <Radio value="certificate" label={text.certificate} />
          <Radio value="secret" label={text.secret} />
        </RadioGroup>
      </Field>
      {draft.kind === 'secret' ? (
        <Field label={text.secretValue} hint={text.neverShown} required>
          <Input
            type="password"
            autoComplete="off"
            value={draft.secret}
            onChange={(_, { value }) => change({ ...draft, secret: value })}
          />
        </Field>
      ) : (
        <>
          <Field label={text.certificatePem} required>
            <Textarea
              rows={4}
              value={draft.certificate}
              onChange={(_, { value }) => change({ ...draft, certificate: value })}
            />
          </Field>
          <Field label={text.privateKey} hint={text.neverShown} required>
            <Textarea
              rows={4}
              value={draft.privateKey}
              onChange={(_, { value }) => change({ ...draft, privateKey: value })}
            />
          </Field>
        </>
      )}
    </>
  );
}
