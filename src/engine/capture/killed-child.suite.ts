import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface Outcome {
  readonly resumed: boolean;
  readonly requests: number;
  readonly snapshot: string;
  /** How long the capture took. */
  readonly ms: number;
}

/**
 * Runs a capture in a child process that is killed without warning: after so many requests, or so long after it began
 * to capture. Undefined when it did not get to its end.
 */
export async function runChild(
  orders: object,
  kill: { readonly requests?: number; readonly afterMs?: number },
): Promise<Outcome | undefined> {
  const file = path.join(import.meta.dirname, 'resume-child.suite.ts');
  const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify({ ...orders, lifeInRequests: kill.requests }));
  let outcome: Outcome | undefined;
  let timer: NodeJS.Timeout | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { readonly done?: Outcome };
    if (said.done) outcome = said.done;
    if (kill.afterMs !== undefined) timer ??= setTimeout(() => child.kill('SIGKILL'), kill.afterMs);
  }
  clearTimeout(timer);
  return outcome;
}
