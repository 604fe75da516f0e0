import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { strict } from './values.ts';

/** What people need to know of a module to decide whether to switch it on, and what it can bring back. */
export const Module = strict({
  id: Type.String(),
  title: Type.String(),
  about: Type.String({ description: 'What it is.' }),
  why: Type.String({ description: 'Why back it up.' }),
  service: Type.Enum(['entra-id', 'admin-portal-settings', 'm365-backup']),
  category: Type.String(),
  shape: Type.String(),
  /** Whether Holdfast can write it back; a record only can be read. */
  restorable: Type.Boolean(),
  learn: Type.Optional(Type.String({ description: 'Address of Microsoft’s page.' })),
  licence: Type.Optional(Type.String()),
  offBecause: Type.Optional(Type.String({ description: 'Why `all` leaves it out: it must be named in `optIn`.' })),
  permissions: strict({
    read: Type.Array(Type.String()),
    write: Type.Array(Type.String()),
    delegatedOnly: Type.Array(Type.Enum(['read', 'write'])),
  }),
  roles: Type.Array(Type.String()),
  parts: Type.Array(
    strict({
      name: Type.String(),
      shape: Type.String(),
      to: Type.Array(Type.String()),
      optIn: Type.Optional(Type.String({ description: 'Why it is off unless switched on.' })),
      sealed: Type.Boolean(),
    }),
  ),
  limits: Type.Array(Type.String()),
});
export type Module = Static<typeof Module>;

export const Catalog = strict({
  /** In the order in which people read them. */
  categories: Type.Array(strict({ title: Type.String(), service: Type.String(), modules: Type.Array(Type.String()) })),
  modules: Type.Array(Module),
});
export type Catalog = Static<typeof Catalog>;

export const catalogEndpoints = {
  getCatalog: endpoint({
    method: 'GET',
    path: '/catalog',
    summary: 'Every module, grouped as the settings page shows them',
    access: 'signed-in',
    reply: Catalog,
  }),
};
