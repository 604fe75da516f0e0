import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { catalog } from '../catalog/catalog.ts';
import { type Assembled, assemble } from '../engine/import/assemble.ts';
import type { ExportFile } from '../engine/import/exported.ts';
import { storeImport } from '../engine/import/store.ts';
import { translateNames } from '../engine/import/translate-names.ts';
import { makePlan } from '../engine/plan/plan.ts';
import { catalogueOf, openSide } from '../engine/plan/world.ts';
import { AppError } from '../model/errors.ts';
import type { Plan } from '../model/plan.ts';
import type { Progress } from '../model/report.ts';
import type { Finding } from '../model/snapshot.ts';
import { captureLive } from './comparisons.ts';
import type { Context } from './compose.ts';
import { byHand, readMapping } from './mapping-file.ts';
import { DEFAULT_OPTIONS } from './restores.ts';
import { modulesInScope } from './tenants.ts';

export interface ImportRequest {
  readonly folder: string;
  readonly tenant?: string;
  /** Only these modules of what the folder holds. */
  readonly modules?: readonly string[];
  /** File that says which object of the tenant stands for which of the export. */
  readonly map?: string;
  /** Objects of the same name are changed; otherwise they are left alone. */
  readonly update?: boolean;
  readonly disableNew?: boolean;
  readonly overrides?: readonly string[];
  /** Only the folder is read: nothing is asked of the tenant, and nothing is kept. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** What became of the files. */
export interface ImportReport {
  readonly files: number;
  /** Objects by module. */
  readonly objects: Readonly<Record<string, number>>;
  readonly refused: Assembled['refused'];
  readonly leftOut: Assembled['leftOut'];
  /** Files that only name objects. */
  readonly nameFiles: readonly string[];
  /** Files that are no JSON by their names, and were not looked into. */
  readonly otherFiles: readonly string[];
}

export interface Imported {
  readonly report: ImportReport;
  /** Absent after a dry run. */
  readonly plan?: Plan;
}

/** Where the vault keeps what was imported for a tenant: beside its own snapshots, so that neither is taken for the other. */
export const importsFor = (tenantId: string): string => `import:${tenantId}`;
export const isImports = (id: string): boolean => id.startsWith('import:');

/**
 * Makes a plan of what another tool exported, as if it were the snapshot of another tenant, and saves it. Nothing is
 * written to the tenant, and nothing is ever deleted. Errors: `config.missing`, `config.invalid`, `selection.empty`.
 */
export async function importFolder(context: Context, request: ImportRequest): Promise<Imported> {
  const tenant = await context.tenant(request.tenant);
  const modules = request.modules && modulesInScope(request.modules).map(({ id }) => id);
  const given = request.map === undefined ? undefined : readMapping(request.map);
  const { files, otherFiles } = filesIn(request.folder);
  const assembled = assemble(catalog, files, tenant.id);
  const report = reportOf(assembled, files.length, otherFiles);
  if (request.dryRun) return { report };
  if (assembled.resources.length === 0)
    throw new AppError('selection.empty', `Nothing in ${request.folder} is understood.`, {
      hint: assembled.refused[0]
        ? `${assembled.refused[0].file}: ${assembled.refused[0].why}`
        : 'It holds no JSON files.',
    });
  const part = await (await context.vault()).tenant(importsFor(tenant.id));
  const source = await storeImport(part, assembled, context.now(), path.basename(path.resolve(request.folder)));
  const against = await captureLive(context, {
    tenant: tenant.name,
    also: assembled.resources.map(({ id }) => id),
    ...(request.onProgress ? { onProgress: request.onProgress } : {}),
    ...(request.signal ? { signal: request.signal } : {}),
  });
  const vault = await context.tenantVault(tenant.name);
  const live = await openSide(vault, against);
  const catalogue = catalogueOf(catalog);
  const translated = await translateNames(catalogue, await openSide(part, source), live, assembled.names);
  const hand = given && (await byHand(given, catalogue, live));
  const plan = await makePlan({
    catalog,
    source: { vault: part, snapshot: source },
    against: { vault, snapshot: against },
    selection: { kind: 'modules', modules: modules ?? 'all' },
    options: {
      ...DEFAULT_OPTIONS,
      disableNew: request.disableNew ?? false,
      overrides: request.overrides ?? [],
      ...(request.update ? {} : { newOnly: true }),
    },
    mapping: { domains: hand?.domains ?? {}, ids: merged(translated.ids, hand?.ids ?? {}) },
    protect: { appId: tenant.connection.clientId, breakGlass: tenant.breakGlass ?? [] },
    findings: [...findingsOf(assembled), ...translated.findings],
    names: assembled.names,
    now: context.now,
  });
  return { report, plan };
}

/** More than any object of a tenant takes. */
const BIGGEST = 64 * 1024 * 1024;

/** Errors: `config.missing` when there is no such folder. */
function filesIn(folder: string): { readonly files: readonly ExportFile[]; readonly otherFiles: readonly string[] } {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new AppError('config.missing', `There is no folder ${folder}.`, {
      hint: 'Name the folder that a tool exported to.',
    });
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
  const wanted = names.filter((name) => /\.json$/i.test(name));
  return {
    files: wanted.map((name) => ({ name, bytes: bytesOf(path.join(folder, name)) })),
    otherFiles: names.filter((name) => !wanted.includes(name)),
  };
}

function bytesOf(file: string): Uint8Array {
  if (statSync(file).size > BIGGEST)
    throw new AppError('config.invalid', `${file} is larger than 64 MiB.`, {
      hint: 'Take it out of the folder, or split it.',
    });
  return readFileSync(file);
}

function reportOf(assembled: Assembled, files: number, otherFiles: readonly string[]): ImportReport {
  const { tables, resources, refused, leftOut, nameFiles } = assembled;
  const objects = Object.fromEntries(resources.map(({ id }) => [id, tables.get(id)?.size ?? 0]));
  return { files, objects, refused, leftOut, nameFiles, otherFiles };
}

/** On the plan, so that whoever approves it knows what it does not bring. */
function findingsOf({ refused, leftOut }: Assembled): readonly Finding[] {
  return [
    ...refused.map(
      ({ file, why }): Finding => ({ severity: 'error', code: 'not-understood', message: `${file}: ${why}` }),
    ),
    ...leftOut.map(
      ({ module, path: property, why, objects, example }): Finding => ({
        severity: 'warning',
        code: 'left-out',
        module,
        message: `${property} is left out of ${objects === 1 ? example : `${objects} files (${example}, …)`}: ${why}`,
      }),
    ),
  ];
}

type Ids = NonNullable<Parameters<typeof makePlan>[0]['mapping']>['ids'];

/** What a person says goes before what was found by name. */
function merged(found: NonNullable<Ids>, hand: NonNullable<Ids>): NonNullable<Ids> {
  const modules = new Set([...Object.keys(found), ...Object.keys(hand)]);
  return Object.fromEntries([...modules].map((module) => [module, { ...found[module], ...hand[module] }]));
}
