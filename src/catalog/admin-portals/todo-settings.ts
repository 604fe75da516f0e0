import type { AdminTodo } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

export const todoSettings = defineResource<AdminTodo>()({
  id: 'todo-settings',
  title: 'Microsoft To Do settings',
  about: 'Whether lists of tasks may be shared with and joined from outside, and whether reminders are pushed.',
  why: 'Lists of tasks hold plans; who outside may join them is a matter of protection.',
  service: 'admin-portal-settings',
  category: 'admin-portals',
  promises: [],
  learn: 'graph/api/resources/adminTodo',
  entity: 'microsoft.graph.adminTodo',
  api: { version: 'beta', path: '/admin/todo' },
  permissions: { read: ['OrgSettings-Todo.Read.All'], write: ['OrgSettings-Todo.ReadWrite.All'] },
  shape: 'singleton',
  fields: { serverOwned: ['id'] },
  example: { field: 'settings.isExternalShareEnabled', values: [true, false] },
  limits: ['Microsoft offers these settings only in the preview interface, which may change.'],
});
