/**
 * Rewrites simulator/permissions/graph-permissions.json from Microsoft's published permission list
 * (github.com/microsoftgraph/microsoft-graph-devx-content, MIT): `tools/update-permission-table.ts <permissions.json>`.
 * Only the paths that the simulator serves are carried over.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { condense } from '../simulator/permissions/condense.ts';

const [source] = process.argv.slice(2);
if (!source) throw new Error('usage: update-permission-table.ts <permissions.json>');
const target = path.join(import.meta.dirname, '../simulator/permissions/graph-permissions.json');
writeFileSync(target, `${JSON.stringify(condense(JSON.parse(readFileSync(source, 'utf8'))))}\n`);
