import { type HouseInput, type Open, TENANT } from './service-house.ts';
import { Dataset } from './vault-dataset.ts';
import { Random } from './vault-records.ts';

/** Requests of one kind, and how long the slowest twentieth may take, in milliseconds. */
export interface Call {
  readonly name: string;
  readonly bound: number;
  readonly paths: readonly string[];
  /** Throws when the answer is not what the dataset says. */
  readonly check?: (answer: Answer, path: string) => void;
}

interface Answer {
  readonly items: readonly { readonly key: string; readonly name: string }[];
  readonly next?: string;
}

/** Interactive within two seconds: no request that a page waits for may take longer. */
const PAGE = 2000;
const SEARCH = 200;
const ROUNDS = 20;

/** What the pages of the portal ask for. */
export async function callsOf(open: Open, { objects, snapshots }: HouseInput): Promise<readonly Call[]> {
  const at = `/tenants/${TENANT}`;
  const ids = await snapshotIds(open);
  if (ids.length !== snapshots) throw new Error(`There are ${ids.length} snapshots, not ${snapshots}`);
  const sample = new Sample(objects);
  const [newest = '', before = '', oldest = ''] = [ids[0], ids[1], ids.at(-1)];
  const listed = `${at}/snapshots/${newest}/objects`;
  const old = `${at}/snapshots/${ids[ids.length >> 1]}/objects`;
  const search = (words: (round: number) => string, where = listed) =>
    times((round) => `${where}?search=${encodeURIComponent(words(round))}`);
  const object = (round: number) => `users/${sample.user(round).key}`;
  const group = (round: number) => `groups/${sample.key('groups', round)}`;
  const found = ({ items }: Answer, path: string) => {
    if (items.length === 0) throw new Error(`Nothing was found: ${path}`);
  };
  return [
    { name: 'overview', bound: PAGE, paths: times(() => `${at}/overview`) },
    { name: 'storage', bound: PAGE, paths: times(() => '/storage') },
    { name: 'snapshots', bound: PAGE, paths: times(() => `${at}/snapshots`) },
    { name: 'snapshot', bound: PAGE, paths: times((round) => `${at}/snapshots/${ids[round % ids.length]}`) },
    { name: 'modules', bound: PAGE, paths: times(() => `${at}/modules`) },
    {
      name: 'browse.first',
      bound: PAGE,
      paths: times((round) => `${at}/snapshots/${ids[round % ids.length]}/objects`),
    },
    {
      name: 'browse.module',
      bound: PAGE,
      paths: times((round) => `${listed}?module=${MODULES[round % MODULES.length]}`),
    },
    { name: 'browse.deep', bound: PAGE, paths: times((round) => `${listed}?cursor=${cursorAt('groups', round)}`) },
    { name: 'search.name', bound: SEARCH, paths: search((round) => sample.user(round).name), check: found },
    { name: 'search.upn', bound: SEARCH, paths: search((round) => sample.user(round).upn), check: found },
    {
      name: 'search.upn-prefix',
      bound: SEARCH,
      paths: search((round) => sample.user(round).upn.slice(0, 9)),
      check: found,
    },
    {
      name: 'search.id-prefix',
      bound: SEARCH,
      paths: search((round) => sample.user(round).key.slice(0, 8)),
      check: found,
    },
    { name: 'search.words', bound: SEARCH, paths: search((round) => WORDS[round % WORDS.length]!) },
    { name: 'search.nothing', bound: SEARCH, paths: search((round) => `nobody${round}`) },
    { name: 'search.earlier', bound: SEARCH, paths: search((round) => sample.user(round).name, old), check: found },
    { name: 'object', bound: PAGE, paths: times((round) => `${listed}/${object(round)}`) },
    { name: 'object.group', bound: PAGE, paths: times((round) => `${listed}/${group(round)}`) },
    { name: 'object.versions', bound: PAGE, paths: times((round) => `${at}/objects/${object(round)}/versions`) },
    { name: 'object.pointed-by', bound: PAGE, paths: times((round) => `${listed}/${object(round)}/referenced-by`) },
    { name: 'compare.adjacent', bound: PAGE, paths: pairs(ids, ROUNDS).map((pair) => `${at}/changes?${pair}`) },
    { name: 'compare.far', bound: PAGE, paths: times(() => `${at}/changes?from=${oldest}&to=${newest}`, 3) },
    {
      name: 'compare.next-page',
      bound: PAGE,
      paths: times(() => `${at}/changes?from=${before}&to=${newest}&search=a`),
    },
    { name: 'jobs', bound: PAGE, paths: times(() => `${at}/jobs`) },
    { name: 'audit', bound: PAGE, paths: times(() => `${at}/audit`) },
    { name: 'alerts', bound: PAGE, paths: times(() => `${at}/alerts`) },
  ];
}

const MODULES = ['users', 'groups', 'devices', 'user-auth-methods', 'app-role-assignments'];
const WORDS = ['ada', 'adler', 'finance berlin', 'omar 77', 'application 77', 'contoso', 'patel quinn', 'pc-00'];

function times(path: (round: number) => string, rounds = ROUNDS): readonly string[] {
  return Array.from({ length: rounds }, (_, round) => path(round));
}

/** Somewhere in the middle of a module, as `next` of the page before names it. */
function cursorAt(module: string, round: number): string {
  const key = new Random(round + 1).guid();
  return Buffer.from(JSON.stringify({ module, key })).toString('base64url');
}

function pairs(ids: readonly string[], most: number): readonly string[] {
  return ids
    .slice(0, -1)
    .slice(0, most)
    .map((to, index) => `from=${ids[index + 1]}&to=${to}`);
}

async function snapshotIds({ url, cookie }: Open): Promise<readonly string[]> {
  const answer = await fetch(`${url}/api/v1/tenants/${TENANT}/snapshots`, { headers: { cookie } });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { readonly items: readonly { readonly id: string }[] }).items.map(({ id }) => id);
}

/** Objects that no day has touched, so that any snapshot has them. */
class Sample {
  readonly #dataset: Dataset;
  readonly #touched = new Set<string>();

  constructor(objects: number) {
    this.#dataset = new Dataset(objects);
    for (let day = 1; day < 90; day++) for (const { key } of this.#dataset.day(day).changes) this.#touched.add(key);
  }

  #record(table: string, round: number) {
    const { count } = this.#dataset.tables.find(({ name }) => name === table)!;
    for (let index = (round * 7919) % count; ; index = (index + 1) % count) {
      const record = this.#dataset.record(table, index, 0);
      if (!this.#touched.has(record.key)) return record;
    }
  }

  key(table: string, round: number): string {
    return this.#record(table, round).key;
  }

  user(round: number): { readonly key: string; readonly name: string; readonly upn: string } {
    const { key, value } = this.#record('users', round);
    return { key, name: String(value?.displayName), upn: String(value?.userPrincipalName) };
  }
}
