import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take long, the longest first: most by what they do again and again, not by their size, from which vitest
 * guesses where it has not run yet. One that began last would keep one worker busy while the others have nothing to do.
 */
export const LONGEST = [
  'test/contract/modules.system.test.ts',
  'src/engine/capture/kill.system.test.ts',
  'src/engine/capture/resilience.system.test.ts',
  'src/vault/damage.system.test.ts',
  'test/vault/vault-reader.system.test.ts',
  'test/vault/disk-full.system.test.ts',
  'test/vault/schedules.system.test.ts',
  'test/contract/indirect-writes.system.test.ts',
  'src/server/sign-in.system.test.ts',
  'test/contract/mail-groups.system.test.ts',
  'test/vault/kill.system.test.ts',
  'test/journeys/kill.e2e.ts',
  'test/journeys/m365-backup.e2e.ts',
  'test/journeys/import.e2e.ts',
  'test/journeys/command-line.e2e.ts',
  'test/journeys/restore.e2e.ts',
  'test/journeys/sealed-values.e2e.ts',
  'test/journeys/service.e2e.ts',
] as const;

/** Puts the long files of each project first, so that all workers end together. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...Map.groupBy(sorted, (file) => file.project.name).values()].flatMap(longestFirst);
  }
}

function longestFirst(files: readonly TestSpecification[]): TestSpecification[] {
  const place = ({ moduleId }: TestSpecification) => {
    const found = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}`));
    return found < 0 ? LONGEST.length : found;
  };
  return files.toSorted((a, b) => place(a) - place(b));
}
