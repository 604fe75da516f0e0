import ora, { type Ora } from 'ora';
import { AppError } from '../model/errors.ts';
import type { Progress } from '../model/report.ts';

/** Results go to standard output; progress, questions and complaints to standard error. */
export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Runs a long task with live progress on a terminal and plain lines when piped; quiet with `--json`. */
export async function withProgress<T>(
  title: string,
  quiet: boolean,
  task: (onProgress: (progress: Progress) => void) => Promise<T>,
): Promise<T> {
  if (quiet) return task(() => undefined);
  const spinner = ora({ text: title, stream: process.stderr, discardStdin: false }).start();
  const started = performance.now();
  const lines = spinner.isSpinning ? undefined : plainLines(title);
  try {
    const result = await task((progress) => {
      const text = describe(title, progress);
      if (lines) lines(text);
      else spinner.text = text;
    });
    spinner.succeed(`${title} (${seconds(performance.now() - started)})`);
    return result;
  } catch (error) {
    finish(spinner, title, error);
    throw error;
  }
}

function finish(spinner: Ora, title: string, error: unknown): void {
  spinner.fail(error instanceof AppError ? `${title}: ${error.message}` : title);
}

/** At most one line every two seconds, so that a log file stays readable. */
function plainLines(_title: string): (text: string) => void {
  let last = 0;
  return (text) => {
    if (performance.now() - last < 2000) return;
    last = performance.now();
    note(`  ${text}`);
  };
}

function describe(title: string, progress: Progress): string {
  const share = progress.total ? `${progress.done}/${progress.total}` : `${progress.done}`;
  const module = progress.module ? ` ${progress.module}` : '';
  const requests = progress.requests ? `, ${progress.requests} requests` : '';
  const waiting = progress.throttledFor ? `, waiting ${Math.ceil(progress.throttledFor)} s as Microsoft asks` : '';
  return `${title}: ${progress.phase}${module} ${share}${requests}${waiting}${progress.message ? ` – ${progress.message}` : ''}`;
}

export function seconds(ms: number): string {
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
}

/** Asks on the terminal without echo; `undefined` when nobody is there. */
export const askSecret = process.stdin.isTTY
  ? async (question: string): Promise<string> => {
      const { password } = await import('@inquirer/prompts');
      return password({ message: question, mask: '*' }, { output: process.stderr });
    }
  : undefined;

export async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const prompts = await import('@inquirer/prompts');
  return prompts.confirm({ message: question, default: false }, { output: process.stderr });
}
