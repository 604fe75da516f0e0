import type { Json, JsonObject } from '../../model/json.ts';
import type { Step, StepRequest } from '../../model/plan.ts';
import type { Quirks } from '../../model/quirks.ts';

/**
 * An entry is a cmdlet with its parameters. A new role begins with the entries of its parent: it is told which cmdlets
 * to take, then the parameters of each. Later, entries are added, set and removed one by one, as `Role\\Cmdlet`.
 */
export const roleEntries: Quirks = {
  because:
    'https://learn.microsoft.com/powershell/module/exchangepowershell/set-managementroleentry – parameters that are not named go',
  normalize: (object) =>
    Array.isArray(object.RoleEntries)
      ? { ...object, RoleEntries: [...entriesOf(object)].map(([cmdlet, names]) => textOf(cmdlet, names)) }
      : object,
  steps: ({ wanted, current }, regular) =>
    regular.flatMap((step) => {
      if (step.action === 'create' && wanted) return created(step, wanted);
      if (step.action === 'update' && wanted && current) return changed(step, wanted, current);
      if (step.action === 'delete' && current) return [{ ...step, because: `${step.because} Its entries go with it.` }];
      return [step];
    }),
};

type Entries = ReadonlyMap<string, readonly string[]>;

/** `(snap-in) Set-Mailbox -Identity -Name` → the cmdlet and its parameters, in order. */
export function entriesOf({ RoleEntries: texts }: JsonObject): Entries {
  const found = Array.isArray(texts) ? texts : [];
  return new Map(
    found.map((text) => {
      const [cmdlet = '', ...names] = String(text)
        .replace(/^\([^)]*\) /, '')
        .split(' ');
      return [cmdlet, names.map((name) => name.replace(/^-/, '')).sort()];
    }),
  );
}

const textOf = (cmdlet: string, names: readonly string[]) => [cmdlet, ...names.map((name) => `-${name}`)].join(' ');

function created(step: Step, wanted: JsonObject): Step[] {
  const request = step.request as StepRequest;
  const { RoleEntries: _texts, ...body } = request.body as JsonObject;
  const entries = [...entriesOf(wanted)];
  const made: Step = {
    ...step,
    request: { ...request, body: { ...body, EnabledCmdlets: entries.map(([cmdlet]) => cmdlet) } },
  };
  return [
    made,
    ...entries.map(([cmdlet, names]) => ({
      ...entryStep(step, wanted, cmdlet, set(wanted, cmdlet, names), `set the parameters of ${cmdlet}`),
      after: [step.id],
    })),
  ];
}

function changed(step: Step, wanted: JsonObject, current: JsonObject): Step[] {
  const [will, was] = [entriesOf(wanted), entriesOf(current)];
  const steps: Step[] = [];
  for (const [cmdlet, names] of will) {
    const old = was.get(cmdlet);
    if (old?.join() === names.join()) continue;
    const request = old ? set(current, cmdlet, names) : add(current, cmdlet, names);
    const back = old ? set(current, cmdlet, old) : remove(current, cmdlet);
    steps.push({ ...entryStep(step, current, cmdlet, request, `${old ? 'change' : 'add'} ${cmdlet}`), back });
  }
  for (const [cmdlet, names] of was) {
    if (will.has(cmdlet)) continue;
    const request = remove(current, cmdlet);
    steps.push({ ...entryStep(step, current, cmdlet, request, `remove ${cmdlet}`), back: add(current, cmdlet, names) });
  }
  // What is said of the whole stays with the first, which others may wait for.
  return steps.map((one, i) => (i === 0 ? { ...one, id: step.id, ...pickChanges(step) } : one));
}

function pickChanges({ changes }: Step): Pick<Step, 'changes'> {
  return changes ? { changes } : {};
}

function entryStep(step: Step, role: JsonObject, cmdlet: string, request: StepRequest, what: string): Step {
  const { yields: _yields, changes: _changes, expects, ...rest } = step;
  return {
    ...rest,
    id: `${step.id} ${cmdlet}`,
    action: 'update',
    summary: `${what} in management role ${String(role.Name)}`,
    request,
    alsoDone: request.method === 'DELETE' ? ['not-found'] : ['exists'],
    ...(step.action === 'update' && expects !== undefined ? { expects } : {}),
  };
}

const pathOf = (role: JsonObject, cmdlet: string): string =>
  `/ManagementRoleEntry/${encodeURIComponent(`${String(role.Name)}\\${cmdlet}`)}`;

const set = (role: JsonObject, cmdlet: string, names: readonly string[]): StepRequest => ({
  method: 'PATCH',
  version: 'exchange',
  path: pathOf(role, cmdlet),
  body: { Parameters: names.length > 0 ? (names as Json) : null },
});

const add = (role: JsonObject, cmdlet: string, names: readonly string[]): StepRequest => ({
  method: 'POST',
  version: 'exchange',
  path: '/Add-ManagementRoleEntry',
  body: {
    Identity: `${String(role.Name)}\\${cmdlet}`,
    ...(names.length > 0 ? { Parameters: names as Json } : {}),
    Confirm: false,
  },
});

const remove = (role: JsonObject, cmdlet: string): StepRequest => ({
  method: 'DELETE',
  version: 'exchange',
  path: pathOf(role, cmdlet),
});
