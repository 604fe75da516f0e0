import type { Json, JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';

interface MethodKind {
  /** The list of this kind below `/authentication`; the list of all kinds is for reading only. */
  readonly list: string;
  /** Why it cannot be made anew, and what to do instead. */
  readonly regain?: string;
}

const DEVICE = 'Its secret is on a device and never leaves it: the user registers it again.';

export const METHOD_KINDS: Readonly<Record<string, MethodKind>> = {
  phoneAuthenticationMethod: { list: 'phoneMethods' },
  emailAuthenticationMethod: { list: 'emailMethods' },
  passwordAuthenticationMethod: { list: 'passwordMethods', regain: 'Every account comes with a password of its own.' },
  temporaryAccessPassAuthenticationMethod: {
    list: 'temporaryAccessPassMethods',
    regain: 'A temporary access pass is shown once and soon expires: issue a new one where it is needed.',
  },
  fido2AuthenticationMethod: { list: 'fido2Methods', regain: DEVICE },
  microsoftAuthenticatorAuthenticationMethod: { list: 'microsoftAuthenticatorMethods', regain: DEVICE },
  softwareOathAuthenticationMethod: { list: 'softwareOathMethods', regain: DEVICE },
  windowsHelloForBusinessAuthenticationMethod: { list: 'windowsHelloForBusinessMethods', regain: DEVICE },
  platformCredentialAuthenticationMethod: { list: 'platformCredentialMethods', regain: DEVICE },
};

function kindOf(object: JsonObject | undefined): MethodKind | undefined {
  const type = object?.['@odata.type'];
  return typeof type === 'string' ? METHOD_KINDS[type.replace('#microsoft.graph.', '')] : undefined;
}

/** Each kind is written in its own list. */
function inOwnList(write: WriteView, regular: readonly Step[]): readonly Step[] {
  const list = kindOf(write.current ?? write.wanted)?.list;
  if (list === undefined) return regular;
  return regular.map((step) =>
    step.request
      ? {
          ...step,
          request: {
            ...step.request,
            path: step.request.path.replace(/\/authentication\/methods/, `/authentication/${list}`),
          },
        }
      : step,
  );
}

function withoutType({ body }: WriteView): JsonObject {
  const { '@odata.type': _type, ...rest } = body as Readonly<Record<string, Json>>;
  return rest;
}

export const signInMethodQuirks: Quirks = {
  because:
    'Each kind is written below its own address: learn.microsoft.com/graph/api/resources/authenticationmethods-overview',
  body: withoutType,
  steps: inOwnList,
};
